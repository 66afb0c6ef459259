"""The files that commands write: what ``-`` means, and what must not be written over."""

from pathlib import Path

import click

from bellek.errors import ConfigError
from bellek.memory import Memory

STANDARD_OUTPUT = "/dev/stdout"


def destination(file: str, *, as_json: bool) -> str:
    """Return the path that an output's name stands for: ``-`` is standard output.

    Raises:
        click.UsageError: the report, as JSON, would go there as well.

    """
    path = STANDARD_OUTPUT if file == "-" else file
    if path == STANDARD_OUTPUT and as_json:
        raise click.UsageError("--json goes to standard output as well; name a file to write.")
    return path


def spare_documents(memory: Memory, file: str, *sources: Path) -> None:
    """Make sure that a file to be written is none of the ``sources`` and no document of the memory.

    A slip of the hand such as ``-o haber.txt`` would cost the only copy of a text.

    Raises:
        ConfigError: it is.

    """
    place = Path(file)
    if not place.is_file():
        return
    stored = (memory.document_path(name) for name in memory.documents())
    for path in (*sources, *(Path(each) for each in stored if each)):
        if path.exists() and place.samefile(path):
            raise ConfigError(f"{file} is a source document; write to a file of another name.")
