"""A shard from the texts of its units: all features of all of them, sorted once."""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from bellek.matching.measure import Numbers, gram_bytes, gram_features, word_feature, words_in
from bellek.matching.shard import CAPACITY, Shard
from bellek.matching.vocabulary import Vocabulary
from bellek.matching.wanted import check_of_folded
from bellek.text import fold

# A feature has 48 bits, a unit's local number the other sixteen.
_LOCAL_BITS = np.uint64(16)
_LOCAL = np.uint64(CAPACITY - 1)


def build(rows: Iterable[tuple[int, str]]) -> Shard:
    """Return a shard over at most CAPACITY rows of unit id and source text."""
    units, checks, texts = array("I"), array("I"), []
    # The order of length is nearly that of the count of features, which makes the last sort cheap.
    for unit, text in sorted(rows, key=lambda row: len(row[1])):
        folded = fold(text)
        units.append(unit)
        checks.append(check_of_folded(folded))
        texts.append(folded)
    grams = [gram_bytes(text) for text in texts]
    letters = np.unique(np.frombuffer(b"".join(grams), "<u2"))
    vocabulary, of_words = _words(texts)
    pairs = _pairs(grams, of_words)
    sizes = np.bincount((pairs & _LOCAL).view(np.int64), minlength=len(units))
    order = np.argsort(sizes, kind="stable")
    local = np.empty(len(units), np.uint64)
    local[order] = np.arange(len(units))
    # In place, here and below: a copy of all pairs is as large as what they are made of.
    renumbered = local[pairs & _LOCAL]
    pairs &= ~_LOCAL
    pairs |= renumbered
    del renumbered
    pairs.sort(kind="stable")
    postings = (pairs & _LOCAL).astype(np.uint16)
    pairs >>= _LOCAL_BITS
    first = np.flatnonzero(_new(pairs))
    sums = np.frombuffer(checks, np.uint32)
    by_sum = np.argsort(sums, kind="stable")
    return Shard(
        units=np.frombuffer(units, np.uint32)[order],
        sizes=sizes[order].astype(np.uint32),
        checks=sums[by_sum],
        checked=local[by_sum].astype(np.uint16),
        keys=pairs[first],
        starts=np.append(first, len(pairs)).astype(np.uint32),
        postings=postings,
        letters=letters,
        words=vocabulary.letters,
        word_starts=vocabulary.starts,
    )


def _words(texts: Sequence[str]) -> tuple[Vocabulary, Numbers]:
    """Return the words of the folded texts, and which text has which: see :func:`_pairs`."""
    different: set[str] = set()
    numbers, counts = array("Q"), array("I")
    for text in texts:
        words = words_in(text)
        different.update(words)
        numbers.extend(map(word_feature, words))
        counts.append(len(words))
    pairs = np.frombuffer(numbers, np.uint64) << _LOCAL_BITS
    pairs |= np.repeat(np.arange(len(texts), dtype=np.uint64), counts)
    return Vocabulary.of(different), pairs


def _pairs(grams: Sequence[bytes], of_words: Numbers) -> Numbers:
    """Return which of the folded texts has which feature: the feature above, the place below.

    Ascending, once each; the same features as :func:`bellek.matching.measure.features`.
    """
    places = np.arange(len(grams), dtype=np.uint64)
    begins = np.repeat(places, [len(each) // 2 for each in grams])
    # A gram may begin every two bytes, as long as it ends in the same text.
    inside = begins[:-3] == begins[3:]
    of_grams = gram_features(b"".join(grams))[inside]
    of_grams <<= _LOCAL_BITS
    of_grams |= begins[:-3][inside]
    del begins, inside
    pairs = np.concatenate([of_grams, of_words])
    del of_grams
    pairs.sort()
    return pairs[_new(pairs)]


def _new(ascending: Numbers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which values are not those before them."""
    new = np.ones(len(ascending), bool)
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return new
