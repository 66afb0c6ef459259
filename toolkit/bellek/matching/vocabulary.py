"""The words of a shard's units, so that all forms of one word can be listed."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np

from bellek.matching.measure import Numbers


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Different folded words in order, mapped from a file as they are.

    ``letters`` are those of all words in UTF-8, one word behind the other; ``starts`` is where in
    them each word begins, and where the last one ends.
    """

    letters: Numbers
    starts: Numbers

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """Return the vocabulary of different words."""
        encoded = sorted(word.encode() for word in words)
        starts = np.cumsum([0, *map(len, encoded)], dtype=np.uint32)
        return cls(np.frombuffer(b"".join(encoded), np.uint8), starts)

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the words that begin with a prefix, in the order of their code points."""
        raw = prefix.encode()
        places = range(len(self.starts) - 1)
        first = bisect_left(places, raw, key=self._word)
        # No byte of UTF-8 is as high.
        last = bisect_left(places, raw + b"\xff", first, key=self._word)
        bounds = self.starts[first : last + 1].tolist()
        letters = self.letters[bounds[0] : bounds[-1]].tobytes()
        return [letters[at - bounds[0] : end - bounds[0]].decode() for at, end in pairwise(bounds)]

    def _word(self, place: int) -> bytes:
        return self.letters[self.starts[place] : self.starts[place + 1]].tobytes()
