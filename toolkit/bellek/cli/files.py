"""The files that commands read and write: what ``-`` means, and what is not written over."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bellek.cli.context import Invocation
from bellek.errors import BellekError, ConfigError, FormatError, LanguageError
from bellek.replacing import STANDARD_OUTPUT

if TYPE_CHECKING:
    from bellek.memory import Memory

STANDARD_INPUT = "standard input"
_COPY = __name__  # by which the command's context knows the copy of it
_MISSING = "there is no such file; check the name."


@contextmanager
def readable(file: str) -> Iterator[Path]:
    """Lend a path to read from; standard input is copied to a file, to be read more than once."""
    if file != "-":
        yield Path(file)
        return
    path = _copied()
    try:
        yield path
    except FormatError as error:
        raise FormatError(error.message, STANDARD_INPUT, error.line) from error
    except (ConfigError, LanguageError) as error:
        raise type(error)(str(error).replace(str(path), STANDARD_INPUT)) from error


def _copied() -> Path:
    """Return a file with what came on standard input, there until the command ends."""
    context = click.get_current_context()
    path: Path | None = context.meta.get(_COPY)
    if path is None:
        path = Path(context.with_resource(tempfile.TemporaryDirectory()), "input")
        try:
            with path.open("wb") as copy:
                shutil.copyfileobj(sys.stdin.buffer, copy)
        except OSError as error:
            raise FormatError(f"no copy can be made ({error.strerror}).", STANDARD_INPUT) from error
        context.meta[_COPY] = path
    return path


def check_some(
    invocation: Invocation, files: Iterable[str], read: Callable[[Path], Iterable[object]]
) -> None:
    """Make sure that one of the files is there and can be read, before a memory is made for them.

    ``read`` gives what is in a file, of which only the beginning is looked at.

    Raises:
        BellekError: none is, and what is wrong with the last; with the others is told.

    """
    names = list(files)
    if not any(name == "-" or os.path.lexists(name) for name in names):
        raise FormatError(_MISSING, names[0])
    if Path(invocation.memory_path).exists():
        return
    errors: list[BellekError] = []
    for name in names:
        try:
            if name != "-" and not os.path.lexists(name):
                raise FormatError(_MISSING, name)
            with readable(name) as path:
                next(iter(read(path)), None)
        except BellekError as error:
            errors.append(error)
        else:
            return
    *others, last = errors
    for other in others:
        click.echo(f"bellek: {other}", err=True)
    raise last


def destination(file: str, *, as_json: bool) -> str:
    """Return the path that an output's name stands for: ``-`` is standard output.

    Raises:
        click.UsageError: the report, as JSON, would go there as well.

    """
    path = STANDARD_OUTPUT if file == "-" else file
    if path == STANDARD_OUTPUT and as_json:
        raise click.UsageError("--json goes to standard output as well; name a file to write.")
    return path


def spare(
    invocation: Invocation, memory: "Memory", files: Iterable[str], sources: Iterable[Path] = ()
) -> None:
    """Make sure that no file to be written is a memory, one of its documents or of the ``sources``.

    A slip of the hand such as ``-o haber.txt`` would cost the only copy of a text.

    Raises:
        ConfigError: one is.

    """
    standing = [file for file in files if Path(file).is_file()]
    if not standing:
        return
    stored = (memory.document_path(name) for name in memory.documents())
    documents = [*sources, *(Path(each) for each in stored if each)]
    memories = [Path(each) for each in (invocation.memory_path, *invocation.references)]
    for file in standing:
        for kind, paths in (("memory", memories), ("source document", documents)):
            if any(path.exists() and path.samefile(file) for path in paths):
                raise ConfigError(f"{file} is a {kind}; write to a file of another name.")
