"""Reading the units of an SQLite store: a document's in their order, or some by their rows."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from bellek.memory import documents
from bellek.memory.database import Database
from bellek.memory.rows import (
    BESIDE,
    PLACELESS,
    REVISIONS,
    UNIT,
    UNITS,
    in_context,
    listed,
    to_revision,
    to_unit,
    with_neighbours,
    without_place,
)
from bellek.model import Revision, Status, Unit

# Units that are read at a time where not all are.
CHUNK = 500

_OF_STATUS = """
SELECT u.id FROM units u
LEFT JOIN documents d ON d.id = u.document
LEFT JOIN revisions r ON r.unit = u.id AND r.number = u.current
WHERE coalesce(r.status, 'initial') IN (SELECT value FROM json_each(?))
"""


def located(database: Database, document: str | None) -> Iterator[tuple[int, Unit]]:
    """Yield the visible units of a document with their rows; see :class:`Store`."""
    where, order, values = _selection(document)
    rows = database.rows(f"{UNIT} WHERE {where} ORDER BY {order}", values)
    found = with_neighbours((row[-1], to_unit(row)) for row in rows)
    with database.guarded() as connection:
        if document is None or not documents.is_removed(connection, document):
            return found
    return ((row, without_place(unit)) for row, unit in found)


def revised(
    database: Database, document: str | None
) -> Iterator[tuple[Unit, tuple[Revision, ...]]]:
    """Yield the visible units of a document, each with its revisions that count, oldest first."""
    where, order, values = _selection(document)
    sql = f"""{REVISIONS} LEFT JOIN documents d ON d.id = u.document
              WHERE {where} AND b.undone IS NULL ORDER BY {order}, r.number"""
    groups = groupby(database.rows(sql, values), key=lambda found: found[-1])
    row, group = next(groups, (None, iter(())))
    for place, unit in located(database, document):
        if place != row:
            yield unit, ()
            continue
        yield unit, tuple(to_revision(found) for found in group)
        row, group = next(groups, (None, iter(())))


def of_status(
    database: Database, document: str | None, statuses: Sequence[Status]
) -> Iterator[Unit]:
    """Yield those of the units that :func:`located` yields that have one of the statuses.

    Only they are made values; SQLite passes over the others, which may be a million.
    """
    where, order, values = _selection(document)
    sql = f"{_OF_STATUS} AND {where} ORDER BY {order}"
    rows = (row for (row,) in database.rows(sql, (json.dumps(statuses), *values)))
    while some := list(islice(rows, CHUNK)):
        found = in_rows(database, some)
        yield from (found[row] for row in some)


def _selection(document: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Return how SQL asks for the visible units of a document, orders them, and its values."""
    if document is None:
        # In the order of the index, which spares sorting a million.
        return PLACELESS, "u.position, u.id", ()
    return (
        "d.name = ? AND NOT u.hidden",
        "u.position IS NULL, u.position, u.id",
        (document,),
    )


def in_rows(database: Database, rows: Sequence[int], condition: str = "") -> dict[int, Unit]:
    """Return those of the units that meet a condition, by row; their neighbours are looked up."""
    found = database.fetch(f"{UNITS} {condition}", (listed(rows),))
    units = {row[-1]: to_unit(row) for row in found}
    placed = [row for row, unit in units.items() if unit.position is not None]
    if placed:
        rows_beside = database.fetch(BESIDE, (listed(placed),))
        beside = {(row, step): source for row, step, source in rows_beside}
        for row in placed:
            around = beside.get((row, -1)), beside.get((row, 1))
            units[row] = in_context(units[row], *around)
    for row in [each[-1] for each in found if each[-2]]:  # the document was taken out
        units[row] = without_place(units[row])
    return units
