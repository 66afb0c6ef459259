"""``bellek restore``: an earlier revision of a unit, once more."""

import click

from bellek.cli.context import Invocation, default_author
from bellek.cli.history import NOWHERE, locate
from bellek.cli.output import print_json
from bellek.cli.units import spot, unit_json
from bellek.model import Status
from bellek.restoring import restore


@click.command()
@click.argument("unit", metavar="UNIT")
@click.argument("number", metavar="N", type=click.IntRange(min=1))
@click.option(
    "--author", help="Who decides so.  [default: $BELLEK_AUTHOR, else your account's name]"
)
@click.option(
    "--status",
    type=click.Choice([each.value for each in Status]),
    help="Its status now.  [default: the one it had]",
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    unit: str,
    number: int,
    author: str | None,
    status: str | None,
    as_json: bool,
) -> None:
    """Go back to revision N of a unit; 'bellek history UNIT' lists them.

    Its text becomes the newest revision, and those after it stay in the history. UNIT is an id,
    DOCUMENT:POSITION, or a part of the source text.
    """
    with invocation.open_memory() as memory:
        found = locate(memory, unit)
        revision = restore(
            memory,
            found.id,
            number,
            author=default_author() if author is None else author,
            status=None if status is None else Status(status),
        )
        now = memory.unit(found.id)
    if as_json:
        told = {"revision": revision.number, "restored": number, "batch": revision.batch}
        print_json({**unit_json(now), **told})
        return
    click.echo(f"{now.id}  ({spot(now) or NOWHERE})")
    click.echo(f"{revision.number}. {revision.target_text}  ({revision.status})")
    click.echo(f"  batch {revision.batch}; 'bellek undo {revision.batch}' takes it back")
