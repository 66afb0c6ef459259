"""``bellek undo``: take a batch back, or list what can be taken back."""

import click

from bellek.cli.context import Invocation
from bellek.cli.output import count, print_json, print_table
from bellek.memory import Batch


@click.command()
@click.argument("batch", type=int, required=False)
@click.option("--redo", is_flag=True, help="Let an undone batch count again.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(invocation: Invocation, batch: int | None, redo: bool, as_json: bool) -> None:
    """Take an import, a session or a removal back; without a number, list them.

    Revisions stay in the history. A unit that was revised afterwards keeps that revision.
    """
    with invocation.open_memory() as memory:
        if batch is None:
            show([each for each in memory.batches() if each.kind != "segment"], as_json)
            return
        touched = memory.undo(batch, redo=redo)
    if as_json:
        print_json({"batch": batch, "units": touched, "undone": not redo})
    else:
        done = "counts again" if redo else "is undone"
        click.echo(f"Batch {batch} {done}: {count(touched, 'unit')}.")


def show(batches: list[Batch], as_json: bool) -> None:
    """List batches, newest first."""
    if as_json:
        print_json([_as_json(batch) for batch in batches])
        return
    rows = [
        (
            str(batch.id),
            f"{batch.created:%Y-%m-%d %H:%M}",
            batch.kind,
            batch.file,
            batch.author,
            batch.revisions,
            "" if batch.undone is None else f"{batch.undone:%Y-%m-%d %H:%M}",
        )
        for batch in batches
    ]
    if rows:
        print_table(["batch", "when (UTC)", "what", "file", "who", "revisions", "undone"], rows)
    else:
        click.echo("Nothing was imported or translated yet.")


def _as_json(batch: Batch) -> dict[str, object]:
    return {
        "batch": batch.id,
        "kind": batch.kind,
        "file": batch.file,
        "author": batch.author,
        "tool": batch.tool,
        "created": batch.created.isoformat(),
        "undone": None if batch.undone is None else batch.undone.isoformat(),
        "revisions": batch.revisions,
    }
