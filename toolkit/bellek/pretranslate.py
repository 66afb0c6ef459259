"""A document with what the memory knows filled in, as a file for a CAT tool.

Context and exact matches are taken as translated, a fuzzy one as a draft that nobody has confirmed
(status initial), with what a translator must know of it:

- props ``match-kind`` and ``match-score`` on whatever is filled in; the score as a whole number,
  never rounded up; 101 and 102 are context matches; XLIFF has them where its tools look, too, see
  :mod:`bellek.exchange.xliff.matches`;
- on a draft also ``po-previous-msgid``, the source that the memory has: PO's own place for what a
  fuzzy entry was a translation of; and a note in words.

Where only numbers, dates and the like differ, the draft has those of the document, and the note and
the prop ``match-target`` say what the memory has instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bellek.exchange.drafts import KIND, SCORE, TARGET, note
from bellek.exchange.po.words import PREVIOUS
from bellek.matching import Penalties, Place, repair, source_key
from bellek.memory import Memory
from bellek.memory.walk import CONFIRMED_ALONE, Step, places_of, walk
from bellek.model import Content, Document, Match, Status, Tag, Unit, content, flat, plain, retagged


@dataclass(frozen=True, slots=True)
class Filled:
    """A segment as a unit, and the match it was filled in from; None when it was left empty.

    ``propagated``: the match was made for an earlier segment with the same source. ``repaired``:
    the translation has other numbers, dates or the like than the memory's.
    """

    unit: Unit
    match: Match | None
    propagated: bool = False
    repaired: bool = False


def pretranslate(
    memory: Memory,
    document: Document,
    name: str,
    *,
    author: str = "",
    threshold: float = 70,
    penalties: Penalties = CONFIRMED_ALONE,
    propagate: bool = True,
    repairs: bool = True,
    processes: int = 1,
) -> Iterator[Filled]:
    """Yield the segments of a document in order, filled in from matches at or above a threshold.

    ``name`` is what the units call their document. A segment whose source came before takes the
    draft of the first one, unless the memory has the very source; without ``propagate`` it is then
    left empty, for the CAT tool to fill in what the translator makes of the first. ``author`` is
    who translates, ``processes`` as for :meth:`bellek.Memory.match_many`.
    """
    drafts: dict[tuple[object, ...], Match] = {}
    places = places_of(replace(document, path=name), author)
    steps = walk(memory, places, threshold, penalties, processes)
    for position, step in enumerate(steps, 1):
        source = source_key(step.place.source)
        match, propagated = step.match, False
        if step.repeated and match is None and propagate:
            match = drafts.get(source)
            propagated = match is not None
        elif match is not None and not step.repeated and match.score < 100:
            drafts[source] = match
        unit = _empty(step, name, position)
        if match is None:
            yield Filled(unit, None)
            continue
        repaired = _repaired(memory, match, step.place) if repairs else None
        filled = _fill(unit, match, repaired)
        yield Filled(filled, match, propagated, repaired is not None)


def _empty(step: Step, name: str, position: int) -> Unit:
    return Unit(step.place.source, context=step.place.context, document=name, position=position)


def _fill(unit: Unit, match: Match, repaired: Content | None) -> Unit:
    """Return the unit with the translation of a match, and what to know of it.

    Who made it goes along with a translation that is taken whole; a draft is nobody's.
    """
    stored = match.unit
    score = int(match.score)
    target = _with_codes(repaired or _target(stored), stored.source, unit.source)
    props: tuple[tuple[str, str], ...] = ((KIND, match.kind), (SCORE, str(score)))
    if match.score >= 100 and stored.status.confirmed:
        return replace(
            unit,
            target=target,
            status=Status.TRANSLATED,
            creator=stored.creator,
            created=stored.created,
            editor=stored.editor,
            changed=stored.changed,
            props=props,
        )
    source = flat(stored.source)
    whole = None if repaired is None else flat(_target(stored))
    if whole is not None:
        props = (*props, (TARGET, whole))
    props = (*props, (PREVIOUS, source))
    notes = (note(score, source, whole),)
    return replace(unit, target=target, status=Status.INITIAL, notes=notes, props=props)


def _target(unit: Unit) -> Content:
    """Return a unit's translation; codes that were typed as text are codes."""
    return retagged(unit.target or (), unit.source)


def _repaired(memory: Memory, match: Match, place: Place) -> Content | None:
    """Return the translation with the numbers of the document; None if there is nothing to do."""
    if match.score >= 100:
        return None
    source, target = match.unit.source_text, _target(match.unit)
    languages = (memory.source_language, memory.target_language)
    found = repair(source, plain(target), place.text, *languages)
    return None if found is None else found.content(target)


def _with_codes(target: Content, stored: Content, wanted: Content) -> Content:
    """Return a translation with the inline codes of the document in the place of the memory's.

    Where both sources have the same codes, only the ids are others. Else the translation goes
    without, unless the document has all of its codes: one that it has not would break it.
    """
    old = [part for part in stored if isinstance(part, Tag)]
    new = [part for part in wanted if isinstance(part, Tag)]
    same = [tag.raw for tag in old] == [tag.raw for tag in new]
    codes = dict(zip(old, new, strict=True)) if same else {}
    parts = [codes.get(part, part) if isinstance(part, Tag) else part for part in target]
    if any(isinstance(part, Tag) and part not in new for part in parts):
        return content(plain(target))
    return tuple(parts)
