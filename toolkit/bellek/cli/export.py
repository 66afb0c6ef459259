"""``bellek export``: the memory as an exchange file, or a document with its translations."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from bellek.cli.context import Invocation
from bellek.cli.delivery import deliver
from bellek.cli.files import destination, spare
from bellek.cli.output import count, counted, print_json, progress
from bellek.documents import by_suffix
from bellek.exchange import FORMATS, PROFILES, write, written
from bellek.memory import Memory
from bellek.model import Status, Unit
from bellek.replacing import STANDARD_OUTPUT


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--format", "format_name", help=f"{', '.join(FORMATS)}; else the file's suffix tells."
)
@click.option("--document", help="Only this document; the last part of its name will do.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([each.value for each in Status]),
    help="Only units of this status; may be repeated.",
)
@click.option(
    "--for", "profile", metavar="TOOL", help=f"Suit the file to a program: {', '.join(PROFILES)}."
)
@click.option(
    "--require-complete",
    "complete",
    is_flag=True,
    help="Write a document only if all of it is translated.",
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    file: str,
    format_name: str | None,
    document: str | None,
    statuses: tuple[str, ...],
    profile: str | None,
    complete: bool,
    as_json: bool,
) -> None:
    """Write the memory to a file that CAT tools read; the same memory gives the same bytes.

    With --document and a FILE named .docx, .odt, .html, .md, .srt, .vtt or .txt like the original,
    write that document with its confirmed translations; what is not translated stays as it is.

    --for omegat with a folder makes an OmegaT project of all documents, or brings one up to date;
    'bellek import FOLDER' takes back what was translated in it.
    """
    if profile == "omegat" and (Path(file).is_dir() or not Path(file).suffix):
        if document or statuses or format_name or complete:
            raise click.UsageError("An OmegaT project holds all documents; --json is all it takes.")
        if file == "-":
            raise click.UsageError("An OmegaT project is a folder; name one.")
        _project(invocation, file, as_json)
        return
    if format_name is None and profile is None and _is_document(file):
        if document is None:
            raise click.UsageError(f"Say which document {file} is to be, with --document.")
        _deliver(invocation, document, file, statuses, complete=complete, as_json=as_json)
        return
    if complete:
        raise click.UsageError("--require-complete goes with --document and a document's suffix.")
    out = destination(file, as_json=as_json)
    with invocation.open_memory() as memory, progress(f"Writing {file}") as step:
        suited = {"format": format_name, "profile": profile}
        spare(invocation, memory, written(out, **suited))
        name = None if document is None else memory.document_name(document)
        units = counted(_wanted(memory, name, statuses), step)
        held = write(units, out, **suited)
    if as_json:
        print_json({"file": file, "units": held})
    else:
        click.echo(f"{file}: {count(held, 'unit')}", err=out == STANDARD_OUTPUT)


def _is_document(file: str) -> bool:
    """Tell whether a name is that of a document: haber.md, haber.md.en; haber.md.xliff is none."""
    suffix = Path(file).suffix.lower()
    exchanged = any(suffix in each.suffixes for each in FORMATS.values() if not each.pair)
    return not exchanged and by_suffix(file) is not None


def _project(invocation: Invocation, folder: str, as_json: bool) -> None:
    from bellek.omegat import left_behind, write_project

    with invocation.open_memory() as memory:
        written = write_project(memory, Path(folder))
        left = [str(path) for path in left_behind(memory, Path(folder))]
    if as_json:
        print_json({"project": folder, "units": written, "left": left})
        return
    click.echo(f"{folder}: an OmegaT project with {count(written, 'unit')} in its memory")
    for path in left:
        click.echo(
            f"  {path} is of a document that was taken out or renamed; delete it unless needed"
        )


def _deliver(
    invocation: Invocation,
    document: str,
    file: str,
    statuses: tuple[str, ...],
    *,
    complete: bool,
    as_json: bool,
) -> None:
    with invocation.open_memory() as memory:
        spare(invocation, memory, [file])
        name = memory.document_name(document)
        done = deliver(memory, name, file, statuses, complete=complete)
    if as_json:
        told = asdict(done)
        del told["chosen"]
        print_json({**told, "untranslated": done.untranslated})
    else:
        ending = f"; {done.left}" if done.left else ""
        click.echo(f"{file}: {count(done.translated, 'translation')}{ending}")
        for warning in done.warnings:
            click.echo(f"  warning: {warning}", err=True)


def _wanted(memory: Memory, document: str | None, statuses: tuple[str, ...]) -> Iterator[Unit]:
    """Yield the units, but for the sentences that left their document before being translated.

    Nobody has them to read any more, so nobody is to translate them.
    """
    imported = {name for name in memory.documents() if not memory.has_text(name)}
    for unit in memory.units(document, statuses=[Status(each) for each in statuses]):
        gone = unit.position is None and unit.document not in {None, *imported}
        if unit.target is not None or not gone:
            yield unit
