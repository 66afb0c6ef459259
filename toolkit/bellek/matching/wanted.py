"""What is looked for in the shards: the features of one text, or of many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from zlib import crc32

import numpy as np

from bellek.matching.measure import Numbers, features, said_in
from bellek.text import fold


def check_of(text: str) -> int:
    """Return a 32-bit sum by which texts that say the same are found."""
    return check_of_folded(fold(text))


def check_of_folded(folded: str) -> int:
    """Return the sum of a text that is folded already."""
    return crc32(said_in(folded).encode("utf-8", "surrogatepass"))


def numbers_of(text: str) -> Numbers:
    """Return a text's features, ascending."""
    return np.array(sorted(features(text)), np.uint64)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The text looked up, as a shard needs it: sorted feature numbers and the sum of its words."""

    numbers: Numbers
    check: int

    @classmethod
    def of(cls, text: str) -> Self:
        """Return what is wanted for a text."""
        return cls(numbers_of(text), check_of(text))


@dataclass(frozen=True, slots=True)
class Together:
    """The features of several texts: each once, ascending, and which of them each text has."""

    numbers: Numbers
    places: Sequence[Numbers | slice]

    @classmethod
    def of(cls, texts: Sequence[Wanted]) -> Self:
        """Return the features of the texts; with many texts, most are shared."""
        if len(texts) == 1:
            return cls(texts[0].numbers, [slice(None)])
        sizes = [len(wanted.numbers) for wanted in texts]
        joined = np.concatenate([wanted.numbers for wanted in texts])
        numbers, places = np.unique(joined, return_inverse=True)
        return cls(numbers, np.split(places, np.cumsum(sizes)[:-1]))
