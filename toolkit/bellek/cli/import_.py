"""``bellek import``: exchange files into the memory."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click

from bellek.cli.context import Invocation, default_author
from bellek.cli.output import count, counted, print_json, progress
from bellek.exchange import read
from bellek.memory import Conflict, Memory, MergeReport


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file's units, and what its reader had to say."""

    file: str
    units: MergeReport
    warnings: list[str]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "format_name", help="The files' format; else it is recognised.")
@click.option("--author", default=None, help="Who translated, where a unit does not say.")
@click.option(
    "--on-conflict",
    type=click.Choice(["newest", "keep", "replace"]),
    default="newest",
    show_default=True,
    help="What happens where the memory has another translation.",
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    files: tuple[str, ...],
    format_name: str | None,
    author: str | None,
    on_conflict: Conflict,
    as_json: bool,
) -> None:
    """Bring exchange files into the memory; each is one batch, which 'bellek undo' takes back.

    A translation that differs becomes one more revision of its unit; nothing is overwritten. With
    'newest', a text that the memory has left behind already does not come back.
    """
    with invocation.open_memory(create=True) as memory:
        reports = [
            bring_in(memory, Path(file), file, format_name, author, on_conflict) for file in files
        ]
    if as_json:
        print_json([asdict(report) for report in reports])
        return
    for report in reports:
        describe(report)


def bring_in(
    memory: Memory,
    path: Path,
    file: str,
    format_name: str | None,
    author: str | None,
    on_conflict: Conflict,
) -> FileReport:
    """Merge one file into the memory; ``file`` is what to call it.

    Who is named on the command line made it, else whom the file names, else who is typing.
    """
    languages = (memory.source_language, memory.target_language)
    interchange = read(path, format=format_name, languages=languages)
    who = (interchange.author or default_author()) if author is None else author
    with progress(f"Importing {file}") as step:
        watched = replace(interchange, units=counted(interchange.units, step))
        merged = memory.merge(watched, file=file, author=who, on_conflict=on_conflict)
    return FileReport(file, merged, interchange.warnings)


def describe(report: FileReport) -> None:
    """Tell what an import did."""
    units = report.units
    parts = [f"{units.new:,} new", f"{units.changed:,} changed", f"{units.unchanged:,} unchanged"]
    if units.older:
        parts.append(f"{units.older:,} older than the memory's and left out")
    click.echo(f"{report.file}: {count(units.total, 'unit')} ({', '.join(parts)})")
    if units.new or units.changed:
        click.echo(f"  batch {units.batch}; 'bellek undo {units.batch}' takes it back")
    for warning in report.warnings:
        click.echo(f"  warning: {warning}", err=True)
