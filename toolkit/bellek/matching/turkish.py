"""What Turkish writes behind a number or a name: an ending that follows its sound."""

import re

from bellek.matching.locales import TURKISH
from bellek.text import fold

_ENDING = re.compile(r"['’](\w+)")
_VOWELS = "aıoueiöü"
_ROUND_OR_NOT = str.maketrans("aeoö", "ıiuü")
_FRONT_OR_BACK = str.maketrans("ıiuüoö", "aeaeae")
_FULL_HOUR = re.compile(r"(?<=\d)[.:]00$")
_LAST = re.compile(r"[\d.]+$|[^\W\d_]+$")


def ending_differs(target: str, end: int, old: str, new: str) -> bool:
    """Tell whether the ending after a place would be another one with a new text.

    >>> ending_differs("2024'te", 4, "2024", "2026"), ending_differs("2024'te", 4, "2024", "2025")
    (True, False)
    """
    found = _ENDING.match(target, end)
    if found is None:
        return False
    ending = fold(found[1])
    return _sound(old, ending) != _sound(new, ending)


def _sound(text: str, ending: str) -> tuple[object, ...]:
    """Return of the last word of a text what an ending follows."""
    word = _last_word(fold(text))
    vowels = "".join(each for each in word if each in _VOWELS)[-1:]
    if any(each in ending for each in "ıiuü"):
        vowels = vowels.translate(_ROUND_OR_NOT)
    else:
        vowels = vowels.translate(_FRONT_OR_BACK)
    hard = word[-1:] in "fstkçşhp" and ending[0] in "dtcç"
    open_end = word[-1:] in _VOWELS and ending[0] in "aeıiuüyns"
    return vowels, hard, open_end


def _last_word(text: str) -> str:
    """Return the last word of a text as it is spoken; the same text for what is not known."""
    found = _LAST.search(_FULL_HOUR.sub("", text))
    if found is None:
        return text
    digits = found[0].replace(".", "")
    if not digits.isdigit():
        return digits
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == len(digits):
        return TURKISH.ones[0]
    if zeros < 2:
        part = int(digits[-1 - zeros])
        return TURKISH.tens[part - 1] if zeros else TURKISH.ones[part]
    return next(word for least, word in ((6, "milyon"), (3, "bin"), (2, "yüz")) if zeros >= least)
