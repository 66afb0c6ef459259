"""Look-up in stores: the indexes find rows and scores, the stores turn them into matches."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Literal, get_args

from bellek.errors import ConfigError
from bellek.matching import (
    DEFAULT_PENALTIES,
    Index,
    Mode,
    Penalties,
    Place,
    Stretch,
    compare,
    fragments,
    judge,
    order,
)
from bellek.matching.differences import Split
from bellek.memory.model import Passage
from bellek.memory.store import Side, Store
from bellek.model import NO_CONTEXT, Content, Context, Hit, Match, Unit, content
from bellek.text import WORD

SideName = Literal["source", "target"]

# Units shown for a stretch that several hold.
_HOLDERS = 3
# A word, or what stands between two, so that a stretch may end before a mark and behind it.
_WORD = re.compile(rf"\s*{WORD}|\s*[^\w\s]+|\s+")


class Lookups:
    """A memory and those that are there for reference only, looked up together.

    The indexes are brought up to date before every look-up.
    """

    def __init__(self, own: Store, references: Sequence[Store] = ()) -> None:
        self._split = _splitter(own)
        self._stores = (own, *references)
        # Where there is but one memory, nobody asks which it was.
        self._names = [store.name if references else "" for store in self._stores]
        self._lookups = [
            _Lookup(store, self._split, read_only=store is not own) for store in self._stores
        ]
        self._targets: list[tuple[Side, Index]] = []

    def update(self, *, rebuild: bool = False, targets: bool = False) -> bool:
        """Take into the memory's own indexes what it has gained, or make them anew.

        The one over the translations is left alone without ``targets``, until it is needed. Return
        whether they could be kept beside the memory.
        """
        indexes = [self._lookups[0].index]
        if targets:
            indexes.append(self._side("target")[0][1])
        for index in indexes:
            if rebuild:
                index.rebuild()
            else:
                index.update()
        return all(index.kept for index in indexes)

    def place(self, text: str | Content | Place, context: Context = NO_CONTEXT) -> Place:
        """Return where a text stands, which a place says itself."""
        if isinstance(text, Place):
            return text
        return Place(content(text) if isinstance(text, str) else text, context)

    def match(
        self,
        places: Sequence[Place],
        threshold: float,
        limit: int | None,
        penalties: Penalties | None,
    ) -> list[list[Match]]:
        """Return the translated units at or above the threshold for each place, best first.

        All places are looked up together, so some hundreds at the most.
        """
        wish = (threshold, limit, penalties or DEFAULT_PENALTIES)
        every = [lookup.match(places, *wish) for lookup in self._lookups]
        if len(every) == 1:
            return every[0]
        every = [
            [[replace(match, memory=name) for match in matches] for matches in found]
            for found, name in zip(every, self._names, strict=True)
        ]
        return [sorted(chain(*found), key=order)[:limit] for found in zip(*every, strict=True)]

    def search(self, query: str, side: SideName, mode: Mode) -> Iterator[Hit]:
        """Return the translated units that hold a query: memory by memory, oldest first."""
        for name, given, kind in (("side", side, SideName), ("mode", mode, Mode)):
            if given not in (known := get_args(kind)):
                raise ConfigError(f"There is no {name} {given!r}; take {', '.join(known)}.")
        return self._search(query, side, mode)

    def _search(self, query: str, side: SideName, mode: Mode) -> Iterator[Hit]:
        for (units, index), name in zip(self._side(side), self._names, strict=True):
            for number, found in index.search(query, mode, units.translated):
                yield Hit(units.unit(number), tuple(found), name)

    def untranslated(self, query: str) -> Iterator[Unit]:
        """Yield the memory's own units that hold a query and have no translation, oldest first."""
        units, index = self._side("source")[0]
        for row, _ in index.search(query, "substring", self._stores[0].untranslated):
            yield units.unit(row)

    def compare(self, stored: str, wanted: str) -> tuple[Stretch, ...]:
        """Return how two texts run along each other, word by word or piece by piece."""
        return compare(stored, wanted, self._split)

    def fragments(self, text: str, words: int) -> Iterator[Passage]:
        """Yield the longest stretches of a text that units hold, those of the memory itself first.

        They begin with a word, and without a subword model they end with one.
        """
        mode: Mode = "prefix" if self._split else "word"

        def holders(stretch: str) -> list[Hit]:
            return list(islice(self.search(stretch, "source", mode), _HOLDERS))

        for each in fragments(text, self._split or _WORD.findall, holders, words):
            yield Passage(each.start, each.end, each.holders)

    def _side(self, side: SideName) -> list[tuple[Side, Index]]:
        if side == "source":
            return [
                (store, lookup.index)
                for store, lookup in zip(self._stores, self._lookups, strict=True)
            ]
        if not self._targets:
            sides = [store.targets() for store in self._stores]
            self._targets = [(each, each.index()) for each in sides]
        return self._targets


class _Lookup:
    """The index over one store's sources."""

    def __init__(self, store: Store, split: Split | None, *, read_only: bool) -> None:
        self._store = store
        self._split = split
        self._read_only = read_only
        self.index = store.index()

    def match(
        self, places: Sequence[Place], threshold: float, limit: int | None, penalties: Penalties
    ) -> list[list[Match]]:
        units: dict[int, Unit] = {}

        def counted(rows: Sequence[int]) -> Collection[int]:
            found = self._store.translations(rows)
            units.update(found)
            return found

        def judged(place: Place, found: Iterable[tuple[int, float]]) -> list[Match]:
            read_only, split = self._read_only, self._split
            matches = (
                judge(units[row], score, place, penalties, read_only=read_only, split=split)
                for row, score in found
            )
            return sorted(matches, key=order)

        # What a context match has beyond 100 comes of its neighbours, not of its text.
        least = min(threshold, 100)
        texts = [place.text for place in places]
        every = self.index.look_up_many(texts, least, limit, counted, ties=True)
        best = []
        for found, place in zip(every, places, strict=True):
            matches = judged(place, found) if found else []
            floor = _floor(matches, found, least, limit)
            if floor is not None:
                matches = judged(place, self.index.look_up(place.text, floor, None, counted))
            best.append([match for match in matches if match.score >= threshold][:limit])
        return best


def _floor(
    matches: Sequence[Match],
    found: Sequence[tuple[int, float]],
    threshold: float,
    limit: int | None,
) -> float | None:
    """Return the score down to which to look again, when penalties may have let others pass.

    None when they cannot: a unit that was not found scores less than all that were, even unharmed.
    """
    if limit is None or len(found) < limit or not found:
        return None
    last = matches[limit - 1].score
    return max(threshold, last) if last < found[-1][1] else None


def _splitter(store: Store) -> Split | None:
    """Return what cuts words into pieces; None while the memory has no subword model."""
    model = store.subwords()
    if model is None:
        return None
    cut: list[Callable[[str], Sequence[str]]] = []

    def split(text: str) -> Sequence[str]:
        if not cut:
            from bellek.subwords import Subwords  # a library that few look-ups need

            cut.append(Subwords(model).split)
        return cut[0](text)

    return split
