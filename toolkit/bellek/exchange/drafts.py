"""The note in words beside a draft that was made from a match: how like it is, and to what.

It is for who turns the draft into a translation. The memory keeps it, as all notes; but beside a
translation that somebody has confirmed it is not written any more.
"""

import re
from dataclasses import replace

from bellek.model import Unit

_NOTE = re.compile(r"\d{1,3} %(?:, numbers replaced)?: ")


def note(score: int, source: str, target: str | None = None) -> str:
    """Return the note of a draft: the score, and the source that the memory has.

    ``target`` is the memory's translation, where the draft has other numbers.
    """
    if target is None:
        return f"{score} %: {source}"
    return f"{score} %, numbers replaced: {source} = {target}"


def finished(unit: Unit) -> Unit:
    """Return the unit without the note of a draft, if it is none any more."""
    if not (unit.notes and unit.status.confirmed):
        return unit
    return replace(unit, notes=tuple(text for text in unit.notes if not _NOTE.match(text)))
