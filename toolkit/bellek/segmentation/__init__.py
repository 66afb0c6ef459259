"""Segmentation: where a text's sentences end, by rules that a user can read and change.

>>> split("Dr. Ayşe geldi. “Nasılsınız?” diye sordu.")
['Dr. Ayşe geldi.', '“Nasılsınız?” diye sordu.']
"""

from os import PathLike
from pathlib import Path

from bellek.languages import language as find_language
from bellek.replacing import replace_with
from bellek.segmentation.engine import Decision
from bellek.segmentation.segmenter import Segmenter
from bellek.segmentation.srx import Rule

__all__ = ["Decision", "Rule", "Segmenter", "export_rules", "split"]


def split(text: str, language: str = "tr") -> list[str]:
    """Return the segments of a text without the white space around them.

    Raises:
        LanguageError: There are no rules for the language.

    """
    return Segmenter.for_language(language).split(text)


def export_rules(path: str | PathLike[str], language: str = "tr") -> None:
    """Write our rules for a language as an SRX 2.0 file of their own, for other tools or to edit.

    Raises:
        LanguageError: There are no rules for the language.
        BellekError: The file cannot be written; one that is there stays as it is.

    """
    replace_with(Path(path), find_language(language).rules.read_bytes())
