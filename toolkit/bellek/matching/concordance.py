"""Where a text holds a word, a term or any stretch of characters.

Turkish text is folded the Turkish way (*ısparta* finds ISPARTA, *istanbul* finds İSTANBUL, and
neither finds its twin); every other language the way of most, in which *istanbul* finds Istanbul.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bellek.matching.measure import Numbers, gram_features, utf16, word_feature, words_in
from bellek.matching.stems import opening, same_stem
from bellek.text import fold, fold_with_offsets, folds_in_place, squeeze

Mode = Literal["substring", "word", "prefix", "stem"]
Span = tuple[int, int]
Finder = Callable[[str], list[Span]]

# In which a query begins where a word does.
_WHOLE = ("word", "prefix")
# A word, and what stands behind its apostrophe: Ankara'nın; but O'Neill is two.
_WORD = re.compile(r"(\w+)(?:(?<=\w\w)'\w+)?")
# What may stand between where a word opens and the next one does.
_ON = r"\w*+(?:'\w+)?\W+"


def foldable(text: str, language: str) -> str:
    """Return the text so that the Turkish fold is right for its language; as long as before.

    >>> foldable("ISPARTA", "tr"), foldable("Istanbul", "en")
    ('ISPARTA', 'istanbul')
    """
    return text if language == "tr" else text.replace("I", "i")


def spans(query: str, text: str, mode: Mode = "substring", language: str = "tr") -> list[Span]:
    """Return where the query stands in a text, as half-open spans of code points, in order.

    ``substring`` anywhere; ``word`` as whole words (a suffix after an apostrophe is outside);
    ``prefix`` as words of which the last may go on; ``stem`` as forms of the same words, Turkish
    only, with or without such a suffix. White space stands for any white space. Spans do not
    overlap; an empty query is nowhere.

    >>> spans("ısparta", "ISPARTA ve Isparta'da"), spans("isparta", "ISPARTA")
    ([(0, 7), (11, 18)], [])
    >>> spans("kitap", "Kitabımı kitaplığa koydum.", "stem")
    [(0, 8), (9, 18)]
    """
    return finder(query, mode, language)(text)


def finder(query: str, mode: Mode, language: str = "tr") -> Finder:
    """Return what finds a query's :func:`spans` in a text; for many texts, make it once."""
    find = _finder(squeeze(fold(foldable(query, language))), mode)

    def in_text(text: str) -> list[Span]:
        text = foldable(text, language)
        if folds_in_place(text):
            return find(fold(text))
        folded, offsets = fold_with_offsets(text)
        return list(_unfolded(find(folded), offsets))

    return in_text


def _unfolded(found: list[Span], offsets: list[int]) -> Iterator[Span]:
    """Yield spans of a folded text as those of the text: to the end of the last one's marks."""
    reached = 0
    for start, end in found:
        while offsets[end] == offsets[end - 1]:
            end += 1
        if offsets[start] >= reached:
            reached = offsets[end]
            yield offsets[start], reached


@dataclass(frozen=True, slots=True)
class Clues:
    """What every text has that holds a query. The other way round they prove nothing.

    All of the ``features``; the ``string`` of at most three UTF-16 units, folded, unless it is
    empty, and if it is ``whole`` no word reaches it from the left; for each of the ``stems``,
    folded words, a form of it.
    """

    features: Numbers
    string: str = ""
    stems: tuple[str, ...] = ()
    whole: bool = False


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
    words = words_in(folded) if mode in _WHOLE else []
    if mode == "prefix" and words and folded.endswith(words[-1]):
        del words[-1]
    features = np.array(sorted({*grams.tolist(), *map(word_feature, words)}), np.uint64)
    string = "" if len(grams) or words == [folded] else folded
    return Clues(features, string, whole=mode in _WHOLE)


def _finder(query: str, mode: Mode) -> Finder:
    """Return what finds a folded query in a folded text."""
    if mode == "stem":
        return _stem_finder(_WORD.findall(query))
    if not query:
        return lambda _: []
    pattern = r"\s+".join(map(re.escape, query.split(" ")))
    if mode in _WHOLE:
        # Behind a letter to search for, (?<!\w) costs a fifth of what it costs before one.
        first = re.escape(query[0])
        pattern = rf"{first}(?<!\w{first}){pattern.removeprefix(first)}"
    if mode == "word":
        pattern += r"(?!\w)"
    return lambda text: [found.span() for found in re.finditer(pattern, text)]


class _Forms(dict[str, bool]):
    """Whether a word is a form of one; what was asked for is kept."""

    def __init__(self, word: str) -> None:
        self._word = word

    def __missing__(self, other: str) -> bool:
        self[other] = found = same_stem(self._word, other)
        return found


def _stem_finder(words: list[str]) -> Finder:
    """Return what finds where forms of the words follow each other."""
    forms = [_Forms(word) for word in words]
    # Most texts are dismissed by this, in a thirtieth of the time.
    likely = re.compile(_ON.join(map(opening, words)))

    def find(text: str) -> list[Span]:
        if likely.search(text) is None:
            return []
        there = _WORD.findall(text)
        starts = [at for at, word in enumerate(there) if forms[0][word]] if forms else []
        places: list[re.Match[str]] = []
        found: list[Span] = []
        for at in starts:
            run = there[at : at + len(forms)]
            if len(run) < len(forms) or not all(map(_Forms.__getitem__, forms, run)):
                continue
            places = places or list(_WORD.finditer(text))
            start, end = places[at].start(), places[at + len(forms) - 1].end(1)
            if not found or start >= found[-1][1]:
                found.append((start, end))
        return found

    return find
