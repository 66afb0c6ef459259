"""``bellek history``: a unit's revisions and what each changed."""

from dataclasses import replace
from itertools import islice, pairwise

import click

from bellek.cli.context import Invocation
from bellek.cli.output import console, patience, print_json
from bellek.cli.units import spot
from bellek.errors import StoreError
from bellek.exchange.codes import position_of
from bellek.memory import Memory
from bellek.model import Revision, Unit

# How many letters of a text are enough to know it by, and how many units are listed.
SHOWN = 40
LISTED = 5
NOWHERE = "no document"


@click.command()
@click.argument("unit", metavar="UNIT")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(invocation: Invocation, unit: str, as_json: bool) -> None:
    """Show the revisions of a unit, and its notes.

    UNIT is its id, DOCUMENT:POSITION, or a part of its source text.
    """
    # What others hold is no unit of this memory.
    with replace(invocation, references=()).open_memory() as memory:
        found = locate(memory, unit)
        revisions = memory.history(found.id)
    if as_json:
        print_json(_as_json(found, revisions))
    else:
        show(found, revisions)


def locate(memory: Memory, wanted: str) -> Unit:
    """Return the unit that a person means.

    Raises:
        StoreError: there is none, or several; the sentence lists some.

    """
    missing = StoreError(f"No unit is called {wanted!r}, and no source text holds it.")
    document, colon, number = wanted.rpartition(":")
    position = position_of(number) if colon else None
    if position is not None:
        try:
            return _placed(memory, document, position)
        except StoreError as error:
            missing = error  # unless it is a text, such as "saat 18:15"
    elif memory.holds(wanted):
        return memory.unit(wanted)
    with patience("Searching"):
        found = _holding(memory, wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        raise missing
    many = f"More than {LISTED}" if len(found) > LISTED else str(len(found))
    some = "; ".join(
        f"{unit.id} ({spot(unit) or NOWHERE}) {_excerpt(unit)}" for unit in found[:LISTED]
    )
    raise StoreError(f"{many} source texts hold {wanted!r}; name one by its id: {some}.")


def _holding(memory: Memory, text: str) -> list[Unit]:
    """Return the translated units whose source holds a text; only if there is none, others."""
    hits = memory.search(text, limit=LISTED + 1)
    return [hit.unit for hit in hits] or list(islice(memory.untranslated(text), LISTED + 1))


def _placed(memory: Memory, document: str, position: int) -> Unit:
    name = memory.document_name(document)
    for unit in memory.units(name):
        if unit.position == position:
            return unit
    raise StoreError(f"{name} has no segment {position}.")


def _excerpt(unit: Unit) -> str:
    text = " ".join(unit.source_text.split())
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN]}…”"


def show(unit: Unit, revisions: tuple[Revision, ...]) -> None:
    """Print a unit with its notes and its revisions, each with what it changed."""
    from rich.text import Text

    from bellek.cli.differences import coloured

    terminal = console()
    terminal.print(Text(f"{unit.id}  ({spot(unit) or NOWHERE})"))
    terminal.print(Text(unit.source_text))
    for note in unit.notes:
        terminal.print(Text(f"note: {note}"))
    if not revisions:
        terminal.print("Not translated yet.")
    before = [None, *(each.target_text for each in revisions)]
    for earlier, revision in zip(before, revisions, strict=False):
        undone = ", undone" if revision.undone else ""
        who = " ".join(part for part in (revision.author, f"({revision.tool})") if part)
        terminal.print(
            Text(f"\n{revision.number}. {revision.created:%Y-%m-%d %H:%M} UTC {who}, "),
            Text(f"{revision.status}{undone}"),
            sep="",
        )
        terminal.print(Text("   ") + coloured(earlier, revision.target_text))


def _as_json(unit: Unit, revisions: tuple[Revision, ...]) -> dict[str, object]:
    from bellek.cli.differences import stretches

    changes = {
        after.number: [
            {"before": each.before, "after": each.after}
            for each in stretches(before.target_text, after.target_text)
            if each.before != each.after
        ]
        for before, after in pairwise(revisions)
    }
    return {
        "unit": unit.id,
        "source": unit.source_text,
        "document": unit.document,
        "position": unit.position,
        "notes": list(unit.notes),
        "revisions": [
            {
                "number": each.number,
                "target": each.target_text,
                "status": each.status.value,
                "author": each.author,
                "tool": each.tool,
                "created": each.created.isoformat(),
                "batch": each.batch,
                "undone": each.undone,
                "changes": changes.get(each.number, []),
            }
            for each in revisions
        ],
    }
