"""Exchange files on disk: opened with care, written whole or not at all."""

import gzip
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Protocol, cast

from bellek.archives import reading
from bellek.errors import FormatError

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"

_HEAD = 65_536
_MOST_INFLATED = 2_000_000_000
_LEAST_SUSPECT = 20_000_000
_MOST_DENSE = 100
"""A compressed file may hold 2 GB, and beyond 20 MB a hundred times its size; TMX has ten times."""

_MOST_WARNINGS = 1000


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class _Guarded:
    """A decompressed stream that refuses to run on for ever."""

    def __init__(self, stream: _Readable, path: str, size: int) -> None:
        self._stream = stream
        self._path = path
        self._left = min(_MOST_INFLATED, max(_LEAST_SUSPECT, _MOST_DENSE * size))

    def read(self, size: int = -1) -> bytes:
        with reading(self._path, "the compressed file is damaged", "."):
            piece = self._stream.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise FormatError(
                "it holds suspiciously much, compressed; unpack it first.", self._path
            )
        return piece


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a regular file for reading; gzip and a zip with one file in it are unpacked on the way.

    Only ``read`` may be called on what is yielded.

    Raises:
        FormatError: no regular file (a FIFO would block), unreadable, empty, or damaged.

    """
    with regular(path) as file:
        magic = file.read(4)
        file.seek(0)
        size = os.fstat(file.fileno()).st_size
        if magic.startswith(GZIP):
            with gzip.open(file) as unpacked:
                yield cast("BinaryIO", _Guarded(unpacked, path, size))
        elif magic == ZIP:
            with _only_member(file, path) as member:
                yield cast("BinaryIO", _Guarded(member, path, size))
        else:
            yield file


@contextmanager
def regular(path: str) -> Iterator[BinaryIO]:
    """Open a regular file for reading as it lies on disk.

    Raises:
        FormatError: no regular file (a FIFO would block), unreadable or empty.

    """
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise FormatError("this is a folder; name a file in it.", path)
        if not stat.S_ISREG(mode):
            raise FormatError("this is not a regular file; save its content to one first.", path)
        file = Path(path).open("rb")  # noqa: SIM115 (closed below; opening has its own errors)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the name is not valid"
        raise FormatError(f"the file cannot be read ({reason}).", path) from error
    with file:
        if not os.fstat(file.fileno()).st_size:
            raise FormatError("the file is empty.", path)
        yield file


def _only_member(file: BinaryIO, path: str) -> IO[bytes]:
    with reading(path, "the archive cannot be unpacked", "."):
        archive = zipfile.ZipFile(file)
        members = [member for member in archive.infolist() if not member.is_dir()]
        if {"mimetype", "[Content_Types].xml"} & {member.filename for member in members}:
            raise FormatError("this is a document; 'bellek segment' takes it.", path)
        if len(members) != 1:
            raise FormatError(
                f"the archive holds {len(members)} files; unpack it and import them one by one.",
                path,
            )
        return archive.open(members[0])


def head(path: str) -> bytes:
    """Return the first 64 KB of a file, unpacked."""
    with opened(path) as file:
        return file.read(_HEAD)


def warn(warnings: list[str], line: int | None, what: str) -> None:
    """Note what was skipped or changed; after a thousand, only that there was more."""
    if len(warnings) < _MOST_WARNINGS:
        warnings.append(what if line is None else f"line {line}: {what}")
    elif len(warnings) == _MOST_WARNINGS:
        warnings.append("and more of the same kind")
