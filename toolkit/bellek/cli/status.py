"""``bellek status``: how far each document is."""

import click

from bellek.cli.context import Invocation
from bellek.cli.output import patience, print_json, print_table
from bellek.memory import Count, DocumentStatus
from bellek.memory.names import lost, without_file
from bellek.model import Status
from bellek.shares import percent

LOOSE = "(no document)"


@click.command()
@click.option("--document", help="Only this document; the last part of its name will do.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def command(invocation: Invocation, document: str | None, as_json: bool) -> None:
    """Show what is translated, by whom and when, per document, in segments and words.

    Under (no document) stand the units that came without one, and as gone what was translated in
    documents that have been taken out.
    """
    with invocation.open_memory() as memory:
        name = None if document is None else memory.document_name(document)
        with patience("Counting"):
            found = memory.status(name)
        if as_json:
            print_json([status_json(each) for each in found])
            return
        places = [(each.name, memory.document_path(each.name)) for each in found if each.name]
    if not found:
        click.echo("The memory is empty; fill it with 'bellek segment' or 'bellek import'.")
        return
    print_table(*table(found))
    if missing := without_file(places):
        click.echo(lost(missing), err=True)


def table(found: list[DocumentStatus]) -> tuple[list[str], list[list[object]]]:
    """Return the columns and rows of the overview; a column of zeros is left out."""
    counts = {
        "draft": [_of(each, Status.INITIAL) for each in found],
        "translated": [_of(each, Status.TRANSLATED) for each in found],
        "reviewed": [_of(each, Status.REVIEWED) for each in found],
        "final": [_of(each, Status.FINAL) for each in found],
        "gone": [each.gone for each in found],
    }
    used = [name for name in counts if any(counts[name])]
    columns = ["document", "segments", "words", "done %", *used, "who", "last change (UTC)"]
    rows: list[list[object]] = []
    for place, each in enumerate(found):
        rows.append(
            [
                each.name or LOOSE,
                each.total.segments,
                each.total.words,
                _share(each),
                *(counts[name][place] for name in used),
                ", ".join(each.authors),
                f"{each.changed:%Y-%m-%d %H:%M}" if each.changed else "",
            ]
        )
    if len(found) > 1:
        whole = sum((each.total for each in found), Count())
        sums = (sum(counts[name]) for name in used)
        done = _percent(sum(each.confirmed.words for each in found), whole.words)
        rows.append(["total", whole.segments, whole.words, done, *sums, "", ""])
    return columns, rows


def _of(status: DocumentStatus, which: Status) -> int:
    return status.by_status.get(which, Count()).segments


def _share(status: DocumentStatus) -> str:
    return _percent(status.confirmed.words, status.total.words)


def _percent(part: int, whole: int) -> str:
    return f"{percent(part, whole)} %" if whole else ""


def status_json(status: DocumentStatus) -> dict[str, object]:
    """Return the status of a document as JSON has it."""
    return {
        "document": status.name,
        "segments": status.total.segments,
        "words": status.total.words,
        "confirmed": _count(status.confirmed),
        "untranslated": _count(status.untranslated),
        "by_status": {which.value: _count(n) for which, n in status.by_status.items()},
        "gone": status.gone,
        "authors": list(status.authors),
        "changed": status.changed.isoformat() if status.changed else None,
    }


def _count(n: Count) -> dict[str, int]:
    return {"segments": n.segments, "words": n.words}
