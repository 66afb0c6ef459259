"""What a revision must not change unawares: numbers, names, negation.

This marks segments for a reader's eye and judges nothing. Names are capitalised words inside a
sentence, so a name that only opens sentences is not seen, and neither is the Turkish negative
suffix -ma/-me; both would need a dictionary.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from bellek.languages import lists
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
    # A word that stands in both is neither a changed number nor a changed negation.
    gone, come = _without(old, new), _without(new, old)
    found = (
        _changed_numbers(gone, come, language),
        Change("name", _absent(old, new), _absent(new, old)),
        Change("negation", _negations(old, language), _negations(new, language))
        # Only how many there are: "did not hide" and "made no secret" say the same.
        if len(_negations(gone, language)) != len(_negations(come, language))
        else Change("negation", (), ()),
    )
    return tuple(change for change in found if change.before or change.after)


def _without(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return the words that the others have not, or have fewer times."""
    return list((Counter(words) - Counter(others)).elements())


def _changed_numbers(old: list[str], new: list[str], language: str) -> Change:
    before, after = list(_numbers(old, language)), list(_numbers(new, language))
    return Change("number", _beyond(before, after), _beyond(after, before))


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
    return tuple(word for key, word in keys if key in negative or key.endswith("n't"))


def _absent(words: list[str], others: list[str]) -> tuple[str, ...]:
    """Return the names that do not occur as any word of the other side.

    Wherever they stand there: "Today Putin arrived" has the name of "Putin arrived today".
    """
    same = set(others)
    names = [name for name in _names(words) if name not in same]
    present = {_bare(word) for word in others} if names else set()
    return tuple(dict.fromkeys(name for name in names if _bare(name) not in present))


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


@cache
def _negative_words(language: str) -> frozenset[str]:
    return frozenset(lists.read(language, "negations"))


@cache
def _numerals(language: str) -> dict[str, str]:
    return dict(line.split() for line in lists.read(language, "numbers"))
