"""Where a text holds a word, a term or any stretch of characters.

Turkish text is folded the Turkish way (*ısparta* finds ISPARTA, *istanbul* finds İSTANBUL, and
neither finds its twin); every other language the way of most, in which *istanbul* finds Istanbul.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bellek.matching.measure import Numbers, gram_features, utf16, word_features
from bellek.matching.stems import same_consonant, same_stem, stems
from bellek.text import fold, fold_with_offsets, squeeze

Mode = Literal["substring", "word", "stem"]
Span = tuple[int, int]

_WORD = re.compile(r"\w+")


def foldable(text: str, language: str) -> str:
    """Return the text so that the Turkish fold is right for its language; as long as before.

    >>> foldable("ISPARTA", "tr"), foldable("Istanbul", "en")
    ('ISPARTA', 'istanbul')
    """
    return text if language == "tr" else text.replace("I", "i")


def spans(query: str, text: str, mode: Mode = "substring", language: str = "tr") -> list[Span]:
    """Return where the query stands in a text, as half-open spans of code points, in order.

    ``substring`` anywhere; ``word`` as whole words (a suffix after an apostrophe is outside);
    ``stem`` as forms of the same words, Turkish only. White space stands for any white space.
    Spans do not overlap; an empty query is nowhere.

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

    ``features`` it has all of them. ``strings``: of each group it holds one, folded; they are two
    to four UTF-16 units long.
    """

    features: Numbers
    strings: tuple[tuple[str, ...], ...] = ()


def clues(query: str, mode: Mode) -> Clues:
    """Return what to look for in the index; :func:`spans` has the last word."""
    folded = squeeze(fold(query))
    groups: list[tuple[str, ...]] = [(folded,)]
    if mode == "stem":
        groups = [_spellings(stems(word)[-1]) for word in _WORD.findall(folded)]
    features = set(word_features(folded) if mode == "word" else ())
    strings = []
    for group in groups:
        # Of a longer string its grams are looked for, those that all the spellings share.
        shared = [set(gram_features(utf16(each)).tolist()) for each in group]
        features |= set.intersection(*shared)
        ends = tuple(_last_units(each) for each in group)
        if len(group) > 1 or not shared[0]:
            strings.append(ends)
    usable = tuple(ends for ends in strings if min(len(utf16(end)) for end in ends) >= 4)
    return Clues(np.array(sorted(features), np.uint64), usable)


def _last_units(text: str) -> str:
    """Return the last four UTF-16 units of a text, or all of them."""
    return utf16(text)[-8:].decode("utf-16-le", "surrogatepass")


def _spellings(stem: str) -> tuple[str, ...]:
    """Return a stem with its last consonant hard and soft: kitap, kitab."""
    return tuple(stem[:-1] + last for last in same_consonant(stem[-1]))


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
        if all(same_stem(word, each[0]) for word, each in zip(words, run, strict=True)):
            found.append((run[0].start(), run[-1].end()))
    return found
