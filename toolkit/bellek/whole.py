"""A file that is read whole: rules, rates, models and drafts."""

from os import PathLike
from pathlib import Path

from bellek.errors import FormatError


def whole(path: str | PathLike[str], what: str = "file") -> bytes:
    """Return what a file or a pipe holds; ``what`` is what it is called in the error.

    Raises:
        FormatError: it cannot be read, or is a device: ``/dev/zero`` has no end.

    """
    place = Path(path)
    try:
        if place.is_char_device():
            raise FormatError("this is a device, which may have no end; name a file.", path)
        return place.read_bytes()
    except OSError as error:
        raise FormatError(f"the {what} cannot be read ({error.strerror}).", path) from error
