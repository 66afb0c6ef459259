"""What a revision must not change unawares: numbers, names, negation.

This marks segments for a reader's eye and judges nothing. Names are capitalised words inside a
sentence, so a name that only opens sentences is not seen, and neither is the Turkish negative
suffix -ma/-me; both would need a dictionary.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from bellek.scoring.differences import tokens
from bellek.scoring.model import Change
from bellek.text import fold

# After any of these a capital letter may only open a sentence, a quotation or a list item.
_OPENERS = frozenset(".!?:;…\"'“”‘’«»([{—–-•")
_SUFFIX = re.compile(r"['’]\w*$")
# The number in "4th" and "2600s" without its ending.
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")

Words = tuple[str, ...]
Named = tuple[str, str]  # the key that is compared, and the word as it is written


def changes(before: str, after: str, language: str = "en") -> tuple[Change, ...]:
    """Return what is not the same in two translations of one segment, by kind.

    Numbers are compared as they are written: ``1.234,56`` is read as another number in English
    than ``1,234.56``; a numeral in words equals its digits. Negations are only counted.

    >>> changes("Putin did not meet 12 guests.", "The guests met two of us.")
    (Change(kind='number', before=('12',), after=('two',)), \
Change(kind='negation', before=('not',), after=()))
    """
    old, new = tokens(before), tokens(after)
    return tuple(
        change
        for change in (
            _changed_numbers(old, new, language),
            Change("name", _absent(old, new), _absent(new, old)),
            _changed_negations(old, new, language),
        )
        if change.before or change.after
    )


def _changed_numbers(old: list[str], new: list[str], language: str) -> Change:
    before, after = list(_numbers(old, language)), list(_numbers(new, language))
    return Change("number", _beyond(before, after), _beyond(after, before))


def _changed_negations(old: list[str], new: list[str], language: str) -> Change:
    """Compare how many there are: "did not hide" and "made no secret" say the same."""
    before, after = _negations(old, language), _negations(new, language)
    if len(before) == len(after):
        return Change("negation", (), ())
    return Change("negation", before, after)


def _beyond(words: list[Named], others: list[Named]) -> Words:
    """Return the words whose key the others have fewer times."""
    left = Counter(key for key, _ in others)
    beyond = []
    for key, word in words:
        if left[key]:
            left[key] -= 1
        else:
            beyond.append(word)
    return tuple(beyond)


def _numbers(words: list[str], language: str) -> Iterator[Named]:
    numerals = _numerals(language)
    for word in words:
        key = _key(word, language)
        if digits := _NUMBER.search(word):
            yield digits.group(), word
        elif key in numerals:
            yield numerals[key], word


def _negations(words: list[str], language: str) -> Words:
    negative = _negative_words(language)
    keys = ((_key(word, language), word) for word in words)
    return tuple(
        word for key, word in keys if key in negative or (language == "en" and key.endswith("n't"))
    )


def _absent(words: list[str], others: list[str]) -> tuple[str, ...]:
    """Return the names that do not occur as any word of the other side.

    Wherever they stand there: "Today Putin arrived" has the name of "Putin arrived today".
    """
    present = {_bare(word) for word in others}
    return tuple(dict.fromkeys(name for name in _names(words) if _bare(name) not in present))


def _names(words: list[str]) -> Iterator[str]:
    if not any(word.islower() for word in words):
        return  # a heading in capitals tells nothing about names
    opening = True
    for word in words:
        if not opening and len(word) > 1 and word[0].isupper():
            yield word
        opening = word in _OPENERS


def _bare(word: str) -> str:
    """Return a word without a suffix after its apostrophe: Putin’s, Ankara'da."""
    return fold(_SUFFIX.sub("", word))


def _key(word: str, language: str) -> str:
    """Return a word's lower case: Turkish for Turkish, so that "In" does not become "ın"."""
    return fold(word) if language == "tr" else word.lower().replace("’", "'")


@lru_cache
def _negative_words(language: str) -> frozenset[str]:
    return frozenset(_lines(language, "negations"))


@lru_cache
def _numerals(language: str) -> dict[str, str]:
    return dict(line.split() for line in _lines(language, "numbers"))


def _lines(language: str, name: str) -> list[str]:
    """Return the entries of a word list; a language without the list has none."""
    path = files("bellek") / "languages" / "data" / language / f"{name}.txt"
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]
