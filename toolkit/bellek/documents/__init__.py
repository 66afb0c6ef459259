"""Source documents: what a translator is given, as segments, and what the customer gets back.

>>> from bellek.documents import extract, merge
>>> document = extract("haber.docx")                       # doctest: +SKIP
>>> merge("haber.docx", memory.units("haber.docx"), "news.docx")  # doctest: +SKIP

A format is a module with a reader; :data:`FORMATS` lists them, and nothing but plain text is
imported before it is needed. Emphasis, links and the like come as tags within the segments; code,
scripts, styles and markup do not come at all.
"""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from bellek.documents.files import check
from bellek.documents.formats import FORMATS, Format, by_suffix, detect
from bellek.errors import FormatError
from bellek.model import Document, Unit
from bellek.segmentation import Segmenter

__all__ = ["FORMATS", "Format", "by_suffix", "detect", "extract", "merge"]


def extract(
    path: str | PathLike[str],
    *,
    language: str = "tr",
    encoding: str | None = None,
    segmenter: Segmenter | None = None,
) -> Document:
    """Return a file as a document; its format is told by its content, else by its name.

    ``encoding``: what Python calls that of a text file; None recognises it. ``segmenter``: rules
    other than those of the language.

    Raises:
        FormatError: the file is missing, empty, broken, or in no format of ours; also while the
            segments are read.
        ConfigError: there is no such encoding.
        LanguageError: there are no rules for the language.

    """
    check(Path(path))
    reader = detect(path).load()
    return reader.extract(path, language=language, encoding=encoding, segmenter=segmenter)


def merge(
    path: str | PathLike[str],
    units: Iterable[Unit],
    out: str | PathLike[str],
    *,
    languages: tuple[str, str] = ("tr", "en"),
    encoding: str | None = None,
) -> str:
    """Write a document with its translations in place of its segments; return a warning, or "".

    ``units``: all units of the document in order, as :meth:`bellek.Memory.units` yields them; those
    without a position, which left the document, are passed over, those without a target stay in the
    source language. Without any target the translation is the original, byte for byte where the
    format is text. ``languages``: source and target, for formats that tell theirs. ``out`` appears
    whole or not at all. A text whose encoding lacks a character of the translation becomes UTF-8;
    that is what the warning, a sentence, is about.

    Raises:
        FormatError: the original is missing or not what was segmented, or ``out`` cannot be
            written or has the name of another format.

    """
    check(Path(path))
    found, wanted = detect(path), by_suffix(out)
    if wanted not in (None, found):
        raise FormatError(
            f"the original is {found.name}; call the translation *{found.suffixes[0]}.", out
        )
    standing = (unit for unit in units if unit.position is not None)
    return found.load().merge(path, standing, out, languages=languages, encoding=encoding)
