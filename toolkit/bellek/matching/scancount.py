"""Which units of a shard share enough features with a text to reach a threshold.

ScanCount (Li, Lu and Lu, Efficient merging and filtering algorithms for approximate string
searches, ICDE 2008), with the rarest lists first: a unit that may miss so many of the wanted
features has at least one of the rarest so many and one. These are counted; only what is near enough
is looked for in the common rest.

Written for the first look-up after a pause, when neither the index nor the programs that read it
are in the processor's caches: few calls of few kinds, and single units in Python itself.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from bellek.matching.measure import SLACK, Numbers, dice_for, least_shared
from bellek.matching.shard import BAND, Posted, Runs, Shard, joined

# A unit that may reach a threshold: its id, how many features it shares, and how many it has.
Overlap = tuple[int, int, int]
# A unit's local number, how many features it shares at the most, has, and has to share.
_Near = tuple[int, int, int, float]

# Of n lists, isqrt(_FILTER * n) are counted beyond what finds all, to leave few units to look at:
# what units share by chance spreads like a root.
_FILTER = 3
# So few postings are sorted to see which come often; more are counted, which takes room.
_SORTED = 12_000
# So few units are looked for one by one.
_FEW = 24


class ScanCount:
    """Counts over one shard."""

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self._units = shard.units
        self._bounds = shard.bounds.data

    def overlaps(self, bands: Sequence[Runs], size: int, threshold: float) -> Iterator[Overlap]:
        """Yield every unit whose rating is the threshold or above, and maybe others.

        ``bands`` are the runs of the wanted features' lists in each band, the shortest lists first;
        ``size`` is how many features are wanted.
        """
        dice = dice_for(threshold) - SLACK
        low, high = self._range(size, dice)
        for band, runs in enumerate(bands):
            first = band * BAND
            within = max(low - first, 0), min(high - first, BAND)
            if within[0] < within[1]:
                yield from self._in_band(first, runs, within, size, dice)

    def _in_band(
        self, first: int, runs: Runs, within: tuple[int, int], size: int, dice: float
    ) -> Iterator[Overlap]:
        """Yield the units of a band between two of its numbers."""
        needed = math.ceil(dice * (size + self._size(first + within[0])) / 2)
        starts, lengths = runs
        present = len(lengths) - lengths.count(0)
        if present < needed:
            return
        # So many common lists are not counted: fewer than any unit has to be in.
        rest = max(0, needed - 1 - math.isqrt(_FILTER * present))
        counted = len(lengths) - rest
        near = []
        postings = joined(self.shard.posted((starts[:counted], lengths[:counted])))
        for unit, shared in _frequent(postings, needed - rest, *within):
            # Those that are longer than the shortest have to share more.
            own = self._size(first + unit)
            if shared + rest >= (least := dice * (size + own) / 2):
                near.append((unit, shared + rest, own, least))
        if near:
            common = self.shard.posted((starts[counted:], lengths[counted:]))
            found = _many_in(near, common) if len(near) > _FEW else _few_in(near, common)
            yield from (
                (self._units.item(first + unit), shared, own) for unit, shared, own in found
            )

    def _size(self, local: int) -> int:
        """Return how many features a unit has."""
        return bisect_right(self._bounds, local) - 1

    def _range(self, size: int, dice: float) -> tuple[int, int]:
        """Return the local numbers between which a unit can reach the Dice value."""
        if dice <= 0:
            return 0, len(self._units)
        if dice > 1:
            return 0, 0
        largest = len(self._bounds) - 2
        least = min(least_shared(size, dice), largest + 1)
        most = min(math.floor(size * (2 - dice) / dice), largest)
        return self._bounds[least], self._bounds[most + 1]


def _few_in(near: Iterable[_Near], common: Iterable[Posted]) -> Iterator[Overlap]:
    """Yield which of the units are in enough of the lists, looked for one by one."""
    for unit, most, own, least in near:
        shared = most
        for postings in common:
            at = bisect_left(postings, unit)
            if at == len(postings) or postings[at] != unit:
                shared -= 1
                if shared < least:
                    break
        else:
            yield unit, shared, own


def _many_in(near: Sequence[_Near], common: Sequence[Posted]) -> Iterator[Overlap]:
    """Yield which of the units are in enough of the lists, counting the lists."""
    counts = np.bincount(joined(common), minlength=BAND)
    more = counts.take([unit for unit, _, _, _ in near]).tolist()
    for (unit, most, own, least), among in zip(near, more, strict=True):
        if (shared := most - len(common) + among) >= least:
            yield unit, shared, own


def _frequent(postings: Numbers, times: int, low: int, high: int) -> Iterable[tuple[int, int]]:
    """Return the units from low on, below high, that come so many times or more, and how often."""
    if times > 0 and len(postings) <= _SORTED:
        postings.sort(kind="stable")  # by radix, being of two bytes
        later = postings[times - 1 :]
        found: dict[int, int] = {}
        # Who comes n times is met n - times + 1 times.
        for unit in later[later == postings[: len(later)]].tolist():
            found[unit] = found.get(unit, times - 1) + 1
        return [(unit, n) for unit, n in found.items() if low <= unit < high]
    counts = np.bincount(postings, minlength=high)
    units = (counts[low:high] >= times).nonzero()[0]
    units += low
    return zip(units.tolist(), counts.take(units).tolist(), strict=True)
