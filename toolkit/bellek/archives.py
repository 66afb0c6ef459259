"""Zip archives and compressed files that cannot be read: one error for all that is raised then."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike

from bellek.errors import FormatError, brief

try:
    from lzma import LZMAError
except ImportError:  # a Python that was built without it; zipfile then refuses such archives
    LZMAError = zlib.error  # type: ignore[misc, assignment]

# zipfile says RuntimeError, or a kind of it, of a password and of a compression or version that it
# does not know, and ValueError of impossible sizes and places.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


@contextmanager
def reading(path: str | PathLike[str], complaint: str, rest: str) -> Iterator[None]:
    """Turn what reading an archive raises into a FormatError: complaint, (reason), the rest.

    Only reading belongs inside: an OSError of writing would be taken for one of reading.
    """
    try:
        yield
    except UNREADABLE as error:
        raise FormatError(f"{complaint} ({brief(error)}){rest}", path) from error
