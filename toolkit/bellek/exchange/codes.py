"""Language codes and positions as exchange files spell them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bellek.text import fold

_NAMES = {
    "tur": "tr",
    "turkish": "tr",
    "türkçe": "tr",
    "eng": "en",
    "english": "en",
    "ingilizce": "en",
}


class Languages(NamedTuple):
    """The languages of a memory: two-letter codes of source and target."""

    source: str = "tr"
    target: str = "en"


_MOST_NAMED = 8

TURKISH_ENGLISH = Languages()


@lru_cache(maxsize=512)
def language_of(code: str | None) -> str:
    """Return the two-letter language of a code in any spelling; empty for none.

    Region and script are dropped: OmegaT writes ``TR``, Java ``tr_TR``, old tools ``TUR``.

    >>> [language_of(code) for code in ("TR", "tr-TR", "tr_TR", "TUR", "tr-Latn-TR", "English")]
    ['tr', 'tr', 'tr', 'tr', 'tr', 'en']
    """
    primary = (code or "").strip().replace("_", "-").partition("-")[0]
    plain = primary.lower()  # codes are no Turkish: TI is ti
    return _NAMES.get(plain) or _NAMES.get(fold(primary), plain)


def listed(codes: Iterable[str]) -> str:
    """Return the first codes as a message names them.

    >>> listed(["fr", ""])
    'none, fr'
    """
    named = [code[:40] or "none" for code in sorted(codes)]
    return ", ".join(named[:_MOST_NAMED]) + (", …" if len(named) > _MOST_NAMED else "")


_LARGEST = 2**31 - 1


def number_of(text: str | None) -> int | None:
    """Return the number that digits name; None for other texts and beyond 2³¹ - 1.

    Python refuses to read thousands of digits, which a damaged file may have.
    """
    if text is None or not text.isdecimal() or len(text) > len(str(_LARGEST)):
        return None
    number = int(text)
    return number if number <= _LARGEST else None


def position_of(text: str | None) -> int | None:
    """Return the position, from 1, that a text names; None when it names none."""
    return number_of(text) or None
