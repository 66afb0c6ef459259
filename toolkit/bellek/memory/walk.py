"""The segments of documents against a memory, one after the other, each source looked up once.

Analysis and pretranslation are this walk with different things done on the way.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import tee

from bellek.matching import DEFAULT_PENALTIES, ExactMatches, Penalties, Place, source_key
from bellek.memory.memory import Memory
from bellek.model import NO_CONTEXT, Context, Document, Match

# What nobody has confirmed is no knowledge: a draft that pretranslation made, imported, would count
# as an exact match of its own segment.
CONFIRMED_ALONE = replace(DEFAULT_PENALTIES, unconfirmed=100)
# Of so many repeated sources, those of the last ones, what the memory has is kept at hand.
_REMEMBERED = 256


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
    penalties: Penalties = CONFIRMED_ALONE,
    processes: int = 1,
) -> Iterator[Step]:
    """Yield a step for each place, in order; ``processes`` as for :meth:`Memory.match_many`."""

    @lru_cache(_REMEMBERED)
    def exact(place: Place) -> ExactMatches:
        return ExactMatches(memory.match(place, 100, None, penalties))

    ahead, steps = tee(_repeated(places))
    new = (place for place, repeated in ahead if not repeated)
    found = memory.match_many(new, threshold, 1, penalties, processes=processes)
    for place, repeated in steps:
        if repeated:
            best = exact(replace(place, context=NO_CONTEXT)).best(place.context)
        else:
            best = next(iter(next(found)), None)
        yield Step(place, repeated, best)


def places_of(document: Document, author: str = "") -> Iterator[Place]:
    """Yield where each segment of a document stands: between which others, in which document.

    ``author`` is who translates it.
    """
    previous: str | None = None
    segments = iter(document.segments)
    segment = next(segments, None)
    while segment is not None:
        following = next(segments, None)
        context = Context(previous, None if following is None else following.text)
        yield Place(segment.content, context, document.path, author)
        previous, segment = segment.text, following


def _repeated(places: Iterable[Place]) -> Iterator[tuple[Place, bool]]:
    seen: set[tuple[object, ...]] = set()
    for place in places:
        source = source_key(place.source)
        yield place, source in seen
        seen.add(source)
