"""One look-up on its way through the shards: what was found so far, best first."""

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np

from bellek.matching.measure import Numbers, grade, rating, said
from bellek.matching.shard import Overlaps
from bellek.matching.wanted import Wanted

Found = tuple[int, float]
# Is given unit ids and returns those that count.
Accept = Callable[[Sequence[int]], Collection[int]]


class Ranking:
    """The units found for a text; ``floor`` is the score a further one has to reach.

    With a limit the floor rises to the last score that is kept. A unit that ties with it is kept
    as well: which of them is best, only their translations tell.
    """

    def __init__(self, text: str, threshold: float, limit: int | None) -> None:
        self.text = text
        self.wanted = Wanted.of(text)
        self.floor = threshold
        self._limit = limit
        self._units = np.zeros(0, np.int64)
        self._scores = np.zeros(0)
        self._graded = self._units

    def take_same_words(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take in units that may say the same as the text, with their texts; call this first."""
        same = [row for row in rows if said(row[1]) == said(self.text)]
        if not same:
            return
        graded = {unit: grade(self.text, text) for unit, text in same}
        self._graded = np.array(list(graded), np.int64)
        self._take(self._graded, np.array(list(graded.values())))

    def take(self, overlaps: Overlaps) -> None:
        """Take in units by the features they share with the text."""
        if not len(overlaps.units):
            return
        units, shared, sizes = overlaps.units, overlaps.shared, overlaps.sizes
        if len(self._graded):
            others = np.isin(units, self._graded, invert=True)
            units, shared, sizes = units[others], shared[others], sizes[others]
        self._take(units, rating(shared, len(self.wanted.numbers), sizes))

    def _take(self, units: Numbers, scores: Numbers) -> None:
        near = scores >= self.floor
        if not near.any():
            return
        self._units = np.concatenate([self._units, units[near]])
        self._scores = np.concatenate([self._scores, scores[near]])
        if self._limit and len(self._units) >= self._limit:
            last = len(self._scores) - self._limit
            self.floor = max(self.floor, float(np.partition(self._scores, last)[last]))
            kept = self._scores >= self.floor
            self._units, self._scores = self._units[kept], self._scores[kept]

    @property
    def limited(self) -> int:
        """The limit, when it may have kept units out; else 0."""
        return self._limit if self._limit and len(self._units) >= self._limit else 0

    def found(self) -> list[Found]:
        """Return id and score of what was found, best first, then by id."""
        if not len(self._units):
            return []
        order = np.lexsort((self._units, -self._scores))
        pairs = zip(self._units[order].tolist(), self._scores[order].tolist(), strict=True)
        return list(pairs)
