"""Which units of a shard hold what is searched for."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, pairwise

import numpy as np

from bellek.matching.concordance import Clues
from bellek.matching.grams import grams, marks, with_letter
from bellek.matching.measure import Numbers, utf16, word_feature
from bellek.matching.phrase import FEW, Forms, side_by_side
from bellek.matching.shard import BAND, Lists, Posted, Shard, joined, lengths, runs_of
from bellek.matching.stems import beginnings, opening, same_stem

# So many grams are tried to find a short string, which is enough for two letters of most texts.
_TRIED = 250_000
# What more words have, nearly every text has.
_MANY = 5_000
_WORD_PART = re.compile(r"\w+")


def holding(shard: Shard, clues: Clues) -> Numbers:
    """Return the units that fit the clues, ascending: all units, if the clues tell nothing."""
    fitting = np.ones(len(shard.units), bool)
    if len(clues.features):
        fitting &= _with_all(shard, clues.features)
    if clues.string and fitting.any():
        fitting &= _with_string(shard, clues)
    if clues.stems:
        fitting &= _with_forms(shard, clues.stems)
    return np.sort(shard.units[fitting])


def _with_all(shard: Shard, numbers: Numbers) -> Numbers:
    """Tell of each unit whether it has all of the features."""
    lists = shard.lists_of(numbers)
    return _marked(shard, map(_in_all, _posted(shard, lists)))


def _in_all(lists: Iterable[Posted]) -> Numbers:
    """Return the units that are in every list, ascending."""
    rarest, *others = map(np.asarray, sorted(lists, key=len))
    for each in others:
        if len(rarest):
            at = np.minimum(each.searchsorted(rarest), len(each) - 1)
            rarest = rarest[each[at] == rarest]
    return rarest


def _with_forms(shard: Shard, stems: Sequence[str]) -> Numbers:
    """Tell of each unit whether it may have forms of the words, one behind the other."""
    fitting = np.ones(len(shard.units), bool)
    forms: dict[str, Forms] = {}
    # After the rarest, few units may be left, of which what is common is looked for.
    for stem in _rarest_first(shard, stems):
        forms[stem] = _forms(shard, stem, fitting)
        having = np.zeros(len(fitting), bool)
        having[forms[stem].units] = True
        fitting &= having
        if np.count_nonzero(fitting) <= FEW:
            return fitting
    gaps = [(forms[first], forms[second]) for first, second in dict.fromkeys(pairwise(stems))]
    for first, second in sorted(gaps, key=lambda gap: len(gap[0].words) + len(gap[1].words)):
        look_up = partial(_listed, shard, fitting)
        fitting = side_by_side(first, second, fitting, shard.letters, look_up)
        if np.count_nonzero(fitting) <= FEW:
            break
    return fitting


def _rarest_first(shard: Shard, words: Iterable[str]) -> list[str]:
    """Return different words by how many units have them, in just that form."""
    different = list(dict.fromkeys(words))
    numbers = np.array([word_feature(word) for word in different], np.uint64)
    having = lengths(shard.lists_of(numbers)).sum(axis=1).tolist()
    return [word for _, word in sorted(zip(having, different, strict=True))]


def _forms(shard: Shard, stem: str, fitting: Numbers) -> Forms:
    near = (shard.vocabulary.beginning_with(each, opening(stem)) for each in beginnings(stem))
    features = _features(stem)
    words = [word for word in chain.from_iterable(near) if features[word] is not None]
    numbers = np.array([features[word] for word in words], np.uint64)
    return Forms(words, *_listed(shard, fitting, numbers))


class _Features(dict[str, int | None]):
    """The features of the forms of a word, None for other words; what was asked for is kept.

    The shards of a memory have most words in common.
    """

    def __init__(self, stem: str) -> None:
        self._stem = stem

    def __missing__(self, word: str) -> int | None:
        self[word] = found = word_feature(word) if same_stem(self._stem, word) else None
        return found


_features = lru_cache(maxsize=64)(_Features)


def _with_string(shard: Shard, clues: Clues) -> Numbers:
    """Tell of each unit whether it may have a string of at most three UTF-16 units."""
    units = np.frombuffer(utf16(clues.string), "<u2").tolist()
    letters = shard.letters
    if not np.isin(units, letters).all():
        return np.zeros(len(shard.units), bool)
    # Before every string in a text something stands, if only the spaces in front of the text.
    before = [*[letters] * (3 - len(units)), marks(letters) if clues.whole else letters]
    if math.prod(map(len, before)) <= _TRIED:
        return _with_any(shard, grams(*before, *([unit] for unit in units)))
    if _WORD_PART.fullmatch(clues.string):
        words = shard.vocabulary.containing(clues.string)
        if len(words) <= _MANY:
            return _with_any(shard, [word_feature(word) for word in words])
    elif len(units) == 1 and len(letters) ** 2 <= _TRIED:
        return _with_any(shard, with_letter(units[0], letters, shard.keys))
    return np.ones(len(shard.units), bool)


def _with_any(shard: Shard, numbers: Numbers | Sequence[int]) -> Numbers:
    """Tell of each unit whether it has one of the features."""
    lists = shard.lists_of(np.sort(np.array(numbers, np.uint64)))
    return _marked(shard, map(joined, _posted(shard, lists[lists > 0])))


def _marked(shard: Shard, bands: Iterable[Numbers]) -> Numbers:
    """Tell of each unit whether it is among those found in its band."""
    marks = np.zeros(len(shard.units), bool)
    for band, found in enumerate(bands):
        marks[band * BAND :][found] = True
    return marks


def _posted(shard: Shard, lists: Lists) -> Iterator[list[Posted]]:
    """Yield the postings of the lists, band by band."""
    return map(shard.posted, runs_of(lists))


def _listed(shard: Shard, fitting: Numbers, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Return a feature's place and a fitting unit that has it, for all of the features."""
    lists = shard.lists_of(numbers)
    owners = lists.nonzero()[0].astype(np.int32)
    lists = lists.take(owners)
    places, units = [], []
    for band, postings in enumerate(map(joined, _posted(shard, lists))):
        fits = fitting[band * BAND :].take(postings).nonzero()[0]
        places.append(owners.repeat(lengths(lists)[:, band]).take(fits))
        units.append(postings.take(fits).astype(np.int64) + band * BAND)
    return np.concatenate(places), np.concatenate(units)
