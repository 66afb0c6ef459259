"""Segmentation: where a text's sentences end, by rules that a user can read and change.

>>> split("Dr. Ayşe geldi. “Nasılsınız?” diye sordu.")
['Dr. Ayşe geldi.', '“Nasılsınız?” diye sordu.']
"""

from bellek.segmentation.engine import Decision
from bellek.segmentation.segmenter import Segmenter
from bellek.segmentation.srx import Rule

__all__ = ["Decision", "Rule", "Segmenter", "split"]


def split(text: str, language: str = "tr") -> list[str]:
    """Return the segments of a text without the white space around them.

    Raises:
        LanguageError: There are no rules for the language.

    """
    return Segmenter.for_language(language).split(text)
