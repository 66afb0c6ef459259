"""What kind of match a unit is, and what is taken off its score for where it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain

from bellek.matching.differences import Differences, Split
from bellek.model import (
    NO_CONTEXT,
    Content,
    Context,
    Match,
    Penalty,
    Status,
    Tag,
    Unit,
    content,
    plain,
)
from bellek.text import nfc

BOTH_NEIGHBOURS = 102.0
ONE_NEIGHBOUR = 101.0
EXACT = 100.0

_MACHINE = frozenset({"mt", "mt!", "machine", "machine-translation"})
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_FINAL_FIRST = {status: -place for place, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Penalties:
    """Points taken off a match, 0 to 100 each; 0 switches one off.

    ``unconfirmed``: nobody stands behind the translation (status initial). ``not_final``: it is
    translated or reviewed, but not final. ``tags``: the inline codes are others, or stand in
    another order or, in an equal text, elsewhere. ``machine``: a machine made it. ``document`` and
    ``author``: it is another's than the one that is being translated, when both are known.
    ``read_only``: it comes from a memory that was only added for reference.
    """

    unconfirmed: float = 1
    not_final: float = 0
    tags: float = 1
    machine: float = 3
    document: float = 0
    author: float = 0
    read_only: float = 1


DEFAULT_PENALTIES = Penalties()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text that is looked up stands, as far as it is known."""

    source: Content
    context: Context = NO_CONTEXT
    document: str | None = None
    author: str = ""

    @classmethod
    def of(cls, text: str) -> "Place":
        """Return a plain text that stands nowhere in particular."""
        return cls(content(text))

    @property
    def text(self) -> str:
        """The text that is looked up, without tags."""
        return plain(self.source)


def judge(
    unit: Unit,
    score: float,
    place: Place,
    penalties: Penalties = DEFAULT_PENALTIES,
    *,
    read_only: bool = False,
    split: Split | None = None,
) -> Match:
    """Return a unit as a match for a text, given their similarity.

    An equal text is a context match where its neighbours are equal as well (102 both, or the key;
    101 one of them), and exact otherwise; context that is missing costs nothing. A penalty of any
    kind makes it fuzzy, because a person has to look; the differences are then those of
    :func:`bellek.matching.differences`, with ``split`` between pieces of words.
    """
    taken = tuple(_penalties(unit, score, place, penalties, read_only))
    if taken or score < EXACT:
        left = max(0.0, score - sum(penalty.points for penalty in taken))
        return Match(unit, left, "fuzzy", taken, Differences(unit.source_text, place.text, split))
    raised = _in_context(unit.context, place.context)
    return Match(unit, raised, "exact" if raised == EXACT else "context")


def order(match: Match) -> tuple[float, int, float]:
    """Return a sort key: best first; of equal scores the most final, then the newest."""
    unit = match.unit
    newest = 0.0 if unit.changed is None else -(unit.changed - _LONG_AGO).total_seconds()
    return -match.score, _FINAL_FIRST[unit.status], newest


class ExactMatches:
    """The exact matches of a source, of which the best is wanted in many places.

    They are found by what stands around them, for there may be thousands of an “Evet.”.
    """

    def __init__(self, matches: Iterable[Match]) -> None:
        self._best: dict[tuple[str, ...], tuple[int, Match]] = {}
        for rank, match in enumerate(sorted(matches, key=lambda each: order(each)[1:])):
            for sign in chain.from_iterable(_signs(match.unit.context).values()):
                self._best.setdefault(sign, (rank, match))

    def best(self, context: Context) -> Match | None:
        """Return the match that :func:`judge` and :func:`order` put first there."""
        for score, signs in _signs(context).items():
            if found := [self._best[sign] for sign in signs if sign in self._best]:
                _, match = min(found)
                return replace(match, score=score, kind="exact" if score == EXACT else "context")
        return None


def _signs(context: Context) -> dict[float, list[tuple[str, ...]]]:
    """Return for each score, highest first, what two contexts share one of that give it."""
    sides = (("previous", context.previous), ("next", context.next))
    one: list[tuple[str, ...]] = [(side, nfc(text)) for side, text in sides if text is not None]
    both = [] if len(one) < len(sides) else [tuple(chain(*one))]
    if context.key is not None:
        both.append(("key", context.key))
    return {BOTH_NEIGHBOURS: both, ONE_NEIGHBOUR: one, EXACT: [()]}


def _in_context(stored: Context, wanted: Context) -> float:
    if stored.key is not None and stored.key == wanted.key:
        return BOTH_NEIGHBOURS
    equal = _equal(stored.previous, wanted.previous) + _equal(stored.next, wanted.next)
    return (EXACT, ONE_NEIGHBOUR, BOTH_NEIGHBOURS)[equal]


def _equal(stored: str | None, wanted: str | None) -> bool:
    return stored is not None and wanted is not None and nfc(stored) == nfc(wanted)


def source_key(source: Content) -> tuple[object, ...]:
    """Return a key that is equal for equal sources: text in NFC, inline codes without their ids."""
    return tuple((part.kind, part.raw) if isinstance(part, Tag) else nfc(part) for part in source)


def _penalties(
    unit: Unit, score: float, place: Place, penalties: Penalties, read_only: bool
) -> Iterator[Penalty]:
    """Yield what is taken off, in a fixed order."""
    if not unit.status.confirmed:
        reasons = [("unconfirmed", penalties.unconfirmed)]
    else:
        reasons = [("not final", penalties.not_final)] if unit.status is not Status.FINAL else []
    key = source_key if score >= EXACT else _tags
    if key(unit.source) != key(place.source):
        reasons.append(("tags", penalties.tags))
    if _by_machine(unit):
        reasons.append(("machine", penalties.machine))
    if None not in (unit.document, place.document) and unit.document != place.document:
        reasons.append(("document", penalties.document))
    author = unit.editor or unit.creator
    if author and place.author and author != place.author:
        reasons.append(("author", penalties.author))
    if read_only:
        reasons.append(("read-only", penalties.read_only))
    yield from (Penalty(name, points) for name, points in reasons if points)


def _tags(parts: Content) -> tuple[object, ...]:
    """Return the inline codes by which two contents are compared, in order.

    Ids are not: a document numbers its codes anew.
    """
    return tuple((part.kind, part.raw) for part in parts if isinstance(part, Tag))


def _by_machine(unit: Unit) -> bool:
    """Tell whether a machine made the translation, by what exchange files say of it.

    A property ``origin`` (in any tool's spelling, such as x-origin) or the author "MT!".
    """
    if unit.creator.lower() in _MACHINE:
        return True
    origins = [value for name, value in unit.props if name.lower().endswith("origin")]
    return not _MACHINE.isdisjoint(map(str.lower, origins))
