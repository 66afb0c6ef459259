"""How alike two segments are, on the scale of 0 to 100 that translators know.

Two texts with the same words get a fixed score (:func:`grade`). All others are compared by what
they are made of (:func:`features`): Sørensen–Dice over the set of Turkish-folded character 4-grams
and of whole words. The index ranks by the same two functions, so that what it finds is what brute
force over :func:`similarity` finds.

Characters instead of words because Turkish inflects: *evlerimizden* and *evlerinizden* share no
word, but most of their 4-grams. What each choice gave, as chrF/TER of the translation found for the
surest quarter of 1,000 sentences kept out of a memory of 297,072 units, and of 3,000 of its own
units taken out of it:

    4-grams                              66.5/41.8    80.4/36.3
    3-grams                              66.5/41.7    79.6/36.0
    3- and 4-grams (twice the index)     67.1/41.7    80.1/35.8
    4-grams and words                    66.8/41.3    80.4/35.9    taken
    the same, and stems (5 letters)      67.1/40.8    80.1/35.7    no difference beyond noise
    the same, end padded as the start    66.6/40.6    78.5/33.3    chrF falls
    4-grams without punctuation          65.4/43.7
    4-grams and SentencePiece pieces     67.7/41.1    80.3/35.9    no difference beyond noise
    4-grams, words and pieces            67.7/41.0    80.3/35.6    the same; a model is needed
    pieces alone                         62.0/46.1    74.2/39.1
    4-grams and words, each weighed by
      the logarithm of its rarity        67.3/42.1    78.5/39.3    worse, but for one figure
      the square root of that            67.5/41.2    79.7/37.0    better here, worse there

Weights and pieces also make a score depend on what else the memory holds, so that two texts would
no longer be as alike today as tomorrow.
"""

import math
import re
from binascii import crc_hqx
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bellek.text import fold, nfc, squeeze

Numbers = npt.NDArray[Any]

EQUAL = 100.0
SPACING = 99.0
CASE = 98.0
PUNCTUATION = 97.0
CASE_AND_PUNCTUATION = 96.0
# What no pair with different words exceeds.
OTHER_WORDS = 95.5

# Rounding must never drop a unit that stands exactly at the threshold.
SLACK = 1e-9
# Seventeen bits less than a machine word, which leaves the index room for a unit's local number.
FEATURE_BITS = 47
_DROPPED_BITS = np.uint64(64 - FEATURE_BITS)
# 2^64 divided by the golden ratio spreads numbers that differ little (Knuth, TAOCP 3, 6.4).
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

_WORD = re.compile(r"\w+")
TYPOGRAPHY = str.maketrans("’‘ʼ´`“”", "'''''\"\"", "\u00ad")
# Words, and marks that carry meaning (%, €, +). The minus of "-5 °C" does, a hyphen does not.
_SAID = re.compile(r"""\w+|(?<!\w)[-−](?=\d)|[^\w\s.,;:!?…·'"()\[\]{}«»‹›„‚‐‑‒–—―−-]""")
# "Ankara'nın" and "Ankaranın" are one word; "Türkiye'de" and "Türkiye de" are not the same.
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def similarity(a: str, b: str) -> float:
    """Return how alike two texts are, from 0 to 100; the same in both directions.

    100 only for equal text (in NFC). Texts with the same words in the same order score by what
    differs: 99 white space, soft hyphens or the shape of apostrophes and quotation marks, 98
    letter case, 97 punctuation, 96 case and punctuation. Everything else scores 95.5 at the most.

    >>> similarity("IŞIK", "ışık"), similarity("Kapıyı aç.", "Kapıyı aç!")
    (98.0, 97.0)
    >>> similarity("ışık", "işik") < 50 < similarity("evlerimizden geldik", "evlerinizden geldik")
    True
    """
    if said(a) == said(b):
        return grade(a, b)
    ours, theirs = features(a), features(b)
    return rating(len(ours & theirs), len(ours), len(theirs))


def grade(a: str, b: str) -> float:
    """Return the score of two texts that say the same (:func:`said`), 96 to 100."""
    a, b = nfc(a), nfc(b)
    if a == b:
        return EQUAL
    a, b = squeeze(a.translate(TYPOGRAPHY)), squeeze(b.translate(TYPOGRAPHY))
    if a == b:
        return SPACING
    if fold(a) == fold(b):
        return CASE
    return PUNCTUATION if _words_of(a) == _words_of(b) else CASE_AND_PUNCTUATION


@lru_cache(maxsize=1024)
def said(text: str) -> str:
    """Return the folded words of a text, without punctuation; a text of nothing else stays whole.

    >>> said("Ankara’nın nüfusu: %5 arttı!")
    'ankaranın nüfusu % 5 arttı'
    """
    return said_in(fold(text))


def said_in(folded: str) -> str:
    """Return what is said in a text that is folded already."""
    return _words_of(folded) or squeeze(folded)


def _words_of(text: str) -> str:
    whole = _INNER_APOSTROPHE.sub("", text) if "'" in text else text
    return " ".join(_SAID.findall(whole))


@lru_cache(maxsize=1024)
def features(text: str) -> frozenset[int]:
    """Return what a text is compared by: its folded 4-grams and words, as 47-bit hashes.

    Among a million different features two share a hash once in three hundred times; both are then
    one feature, here and in the index alike.
    """
    folded = fold(text)
    return features_of(folded, words_in(folded))


def features_of(folded: str, words: Iterable[str]) -> frozenset[int]:
    """Return the features of a text that is folded already, and whose words are known."""
    return frozenset([*gram_features(gram_bytes(folded)).tolist(), *map(word_feature, words)])


def gram_bytes(folded: str) -> bytes:
    """Return the UTF-16 in which eight bytes at every even place are a 4-gram of a folded text.

    Three spaces before the text and one after it make its beginning count more than its end. A
    character beyond U+FFFF counts as two.
    """
    text = squeeze(folded)
    return utf16(f"   {text} ") if text else b""


def utf16(text: str) -> bytes:
    """Return the bytes of which :func:`gram_features` makes grams."""
    return text.encode("utf-16-le", "surrogatepass")


def gram_features(raw: bytes) -> Numbers:
    """Return the features of :func:`gram_bytes`, in order, repeated ones too."""
    return hashed(np.ndarray(max(0, len(raw) // 2 - 3), "<u8", raw, strides=2))


def hashed(grams: Numbers) -> Numbers:
    """Return the features of 4-grams, each given as the 64-bit number that its UTF-16 makes."""
    found: Numbers = grams * MULTIPLIER
    found >>= _DROPPED_BITS
    return found


def words_in(folded: str) -> list[str]:
    """Return the words of a folded text that are features, repeated ones too."""
    return _WORD.findall(folded)


def word_feature(word: str) -> int:
    """Return the feature of a folded word, of two checksums that are made of nothing in common."""
    encoded = word.encode("utf-8", "surrogatepass")
    return crc32(encoded) << 15 | crc_hqx(encoded, 0) >> 1


def rating(shared: float, size: float, other: float) -> float:
    """Return the score of feature sets by their overlap and their sizes.

    Sørensen–Dice × 100 up to 94; from there on a quarter as steep, so that a long segment with
    another number in it stays below one that differs in a comma.
    """
    dice = 2 * shared / (size + other)
    return min(100 * dice, OTHER_WORDS - 25 * (1 - dice))


def dice_for(score: float) -> float:
    """Return the Sørensen–Dice value, 0 to 1 or above, at which :func:`rating` gives a score."""
    return max(score / 100, 1 - (OTHER_WORDS - score) / 25)


def least_shared(size: int, dice: float) -> int:
    """Return how many of so many features any other set has to have for a Dice value.

    At best it has no others: dice <= 2 shared / (size + shared).
    """
    return math.ceil(size * dice / (2 - dice))
