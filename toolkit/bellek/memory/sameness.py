"""Whether two translations are the same, their codes included.

A code stands for itself as its document spells it, as a tag or typed as text. Those that no
document spells, ``<x id="1"/>`` of XLIFF, are known by their kind and by their order in the source
and behind it: files number them anew. Formats of plain text leave these out, so a unit without any
says nothing about them.
"""

from bellek.memory.model import Candidate
from bellek.model import Content, Tag, Unit, flat


def spelled(source: Content, target: Content | None) -> str | None:
    """Return a translation of a source as text that is equal where translations are the same."""
    if target is None or not _has_nameless(target):
        return None if target is None else flat(target)
    numbers: dict[str, int] = {}
    for part in (*source, *target):
        if isinstance(part, Tag) and not part.raw:
            numbers.setdefault(part.id, len(numbers))
    return "".join(part if isinstance(part, str) else _code(part, numbers) for part in target)


def same_target(unit: Unit, other: Candidate) -> bool:
    """Tell whether an incoming unit has the translation that a stored one has."""
    return _is_translated_so(unit, other, other.target)


def left_behind(unit: Unit, other: Candidate) -> bool:
    """Tell whether an incoming unit has a translation that a stored one had before its own."""
    return any(_is_translated_so(unit, other, target) for target in other.earlier)


def _is_translated_so(unit: Unit, other: Candidate, target: Content | None) -> bool:
    if unit.target is None or target is None:
        return unit.target is target
    if not (_has_nameless(unit.source) or _has_nameless(unit.target)):
        return flat(unit.target) == flat(target)
    return spelled(unit.source, unit.target) == spelled(other.source, target)


def _has_nameless(parts: Content) -> bool:
    if len(parts) == 1 and isinstance(parts[0], str):  # as most are
        return False
    return any(isinstance(part, Tag) and not part.raw for part in parts)


def _code(tag: Tag, numbers: dict[str, int]) -> str:
    return tag.raw or f"\0{tag.kind}{numbers[tag.id]}\0"
