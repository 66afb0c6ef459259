"""The 4-grams that a short string is part of, as features.

Letters are UTF-16 units throughout, and ``letters`` those that occur in a shard. Before a text
stand three spaces and behind it one, so that every string is at the end of a gram, and at the
beginning of one unless the text ends too soon.
"""

import re
from collections.abc import Iterable

import numpy as np

from bellek.matching.measure import FEATURE_BITS, MULTIPLIER, Numbers, hashed

_DROPPED = 64 - FEATURE_BITS
# What undoes the multiplication by which a gram becomes a feature.
_INVERSE = np.uint64(pow(int(MULTIPLIER), -1, 2**64))
_SPACE = ord(" ")


def grams(*places: Iterable[int]) -> Numbers:
    """Return the features of all 4-grams that have one of these letters in each place."""
    whole = np.zeros(1, np.uint64)
    for place, letters in enumerate(places):
        shifted = np.array(letters, np.uint64) << np.uint64(16 * place)
        whole = np.bitwise_or.outer(whole, shifted).ravel()
    return hashed(whole)


def marks(letters: Numbers) -> list[int]:
    """Return the letters that may stand beside a word: no part of one, or half of a character."""
    return [ord(mark) for mark in re.findall(r"\W", "".join(map(chr, letters.tolist())))]


def with_letter(letter: int, letters: Numbers, keys: Numbers) -> Numbers:
    """Return features of which every text with a letter has one, and hardly any text without.

    Those of ``keys`` that are grams which begin with it, and all that it may be in near the end.
    """
    last, last_but_one = (letters, letters, [letter]), (letters, [letter], letters)
    near_end = [grams(*places, [_SPACE]) for places in (last, last_but_one)]
    return np.concatenate([_beginning(letter, letters, keys), *near_end])


def _beginning(letter: int, letters: Numbers, keys: Numbers) -> Numbers:
    """Return which features are grams that begin with a letter.

    A feature is a gram times an odd number, without the lowest bits of the product. Those come of
    the lowest bits of the gram alone, a letter and a bit or so; so the gram can be had back.
    """
    known = np.zeros(2**16, bool)
    known[letters] = True
    found = []
    for bits in range(2 ** (_DROPPED - 16)):
        lowest = (letter | bits << 16) * int(MULTIPLIER) % 2**_DROPPED
        back = (keys << np.uint64(_DROPPED) | np.uint64(lowest)) * _INVERSE
        for place in (1, 2, 3):
            back = back[known[back >> np.uint64(16 * place) & np.uint64(0xFFFF)]]
        found.append(hashed(back))
    return np.concatenate(found)
