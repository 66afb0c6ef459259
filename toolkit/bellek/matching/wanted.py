"""What is looked for in the shards: the features of one text, or of many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Self
from zlib import crc32

import numpy as np

from bellek.matching.measure import Numbers, features_of, said_in, words_in
from bellek.text import fold


def check_of(folded: str, words: Iterable[str]) -> int:
    """Return a 32-bit sum that is the same for texts that say the same, of a folded text.

    ``words`` are its words; of what else is said only a text without words is known by.
    """
    return crc32(("".join(words) or said_in(folded)).encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text as a shard needs it: its features, ascending and once each, and the sum of its words.

    The features are those of :func:`bellek.matching.measure.features`.
    """

    numbers: Numbers
    check: int

    @classmethod
    @lru_cache(maxsize=256)  # one text is often asked for several times in a row
    def of(cls, text: str) -> Self:
        """Return what is wanted for a text."""
        folded = fold(text)
        words = words_in(folded)
        numbers = np.array(sorted(features_of(folded, words)), np.uint64)
        return cls(numbers, check_of(folded, words))


def changes(ascending: Numbers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which values are not those before them."""
    new = np.ones(len(ascending), bool)
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return new


@dataclass(frozen=True, slots=True)
class Together:
    """The features of several texts: each once, ascending, and which of them each text has.

    ``places`` are those of one text behind those of the other, and ``bounds`` where each begins
    and ends among them.
    """

    numbers: Numbers
    places: Numbers | slice
    bounds: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, texts: Sequence[Wanted]) -> Self:
        """Return the features of the texts; with many texts, most are shared."""
        if len(texts) == 1:
            numbers = texts[0].numbers
            return cls(numbers, slice(None), [(0, len(numbers))])
        ends = accumulate((len(wanted.numbers) for wanted in texts), initial=0)
        joined = np.concatenate([wanted.numbers for wanted in texts])
        numbers, places = np.unique(joined, return_inverse=True)
        return cls(numbers, places, list(pairwise(ends)))
