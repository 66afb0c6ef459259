"""Fuzzy look-up in a store: the index finds rows and scores, the store turns them into matches."""

from bellek.memory.store import Store
from bellek.model import Match


class Lookup:
    """The index over a store's sources, brought up to date before every look-up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index = store.index()

    def match(self, text: str, threshold: float, limit: int | None) -> list[Match]:
        """Return the translated units at or above the threshold, best first."""
        found = self._index.look_up(text, threshold, limit, self._store.translated)
        return [self._match(row, score) for row, score in found]

    def _match(self, row: int, score: float) -> Match:
        return Match(self._store.unit(row), score, "exact" if score == 100 else "fuzzy")
