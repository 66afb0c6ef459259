"""``bellek rename``: another name for a document, another place for its file."""

import os
from dataclasses import asdict
from pathlib import Path, PurePosixPath

import click

from bellek.cli.context import Invocation
from bellek.cli.names import document_name, inside, name_at
from bellek.cli.output import print_json
from bellek.correcting import segmenter_of
from bellek.documents import extract
from bellek.errors import ConfigError, typed
from bellek.memory import Memory, Renaming
from bellek.renaming import holds


@click.command()
@click.argument("document", metavar="DOCUMENT")
@click.argument("new", metavar="NEW")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(invocation: Invocation, document: str, new: str, as_json: bool) -> None:
    """Give a document another name, or tell where its file is after it was renamed or moved.

    NEW is where the file is now, or a name alone. Translations, corrections and scores stay with
    the document; files that were exported before still find it. A folder stands for all documents
    in it. No file is touched.

    'bellek rename NEW DOCUMENT' takes it back.
    """
    with invocation.open_memory() as memory:
        renamings = planned(memory, document, new)
        memory.rename(*renamings)
        if as_json:
            print_json([asdict(each) for each in renamings])
            return
        for renaming in renamings:
            describe(memory, renaming)


def planned(memory: Memory, document: str, new: str) -> list[Renaming]:
    """Return what is to be renamed.

    Raises:
        StoreError: there is no such document.
        ConfigError: nothing would change, the file is another text, or it is not there.

    """
    if not new.strip():
        raise ConfigError("An empty name is none; give the document another.")
    if not Path(new).exists() and (Path(new).is_absolute() or ".." in Path(new).parts):
        raise ConfigError(f"{new}: there is no such file; tell where it is now, or a name alone.")
    within = inside(memory, document)
    if not within:
        name = memory.document_name(document)
        file = Path(new, PurePosixPath(name).name) if Path(new).is_dir() else Path(new)
        return [_renaming(memory, name, file)]
    depth = len(PurePosixPath(document_name(document)).parts)
    folder = PurePosixPath(document).name
    renamings = []
    for name in within:
        rest = PurePosixPath(*PurePosixPath(name).parts[depth:])
        places = [Path(new, rest), Path(new, folder, rest)]
        file = next((each for each in places if each.is_file()), places[0])
        renamings.append(_renaming(memory, name, file))
    return renamings


def _renaming(memory: Memory, document: str, file: Path) -> Renaming:
    stored = memory.document_path(document)
    place = os.path.abspath(file)  # noqa: PTH100 - as it is stored
    if not file.is_file() or stored is None:
        renaming = Renaming(document, document_name(str(file)))
    elif place == stored:
        renaming = Renaming(document, name_at(memory, document, file))
    else:
        _check_text(memory, document, file)
        renaming = Renaming(document, name_at(memory, document, file), place)
    if (renaming.name, renaming.path) == (document, None):
        raise ConfigError(f"The document is called {document} already; give it another name.")
    return renaming


def _check_text(memory: Memory, document: str, file: Path) -> None:
    """Make sure that a file holds at least half of the document whose file it is to be."""
    segmenter = segmenter_of(memory, document)
    encoding = memory.document_encoding(document)
    text = extract(file, language=memory.source_language, encoding=encoding, segmenter=segmenter)
    if not holds(memory, document, text):
        raise ConfigError(
            f"{file} is another text than {document}; if it is to take that one's place, run "
            f"'bellek segment --name {typed(document)} {typed(str(file))}' first."
        )


def describe(memory: Memory, renaming: Renaming) -> None:
    """Tell the new name, and what is to be done where the file is not there."""
    if renaming.name == renaming.document:
        click.echo(f"{renaming.document} is now the file {renaming.path}")
    else:
        click.echo(f"{renaming.document} is now called {renaming.name}")
    path = memory.document_path(renaming.name)
    if path is not None and not Path(path).is_file():
        click.echo(
            f"  its file is not at {path}; once it is in its place, "
            f"'bellek segment {typed(renaming.name)}' finds it"
        )
