"""A shard from the texts of its units: all features of all of them, sorted once."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from bellek.matching.measure import (
    FEATURE_BITS,
    Numbers,
    gram_bytes,
    gram_features,
    word_feature,
    words_in,
)
from bellek.matching.shard import BAND, BANDS, Lists, Shard, packed
from bellek.matching.vocabulary import Vocabulary
from bellek.matching.wanted import changes, check_of
from bellek.text import fold

# What a feature leaves of 64 bits is for a unit's local number: its band, and the number within.
_LOCAL_BITS = np.uint64(64 - FEATURE_BITS)
_LOCAL = np.uint64(2 ** (64 - FEATURE_BITS) - 1)
_IN_BAND_BITS = np.uint64(16)
# Pairs that are given other numbers at a time.
_PAIRS = 2**17
# Texts that are taken apart at a time: what lies between them and their features is large.
_STEP = 4_096


def build(rows: Iterable[tuple[int, str]]) -> Shard:
    """Return a shard over at most CAPACITY rows of unit id and source text."""
    # The order of length is nearly that of the count of features: what is sorted is nearly so.
    ordered = sorted(rows, key=lambda row: len(row[1]))
    units = np.array([unit for unit, _ in ordered], np.uint32)
    texts = [fold(text) for _, text in ordered]
    del ordered
    found = _taken_apart(texts)
    del texts
    sizes, checks = found.sizes, found.checks
    order = np.argsort(sizes, kind="stable")
    local = np.empty(len(units), np.uint64)
    local[order] = np.arange(len(units))
    keys, lists, postings = _inverted(found.pairs, local)
    by_sum = np.argsort(checks, kind="stable")
    vocabulary = Vocabulary.of(found.words)
    return Shard(
        units=units[order],
        bounds=np.append(0, np.cumsum(np.bincount(sizes))).astype(np.uint32),
        checks=checks[by_sum],
        checked=local[by_sum].astype(np.uint32),
        keys=keys,
        lists=lists,
        postings=postings,
        letters=found.letters,
        words=vocabulary.blocks,
        blocks=vocabulary.starts,
        heads=vocabulary.heads,
    )


@dataclass(frozen=True, slots=True)
class _Apart:
    """What texts are made of.

    ``pairs`` of a text's place and a feature, as :func:`_pairs` makes them; for each text how many
    features it has and the sum of its words; the UTF-16 units and the words that occur.
    """

    pairs: Numbers
    sizes: Numbers
    checks: Numbers
    letters: Numbers
    words: Iterable[str]


def _taken_apart(texts: Sequence[str]) -> _Apart:
    """Return what folded texts are made of."""
    # An array grows without a copy of what is in it, and numpy works on it in place.
    found, letters = array("Q"), set[int]()
    sizes, checks = np.zeros(len(texts), np.int64), np.zeros(len(texts), np.uint32)
    features = _WordFeatures()
    for start in range(0, len(texts), _STEP):
        step = slice(start, start + _STEP)
        grams = [gram_bytes(text) for text in texts[step]]
        words = [words_in(text) for text in texts[step]]
        checks[step] = list(map(check_of, texts[step], words))
        pairs = _pairs(grams, [[features[word] for word in each] for each in words])
        sizes[step] = np.bincount((pairs & _LOCAL).view(np.int64), minlength=len(grams))
        pairs += np.uint64(start)
        found.frombytes(pairs.tobytes())
        letters.update(np.unique(np.frombuffer(b"".join(grams), "<u2")).tolist())
    return _Apart(np.asarray(found), sizes, checks, np.array(sorted(letters), np.uint16), features)


class _WordFeatures(dict[str, int]):
    """The features of words; what was asked for is kept."""

    def __missing__(self, word: str) -> int:
        self[word] = found = word_feature(word)
        return found


def _pairs(grams: Sequence[bytes], words: Sequence[Sequence[int]]) -> Numbers:
    """Return which of the texts has which feature: the feature above, the place below.

    Ascending, once each; the same features as :func:`bellek.matching.measure.features`.
    """
    places = np.arange(len(grams), dtype=np.uint64)
    begins = np.repeat(places, [len(each) // 2 for each in grams])
    # A gram may begin every two bytes, as long as it ends in the same text.
    inside = begins[:-3] == begins[3:]
    of_grams = gram_features(b"".join(grams))[inside]
    of_grams <<= _LOCAL_BITS
    of_grams |= begins[:-3][inside]
    owners = np.repeat(places, [len(each) for each in words])
    of_words = np.fromiter(chain.from_iterable(words), np.uint64, len(owners)) << _LOCAL_BITS
    pairs = np.concatenate([of_grams, of_words | owners])
    pairs.sort()
    return pairs[changes(pairs)]


def _inverted(pairs: Numbers, local: Numbers) -> tuple[Numbers, Lists, Numbers]:
    """Return keys, lists and postings of a shard; the pairs are used up.

    ``local`` are the numbers that take the places' place.
    """
    numbers = (local // BAND) << _IN_BAND_BITS | local % BAND
    for start in range(0, len(pairs), _PAIRS):
        part = pairs[start : start + _PAIRS]
        places = part & _LOCAL
        part &= ~_LOCAL
        part |= numbers[places]
    pairs.sort()
    postings = pairs.astype(np.uint16)
    # What is left of a pair are its feature and the band of the unit.
    pairs >>= _IN_BAND_BITS
    begins = np.flatnonzero(changes(pairs))
    lengths, bands = np.diff(begins, append=len(pairs)), pairs[begins] % BANDS
    keys = pairs[begins] // BANDS
    first = changes(keys)
    keys, of_key = keys[first], np.cumsum(first) - 1
    in_bands = np.zeros((len(keys), BANDS), np.int64)
    in_bands[of_key, bands.astype(np.int64)] = lengths
    whole = in_bands.sum(axis=1)
    order = np.argsort(whole, kind="stable")
    starts = np.empty_like(whole)
    starts[order] = np.cumsum(whole[order]) - whole[order]
    # From where each posting is taken: as far from the beginning of its list as it is to be.
    moved = np.repeat((begins[first] - starts)[order].astype(np.int32), whole[order])
    sorted_postings = np.empty_like(postings)
    for start in range(0, len(moved), _PAIRS):
        part = moved[start : start + _PAIRS]
        part += np.arange(start, start + len(part), dtype=np.int32)
        postings.take(part, out=sorted_postings[start : start + len(part)])
    return keys, packed(starts, in_bands), sorted_postings
