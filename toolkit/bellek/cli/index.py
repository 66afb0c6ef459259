"""``bellek index``: what look-ups need."""

import click

from bellek.cli.context import Invocation
from bellek.cli.output import patience, print_json


@click.command()
@click.option("--rebuild", is_flag=True, help="Throw the index away and build it anew.")
@click.option("--subwords", is_flag=True, help="Train the subword model anew.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(invocation: Invocation, rebuild: bool, subwords: bool, as_json: bool) -> None:
    """Bring the index up to date, over sources and translations.

    Look-ups do so by themselves; after a large import this saves the first of them the time. The
    subword model tells in which parts two words differ; without one, differences are whole words.
    """
    digest = None
    with invocation.open_memory() as memory:
        with patience("Indexing"):
            kept = memory.index(rebuild=rebuild)
        if subwords:
            with patience("Training subwords"):
                digest = memory.train_subwords()
    if as_json:
        print_json({"rebuilt": rebuild, "kept": kept, "subwords": digest})
        return
    state = "was built anew" if rebuild else "is up to date"
    click.echo(f"{invocation.memory_path}: the index {state}.")
    if not kept:
        click.echo(
            "  it could not be kept beside the memory, so every process makes its own", err=True
        )
    if digest is not None:
        click.echo(f"  subword model {digest[:16]}")
