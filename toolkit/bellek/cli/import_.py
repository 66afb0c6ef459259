"""``bellek import``: exchange files into the memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from bellek.cli.context import Invocation, default_author
from bellek.cli.files import STANDARD_INPUT, check_some, readable
from bellek.cli.output import count, counted, each_reported, progress
from bellek.exchange import FORMATS, read
from bellek.exchange.codes import TURKISH_ENGLISH
from bellek.exchange.formats import named
from bellek.memory import Conflict, Memory, MergeReport
from bellek.model import Interchange, Status, Unit

# How many warnings about a file are shown to a person.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file's units, and what its reader had to say."""

    file: str
    units: MergeReport
    dry_run: bool
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Policy:
    """What the options of the command say about the files."""

    format_name: str | None = None
    author: str | None = None
    on_conflict: Conflict = "newest"
    status: str | None = None
    reverse: bool = False
    dry_run: bool = False


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "format_name", help=f"{', '.join(FORMATS)}; else it is recognised.")
@click.option("--author", default=None, help="Who translated, where a unit does not say.")
@click.option(
    "--on-conflict",
    type=click.Choice(["newest", "keep", "replace", "both"]),
    default="newest",
    show_default=True,
    help="Where the memory has another translation: the newest counts, its own (keep), the file's "
    "(replace), or both, each as a unit.",
)
@click.option(
    "--status",
    type=click.Choice([each.value for each in Status]),
    help="Give every translation this status, whatever the files say.",
)
@click.option("--reverse", is_flag=True, help="The files run from English to Turkish.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    /,
    files: tuple[str, ...],
    as_json: bool,
    **options: Any,
) -> None:
    """Bring files of CAT tools and tables into the memory; 'bellek undo' takes each back.

    A translation that differs becomes one more revision of its unit; nothing is overwritten. With
    'newest', one that the memory had before its own does not come back. A folder is taken for an
    OmegaT project, - for standard input. Of several files, one that is broken is named, and the
    others are brought in. A file is stored as a whole or not at all: until it is, others can read
    the memory, and what they write waits, for up to two minutes.
    """
    policy = Policy(**options)
    if policy.format_name is not None:
        named(policy.format_name)
    check_some(invocation, files, lambda path: _read(_saved(path), policy).units)
    with invocation.open_memory(create=True) as memory:
        each_reported(
            (partial(_imported, memory, file, policy) for file in files),
            describe,
            as_json=as_json,
        )


def _imported(memory: Memory, file: str, policy: Policy) -> FileReport:
    with readable(file) as path:
        return bring_in(memory, path, STANDARD_INPUT if file == "-" else file, policy)


def bring_in(memory: Memory, path: Path, file: str, policy: Policy) -> FileReport:
    """Merge one file into the memory; ``file`` is what to call it.

    Who is named on the command line made it, else whom the file names, else who is typing.
    """
    project = path.is_dir()
    interchange = _opened(memory, _saved(path), policy, project=project)
    author = policy.author
    if author is None:
        author = interchange.author or default_author()
    with progress(f"Importing {file}") as step:
        units = counted(interchange.units, step)
        if policy.status is not None:
            units = _of_status(units, Status(policy.status))
        merged = memory.merge(
            replace(interchange, units=units),
            file=file,
            author=author,
            on_conflict=policy.on_conflict,
            dry_run=policy.dry_run,
        )
    if project and merged.beside:
        interchange.warnings.append(_left_beside(merged.beside))
    return FileReport(file, merged, policy.dry_run, interchange.warnings)


def _left_beside(number: int) -> str:
    if number == 1:
        return (
            "1 translation is no later than what the memory has for its text; it is kept, but no "
            "document will have it"
        )
    return (
        f"{number:,} translations are no later than what the memory has for their texts; they are "
        "kept, but no document will have them"
    )


def _saved(path: Path) -> Path:
    """Return the file that a path stands for; a folder is an OmegaT project."""
    if not path.is_dir():
        return path
    from bellek.omegat import saved_memory

    return saved_memory(path)


def _read(path: Path, policy: Policy, languages: tuple[str, str] = TURKISH_ENGLISH) -> Interchange:
    return read(path, format=policy.format_name, languages=languages, reverse=policy.reverse)


def _opened(memory: Memory, path: Path, policy: Policy, *, project: bool) -> Interchange:
    languages = (memory.source_language, memory.target_language)

    def opened() -> Interchange:
        return _read(path, policy, languages)

    interchange = opened()
    if not interchange.tool.startswith("OmegaT"):
        return interchange
    from bellek.omegat import alternatives_first, of_documents, with_our_codes

    warnings = interchange.warnings if project else None
    translated = of_documents(alternatives_first(interchange.units, opened().units), memory)
    units = with_our_codes(translated, memory, opened().units, warnings)
    return replace(interchange, units=units)


def _of_status(units: Iterable[Unit], status: Status) -> Iterator[Unit]:
    for unit in units:
        yield unit if unit.target is None else replace(unit, status=status)


def describe(report: FileReport) -> None:
    """Tell what an import did."""
    units = report.units
    parts = [f"{units.new:,} new", f"{units.changed:,} changed", f"{units.unchanged:,} unchanged"]
    if units.older:
        parts.append(f"{units.older:,} left out for what the memory has (--on-conflict)")
    if units.untranslated:
        parts.append(f"{units.untranslated:,} untranslated and left out")
    click.echo(f"{report.file}: {count(units.total, 'unit')} ({', '.join(parts)})")
    if report.dry_run:
        click.echo("  nothing was stored (dry run)")
        for change in units.changes:
            click.echo(f"  {change.outcome:8} {change.source}")
            if change.before is not None:
                click.echo(f"           - {change.before}")
            if change.after != change.before:
                click.echo(f"           + {'' if change.after is None else change.after}")
            else:
                click.echo("           its text stays; its status, codes, notes or facts change")
    elif units.new or units.changed:
        click.echo(f"  batch {units.batch}; 'bellek undo {units.batch}' takes it back")
    for warning in report.warnings[:SHOWN]:
        click.echo(f"  warning: {warning}", err=True)
    if hidden := len(report.warnings[SHOWN:]):
        click.echo(f"  … and {count(hidden, 'more warning')}; --json lists all.", err=True)
