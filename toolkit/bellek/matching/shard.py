"""The inverted index over one run of units: which of them hold a feature.

A shard never changes once it is built, so that it can be mapped from a file by any number of
processes. Inside it a unit has a local number; numbers follow the count of features, so that the
units that can reach a threshold lie side by side (the length filter is a slice). A band is as many
of them as two bytes can count, so that a posting and the length of a list take two bytes each; what
a shard has once for both its bands is looked up once.
"""

import mmap
import os
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import add
from pathlib import Path
from typing import Self

import numpy as np

from bellek.matching.measure import Numbers
from bellek.matching.vocabulary import Vocabulary
from bellek.matching.wanted import Wanted

BAND = 65_535
BANDS = 2
CAPACITY = BANDS * BAND
MAGIC = b"bellek index 8\n\0"
# Of each feature in one number where its postings begin (the upper half), and how many there are in
# the first band (the lowest two bytes) and in the second. None are zero.
Lists = Numbers
# Of some lists where their postings in a band begin, and how many each has there.
Runs = tuple[list[int], list[int]]
# The postings of a list in a band: for single numbers, faster than an array.
Posted = memoryview

_HEADER = 128
# Made once: numpy reads a name of a type anew each time.
_LENGTH, _START = np.dtype("<u2"), np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class Shard:
    """Units by their features. The fields are the file's content, in order.

    ``units`` ids by local number; ``bounds`` for each count of features, from 0, the first unit
    that has so many or more, and last how many units there are; ``checks`` sums of words,
    ascending, and ``checked`` the local numbers they belong to; ``keys`` the features, ascending;
    ``lists`` of each key, and none behind the last; ``postings`` numbers within the band, ascending
    in each list, the shortest lists first; ``letters`` the UTF-16 units that occur, ascending;
    ``words``, ``blocks`` and ``heads`` the vocabulary, its blocks' beginnings and first words.
    """

    units: Numbers
    bounds: Numbers
    checks: Numbers
    checked: Numbers
    keys: Numbers
    lists: Lists
    postings: Numbers
    letters: Numbers
    words: Numbers
    blocks: Numbers
    heads: Numbers

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the units."""
        return Vocabulary(self.words, self.blocks, self.heads)

    def write(self, path: Path) -> None:
        """Write the shard as one file: a header with the lengths, then the arrays."""
        arrays = [getattr(self, field.name) for field in fields(self)]
        lengths = np.array([len(each) for each in arrays], "<u8").tobytes()
        with path.open("xb") as file:
            file.write((MAGIC + lengths).ljust(_HEADER, b"\0"))
            for each, kind in zip(arrays, _KINDS, strict=True):
                file.write(np.ascontiguousarray(each, kind).data)
                file.write(b"\0" * (-file.tell() % 8))
            file.flush()
            os.fsync(file.fileno())

    @classmethod
    def open(cls, path: Path) -> Self:
        """Map a file that :meth:`write` made; nothing is read before it is needed.

        Raises: OSError when there is none, ValueError when it is not whole.
        """
        with path.open("rb") as file:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if whole[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is not an index of this version.")
        lengths = np.frombuffer(whole, "<u8", len(_KINDS), len(MAGIC))
        if lengths.max() > len(whole):
            raise ValueError(f"{path} is damaged: it is said to be longer than it is.")
        arrays, at = [], _HEADER
        for kind, length in zip(_KINDS, lengths.tolist(), strict=True):
            arrays.append(np.frombuffer(whole, kind, length, at))
            at += -(-arrays[-1].nbytes // 8) * 8
        return cls(*arrays)

    def same_words(self, wanted: Wanted) -> list[int]:
        """Return the units that say what is wanted, and, rarely, one whose sum is the same."""
        start = bisect_left(self.checks.data, wanted.check)
        end = bisect_right(self.checks.data, wanted.check, start)
        if start == end:
            return []
        return self.units.take(self.checked[start:end]).tolist()  # type: ignore[no-any-return]

    def lists_of(self, numbers: Numbers) -> Lists:
        """Return the list of each feature, none for those that no unit has.

        In ascending order, the shorter of two lists comes first.
        """
        at = self.keys.searchsorted(numbers)
        lists = self.lists.take(at)
        if len(self.keys):
            lists[self.keys.take(at, mode="clip") != numbers] = 0
        return lists

    def posted(self, runs: Runs) -> list[Posted]:
        """Return the postings of each run, in order."""
        postings = self.postings.data
        return [postings[at : at + n] for at, n in zip(*runs, strict=True)]


def runs_of(lists: Lists) -> Sequence[Runs]:
    """Return where the postings of the lists are, in the first band and in the second."""
    starts, numbers = lists.view(_START)[1::2].tolist(), lists.view(_LENGTH)
    first, second = numbers[::4].tolist(), numbers[1::4].tolist()
    return (starts, first), (list(map(add, starts, first)), second)


def joined(posted: Sequence[Posted]) -> Numbers:
    """Return the postings of several lists, one list behind the other."""
    # As bytes, which takes a quarter of the time that arrays take.
    return np.frombuffer(bytearray().join(posted), _LENGTH)


def packed(starts: Numbers, lengths: Numbers) -> Lists:
    """Return lists that begin there and have so many postings in each band, and none behind them.

    ``lengths`` has a row for each list and a column for each band.
    """
    lists = np.zeros((len(starts) + 1, 4), _LENGTH)
    lists[:-1, : lengths.shape[1]] = lengths
    lists.view(_START)[:-1, 1] = starts
    return lists.view("<u8").ravel()


def lengths(lists: Lists) -> Numbers:
    """Return how many postings each list has in each band, a row for each list."""
    return lists.view(_LENGTH).reshape(-1, 4)[:, :BANDS]


_KINDS = ("<u4", "<u4", "<u4", "<u4", "<u8", "<u8", "<u2", "<u2", "u1", "<u4", "<u8")
