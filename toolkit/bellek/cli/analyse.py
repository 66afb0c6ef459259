"""``bellek analyse``: how much of a text the memory knows."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from bellek.cli.context import Invocation, default_author
from bellek.cli.files import STANDARD_INPUT, readable
from bellek.cli.leverage_tables import as_json, print_csv, print_tables
from bellek.cli.lookup_options import penalty_option, prepare, processes_option
from bellek.cli.names import known_names, stored_name
from bellek.cli.output import Step, counted, print_json, progress
from bellek.cli.rates import read_rates
from bellek.cli.storing import Reading
from bellek.errors import ConfigError
from bellek.leverage import DEFAULT_RATES, Leverage, analyse, together
from bellek.matching import Penalties
from bellek.memory import Memory
from bellek.memory.walk import CONFIRMED_ALONE
from bellek.model import Document


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--encoding", help="The files' encoding; else it is recognised.")
@click.option(
    "--rates",
    "rates_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What share of a word's price each band costs: a JSON or TOML file.",
)
@penalty_option(CONFIRMED_ALONE)
@processes_option
@click.option("--csv", "as_csv", is_flag=True, help="Report as CSV.")
@click.option("--json", "as_json_", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    files: tuple[str, ...],
    encoding: str | None,
    rates_file: Path | None,
    penalties: Penalties,
    processes: int,
    as_csv: bool,
    as_json_: bool,
) -> None:
    """Count what the memory knows of files, in segments, words and characters.

    Every segment is counted once: as a context match, exact, a repetition of an earlier segment,
    by the score of the best match, "internal" where an earlier segment of the files is more like it
    than the memory, or as none. Weighted words are the words times the rate of their band.

    Context matches have the same source, and the segment before or behind it, or both, is the same
    as well. Words: a suffix after an apostrophe is no word of its own, a number is one, punctuation
    none. Characters: those of the segments with their spaces, without tags. Drafts that nobody has
    confirmed count for nothing, unless --penalty unconfirmed=POINTS says otherwise.

    A rate table holds lines such as "95-99 = 0.3" (TOML) or is an object (JSON); rates are 0 to 1,
    and what is left out keeps its default, which the report shows. The file - is standard input.
    """
    if as_csv and as_json_:
        raise click.UsageError("Take --csv or --json, not both.")
    if len(set(map(os.path.realpath, files))) < len(files):
        raise ConfigError("A file is named twice; every file is counted once.")
    rates = DEFAULT_RATES if rates_file is None else read_rates(rates_file)
    with ExitStack() as opened:
        memory = opened.enter_context(invocation.open_memory())
        prepare(memory)
        step = opened.enter_context(progress("Analysing"))
        documents = [_document(opened, file, encoding, memory, step) for file in files]
        author = default_author()
        found = analyse(memory, documents, author=author, penalties=penalties, processes=processes)
    names = [STANDARD_INPUT if file == "-" else file for file in files]
    counts = [replace(each, name=name) for each, name in zip(found, names, strict=True)]
    _report(counts, rates, as_csv=as_csv, as_json_=as_json_)


def _document(
    opened: ExitStack, file: str, encoding: str | None, memory: Memory, step: Step
) -> Document:
    """Return a file as a document with the name it has here, which tells how far its reading is."""
    path = opened.enter_context(readable(file))
    name = stored_name(memory, file, known_names(memory))
    document = Reading.usual(memory, encoding).of(memory, name, path).extract(path)
    return replace(document, path=name, segments=counted(document.segments, step))


def _report(
    counts: Sequence[Leverage], rates: Mapping[str, float], *, as_csv: bool, as_json_: bool
) -> None:
    total = together(counts)
    if as_json_:
        print_json(as_json(counts, total, rates))
    elif as_csv:
        print_csv(counts if len(counts) == 1 else [*counts, total], rates)
    else:
        print_tables(counts if len(counts) == 1 else [*counts, total], rates)
