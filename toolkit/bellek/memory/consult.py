"""What a memory can be asked: which translations fit a text, and where a word stands."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from math import isnan
from typing import TYPE_CHECKING

from bellek.errors import ConfigError
from bellek.memory.model import Passage
from bellek.memory.store import Store
from bellek.model import NO_CONTEXT, Content, Context, Hit, Match, Unit

if TYPE_CHECKING:
    from bellek.matching import Mode, Penalties, Place, Stretch
    from bellek.memory.lookup import Lookups, SideName


# Look-ups that go through the indexes together.
BATCH = 512


class Consulted:
    """The look-ups of a memory; those stored in ``references`` are searched along, at a penalty.

    numpy and the indexes are loaded by the first of them, so that a memory that is only written to
    or listed does without.
    """

    def __init__(self, store: Store, references: Sequence[Store] = ()) -> None:
        self._store = store
        self._references = tuple(references)
        self._lookups: Lookups | None = None

    def match(
        self,
        text: "str | Content | Place",
        threshold: float = 70,
        limit: int | None = None,
        penalties: "Penalties | None" = None,
        *,
        context: Context = NO_CONTEXT,
    ) -> list[Match]:
        """Return the translated units whose source is like a text, best first.

        All of them at or above the threshold (0 to 100), or the ``limit`` best; of equal scores the
        most final, then the newest. See :func:`bellek.matching.similarity` for the score,
        :func:`bellek.matching.judge` for kinds and penalties. ``context``: what stands around the
        text; a :class:`bellek.matching.Place` says that and more.

        Raises:
            ConfigError: the threshold is no number, or the limit below zero.

        >>> from bellek import Memory, Unit
        >>> with Memory.open("memories/tr-en.db") as memory:  # doctest: +SKIP
        ...     memory.add([Unit.pair("Evlerinizden geldik.", "We came from your houses.")])
        ...     for match in memory.match("Evlerimizden geldik."):
        ...         print(f"{match.score:.0f} {match.unit.target_text} {match.differences[0]}")
        78 We came from your houses. Difference(stored='Evlerinizden', wanted='Evlerimizden')

        """
        _check_wish(threshold, limit)
        lookups = self._consulted()
        place = lookups.place(text, context)
        return lookups.match([place], threshold, limit, penalties)[0]

    def match_many(
        self,
        texts: "Iterable[str | Content | Place]",
        threshold: float = 70,
        limit: int | None = None,
        penalties: "Penalties | None" = None,
        *,
        processes: int = 1,
    ) -> Iterator[list[Match]]:
        """Yield what :meth:`match` returns for each text, in order, in less time for each.

        Texts are taken some hundreds ahead of the answers, for each of several ``processes`` some
        thousand. These are this one and others; as always with :mod:`multiprocessing`, a script
        then has its calls below ``if __name__ == "__main__":``.

        >>> texts = ["Merhaba dünya.", "Kapıyı aç!"]
        >>> for found in memory.match_many(texts, 85, limit=1):  # doctest: +SKIP
        ...     print([match.unit.target_text for match in found])
        ['Hello world.']
        ['Open the door.']
        """
        _check_wish(threshold, limit)
        lookups = self._consulted()
        places = map(lookups.place, texts)
        wish = (threshold, limit, penalties)
        if processes < 2:
            return chain.from_iterable(lookups.match(each, *wish) for each in _batches(places))
        from bellek.memory.parallel import answers

        lookups.update()
        openers = [store.again() for store in (self._store, *self._references)]
        return answers(lookups, openers, places, wish, processes)

    def search(
        self,
        query: str,
        side: "SideName" = "source",
        mode: "Mode" = "substring",
        limit: int | None = 20,
        offset: int = 0,
    ) -> list[Hit]:
        """Return the translated units that hold a query, oldest first, and where they hold it.

        ``side``: ``source`` or ``target``. ``mode``: ``substring``; ``word`` for whole words;
        ``prefix`` if the last may go on; ``stem`` for every form of Turkish words; see
        :func:`bellek.matching.spans`. ``offset`` hits are passed over.

        Raises:
            ConfigError: no such side or mode, or a limit or offset below zero.

        >>> for hit in memory.search("kitap", mode="stem"):  # doctest: +SKIP
        ...     print(hit.spans, hit.unit.source_text)
        ((0, 8),) Kitabımı masaya koydum.

        """
        _check_limit(limit)
        if offset < 0:
            raise ConfigError(f"The offset of a search is {offset}; it must be 0 or more.")
        found = self._consulted().search(query, side, mode)
        end = sys.maxsize if limit is None else min(offset + limit, sys.maxsize)
        return list(islice(found, min(offset, end), end))

    def untranslated(self, query: str) -> Iterator[Unit]:
        """Yield the units without a translation that hold a query anywhere, oldest first.

        Those of the memory itself, found as they are asked for.
        """
        return self._consulted().untranslated(query)

    def compare(self, stored: str, wanted: str) -> "tuple[Stretch, ...]":
        """Return how a stored source runs along a text that was looked up, to show a match.

        As in ``match.differences``, words that differ are compared inside once there is a subword
        model.
        """
        return self._consulted().compare(stored, wanted)

    def fragments(self, text: str, words: int = 2) -> list[Passage]:
        """Return the longest stretches of a text that the memory has translated, left to right.

        For a text without a match. Each is of at least so many words, and up to three units that
        hold it come along. A stretch may end within a word once there is a subword model.

        >>> for passage in memory.fragments("Lütfen raporu yarın sabah okuyun."):  # doctest: +SKIP
        ...     print(passage.start, passage.end, passage.hits[0].unit.source_text)
        14 25 Yarın sabah geliyoruz.
        """
        return list(self._consulted().fragments(text, words))

    def index(self, *, rebuild: bool = False, targets: bool = True) -> bool:
        """Bring the indexes over sources and translations up to date, or make them anew.

        Look-ups do the first by themselves; after a large import it may be wanted ahead of them.
        Without ``targets``, which only a search in the translations needs, it takes half the time.
        Return whether they could be kept: not where nothing may be written.
        """
        return self._consulted().update(rebuild=rebuild, targets=targets)

    def train_subwords(self) -> str:
        """Train the subword model on the memory's sources, store it, and return its hash.

        The same sources give the same hash. Until this is called, differences are those of words.

        Raises:
            ConfigError: there are no sources.

        """
        from bellek.subwords import digest, train

        model = train(source for _, source in self._store.rows(0))
        name = digest(model)
        with self._store.transaction(durable=False):
            self._store.put_subwords(model, name)
        self._lookups = None
        return name

    def subwords(self) -> bytes | None:
        """Return the subword model; None until one is trained."""
        return self._store.subwords()

    def _consulted(self) -> "Lookups":
        if self._lookups is None:
            from bellek.memory.lookup import Lookups

            self._lookups = Lookups(self._store, self._references)
        return self._lookups


def _batches(places: "Iterable[Place]") -> "Iterator[list[Place]]":
    waiting = iter(places)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _check_wish(threshold: float, limit: int | None) -> None:
    if isnan(threshold):
        raise ConfigError("The threshold is not a number; scores are 0 to 100.")
    _check_limit(limit)


def _check_limit(limit: int | None) -> None:
    if limit is not None and limit < 0:
        raise ConfigError(f"The limit is {limit}; it must be 0 or more, or None for all.")
