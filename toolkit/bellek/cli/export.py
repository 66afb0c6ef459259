"""``bellek export``: the memory as an exchange file."""

from collections.abc import Iterable

import click

from bellek.cli.context import Invocation
from bellek.cli.output import count, counted, print_json, progress
from bellek.exchange import write
from bellek.model import Status, Unit


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--format", "format_name", help="The format; else the file's suffix tells.")
@click.option("--document", help="Only this document; the end of its name will do.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([each.value for each in Status]),
    help="Only units of this status; may be repeated.",
)
@click.option("--for", "profile", metavar="TOOL", help="Suit the file to a CAT tool.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    file: str,
    format_name: str | None,
    document: str | None,
    statuses: tuple[str, ...],
    profile: str | None,
    as_json: bool,
) -> None:
    """Write the memory to a file that CAT tools read; the same memory gives the same bytes."""
    with invocation.open_memory() as memory, progress(f"Writing {file}") as step:
        name = None if document is None else memory.document_name(document)
        units = counted(_of_status(memory.units(name), statuses), step)
        written = write(units, file, format=format_name, profile=profile)
    if as_json:
        print_json({"file": file, "units": written})
    else:
        click.echo(f"{file}: {count(written, 'unit')}", err=file in ("-", "/dev/stdout"))


def _of_status(units: Iterable[Unit], statuses: tuple[str, ...]) -> Iterable[Unit]:
    return (unit for unit in units if not statuses or unit.status in statuses)
