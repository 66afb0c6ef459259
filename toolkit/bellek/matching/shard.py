"""The inverted index over one run of units: which of them hold a feature.

A shard never changes once it is built, so that it can be mapped from a file by any number of
processes. Inside it a unit has a local number; numbers follow the count of features, so that the
units that can reach a threshold lie side by side (the length filter is a slice). A band is 65,536
of them, so that a posting takes two bytes; what a shard has once for all its bands is looked up
once.
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

CAPACITY = 131_072
BAND = 65_536
MAGIC = b"bellek index 5\n\0"
# A row for each feature: where its postings in each band begin, and where those of the last end.
Lists = Numbers

_HEADER = 128

# Rounding must never drop a unit that stands exactly at the threshold.
_SLACK = 1e-9
# So large a part of the features is counted beyond what finds all, to leave few units to look at.
_FILTER = 4
# Up to so many units are looked for one by one, which is as fast as to count all and look there.
_FEW = 16


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

    ``units`` ids by local number; ``bounds`` for each count of features, from 0, the first unit
    that has so many or more, and last how many units there are; ``checks`` sums of words,
    ascending, and ``checked`` the local numbers they belong to; ``keys`` the features, ascending;
    ``starts`` where each key's ``postings`` in each band begin, key by key, and where the last end;
    ``postings`` numbers within the band, ascending in each list; ``letters`` the UTF-16 units that
    occur, ascending; ``words`` the vocabulary, and ``blocks`` where its blocks begin.
    """

    units: Numbers
    bounds: Numbers
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

    @property
    def bands(self) -> range:
        """The bands of the shard; together they are all its units."""
        return range(-(-len(self.units) // BAND))

    def lists(self, numbers: Numbers) -> Lists:
        """Return where the postings of each feature are; an absent one has none."""
        count, bands = len(self.keys), len(self.bands)
        if not count:
            return np.zeros((len(numbers), bands + 1), np.uint32)
        every = np.ndarray((count, bands + 1), "<u4", self.starts, strides=(4 * bands, 4))
        at = np.minimum(self.keys.searchsorted(numbers), count - 1)
        lists = every[at]
        lists[self.keys[at] != numbers] = 0
        return lists

    def overlaps(self, lists: Lists, band: int, size: int, threshold: float) -> Overlaps:
        """Return every unit of a band whose rating is the threshold or above, and maybe others.

        ``lists`` are those of the wanted features, ``size`` is how many features are wanted. A unit
        that may miss so many of them has at least one of the rarest so many and one. These are
        counted; only what is near enough is looked for in the common rest.
        """
        dice = dice_for(threshold) - _SLACK
        first = band * BAND
        low, high = (min(max(bound - first, 0), BAND) for bound in self._range(size, dice))
        if low == high:
            return NOTHING
        starts, ends = _rarest_first(lists[:, band], lists[:, band + 1])
        least = int(self._sizes(np.uint32(first + low)))
        needed = math.ceil(dice * (size + least) / 2)
        missing = len(starts) - needed
        if missing < 0:
            return NOTHING
        counted = min(len(starts), missing + 1 + len(starts) // _FILTER)
        rest = len(starts) - counted
        counts = np.bincount(self._postings(starts[:counted], ends[:counted]), minlength=high)
        near = (counts[low:high] >= needed - rest).nonzero()[0]
        if not len(near):
            return NOTHING
        near += low
        shared, sizes = counts[near], self._sizes(near + first)
        # Those that are longer than the shortest have to share more.
        enough = 2 * (shared + rest) >= dice * (size + sizes)
        near, shared, sizes = near[enough], shared[enough], sizes[enough]
        if not len(near):
            return NOTHING
        shared += self._shared(starts[counted:], ends[counted:], near)
        enough = 2 * shared >= dice * (size + sizes)
        return Overlaps(self.units[first + near[enough]], shared[enough], sizes[enough])

    def _sizes(self, local: Numbers | np.uint32) -> Numbers:
        """Return how many features units have."""
        return self.bounds.searchsorted(local, "right") - 1

    def _range(self, size: int, dice: float) -> tuple[int, int]:
        """Return the local numbers between which a unit can reach the Dice value.

        At best all features of the smaller set are shared: dice <= 2 min / (min + max).
        """
        if dice <= 0:
            return 0, len(self.units)
        if dice > 1:
            return 0, 0
        largest = len(self.bounds) - 2
        least = min(math.ceil(size * dice / (2 - dice)), largest + 1)
        most = min(math.floor(size * (2 - dice) / dice), largest)
        return int(self.bounds[least]), int(self.bounds[most + 1])

    def _shared(self, starts: Numbers, ends: Numbers, near: Numbers) -> Numbers:
        """Return in how many of the lists each of a few units is."""
        listed = self._postings(starts, ends)
        if len(near) > _FEW:
            return np.bincount(listed, minlength=int(near[-1]) + 1)[near]
        return np.array([np.count_nonzero(listed == unit) for unit in near.astype(np.uint16)])

    def _postings(self, starts: Numbers, ends: Numbers) -> Numbers:
        """Return what is in all of the lists."""
        bounds = zip(starts.tolist(), ends.tolist(), strict=True)
        lists = [self.postings[start:end] for start, end in bounds]
        return np.concatenate(lists) if lists else self.postings[:0]


def _rarest_first(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Return the lists that are not empty, the shortest first."""
    lengths = ends - starts
    order = lengths.argsort()[len(lengths) - np.count_nonzero(lengths) :]
    return starts.take(order), ends.take(order)


_KINDS = ("<u4", "<u4", "<u4", "<u4", "<u8", "<u4", "<u2", "<u2", "u1", "<u4")
