"""``bellek segment``: documents into the memory, or one segment a line."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

import click

from bellek.cli.context import Invocation
from bellek.cli.output import count, counted, print_json, progress
from bellek.documents import extract
from bellek.errors import ConfigError, FormatError
from bellek.memory.model import SegmentReport
from bellek.model import Document

# How many changed and how many gone segments are shown to a person.
SHOWN = 10


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--print", "to_print", is_flag=True, help="Write one segment a line; store nothing.")
@click.option("--name", help="Call the document by another name than the file's.")
@click.option("--encoding", help="The file's encoding, e.g. windows-1254; else it is recognised.")
@click.option("--language", default="tr", show_default=True, help="The language of the document.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    files: tuple[str, ...],
    to_print: bool,
    name: str | None,
    encoding: str | None,
    language: str,
    as_json: bool,
) -> None:
    """Cut documents into segments and store them; - reads standard input.

    A document that is stored already is brought up to date: every translation whose segment still
    stands is kept, and what is new, changed and gone is shown.
    """
    if name and len(files) > 1:
        raise click.UsageError("--name goes with one file.")
    if to_print:
        for file in files:
            with readable(file) as path:
                print_segments(extract(path, language=language, encoding=encoding))
        return
    names = [name or document_name(file) for file in files]
    for twin in {each for each in names if names.count(each) > 1}:
        raise ConfigError(f"Two of the files are called {twin}; segment them apart, with --name.")
    reports = []
    with invocation.open_memory(create=True) as memory:
        for file, called in zip(files, names, strict=True):
            with readable(file) as path, progress(f"Segmenting {called}") as step:
                document = extract(path, language=language, encoding=encoding)
                watched = replace(document, segments=counted(document.segments, step))
                reports.append(memory.segment(watched, called))
    if as_json:
        print_json([asdict(report) for report in reports])
        return
    for report in reports:
        describe(report)


@contextmanager
def readable(file: str) -> Iterator[Path]:
    """Lend a path to read from; standard input is copied to a file, to be read more than once."""
    if file != "-":
        yield Path(file)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "input")
        with path.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        try:
            yield path
        except FormatError as error:
            raise FormatError(error.message, "standard input", error.line) from error


def document_name(file: str) -> str:
    """Return what a document is called: its path below the current folder, else its file name."""
    if file == "-":
        return "standard-input"
    path = Path(os.path.normpath(file))
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.name if path.is_absolute() or ".." in path.parts else path.as_posix()


def print_segments(document: Document) -> None:
    """Write the segments one a line, as they come."""
    for segment in document.segments:
        click.echo(segment.text)


def describe(report: SegmentReport) -> None:
    """Tell what segmenting a document did."""
    parts = [f"{report.new:,} new"] if report.new else []
    parts += [f"{report.kept:,} kept"] if report.kept else []
    parts += [f"{len(report.changed):,} changed"] if report.changed else []
    parts += [f"{len(report.gone):,} gone"] if report.gone else []
    total = count(report.segments, "segment")
    click.echo(f"{report.document}: {total} ({', '.join(parts)})")
    for before, after in report.changed[:SHOWN]:
        click.echo(f"  changed  {before}")
        click.echo(f"      now  {after}")
    for source in report.gone[:SHOWN]:
        click.echo(f"  gone     {source}")
    hidden = len(report.changed[SHOWN:]) + len(report.gone[SHOWN:])
    if hidden:
        click.echo(f"  … and {hidden:,} more; --json lists all.")
    if report.gone or report.changed:
        click.echo("  Their translations stay in the memory.")
