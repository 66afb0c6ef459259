"""Plain text: every line is a paragraph, every sentence a segment.

Kept: everything. White space between segments stands in ``Segment.before`` and ``Segment.after``,
so that the segments, encoded again, give the file byte for byte.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path

from bellek.documents.blocks import Block, Item, Piece
from bellek.documents.encoding import Encoding
from bellek.documents.files import check, decoded, encoding_of
from bellek.documents.textual import TextFormat
from bellek.model import Document, Segment
from bellek.segmentation import Segmenter


@dataclass(frozen=True, slots=True)
class TextSegments:
    """The segments of a text file; every iteration reads the file anew, in pieces."""

    path: Path
    encoding: Encoding
    segmenter: Segmenter

    def __iter__(self) -> Iterator[Segment]:
        """Yield the segments.

        Raises:
            FormatError: bytes that the encoding does not have, with their line.

        """
        return self.segmenter.segments(decoded(self.path, self.encoding))


def extract(
    path: str | PathLike[str],
    *,
    language: str = "tr",
    encoding: str | None = None,
    segmenter: Segmenter | None = None,
) -> Document:
    """Return a text file as a document; its skeleton is the :class:`Encoding`.

    ``encoding``: what Python calls it; None recognises it. ``segmenter``: rules other than those
    of the language.

    Raises:
        FormatError: the file is missing, no regular file, empty, or not text.
        ConfigError: there is no such encoding.
        LanguageError: there are no rules for the language.

    """
    place = Path(path)
    check(place)
    found = encoding_of(place, encoding)
    rules = segmenter or Segmenter.for_language(language)
    return Document(
        fspath(path), "text", language, TextSegments(place, found, rules), found, encoding
    )


def read(text: str) -> Iterator[Item]:
    """Yield the lines of a text as blocks; joined, they are the text."""
    for line in (each[0] for each in re.finditer(r"[^\n]*\n|[^\n]+", text)):
        bare = line.rstrip()
        if bare:
            yield Block((Piece(bare, bare),))
        yield line[len(bare) :]


class PlainText(TextFormat):
    """Text without markup, of any size."""

    def extract(
        self,
        path: str | PathLike[str],
        *,
        language: str,
        encoding: str | None,
        segmenter: Segmenter | None,
    ) -> Document:
        """Return a file as a document, without holding more than a piece of it."""
        return extract(path, language=language, encoding=encoding, segmenter=segmenter)


FORMAT = PlainText("text", read, most=1_000_000_000)
