"""``bellek remove``: take documents out of the memory's documents."""

from dataclasses import dataclass
from functools import partial

import click

from bellek.cli.context import Invocation, default_author
from bellek.cli.names import inside
from bellek.cli.output import count, each_reported
from bellek.memory import Memory


@dataclass(frozen=True, slots=True)
class Removal:
    """A document that was taken out, and how many of its segments are translated."""

    document: str
    batch: int
    segments: int
    translated: int


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(invocation: Invocation, documents: tuple[str, ...], as_json: bool) -> None:
    """Take documents out: they are not listed, translated or exported as documents any more.

    The last part of a name will do; a folder stands for all documents in it. No file is touched,
    and no translation is lost: all of them still match, are found, and go into exports of the
    memory.

    'bellek undo' takes it back; so does 'bellek segment' with the document's file.
    """
    with invocation.open_memory() as memory:
        names = [name for each in documents for name in meant(memory, each)]
        removals = (partial(_removed, memory, name) for name in dict.fromkeys(names))
        each_reported(removals, describe, as_json=as_json)


def meant(memory: Memory, wanted: str) -> list[str]:
    """Return the documents that a person means: those in a folder, else the one of this name.

    Raises:
        StoreError: there is none, or the last part of a name is that of several.

    """
    return inside(memory, wanted) or [memory.document_name(wanted)]


def _removed(memory: Memory, name: str) -> Removal:
    standing = memory.status(name)
    batch = memory.remove(name, default_author())  # tells when another process was faster
    (status,) = standing
    left = status.untranslated.segments
    return Removal(name, batch, status.total.segments, status.total.segments - left)


def describe(removal: Removal) -> None:
    """Tell what was taken out, and how it comes back."""
    segments = count(removal.segments, "segment")
    click.echo(f"{removal.document} is taken out: {segments}, {removal.translated:,} translated")
    click.echo(f"  batch {removal.batch}; 'bellek undo {removal.batch}' takes it back")
