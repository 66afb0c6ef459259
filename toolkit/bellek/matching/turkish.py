"""What Turkish writes behind a number or a name: an ending that follows its sound."""

import re

from bellek.matching.locales import TURKISH
from bellek.matching.placeables import Kind, Placeable
from bellek.matching.roman import read_roman
from bellek.text import fold

_ENDING = re.compile(r"['’](\w+)")
# A name may have it without an apostrophe: ocakta, salıya.
_ENDING_OF_NAME = re.compile(r"['’]?(\w+)")
_VOWELS = "aıoueiöü"
_ROUND_OR_NOT = str.maketrans("aeoö", "ıiuü")
_FRONT_OR_BACK = str.maketrans("ıiuüoö", "aeaeae")
_FULL_HOUR = re.compile(r"(?<=\d)[.:]00$")
_LAST = re.compile(r"[\d.]+$|[^\W\d_]+$")
_HARMONY = str.maketrans({"e": "a", "i": "ı", "u": "ı", "ü": "ı", "t": "d"})
# What stands before an ending only because the number ends in a vowel or in none: 2'şer, 5'er.
_BUFFERS = "ynsşı"


def without_ending(one: str, other: str, kind: Kind) -> tuple[str, str]:
    """Return two texts that go on behind a place, without the ending if both begin with the same.

    >>> without_ending("'de bitti", "'te bitti", "number"), without_ending("ye", "ya", "weekday")
    ((' bitti', ' bitti'), ('', ''))
    """
    ours, theirs = (_ending(kind).match(each) for each in (one, other))
    if ours and theirs and _same_ending(ours[1], theirs[1]):
        return one[ours.end() :], other[theirs.end() :]
    return one, other


def _same_ending(one: str, other: str) -> bool:
    """Tell whether two endings are one: 'de and 'te, 'i and 'ü; 'i and 'yi after a vowel."""
    short, long = sorted((fold(each).translate(_HARMONY) for each in (one, other)), key=len)
    return short == long or (long[0] in _BUFFERS and short == long[1:])


def _ending(kind: Kind) -> re.Pattern[str]:
    return _ENDING_OF_NAME if kind in ("date", "weekday") else _ENDING


def ending_differs(target: str, place: Placeable, new: str) -> bool:
    """Tell whether the ending after a place would be another one with a new text."""
    found = _ending(place.kind).match(target, place.end)
    if found is None:
        return False
    ending = fold(found[1])
    old = target[place.start : place.end]
    if "roman" in place.fields:
        old, new = (str(read_roman(each)) for each in (old, new))
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
