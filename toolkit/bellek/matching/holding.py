"""Which units of a shard hold what is searched for."""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from bellek.matching.concordance import Clues
from bellek.matching.measure import Numbers, hashed, utf16
from bellek.matching.shard import Shard

# So many grams are tried to find a short string, which is enough for two letters of most texts.
_TRIED = 250_000


def holding(shard: Shard, clues: Clues) -> Numbers:
    """Return the units that fit the clues, ascending: all units, if the clues tell nothing."""
    found = [_ending(shard, ends) for ends in clues.strings]
    if len(clues.features):
        found.append(_having(shard, clues.features))
    fitting = [each for each in found if each is not None]
    if not fitting:
        return np.sort(shard.units)
    return np.sort(shard.units[reduce(np.intersect1d, fitting)])


def _having(shard: Shard, numbers: Numbers) -> Numbers:
    """Return the local numbers of the units that have all of the features."""
    lists = _lists(shard, numbers)
    if len(lists) < len(numbers):
        return shard.postings[:0]
    rarest, *others = sorted(lists, key=len)
    for each in others:
        at = np.minimum(each.searchsorted(rarest), len(each) - 1)
        rarest = rarest[each[at] == rarest]
    return rarest


def _ending(shard: Shard, strings: Sequence[str]) -> Numbers | None:
    """Return the local numbers of the units with a 4-gram that ends with one of the strings.

    Before every string in a text something stands, if only the spaces in front of the text. So
    the grams are tried with every letter that occurs; None when that would be too many.
    """
    grams = []
    for each in strings:
        units = np.frombuffer(utf16(each), "<u2")
        free = 4 - len(units)
        if len(shard.letters) ** free > _TRIED:
            return None
        before = np.meshgrid(*[shard.letters] * free) if free else []
        columns = [*(np.ravel(part) for part in before), *units]
        size = len(shard.letters) ** free
        whole = np.stack([np.broadcast_to(part, size) for part in columns], axis=1)
        grams.append(np.ascontiguousarray(whole, "<u2").view("<u8").ravel())
    lists = _lists(shard, np.sort(hashed(np.concatenate(grams))))
    return np.unique(np.concatenate([shard.postings[:0], *lists]))


def _lists(shard: Shard, numbers: Numbers) -> list[Numbers]:
    """Return the postings of the features that occur."""
    starts, ends = shard.lists(numbers)
    there = starts < ends
    bounds = zip(starts[there].tolist(), ends[there].tolist(), strict=True)
    return [shard.postings[start:end] for start, end in bounds]
