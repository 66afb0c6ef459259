"""Look-up that finds everything brute force would, in a memory of any size."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol

from bellek.matching.building import build
from bellek.matching.concordance import Clues, Mode, Span, clues, finder, foldable
from bellek.matching.holding import holding
from bellek.matching.ranking import HIGH, LOW, Accept, Found, Ranking
from bellek.matching.scancount import ScanCount
from bellek.matching.shard import CAPACITY, runs_of
from bellek.matching.shelf import Entry, Shelf
from bellek.matching.tail import Tail
from bellek.matching.wanted import Together

# So many fresh units stay in memory before a shard is made of them.
FRESH = 2_048
# Units whose texts a search reads at a time.
PAGE = 64


class Sources(Protocol):
    """The texts that an index is made of. Ids grow, and a text never changes."""

    def version(self) -> object:
        """Return what is not equal to what it was, once anything has been added."""
        ...

    def rows(self, after: int) -> Iterator[tuple[int, str]]:
        """Yield id and text of every unit with a higher id, ascending; committed ones only."""
        ...

    def texts(self, units: Sequence[int]) -> Iterable[tuple[int, str]]:
        """Return id and text of these units, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class _Part:
    """A shard in use and the ids it covers; without an entry it is not on the shelf (yet)."""

    scan: ScanCount
    first: int
    last: int
    entry: Entry | None


class Index:
    """An index over one side of a memory, derived from it and never a second truth.

    Most units are in shards, on the shelf or, without one, in memory; the fresh ones in a tail.
    ``language`` decides the fold; the scores of look-up are those of Turkish, so that an index over
    texts of another language serves :meth:`search` alone.
    """

    def __init__(self, sources: Sources, shelf: Shelf | None = None, language: str = "tr") -> None:
        self._sources = sources
        self._language = language
        self._shelf = shelf
        self._parts: list[_Part] = []
        self._tail = Tail()
        self._shelved: list[Entry] = []
        self._last = 0
        self._seen: object = None
        self._open()

    def look_up(
        self,
        text: str,
        threshold: float,
        limit: int | None = None,
        accept: Accept | None = None,
        *,
        ties: bool = False,
    ) -> list[Found]:
        """Return (unit id, score) of all units at or above the threshold.

        Best first, then by id; the score is :func:`bellek.matching.similarity`. ``limit`` keeps
        the first so many, and with ``ties`` whatever scores like the last of them. ``accept`` is
        given ids and returns those that count; others may be hidden, or without a translation.
        """
        return self.look_up_many([text], threshold, limit, accept, ties=ties)[0]

    def look_up_many(
        self,
        texts: Sequence[str],
        threshold: float,
        limit: int | None = None,
        accept: Accept | None = None,
        *,
        ties: bool = False,
    ) -> list[list[Found]]:
        """Return what :meth:`look_up` returns for each text, in order, with less work for each.

        They go through the index together: some hundreds are worth it, many thousands take room.
        """
        self.update()
        found: dict[str, list[Found]] = {}
        first = HIGH if limit and threshold < LOW else threshold
        searches = [Ranking(text, first, limit) for text in dict.fromkeys(texts)]
        while searches:
            self._search(searches)
            counting = _counting(searches, accept)
            again = []
            for search in searches:
                kept = search.found(counting)
                found[search.text] = kept if ties else kept[:limit]
                if limit and len(kept) < limit:
                    again += search.wider(threshold)
            searches = again
        return [found[text] for text in texts]

    def search(
        self, query: str, mode: Mode = "substring", accept: Accept | None = None
    ) -> Iterator[tuple[int, list[Span]]]:
        """Yield id and :func:`bellek.matching.spans` of the units that hold a query, by id.

        Found as they are asked for, so that the first page of a large memory is there at once. It
        takes longer where many texts have to be read for it: forms of common words of a letter or
        two that seldom stand side by side.
        """
        self.update()
        wanted = clues(foldable(query, self._language), mode)
        find = finder(query, mode, self._language)
        for units in self._holding(wanted) if wanted else ():
            texts = self._sources.texts(units)
            found = {unit: spans for unit, text in texts if (spans := find(text))}
            counting = found if accept is None or not found else accept(list(found))
            for unit in sorted(counting):
                yield unit, found[unit]

    def _holding(self, wanted: Clues) -> Iterator[list[int]]:
        """Yield ids of the units that fit the clues, ascending, a few at a time."""
        in_shards = (holding(part.scan.shard, wanted) for part in self._parts)
        for found in chain(in_shards, [self._tail.holding(wanted)]):
            units = found.tolist()
            for start in range(0, len(units), PAGE):
                yield units[start : start + PAGE]

    def update(self) -> None:
        """Take in what the memory has gained, from this process or another.

        Not in the middle of a transaction: if it is undone, its ids belong to other units later.
        """
        version = self._sources.version()
        if version == self._seen or (self._shelf is not None and self._shelf.in_transaction):
            return
        fresh = self._rows_after(self._last, FRESH - len(self._tail))
        if len(self._tail) + len(fresh) == FRESH:
            self._settle()
        else:
            self._take_in(fresh)
        self._seen = version

    @property
    def kept(self) -> bool:
        """Whether the next process finds what was built here; a memory may be read-only."""
        return all(part.entry is not None for part in self._parts)

    def rebuild(self) -> None:
        """Throw the index away and make it anew from the texts."""
        if self._shelf is not None:
            self._shelf.clear()
        self._open()
        self._settle()

    def _search(self, searches: Sequence[Ranking]) -> None:
        for search in searches:
            same = [*self._tail.same_words(search.wanted)]
            for part in self._parts:
                same += part.scan.shard.same_words(search.wanted)
            if same:
                search.take_same_words(self._sources.texts(same))
        together = Together.of([search.wanted for search in searches])
        for part in self._parts:
            scan = part.scan
            lists = scan.shard.lists_of(together.numbers)[together.places]
            for start, end in together.bounds:
                # The other kind is long, and cold after a pause.
                lists[start:end].sort(kind="stable")
            every = runs_of(lists)
            for search, (start, end) in zip(searches, together.bounds, strict=True):
                bands = [(starts[start:end], lengths[start:end]) for starts, lengths in every]
                search.take(scan.overlaps(bands, end - start, search.floor))
        for search in searches:
            search.take(self._tail.overlaps(search.wanted, search.floor))

    def _open(self) -> None:
        """Take over the shards that are on the shelf, up to the first that is broken."""
        self._parts.clear()
        self._shelved = self._shelf.entries() if self._shelf else []
        for entry in self._shelved:
            shard = self._shelf.open(entry) if self._shelf else None
            if shard is None:
                break
            self._parts.append(_Part(ScanCount(shard), entry.first, entry.last, entry))
        self._restart()

    def _restart(self) -> None:
        """Begin a new tail behind the shards."""
        self._tail = Tail()
        self._last = self._parts[-1].last if self._parts else 0
        self._seen = None

    def _settle(self) -> None:
        """Make shards of all units that are in none, but for a few."""
        if self._shelf is not None and self._shelf.entries() != self._shelved:
            self._open()  # another process has done it, or part of it
        self._restart()
        while len(rows := self._rows_after(self._last, CAPACITY)) >= FRESH:
            self._add_part(rows)
            self._restart()
        self._take_in(rows)

    def _take_in(self, rows: Iterable[tuple[int, str]]) -> None:
        for unit, text in rows:
            self._tail.add(unit, text)
            self._last = unit

    def _rows_after(self, unit: int, count: int) -> list[tuple[int, str]]:
        rows = islice(self._sources.rows(unit), count)
        return [(unit, foldable(text, self._language)) for unit, text in rows]

    def _add_part(self, rows: list[tuple[int, str]]) -> None:
        """Make a shard of the rows, together with the last ones as long as those are no larger.

        So every unit moves a few times only, and there are never many small shards.
        """
        count = len(rows)
        while self._parts and (size := len(self._parts[-1].scan.shard.units)) <= count:
            if size + count > CAPACITY:
                break
            count += size
            self._parts.pop()
        if count > len(rows):
            rows = self._rows_after(self._parts[-1].last if self._parts else 0, count)
        self._parts.append(_Part(ScanCount(build(rows)), rows[0][0], rows[-1][0], None))
        if self._shelf is not None:
            self._shelve(self._shelf)

    def _shelve(self, shelf: Shelf) -> None:
        """Put what is not on the shelf there; what cannot be stays in memory until next time."""
        for place, part in enumerate(self._parts):
            if part.entry is None:
                keep = self._shelved[:place]
                entry = shelf.put(part.scan.shard, part.first, part.last, self._shelved, keep)
                if entry is None:
                    return
                self._shelved = [*keep, entry]
                shard = shelf.open(entry) or part.scan.shard
                self._parts[place] = _Part(ScanCount(shard), part.first, part.last, entry)


def _counting(searches: Sequence[Ranking], accept: Accept | None) -> Collection[int] | None:
    """Return which of the units that were found count; None when all do."""
    if accept is None:
        return None
    units = {unit for search in searches for unit in search.units}
    return accept(sorted(units)) if units else units
