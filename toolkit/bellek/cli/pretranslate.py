"""``bellek pretranslate``: a file for a CAT tool, with what the memory knows filled in."""

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from bellek.cli.context import Invocation, default_author
from bellek.cli.files import destination, readable, spare
from bellek.cli.lookup_options import (
    penalty_option,
    prepare,
    processes_option,
    threshold_option,
)
from bellek.cli.names import known_names, stored_name
from bellek.cli.output import count, counted, print_json, progress
from bellek.cli.storing import Reading, check_name
from bellek.exchange import FORMATS, PROFILES, write, written
from bellek.matching import Penalties
from bellek.memory.walk import CONFIRMED_ALONE
from bellek.model import Unit
from bellek.pretranslate import Filled, pretranslate
from bellek.replacing import STANDARD_OUTPUT

_KINDS = ("context", "exact", "fuzzy", "empty")


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="The file to write: .po, .xliff, .tmx, …; - is standard output.",
)
@click.option(
    "--format", "format_name", help=f"{', '.join(FORMATS)}; else the output's suffix tells."
)
@click.option(
    "--for", "profile", metavar="TOOL", help=f"Suit the output to a program: {', '.join(PROFILES)}."
)
@click.option("--name", help="Call the document by another name than the file's.")
@click.option("--encoding", help="The document's encoding; else it is recognised.")
@threshold_option("The least score of a draft.")
@penalty_option(CONFIRMED_ALONE)
@click.option(
    "--propagate/--no-propagate",
    default=True,
    show_default=True,
    help="Give a repeated segment the draft of the first.",
)
@click.option(
    "--repair/--no-repair",
    "repairs",
    default=True,
    show_default=True,
    help="Put the document's numbers and dates into drafts.",
)
@processes_option
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    file: str,
    output: str,
    format_name: str | None,
    profile: str | None,
    name: str | None,
    encoding: str | None,
    threshold: float,
    penalties: Penalties,
    propagate: bool,
    repairs: bool,
    processes: int,
    as_json: bool,
) -> None:
    """Write a document as a file for a CAT tool, filled in from the memory; - reads standard input.

    Context and exact matches are taken as translated; a fuzzy match becomes a draft that nobody has
    confirmed, with its score and what the memory has in a note. The memory stays as it is; its own
    drafts are used only with --penalty unconfirmed=POINTS, for instance 5.
    """
    tally: Counter[str] = Counter()
    out = destination(output, as_json=as_json)
    suited = {"format": format_name, "profile": profile}
    with invocation.open_memory() as memory, readable(file) as path:
        spare(invocation, memory, written(out, **suited), [path])
        prepare(memory)
        called = name or stored_name(memory, file, known_names(memory))
        document = Reading.usual(memory, encoding).of(memory, called, path).extract(path)
        if name is None:
            check_name(memory, called, document)
        with progress(f"Pretranslating {file}") as step:
            filled = pretranslate(
                memory,
                document,
                called,
                author=default_author(),
                threshold=threshold,
                penalties=penalties,
                propagate=propagate,
                repairs=repairs,
                processes=processes,
            )
            held = write(counted(_tallied(filled, tally), step), out, **suited)
    if as_json:
        names = ("context", "exact", "fuzzy", "propagated", "repaired", "empty")
        counts = {name: tally[name] for name in names}
        print_json({"file": output, "segments": held, **counts, "left_out": _missing(held, tally)})
    else:
        _describe(output, held, tally, to_stderr=out == STANDARD_OUTPUT)


def _tallied(filled: Iterable[Filled], tally: Counter[str]) -> Iterator[Unit]:
    """Yield the units and count what they are filled in from."""
    for each in filled:
        tally["empty" if each.match is None else each.match.kind] += 1
        tally["propagated"] += each.propagated
        tally["repaired"] += each.repaired
        yield each.unit


def _missing(held: int, tally: Counter[str]) -> int:
    """Return how many segments are not in a file that holds so many."""
    return sum(tally[kind] for kind in _KINDS) - held


def _describe(output: str, held: int, tally: Counter[str], *, to_stderr: bool) -> None:
    parts = [f"{tally[kind]:,} {kind}" for kind in _KINDS]
    total = count(_missing(0, tally), "segment")
    click.echo(f"{output}: {total} ({', '.join(parts)})", err=to_stderr)
    if left_out := _missing(held, tally):
        click.echo(f"  {left_out:,} left out, which the format has no place for", err=to_stderr)
    if tally["propagated"]:
        repeated = count(tally["propagated"], "repeated segment")
        click.echo(f"  {repeated} with the draft of the first", err=to_stderr)
    if tally["repaired"]:
        click.echo(f"  {count(tally['repaired'], 'draft')} with other numbers", err=to_stderr)
