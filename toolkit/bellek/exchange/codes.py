"""Language codes as exchange files spell them."""

from functools import lru_cache
from typing import NamedTuple

_NAMES = {
    "tur": "tr",
    "turkish": "tr",
    "türkçe": "tr",
    "eng": "en",
    "english": "en",
    "i̇ngilizce": "en",
    "ingilizce": "en",
}


class Languages(NamedTuple):
    """The languages of a memory: two-letter codes of source and target."""

    source: str = "tr"
    target: str = "en"


TURKISH_ENGLISH = Languages()


@lru_cache(maxsize=512)
def language_of(code: str | None) -> str:
    """Return the two-letter language of a code in any spelling; empty for none.

    Region and script are dropped: OmegaT writes ``TR``, Java ``tr_TR``, old tools ``TUR``.

    >>> [language_of(code) for code in ("TR", "tr-TR", "tr_TR", "TUR", "tr-Latn-TR", "English")]
    ['tr', 'tr', 'tr', 'tr', 'tr', 'en']
    """
    primary = (code or "").strip().replace("_", "-").partition("-")[0].lower()
    return _NAMES.get(primary, primary)
