"""Documents on disk: opened with care, written whole or not at all."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO

from bellek.documents.encoding import CHUNK, Encoding, detect, named
from bellek.errors import FormatError
from bellek.replacing import replacing

# A document with markup is held in memory whole; a book is about 2 MB.
MOST_BYTES = 32_000_000


def check(place: Path) -> None:
    """Make sure that a path is a regular file with something in it.

    Raises:
        FormatError: it is not.

    """
    if place.is_dir():
        raise FormatError("this is a folder; name a file.", place)
    if not place.exists():
        raise FormatError("there is no such file; check the name.", place)
    if not place.is_file():
        raise FormatError("this is not a regular file; copy it into one first.", place)
    if place.stat().st_size == 0:
        raise FormatError("the file is empty; there is nothing to translate.", place)


def encoding_of(place: Path, name: str | None) -> Encoding:
    """Return the encoding of a text file: the one that is named, or what it looks like.

    Raises:
        FormatError: the file cannot be read or is not text.
        ConfigError: there is no encoding of the name.

    """
    try:
        return detect(place) if name is None else named(place, name)
    except OSError as error:
        raise FormatError(f"the file cannot be read ({error.strerror}).", place) from error


def load(place: Path, encoding: Encoding, most: int) -> str:
    """Return the text of a file, line ends as they are.

    Raises:
        FormatError: it has more than ``most`` bytes, or some that the encoding does not have.

    """
    if place.stat().st_size > most:
        raise FormatError(f"the document is larger than {most // 10**6} MB; split it.", place)
    encoded = place.read_bytes()[len(encoding.mark) :]
    try:
        return codecs.decode(encoded, encoding.name)
    except UnicodeDecodeError as error:
        raise _undecodable(error, encoding, place, 1) from error


def decoded(place: Path, encoding: Encoding) -> Iterator[str]:
    """Yield the text of a file in pieces, line ends as they are.

    Raises:
        FormatError: it has bytes that the encoding does not have.

    """
    decoder = codecs.getincrementaldecoder(encoding.name)()
    line = 1
    with place.open("rb") as file:
        file.seek(len(encoding.mark))
        while True:
            piece = file.read(CHUNK)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                raise _undecodable(error, encoding, place, line) from error
            line += text.count("\n")
            yield text
            if not piece:
                return


def _undecodable(
    error: UnicodeDecodeError, encoding: Encoding, place: Path, line: int
) -> FormatError:
    """Return what to tell about bytes that begin on a line and that an encoding does not have."""
    line += error.object[: error.start].count(b"\n")
    return FormatError(
        f"byte 0x{error.object[error.start]:02X} is not {encoding.name}; "
        "name the file's encoding with --encoding.",
        place,
        line,
    )


@contextmanager
def translated(out: str | PathLike[str], original: str | PathLike[str]) -> Iterator[BinaryIO]:
    """Write the translation of an original, as a file that is whole or not there.

    Raises:
        FormatError: ``out`` is the original itself, or no regular file.
        BellekError: it cannot be written.

    """
    place = Path(out)
    if place.exists() and place.samefile(original):
        raise FormatError("this is the original; choose another name for the translation.", out)
    if place.exists() and not place.is_file():
        raise FormatError("this is no regular file; choose another name.", out)
    with replacing(fspath(out)) as file:
        yield file
