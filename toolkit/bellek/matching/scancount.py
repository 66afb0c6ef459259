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
from collections.abc import Iterable, Sequence

import numpy as np

from bellek.matching.measure import SLACK, Numbers, dice_for, least_shared
from bellek.matching.shard import BAND, Lists, Posted, Shard, joined

# A unit that may reach a threshold: its id, how many features it shares, and how many it has.
Overlap = tuple[int, int, int]

# So many times the square root of how many lists there are is counted beyond what finds all, to
# leave few units to look at: what units share by chance spreads like that. A quarter of the lists
# instead of it takes 4 to 9 % longer.
_FILTER = 2
# So few postings are sorted to see which come often; more are counted, which takes room.
_SORTED = 12_000
# So few units are looked for one by one.
_FEW = 12


class ScanCount:
    """Counts over one shard."""

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self._units = shard.units
        self._bounds = shard.bounds.data

    def overlaps(self, lists: Lists, band: int, size: int, threshold: float) -> list[Overlap]:
        """Return every unit of a band whose rating is the threshold or above, and maybe others.

        ``lists`` are those of the wanted features, ascending; ``size`` is how many are wanted.
        """
        dice, first = dice_for(threshold) - SLACK, band * BAND
        low, high = self._range(size, dice)
        low, high = max(low - first, 0), min(high - first, BAND)
        if low >= high:
            return []
        rarest_first = self.shard.posted(lists, band)
        needed = math.ceil(dice * (size + self._size(first + low)) / 2)
        missing = len(rarest_first) - needed
        if missing < 0:
            return []
        beyond = _FILTER * math.isqrt(len(rarest_first))
        counted = min(len(rarest_first), missing + 1 + beyond)
        rest = rarest_first[counted:]
        near = []
        postings = joined(rarest_first[:counted])
        for unit, shared in _frequent(postings, needed - len(rest), low, high):
            # Those that are longer than the shortest have to share more.
            own = self._size(first + unit)
            if 2 * (shared + len(rest)) >= dice * (size + own):
                near.append((unit, shared, own))
        return [
            (self._units.item(first + unit), shared, own)
            for unit, shared, own in self._counted(near, rest)
            if 2 * shared >= dice * (size + own)
        ]

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

    def _counted(self, near: Sequence[Overlap], lists: Sequence[Posted]) -> Sequence[Overlap]:
        """Return local units with the lists that they are in added to what they share."""
        if len(near) > _FEW:
            counts = np.bincount(joined(lists), minlength=BAND)
            more = counts.take([unit for unit, _, _ in near]).tolist()
            return [(unit, at + add, own) for (unit, at, own), add in zip(near, more, strict=True)]
        found = []
        for unit, shared, own in near:
            for postings in lists:
                at = bisect_left(postings, unit)
                if at < len(postings) and postings[at] == unit:
                    shared += 1
            found.append((unit, shared, own))
        return found


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
