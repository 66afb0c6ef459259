"""Whether two Turkish words may be forms of one word.

A word is taken as a stem and a chain of endings. No dictionary is asked, so *ata* counts as a form
of *at*; for a search that a person reads, a hit too many is better than one that is missing.
Source: the endings of Turkish grammar, compiled by hand for this project. Licence: MIT.
"""

import re
from functools import lru_cache

# Folded. V stands for ı i u ü, A for a e, D for d t, C for c ç, K for k ğ.
_ENDINGS = (
    "lAr", "Vm", "Vn", "VmVz", "mVz", "VnVz", "nVz", "m", "n", "V", "yV", "sV", "nV",  # whose
    "Vn", "nVn", "A", "yA", "nA", "DA", "nDA", "DAn", "nDAn", "lA", "ylA", "CA", "ki",  # cases
    "lV", "sVz", "lVK", "CV", "CVK", "DVr", "DV", "yDV", "mVş", "ymVş", "sA", "ysA",
    "mAK", "mA", "Vr", "Ar", "Vyor", "yor", "mVyor", "AcAK", "yAcAK", "DVK", "An", "yAn", "Vp",
    "yVp", "ArAK", "yArAK", "mAz", "mAlV", "yVm", "sVn", "sVnVz", "k", "lAn", "lAş", "Vl", "DVm",
    "Vş", "VK",
)  # fmt: skip
_LETTERS = {"V": "[ıiuü]", "A": "[ae]", "D": "[dt]", "C": "[cç]", "K": "[kğ]"}
_CHAIN = re.compile(
    "'?(?:"
    + "|".join("".join(_LETTERS.get(letter, letter) for letter in each) for each in _ENDINGS)
    + ")*"
)
# The last consonant softens before a vowel: kitap, kitabı; renk, rengi; köpek, köpeği.
_SOFT = str.maketrans({"b": "p", "c": "ç", "d": "t", "g": "k", "ğ": "k"})


@lru_cache(maxsize=256)
def stems(word: str) -> tuple[str, ...]:
    """Return the stems that a folded word may have, the longest first; the word itself is one.

    At least three letters, or two before endings of three or more: *elma* is no form of *el*.
    """
    shorter = range(len(word) - 1, 1, -1)
    cut = (at for at in shorter if at > 2 or len(word) - at > 2)
    return (word, *(word[:at] for at in cut if _CHAIN.fullmatch(word, at)))


def same_stem(word: str, other: str) -> bool:
    """Tell whether two folded words may be forms of one.

    >>> same_stem("kitap", "kitaplarımızdan"), same_stem("kitabı", "kitap"), same_stem("at", "et")
    (True, True, False)
    """
    return any(_is_form(stem, other) for stem in stems(word))


def beginnings(word: str) -> tuple[str, ...]:
    """Return what every form of a folded word begins with: the shortest stem, hard or soft.

    >>> beginnings("kitabı"), beginnings("evlerimizden")
    (('kitap', 'kitab'), ('ev',))
    """
    stem = stems(word)[-1]
    hard = _hardened(stem)
    soft = (letter for letter in "bcçdtgğkp" if _hardened(letter) == hard[-1:])
    return tuple(sorted({stem, *(stem[:-1] + letter for letter in soft)}))


def _is_form(stem: str, word: str) -> bool:
    end = len(stem)
    return _hardened(word[:end]) == _hardened(stem) and _CHAIN.fullmatch(word, end) is not None


def _hardened(stem: str) -> str:
    return stem[:-1] + stem[-1:].translate(_SOFT)
