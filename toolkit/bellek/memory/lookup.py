"""Look-up in a store: the index finds rows and scores, the store turns them into matches."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee

from bellek.matching import Mode, Penalties, Place, differences, judge, order
from bellek.memory.store import Store
from bellek.model import Hit, Match

Found = list[tuple[int, float]]


class Lookup:
    """The index over a store's sources, brought up to date before every look-up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index = store.index()

    def update(self) -> None:
        """Take into the index what the store has gained."""
        self._index.update()

    def match(
        self, places: Iterable[Place], threshold: float, limit: int | None, penalties: Penalties
    ) -> Iterator[list[Match]]:
        """Yield the translated units at or above the threshold for each place, best first."""
        places, again = tee(places)
        texts = (place.text for place in again)
        counted = self._store.translated
        every = self._index.look_up_many(texts, threshold, limit, counted, ties=True)
        for found, place in zip(every, places, strict=False):
            matches = self._judged(place, found, penalties)
            floor = _floor(matches, found, threshold, limit)
            if floor is not None:
                more = self._index.look_up(place.text, floor, None, counted)
                matches = self._judged(place, more, penalties)
            best = [match for match in matches if match.score >= threshold][:limit]
            yield [_explained(match, place) for match in best]

    def search(self, query: str, mode: Mode) -> Iterator[Hit]:
        """Yield the translated units whose source holds a query, oldest first."""
        for row, spans in self._index.search(query, mode, self._store.translated):
            yield Hit(self._store.unit(row), tuple(spans))

    def _judged(self, place: Place, found: Found, penalties: Penalties) -> list[Match]:
        matches = [judge(self._store.unit(row), score, place, penalties) for row, score in found]
        return sorted(matches, key=order)


def _floor(matches: list[Match], found: Found, threshold: float, limit: int | None) -> float | None:
    """Return the score down to which to look again, when penalties may have let others pass.

    None when they cannot: a unit that was not found scores less than all that were, even unharmed.
    """
    if limit is None or len(found) < limit or not found:
        return None
    last = matches[limit - 1].score
    return max(threshold, last) if last < found[-1][1] else None


def _explained(match: Match, place: Place) -> Match:
    """Return the match with its differences, if it has any."""
    stored = match.unit.source_text
    if match.score >= 100 or stored == place.text:
        return match
    return replace(match, differences=differences(stored, place.text))
