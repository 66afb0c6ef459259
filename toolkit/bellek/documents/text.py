"""Plain text: every line is a paragraph, every sentence a segment.

Kept: everything. White space between segments stands in ``Segment.before`` and ``Segment.after``,
so that the segments, encoded again, give the file byte for byte.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path

from bellek.documents.encoding import CHUNK, Encoding, detect, named
from bellek.errors import FormatError
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
        return self.segmenter.segments(self._pieces())

    def _pieces(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding.name)()
        line = 1
        with self.path.open("rb") as file:
            file.seek(len(self.encoding.mark))
            while True:
                piece = file.read(CHUNK)
                try:
                    text = decoder.decode(piece, final=not piece)
                except UnicodeDecodeError as error:
                    line += error.object[: error.start].count(b"\n")
                    raise FormatError(
                        f"byte 0x{error.object[error.start]:02X} is not {self.encoding.name}; "
                        "name the file's encoding with --encoding.",
                        self.path,
                        line,
                    ) from error
                line += text.count("\n")
                yield text
                if not piece:
                    return


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
    _check(place)
    try:
        found = detect(place) if encoding is None else named(place, encoding)
    except OSError as error:
        raise FormatError(f"the file cannot be read ({error.strerror}).", place) from error
    rules = segmenter or Segmenter.for_language(language)
    return Document(fspath(path), "text", language, TextSegments(place, found, rules), found)


def _check(place: Path) -> None:
    if place.is_dir():
        raise FormatError("this is a folder; name a file.", place)
    if not place.exists():
        raise FormatError("there is no such file; check the name.", place)
    if not place.is_file():
        raise FormatError("this is not a regular file; copy it into one first.", place)
    if place.stat().st_size == 0:
        raise FormatError("the file is empty; there is nothing to translate.", place)
