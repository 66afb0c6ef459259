"""``bellek match``: look a text up."""

import click

from bellek.cli.context import Invocation
from bellek.cli.output import print_json, print_table
from bellek.model import Match


@click.command()
@click.argument("text")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 100),
    default=70,
    show_default=True,
    help="The least score to show.",
)
@click.option(
    "--limit", type=click.IntRange(1), default=5, show_default=True, help="The most to show."
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(invocation: Invocation, text: str, threshold: float, limit: int, as_json: bool) -> None:
    """Look a text up in the memory, the best translations first."""
    with invocation.open_memory() as memory:
        found = memory.match(text, threshold=threshold, limit=limit)
    if as_json:
        print_json([_as_json(match) for match in found])
    elif found:
        rows = [
            (f"{match.score:.0f}", match.kind, match.unit.source_text, match.unit.target_text)
            for match in found
        ]
        print_table(["score", "kind", "source", "translation"], rows)
    else:
        click.echo(f"Nothing like it at {threshold:g} or above.", err=True)


def _as_json(match: Match) -> dict[str, object]:
    return {
        "score": match.score,
        "kind": match.kind,
        "unit": match.unit.id,
        "source": match.unit.source_text,
        "target": match.unit.target_text,
        "status": match.unit.status.value,
    }
