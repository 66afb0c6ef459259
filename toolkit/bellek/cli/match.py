"""``bellek match``: look a text up."""

import click

from bellek.cli.context import Invocation, default_author
from bellek.cli.lookup_options import penalty_option, prepare, threshold_option
from bellek.cli.matches import Shown, as_json, print_fragments, print_match
from bellek.cli.output import print_json
from bellek.matching import Penalties, Place
from bellek.model import Context, content


@click.command()
@click.argument("text")
@threshold_option("The least score to show.")
@click.option(
    "--limit", type=click.IntRange(1), default=5, show_default=True, help="The most to show."
)
@click.option("--previous", metavar="TEXT", help="The segment before, for context matches.")
@click.option("--next", "following", metavar="TEXT", help="The segment after it.")
@penalty_option()
@click.option("--json", "as_json_", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    text: str,
    threshold: float,
    limit: int,
    previous: str | None,
    following: str | None,
    penalties: Penalties,
    as_json_: bool,
) -> None:
    """Look a text up in the memory, the best translations first.

    Below each source stands in what it differs; where that is only numbers, dates and the like, a
    repaired translation follows, for you to check. Where nothing is like the text, the longest
    stretches of it that the memory has translated are shown.
    """
    place = Place(content(text), Context(previous, following), author=default_author())
    with invocation.open_memory() as memory:
        prepare(memory)
        found = memory.match(place, threshold, limit, penalties)
        shown = [Shown.of(memory, match, text) for match in found]
        passages = [] if found else memory.fragments(text)
    if as_json_:
        print_json(as_json(shown, passages))
        return
    for each in shown:
        print_match(each)
    if not shown:
        click.echo(f"Nothing like it at {threshold:g} or above.", err=True)
        print_fragments(text, passages)
