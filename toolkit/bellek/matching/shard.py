"""The inverted index over one run of units: which of them hold a feature.

A shard never changes once it is built, so that it can be mapped from a file by any number of
processes. Inside it a unit has a local number below 65,536; numbers follow the count of features,
so that the units that can reach a threshold lie side by side (the length filter is a slice).
"""

import math
import mmap
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np

from bellek.matching.measure import Numbers, dice_for
from bellek.matching.wanted import Wanted

CAPACITY = 65_536
MAGIC = b"bellek index 4\n\0"
# Where lists of postings begin and end.
Lists = tuple[Numbers, Numbers]

_HEADER = 128

# Rounding must never drop a unit that stands exactly at the threshold.
_SLACK = 1e-9
_MOST = 2**32 - 1
# So large a part of the features is counted beyond what finds all, to leave few units to look at.
_FILTER = 4
# Up to so many units are looked up in the postings one by one.
_FEW = 100


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
    words, ascending, and ``checked`` the local numbers they belong to; ``keys`` the features,
    ascending; ``starts`` where each key's ``postings`` begin (one more than keys); ``postings``
    local numbers, ascending within a key; ``letters`` the UTF-16 units that occur, ascending;
    ``words`` the vocabulary, and ``blocks`` where its blocks begin.
    """

    units: Numbers
    sizes: Numbers
    checks: Numbers
    checked: Numbers
    keys: Numbers
    starts: Numbers
    postings: Numbers
    letters: Numbers
    words: Numbers
    blocks: Numbers

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
        check = np.uint32(wanted.check)
        start = self.checks.searchsorted(check)
        if start == len(self.checks) or self.checks[start] != check:
            return []
        end = self.checks.searchsorted(check, "right")
        return self.units[self.checked[start:end]].tolist()  # type: ignore[no-any-return]

    def overlaps(self, lists: Lists, size: int, threshold: float) -> Overlaps:
        """Return every unit whose rating is the threshold or above, and maybe others.

        ``lists`` are those of the wanted features, ``size`` is how many features are wanted. A unit
        that may miss so many of them has at least one of the rarest so many and one. These are
        counted; only what is near enough is looked for in the common rest.
        """
        dice = dice_for(threshold) - _SLACK
        if dice > 1:
            return NOTHING
        low, high = self._range(size, dice)
        starts, ends = _rarest_first(lists)
        needed = math.ceil(dice * (size + int(self.sizes[low])) / 2) if low < high else size + 1
        missing = len(starts) - needed
        if missing < 0:
            return NOTHING
        counted = min(len(starts), missing + 1 + len(starts) // _FILTER)
        rare = self._slices(starts[:counted], ends[:counted])
        counts = np.bincount(np.concatenate([self.postings[:0], *rare]), minlength=high)
        near = (counts[low:high] >= needed - (len(starts) - counted)).nonzero()[0]
        if not len(near):
            return NOTHING
        near += low
        shared = counts[near] + self._shared(starts[counted:], ends[counted:], near)
        sizes = self.sizes[near].astype(np.int64)
        enough = 2 * shared >= dice * (size + sizes)
        return Overlaps(self.units[near[enough]], shared[enough], sizes[enough])

    def lists(self, numbers: Numbers) -> Lists:
        """Return where the postings of each feature begin and end; an absent one has none."""
        if not len(self.keys):
            return (np.zeros(len(numbers), np.uint32),) * 2
        at = np.minimum(self.keys.searchsorted(numbers), len(self.keys) - 1)
        starts = self.starts[at]
        return starts, np.where(self.keys[at] == numbers, self.starts[at + 1], starts)

    def _range(self, size: int, dice: float) -> tuple[int, int]:
        """Return the local numbers between which a unit can reach the Dice value.

        At best all features of the smaller set are shared: dice <= 2 min / (min + max).
        """
        if dice <= 0:
            return 0, len(self.sizes)
        least = np.uint32(math.ceil(size * dice / (2 - dice)))
        most = np.uint32(min(size * (2 - dice) / dice, _MOST))
        low, high = self.sizes.searchsorted(least), self.sizes.searchsorted(most, "right")
        return int(low), int(high)

    def _slices(self, starts: Numbers, ends: Numbers) -> list[Numbers]:
        postings = self.postings
        bounds = zip(starts.tolist(), ends.tolist(), strict=True)
        return [postings[start:end] for start, end in bounds]

    def _shared(self, starts: Numbers, ends: Numbers, near: Numbers) -> Numbers:
        """Return in how many of the lists each of a few units is."""
        lists = self._slices(starts, ends)
        if len(near) > _FEW:
            all_of_them = np.concatenate([self.postings[:0], *lists])
            return np.bincount(all_of_them, minlength=int(near[-1]) + 1)[near]
        units = near.astype(np.uint16)
        # Where each unit stands in each list, if it does: one row a list.
        at = np.array([each.searchsorted(units) for each in lists], np.int64)
        at = at.reshape(len(lists), len(near)) + starts[:, np.newaxis]
        inside = at < ends[:, np.newaxis]
        found = inside & (self.postings.take(at, mode="clip") == units)
        return found.sum(axis=0)  # type: ignore[no-any-return]


def _rarest_first(lists: Lists) -> Lists:
    """Return the lists that are not empty, the shortest first."""
    starts, ends = lists
    lengths = ends - starts
    order = lengths.argsort(kind="stable")[np.count_nonzero(lengths == 0) :]
    return starts[order], ends[order]


_KINDS = ("<u4", "<u4", "<u4", "<u2", "<u8", "<u4", "<u2", "<u2", "u1", "<u4")
