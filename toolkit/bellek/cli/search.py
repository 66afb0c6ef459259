"""``bellek search``: concordance."""

from collections.abc import Sequence

import click
from rich.text import Text

from bellek.cli.context import Invocation
from bellek.cli.lookup_options import prepare
from bellek.cli.matches import stored_in
from bellek.cli.output import console, print_json
from bellek.cli.units import spot, unit_json
from bellek.matching import Mode
from bellek.memory.lookup import SideName
from bellek.model import Hit


@click.command()
@click.argument("query")
@click.option(
    "--side",
    type=click.Choice(["source", "target"]),
    default="source",
    show_default=True,
    help="Where to look: in the sources or in their translations.",
)
@click.option(
    "--mode",
    type=click.Choice(["substring", "word", "stem"]),
    default="substring",
    show_default=True,
    help="Any stretch of letters, whole words, or every form of (Turkish) words.",
)
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="The most to show."
)
@click.option(
    "--offset", type=click.IntRange(0), default=0, show_default=True, help="How many to pass over."
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    query: str,
    side: SideName,
    mode: Mode,
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """Show how a word or phrase was translated, wherever it stands in the memory.

    Letter case does not matter, the Turkish way: ısparta finds ISPARTA, istanbul finds İSTANBUL.
    """
    with invocation.open_memory() as memory:
        prepare(memory, targets=side == "target")
        hits = memory.search(query, side, mode, limit, offset)
    if as_json:
        print_json([_as_json(hit) for hit in hits])
    elif hits:
        for hit in hits:
            _print(hit, side)
        if len(hits) == limit:
            click.echo(f"There may be more: --offset {offset + limit}", err=True)
    else:
        further = "further " if offset else ""
        click.echo(f"No {further}translated unit has “{query}” in its {side}.", err=True)


def _print(hit: Hit, side: SideName) -> None:
    """Print source and translation, one below the other, and where they stand."""
    unit = hit.unit
    source, target = Text(unit.source_text), Text(unit.target_text or "")
    found = source if side == "source" else target
    for start, end in hit.spans:
        found.stylize("bold yellow", start, end)
    place = f"  ({spot(unit)})" if unit.document else ""
    if hit.memory:
        place += f"  {hit.memory}"
    lines: Sequence[Text] = (source, Text("  ") + target + Text(place, style="bright_black"))
    for line in lines:
        console().print(line, soft_wrap=True)


def _as_json(hit: Hit) -> dict[str, object]:
    return {
        **unit_json(hit.unit),
        "spans": hit.spans,
        **stored_in(hit.memory),
    }
