"""The units that are too fresh for a shard: a dictionary that grows one unit at a time."""

from collections import defaultdict
from itertools import chain

import numpy as np

from bellek.matching.concordance import Clues
from bellek.matching.measure import SLACK, Numbers, dice_for, least_shared, words_in
from bellek.matching.scancount import Overlap
from bellek.matching.stems import beginnings, same_stem
from bellek.matching.wanted import Wanted
from bellek.text import fold


class Tail:
    """Units by their features, in the order in which they came."""

    def __init__(self) -> None:
        self.units: list[int] = []
        self._sizes: list[int] = []
        self._postings: dict[int, list[int]] = defaultdict(list)
        self._checks: dict[int, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self.units)

    def add(self, unit: int, text: str) -> None:
        """Take in one unit."""
        found = Wanted.of(text)
        for number in found.numbers.tolist():
            self._postings[number].append(len(self.units))
        for word in set(words_in(fold(text))):
            self._words[word].append(len(self.units))
        self._checks[found.check].append(unit)
        self.units.append(unit)
        self._sizes.append(len(found.numbers))

    def same_words(self, wanted: Wanted) -> list[int]:
        """Return the units that say what is wanted, and, rarely, one whose sum is the same."""
        return self._checks.get(wanted.check, [])

    def overlaps(self, wanted: Wanted, threshold: float) -> list[Overlap]:
        """Return every unit whose rating is the threshold or above, and maybe others."""
        if not self.units:
            return []
        lists = [self._postings.get(number, ()) for number in wanted.numbers.tolist()]
        places = np.fromiter(chain.from_iterable(lists), np.int64)
        counts = np.bincount(places, minlength=len(self.units))
        least = least_shared(len(wanted.numbers), dice_for(threshold) - SLACK)
        near = (counts >= least).nonzero()[0]
        return [
            (self.units[place], shared, self._sizes[place])
            for place, shared in zip(near.tolist(), counts[near].tolist(), strict=True)
        ]

    def holding(self, clues: Clues) -> Numbers:
        """Return the units that fit the clues but for a short string, ascending; there are few."""
        places = set(range(len(self.units)))
        for number in clues.features.tolist():
            places.intersection_update(self._postings.get(number, ()))
        for stem in clues.stems:
            near = (word for word in self._words if word.startswith(beginnings(stem)))
            forms = [self._words[word] for word in near if same_stem(stem, word)]
            places.intersection_update(chain.from_iterable(forms))
        return np.array([self.units[place] for place in sorted(places)], np.int64)
