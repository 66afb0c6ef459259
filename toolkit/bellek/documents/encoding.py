"""Which encoding a plain text is in.

A byte order mark decides; then UTF-8, which nothing else looks like; then UTF-16 without a mark,
by the places of its zero bytes; then the Turkish single-byte encodings. windows-1254 and
iso-8859-9 differ only in 0x80 to 0x9F, control characters in the one, quotation marks and dashes
in the other. Neither is ever read as Latin-1, which has Ý, þ and ð where Turkish has İ, ş and ğ.
"""

import codecs
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from bellek.errors import ConfigError, FormatError

CHUNK = 1 << 20
_HEAD = 4096

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name and the byte order mark in front of the text, if any."""

    name: str
    mark: bytes = b""


def detect(path: str | PathLike[str]) -> Encoding:
    """Return the encoding of a text file; reads it once, in pieces.

    Raises:
        FormatError: the file is no text in any encoding that Turkish is written in.

    """
    with Path(path).open("rb") as file:
        return recognised(file, path)


def recognised(file: BinaryIO, path: str | PathLike[str]) -> Encoding:
    """Return the encoding of a text that is read from its beginning; ``path`` is what it is called.

    Raises:
        FormatError: it is no text in any encoding that Turkish is written in.

    """
    head = file.read(_HEAD)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, mark)
    wide = _without_mark(head)
    if wide is not None:
        return Encoding(wide)
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, c1, zero = True, False, False
    while piece := file.read(CHUNK):
        zero = zero or b"\0" in piece
        c1 = c1 or any(0x80 <= byte <= 0x9F for byte in set(piece))
        utf8 = utf8 and _decodes(decoder, piece)
    utf8 = utf8 and _decodes(decoder, b"", final=True)
    if zero:
        raise FormatError("this is not a text file; it holds zero bytes.", path)
    if utf8:
        return Encoding("utf-8")
    return Encoding("cp1254" if c1 else "iso8859-9")


def named(path: str | PathLike[str], name: str) -> Encoding:
    """Return an encoding that a person names; a byte order mark of its own is recognised.

    Raises:
        ConfigError: Python knows no text encoding of that name.

    """
    try:
        codec = codecs.lookup(name)
        b"\xff".decode(codec.name, "replace")
    except (LookupError, UnicodeError) as error:  # idna is for names of hosts, and replaces nothing
        raise ConfigError(
            f"There is no text encoding {name!r}; try utf-8, utf-16, windows-1254 or iso-8859-9."
        ) from error
    with Path(path).open("rb") as file:
        head = file.read(_HEAD)
    family = codec.name.removesuffix("-sig")
    for mark, marked in _MARKS:
        if head.startswith(mark) and marked.startswith(family):
            return Encoding(marked, mark)
    if family in ("utf-16", "utf-32"):  # no mark: take what the zero bytes say, else little-endian
        return Encoding(_without_mark(head) or f"{family}-le")
    return Encoding(family)


def _without_mark(head: bytes) -> str | None:
    """Recognise UTF-16 by the zero half of what Latin-1 has too, most letters of a Turkish text.

    A few zero bytes are no sign of it: they are stray ones in another text.
    """
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if 4 * odd > len(head) and not even:
        return "utf-16-le"
    if 4 * even > len(head) and not odd:
        return "utf-16-be"
    return None


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True
