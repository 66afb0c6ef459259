"""``bellek segment``: documents into the memory, or one segment a line."""

from collections.abc import Iterable
from pathlib import Path

import click

from bellek import segmentation
from bellek.cli.context import Invocation
from bellek.cli.explain import print_places
from bellek.cli.files import check_some
from bellek.cli.output import count, each_reported, print_json
from bellek.cli.storing import Reading, tasks
from bellek.errors import ConfigError, typed
from bellek.languages import language as find_language
from bellek.memory import SegmentReport
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
    stands is kept, and what is new, changed and gone is shown. A file that was renamed or moved is
    known by its text, when nothing of that has changed. Of several files, one that cannot be read
    is named, and the others are stored.
    """
    if export_rules:
        write_rules(export_rules, language, as_json=as_json, alone=not files)
        if not files:
            return
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.")
    if name and len(files) > 1:
        raise click.UsageError("--name goes with one file.")
    if name and (Path(name).is_absolute() or ".." in Path(name).parts):
        raise click.UsageError("--name is a path without .., below no root: haber/a.txt.")
    own = Segmenter.from_srx(rules, language) if rules else Segmenter.for_language(language)
    reading = Reading(own, language, encoding)
    if explain:
        print_places([(file, reading.places(file)) for file in files], as_json=as_json)
    elif to_print:
        print_segments(reading, files, as_json=as_json)
    else:
        check_some(invocation, files, lambda path: reading.extract(path).segments)
        with invocation.open_memory(create=True) as memory:
            each_reported(tasks(memory, reading, files, name), describe, as_json=as_json)


def write_rules(file: str, language: str, *, as_json: bool, alone: bool) -> None:
    """Write bellek's rules, but not over rules that somebody has edited; - is standard output.

    Unless this is done ``alone``, standard output is for what is done besides.

    Raises:
        ConfigError: the file is there, and says something else.

    """
    rules = find_language(language).rules.read_bytes()
    if file == "-":
        click.echo(rules, nl=False)
        return
    place = Path(file)
    if place.is_file() and place.stat().st_size and place.read_bytes() != rules:
        raise ConfigError(f"{file} is there already, and other than our rules; use another name.")
    segmentation.export_rules(place, language)
    if as_json and alone:
        print_json({"rules": file})
    else:
        click.echo(f"Wrote the rules to {file}.", err=not alone)


def print_segments(reading: Reading, files: Iterable[str], *, as_json: bool) -> None:
    """Write the segments one a line, as they come, or as JSON, a list for each file."""
    if as_json:
        print_json([{"file": file, "segments": list(reading.texts(file))} for file in files])
        return
    for file in files:
        for text in reading.texts(file):
            click.echo(text)


def describe(report: SegmentReport) -> None:
    """Tell what segmenting a document did."""
    parts = [f"{report.new:,} new"] if report.new else []
    parts += [f"{report.kept:,} kept"] if report.kept else []
    parts += [f"{len(report.changed):,} changed"] if report.changed else []
    parts += [f"{len(report.gone):,} gone"] if report.gone else []
    total = count(report.segments, "segment")
    click.echo(f"{report.document}: {total} ({', '.join(parts)})")
    if report.renamed_from is not None:
        old, new = typed(report.renamed_from), typed(report.document)
        click.echo(f"  this was {report.renamed_from}, whose file is gone; it has the new name now")
        click.echo(f"  'bellek rename {new} {old}' takes that back")
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
