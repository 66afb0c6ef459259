"""Where a text holds a word, a term or any stretch of characters.

Turkish text is folded the Turkish way (*ısparta* finds ISPARTA, *istanbul* finds İSTANBUL, and
neither finds its twin); every other language the way of most, in which *istanbul* finds Istanbul.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bellek.matching.measure import Numbers, gram_features, utf16, word_feature, words_in
from bellek.matching.stems import same_stem
from bellek.text import fold, fold_with_offsets, squeeze

Mode = Literal["substring", "word", "stem"]
Span = tuple[int, int]

# A word, and what stands behind its apostrophe: Ankara'nın; but O'Neill is two.
_WORD = re.compile(r"(\w+)(?:(?<=\w\w)'\w+)?")


def foldable(text: str, language: str) -> str:
    """Return the text so that the Turkish fold is right for its language; as long as before.

    >>> foldable("ISPARTA", "tr"), foldable("Istanbul", "en")
    ('ISPARTA', 'istanbul')
    """
    return text if language == "tr" else text.replace("I", "i")


def spans(query: str, text: str, mode: Mode = "substring", language: str = "tr") -> list[Span]:
    """Return where the query stands in a text, as half-open spans of code points, in order.

    ``substring`` anywhere; ``word`` as whole words (a suffix after an apostrophe is outside);
    ``stem`` as forms of the same words, Turkish only, with or without such a suffix. White space
    stands for any white space. Spans do not overlap; an empty query is nowhere.

    >>> spans("ısparta", "ISPARTA ve Isparta'da"), spans("isparta", "ISPARTA")
    ([(0, 7), (11, 18)], [])
    >>> spans("kitap", "Kitabımı kitaplığa koydum.", "stem")
    [(0, 8), (9, 18)]
    """
    query, text = foldable(query, language), foldable(text, language)
    folded, offsets = fold_with_offsets(text)
    found = _finder(squeeze(fold(query)), mode)(folded)
    return [(offsets[start], offsets[end]) for start, end in found]


@dataclass(frozen=True, slots=True)
class Clues:
    """What every text has that holds a query. The other way round they prove nothing.

    All of the ``features``; the ``string`` of two or three UTF-16 units, folded, unless it is
    empty; for each of the ``stems``, folded words, a form of it.
    """

    features: Numbers
    string: str = ""
    stems: tuple[str, ...] = ()


def clues(query: str, mode: Mode) -> Clues | None:
    """Return what to look for in the index, None for what is nowhere.

    Whether a text that fits holds the query, :func:`spans` tells.
    """
    folded = squeeze(fold(query))
    stems = tuple(_WORD.findall(folded)) if mode == "stem" else ()
    if not (stems if mode == "stem" else folded):
        return None
    if stems:
        return Clues(np.zeros(0, np.uint64), stems=stems)
    grams = gram_features(utf16(folded))
    whole = map(word_feature, words_in(folded) if mode == "word" else ())
    features = np.array(sorted({*grams.tolist(), *whole}), np.uint64)
    short = 2 <= len(utf16(folded)) // 2 < 4
    return Clues(features, folded if short else "")


def _finder(query: str, mode: Mode) -> Callable[[str], list[Span]]:
    if not query:
        return lambda _: []
    if mode == "stem":
        words = _WORD.findall(query)
        return lambda text: _forms(words, text)
    pattern = r"\s+".join(map(re.escape, query.split(" ")))
    if mode == "word":
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return lambda text: [found.span() for found in re.finditer(pattern, text)]


def _forms(words: list[str], text: str) -> list[Span]:
    """Return where forms of the words follow each other."""
    there = list(_WORD.finditer(text))
    found: list[Span] = []
    for first in range(len(there) - len(words) + 1 if words else 0):
        run = there[first : first + len(words)]
        if found and run[0].start() < found[-1][1]:
            continue
        if all(same_stem(word, each[1]) for word, each in zip(words, run, strict=True)):
            found.append((run[0].start(), run[-1].end(1)))
    return found
