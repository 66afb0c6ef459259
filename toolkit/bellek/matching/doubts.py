"""Reasons to offer no repair: what the stored translation says beside the values themselves."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bellek.matching.locales import LOCALES, Locale
from bellek.matching.placeables import Placeable

_CODE = re.compile(r"(?!www\.)\w[\w.-]*")
# "Dize1", "elem2", "3D", "15dk": in another language they may be other letters.
_WORD = re.compile(r"[A-Za-z]?[a-z]{2,}-?\d+[A-Za-z]?|\d[\d.,]*(?:[A-Z]|[a-z]{2,})")


def figures(text: str) -> set[int]:
    """Return the runs of digits of a text as numbers; 05 and 5 are one.

    >>> sorted(figures("05.03.2025"))
    [3, 5, 2025]
    """
    return {int(run) for run in re.findall(r"\d+", text)}


def became_a_word(old: str, new: str) -> bool:
    """Tell whether a code has other letters than the old one, which may have to be translated.

    >>> became_a_word("C2640", "LNK2019"), became_a_word("elem1", "Dize1")
    (False, True)
    """
    if new.isnumeric() or re.sub(r"\d+", "", old) == re.sub(r"\d+", "", new):
        return False
    if not _CODE.fullmatch(new):
        return False
    return not new.isascii() or _WORD.fullmatch(new) is not None


def says_more(
    source: str,
    ours: Sequence[Placeable],
    target: str,
    there: Sequence[Placeable],
    languages: tuple[str, str],
) -> bool:
    """Tell whether a translation has a number or a weekday that its source has not.

    What it says twice ("10 km (6.2 miles)", "12 (twelve) months", "Saturday, 12 October") would
    then be true only once.
    """
    locale, other = (LOCALES[language] for language in languages)
    source, target = locale.small(source), other.small(target)
    weekday = any(each.kind == "weekday" for each in ours) or _weekday(locale).search(source)
    if _weekday(other).search(target) and not weekday:
        return True
    if _in_brackets(other).search(target) and not _in_brackets(locale).search(source):
        return True
    said = {(each.kind, each.value) for each in ours}
    numbers = {each.value[0] for each in ours if "number" in each.fields}
    runs = figures(source) | {0}
    for each in there:
        if each.kind == "raw" or (each.kind, each.value) in said or each.value[0] in numbers:
            continue
        parts = figures(target[each.start : each.end]) - runs
        if parts and not all(_spoken(part, locale, source) for part in parts):
            return True
    return False


def in_words(number: object, target: str, language: str) -> bool:
    """Tell whether a text has the word for a number above one: "ten dollars ($10)"."""
    locale = LOCALES[language]
    word = locale.spoken(int(str(number))) if str(number).isdigit() else None
    if word is None or number in (0, 1):
        return False
    return re.search(rf"\b{word.replace(' ', '[ -]')}\b", locale.small(target)) is not None


def says_daypart(source: str, target: str, languages: tuple[str, str]) -> bool:
    """Tell whether only the translation says in words which part of the day it is."""
    here, there = (LOCALES[language] for language in languages)
    said = _daypart(there).search(there.small(target))
    return said is not None and not _daypart(here).search(here.small(source))


def shares_half(there: Iterable[Placeable]) -> bool:
    """Tell whether one "a.m." is for two times: "between 10:00 and 11:30 a.m."."""
    return len({"half" in each.fields for each in there if each.kind == "time"}) > 1


def _spoken(number: int, locale: Locale, source: str) -> bool:
    word = locale.spoken(number)
    return word is not None and re.search(rf"\b{word}", source) is not None


@lru_cache
def _weekday(locale: Locale) -> re.Pattern[str]:
    names = (*map(locale.small, locale.weekdays), *locale.short_weekdays)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)")


@lru_cache
def _in_brackets(locale: Locale) -> re.Pattern[str]:
    words = "|".join((*locale.ones, *locale.tens, *locale.firsts))
    return re.compile(rf"\d\S{{,5}}(?: \S{{1,12}})? \((?:{words})\b")


@lru_cache
def _daypart(locale: Locale) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(locale.dayparts)})")
