"""``bellek segment``: documents into the memory, or one segment a line."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from bellek import segmentation
from bellek.cli.context import Invocation
from bellek.cli.explain import places, print_places
from bellek.cli.output import count, counted, each_reported, progress
from bellek.correcting import segmenter_of
from bellek.documents import extract
from bellek.errors import ConfigError, FormatError
from bellek.memory.model import SegmentReport
from bellek.model import Document
from bellek.segmentation import Segmenter

# How many changed and how many gone segments are shown to a person.
SHOWN = 10


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--print", "to_print", is_flag=True, help="Write one segment a line; store nothing.")
@click.option("--name", help="Call the document by another name than the file's.")
@click.option("--encoding", help="The file's encoding, e.g. windows-1254; else it is recognised.")
@click.option("--language", default="tr", show_default=True, help="The language of the document.")
@click.option("--rules", metavar="SRX", help="Segment by the rules of this SRX 2.0 file.")
@click.option("--explain", is_flag=True, help="Tell the rule behind each break; store nothing.")
@click.option("--export-rules", metavar="SRX", help="Write bellek's rules as SRX 2.0, to edit.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    files: tuple[str, ...],
    to_print: bool,
    name: str | None,
    encoding: str | None,
    language: str,
    rules: str | None,
    explain: bool,
    export_rules: str | None,
    as_json: bool,
) -> None:
    """Cut documents into segments and store them; - reads standard input.

    Reads plain text, Markdown, HTML, DOCX, ODT, SRT and VTT; the content tells which.

    A document that is stored already is brought up to date: every translation whose segment still
    stands is kept, and what is new, changed and gone is shown.
    """
    if export_rules:
        segmentation.export_rules(export_rules, language)
        click.echo(f"Wrote the rules to {export_rules}.")
        if not files:
            return
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.")
    if name and len(files) > 1:
        raise click.UsageError("--name goes with one file.")
    own = Segmenter.from_srx(rules, language) if rules else Segmenter.for_language(language)
    if to_print or explain:
        for file in files:
            with readable(file) as path:
                document = extract(path, language=language, encoding=encoding, segmenter=own)
                if explain:
                    print_places(places(document, own), as_json=as_json)
                else:
                    print_segments(document)
        return
    names = [name or document_name(file) for file in files]
    for twin in {each for each in names if names.count(each) > 1}:
        raise ConfigError(f"Two of the files are called {twin}; segment them apart, with --name.")
    with invocation.open_memory(create=True) as memory:

        def stored(file: str, called: str) -> SegmentReport:
            with readable(file) as path, progress(f"Segmenting {called}") as step:
                corrected = segmenter_of(memory, called, own)
                document = extract(path, language=language, encoding=encoding, segmenter=corrected)
                watched = replace(document, segments=counted(document.segments, step))
                return memory.segment(watched, called)

        each_reported(map(stored, files, names), describe, as_json=as_json)


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
