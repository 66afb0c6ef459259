"""The segments of documents against a memory, one after the other, each source looked up once.

Analysis and pretranslation are this walk with different things done on the way.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import tee

from bellek.matching import DEFAULT_PENALTIES, Penalties, Place
from bellek.memory.memory import Memory
from bellek.model import Content, Context, Document, Match, Segment, Tag
from bellek.text import nfc


@dataclass(frozen=True, slots=True)
class Step:
    """A segment where it stands, whether its source came before, and the memory's best for it.

    For a source that came before, only a context or exact match is looked for: for all else the
    translation of the first is as good.
    """

    place: Place
    repeated: bool
    match: Match | None


def walk(
    memory: Memory,
    places: Iterable[Place],
    threshold: float,
    penalties: Penalties = DEFAULT_PENALTIES,
    processes: int = 1,
) -> Iterator[Step]:
    """Yield a step for each place, in order; ``processes`` as for :meth:`Memory.match_many`."""
    ahead, steps = tee(_repeated(places))
    new = (place for place, repeated in ahead if not repeated)
    found = memory.match_many(new, threshold, 1, penalties, processes=processes)
    for place, repeated in steps:
        matches = memory.match(place, 100, 1, penalties) if repeated else next(found)
        yield Step(place, repeated, matches[0] if matches else None)


def places_of(document: Document) -> Iterator[Place]:
    """Yield where each segment of a document stands: between which others, in which document."""
    previous: str | None = None
    segments = iter(document.segments)
    segment = next(segments, None)
    while segment is not None:
        following = next(segments, None)
        yield _place(segment, previous, following, document)
        previous, segment = segment.text, following


def same_source(source: Content) -> tuple[object, ...]:
    """Return a key that is equal for equal sources: text in NFC, inline codes without their ids."""
    return tuple((part.kind, part.raw) if isinstance(part, Tag) else nfc(part) for part in source)


def _place(
    segment: Segment, previous: str | None, following: Segment | None, document: Document
) -> Place:
    context = Context(previous, following.text if following is not None else None)
    return Place(segment.content, context, document.path)


def _repeated(places: Iterable[Place]) -> Iterator[tuple[Place, bool]]:
    seen: set[tuple[object, ...]] = set()
    for place in places:
        source = same_source(place.source)
        yield place, source in seen
        seen.add(source)
