"""The inverted index over one run of units: which of them hold a feature.

A shard never changes once it is built, so that it can be mapped from a file by any number of
processes. Inside it a unit has a local number below 65,536; numbers follow the count of features,
so that the units that can reach a threshold lie side by side (the length filter is a slice).
"""

import mmap
import os
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bellek.matching.measure import dice_for, features, said

CAPACITY = 65_536
MAGIC = b"bellek index 1\n\0"
_HEADER = 64

Numbers = npt.NDArray[Any]

# Rounding must never drop a unit that stands exactly at the threshold.
_SLACK = 1e-9


def check_of(text: str) -> int:
    """Return a 32-bit sum by which texts that say the same are found."""
    return crc32(said(text).encode("utf-8", "surrogatepass"))


def numbers_of(found: Iterable[bytes]) -> Numbers:
    """Return features as sorted 64-bit numbers."""
    return np.sort(np.frombuffer(b"".join(found), "<u8"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The text looked up, as a shard needs it: sorted feature numbers and the sum of its words."""

    numbers: Numbers
    check: int

    @classmethod
    def of(cls, text: str) -> Self:
        """Return what is wanted for a text."""
        return cls(numbers_of(features(text)), check_of(text))


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Units that may reach a threshold: ids, counts of shared features and of their own."""

    units: Numbers
    shared: Numbers
    sizes: Numbers


NOTHING = Overlaps(*(np.zeros(0, np.int64),) * 3)


@dataclass(frozen=True, slots=True)
class Shard:
    """Units by their features. The fields are the file's content, in order.

    ``units`` ids by local number; ``sizes`` counts of features, ascending; ``checks`` sums of
    words; ``keys`` the feature numbers, ascending; ``starts`` where each key's ``postings`` begin
    (one more than keys); ``postings`` local numbers, ascending within a key.
    """

    units: Numbers
    sizes: Numbers
    checks: Numbers
    keys: Numbers
    starts: Numbers
    postings: Numbers

    @classmethod
    def build(cls, rows: Iterable[tuple[int, str]]) -> Self:
        """Return a shard over at most CAPACITY rows of unit id and source text."""
        ids, sizes, checks, parts = array("q"), array("I"), array("I"), []
        for unit, text in rows:
            found = features(text)
            ids.append(unit)
            sizes.append(len(found))
            checks.append(check_of(text))
            parts.append(b"".join(found))
        order = np.argsort(np.frombuffer(sizes, np.uint32), kind="stable")
        flat = np.frombuffer(b"".join([parts[at] for at in order]), "<u8")
        parts.clear()
        by_size = np.frombuffer(sizes, np.uint32)[order]
        owners = np.repeat(np.arange(len(ids), dtype=np.uint16), by_size)
        by_key = np.argsort(flat, kind="stable")
        flat = flat[by_key]
        first = np.flatnonzero(np.r_[True, flat[1:] != flat[:-1]]) if len(flat) else order[:0]
        return cls(
            units=np.frombuffer(ids, np.int64)[order],
            sizes=by_size,
            checks=np.frombuffer(checks, np.uint32)[order],
            keys=flat[first],
            starts=np.append(first, len(flat)).astype(np.uint32),
            postings=owners[by_key],
        )

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
        arrays, at = [], _HEADER
        for kind, length in zip(_KINDS, lengths.tolist(), strict=True):
            arrays.append(np.frombuffer(whole, kind, length, at))
            at += -(-arrays[-1].nbytes // 8) * 8
        return cls(*arrays)

    def same_words(self, wanted: Wanted) -> list[int]:
        """Return the units that say what is wanted, and, rarely, one whose sum is the same."""
        return self.units[self.checks == wanted.check].tolist()  # type: ignore[no-any-return]

    def overlaps(self, wanted: Wanted, threshold: float) -> Overlaps:
        """Return every unit whose rating is the threshold or above, and maybe others."""
        dice = dice_for(threshold) - _SLACK
        if dice > 1:
            return NOTHING
        size = len(wanted.numbers)
        low, high = self._lengths(size, dice)
        lists = self._postings(wanted.numbers)
        if low >= high or 2 * len(lists) < dice * (size + int(self.sizes[low])):
            return NOTHING
        counts = np.bincount(np.concatenate([self.postings[:0], *lists]), minlength=high)[low:high]
        sizes = self.sizes[low:high]
        near = np.flatnonzero(2 * counts >= dice * (size + sizes))
        return Overlaps(self.units[low:high][near], counts[near], sizes[near].astype(np.int64))

    def _lengths(self, size: int, dice: float) -> tuple[int, int]:
        """Return the local numbers between which a unit can reach the Dice value.

        At best all features of the smaller set are shared: dice <= 2 min / (min + max).
        """
        if dice <= 0:
            return 0, len(self.sizes)
        low = np.searchsorted(self.sizes, size * dice / (2 - dice), "left")
        high = np.searchsorted(self.sizes, size * (2 - dice) / dice, "right")
        return int(low), int(high)

    def _postings(self, numbers: Numbers) -> list[Numbers]:
        """Return the local numbers of the units that hold each of the features."""
        if not len(self.keys):
            return []
        at = np.minimum(np.searchsorted(self.keys, numbers), len(self.keys) - 1)
        at = at[self.keys[at] == numbers]
        bounds = zip(self.starts[at].tolist(), self.starts[at + 1].tolist(), strict=True)
        return [self.postings[start:end] for start, end in bounds]


_KINDS = ("<i8", "<u4", "<u4", "<u8", "<u4", "<u2")
