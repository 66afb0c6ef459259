"""Text files of any size: which encoding they are in, then their lines, one after the other."""

import codecs
from collections.abc import Iterator

from bellek.errors import FormatError
from bellek.exchange.encodings import MARKS, TURKISH
from bellek.exchange.files import opened

_PIECE = 65_536
_LONGEST_LINE = 10_000_000


def encoding_of(path: str) -> str:
    """Return the encoding of a file that names none: by its mark; else UTF-8, else windows-1254.

    Raises:
        FormatError: the file cannot be read.

    """
    with opened(path) as file:
        piece = file.read(_PIECE)
        for mark, encoding in MARKS:
            if piece.startswith(mark):
                return encoding
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece:
                decoder.decode(piece)
                piece = file.read(_PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return TURKISH
    return "utf-8"


def lines(path: str, encoding: str) -> Iterator[str]:
    """Yield the lines of a file, each but perhaps the last with its line feed.

    Carriage returns stay, unless nothing else ends the lines, as in old tables of a Macintosh. A
    byte order mark is left out.

    Raises:
        FormatError: the file cannot be read, is not in this encoding, or has an endless line.

    """
    decoder = codecs.getincrementaldecoder("utf-8-sig" if encoding == "utf-8" else encoding)()
    rest, number, piece = "", 1, b" "
    with opened(path) as file:
        while piece:
            piece = file.read(_PIECE)
            try:
                *whole, rest = (rest + decoder.decode(piece, final=not piece)).split("\n")
            except UnicodeError as error:
                raise _undecodable(error, encoding, path, number) from error
            if len(rest) > _LONGEST_LINE:
                raise FormatError("a line is longer than 10 MB.", path, number + len(whole))
            number += len(whole)
            yield from (f"{line}\n" for line in whole)
    *whole, rest = rest.split("\r") if number == 1 else [rest]
    yield from (f"{line}\n" for line in whole)
    if rest:
        yield rest


def _undecodable(error: UnicodeError, encoding: str, path: str, line: int) -> FormatError:
    why = str(error)
    if isinstance(error, UnicodeDecodeError):
        why = error.reason
        line += error.object[: error.start].count(b"\n")
    return FormatError(f"this is not {encoding} ({why}).", path, line)
