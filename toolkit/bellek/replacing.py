"""A file that is written whole or not at all."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from bellek.errors import BellekError

STANDARD_OUTPUT = "/dev/stdout"


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """Write a file beside ``path`` and put it in its place when all is well.

    Whatever goes wrong, the old file stays. What is no regular file is written straight, and so is
    ``/dev/stdout``.

    Raises:
        BellekError: the file cannot be written, for instance because the disk is full.

    """
    target = Path(path)
    try:
        if target.is_dir():
            raise BellekError(f"{path}: this is a folder; name a file to write.")
        with _opened(target) as file:
            yield file
    except BrokenPipeError:
        raise  # who reads standard output may leave early, and needs no complaint
    except OSError as error:
        raise BellekError(
            f"{path}: the file cannot be written ({error.strerror or error}); nothing was changed."
        ) from error


def replace_with(path: Path, content: bytes) -> None:
    """Write a file of this content; see :func:`replacing`."""
    with replacing(str(path)) as file:
        file.write(content)


@contextmanager
def _opened(target: Path) -> Iterator[BinaryIO]:
    if str(target) == STANDARD_OUTPUT:
        # Opened by its name, a file that it is redirected to would be written from its start.
        with os.fdopen(os.dup(1), "wb") as file:
            yield file
    elif target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
    else:
        with suppress(FileNotFoundError):
            target.stat()  # tells of links in a circle, of which resolve says nothing
        with _beside(target.resolve()) as file:  # a link stays a link
            yield file


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    scratch = target.with_name(f".bellek-{secrets.token_hex(6)}.tmp")
    try:
        with scratch.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            scratch.chmod(stat.S_IMODE(target.stat().st_mode))
        scratch.replace(target)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
