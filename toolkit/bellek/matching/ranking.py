"""One look-up on its way through the shards: what was found so far, best first."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Self

from bellek.matching.measure import grade, rating, said
from bellek.matching.scancount import Overlap
from bellek.matching.wanted import Wanted

Found = tuple[int, float]
# Is given unit ids and returns those that count.
Accept = Callable[[Sequence[int]], Collection[int]]

# Below the one, nearly all units are near, so that the best are looked for from the other down.
LOW, HIGH = 25.0, 50.0


class Ranking:
    """The units found for a text; ``floor`` is the score a further one has to reach.

    With a limit the floor rises to the last score that is kept. A unit that ties with it is kept
    as well: which of them is best, only their translations tell.
    """

    def __init__(self, text: str, threshold: float, limit: int | None) -> None:
        self.text = text
        self.wanted = Wanted.of(text)
        self.floor = threshold
        self._threshold = threshold
        self._limit = limit
        self._kept: list[tuple[float, int]] = []  # scores below zero, so that the best sort first
        self._graded: dict[int, float] = {}

    def take_same_words(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take in units that may say the same as the text, with their texts; call this first."""
        same = [row for row in rows if said(row[1]) == said(self.text)]
        self._graded = {unit: grade(self.text, text) for unit, text in same}
        self._take([(-score, unit) for unit, score in self._graded.items()])

    def take(self, overlaps: Iterable[Overlap]) -> None:
        """Take in units by the features they share with the text."""
        size, graded = len(self.wanted.numbers), self._graded
        others = [each for each in overlaps if each[0] not in graded]
        if others:
            self._take([(-rating(shared, size, own), unit) for unit, shared, own in others])

    def _take(self, scored: Iterable[tuple[float, int]]) -> None:
        self._kept += [each for each in scored if -each[0] >= self.floor]
        if self._limit and len(self._kept) >= self._limit:
            self._kept.sort()
            self.floor = -self._kept[self._limit - 1][0]
            while -self._kept[-1][0] < self.floor:
                self._kept.pop()

    def wider(self, threshold: float) -> list[Self]:
        """Return what to look for when too little of what was found counts, if there may be more.

        ``threshold`` is the lowest that is wished for.
        """
        if self._limit and len(self._kept) >= self._limit:
            return [type(self)(self.text, self._threshold, 4 * self._limit)]
        if self._threshold > threshold:
            lower = LOW if self._threshold > LOW else threshold
            return [type(self)(self.text, lower, self._limit)]
        return []

    @property
    def units(self) -> list[int]:
        """The ids of what was found."""
        return [unit for _, unit in self._kept]

    def found(self, counting: Collection[int] | None = None) -> list[Found]:
        """Return id and score of what was found and counts, best first, then by id."""
        if not self._kept:
            return []
        every = sorted(self._kept)
        return [(unit, -score) for score, unit in every if counting is None or unit in counting]
