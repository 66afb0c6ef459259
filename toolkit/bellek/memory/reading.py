"""Reading the units of an SQLite store: a document's in their order, or some by their rows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

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
from bellek.model import Revision, Unit


def located(database: Database, document: str | None) -> Iterator[tuple[int, Unit]]:
    """Yield the visible units of a document with their rows; see :class:`Store`."""
    if document is None:
        # In the order of the index, which spares sorting a million.
        rows = database.rows(f"{UNIT} WHERE {PLACELESS} ORDER BY u.position, u.id")
    else:
        sql = f"""{UNIT} WHERE d.name = ? AND NOT u.hidden
                  ORDER BY u.position IS NULL, u.position, u.id"""
        rows = database.rows(sql, (document,))
    found = with_neighbours((row[-1], to_unit(row)) for row in rows)
    with database.guarded() as connection:
        if document is None or not documents.is_removed(connection, document):
            return found
    return ((row, without_place(unit)) for row, unit in found)


def revised(
    database: Database, document: str | None
) -> Iterator[tuple[Unit, tuple[Revision, ...]]]:
    """Yield the visible units of a document, each with its revisions that count, oldest first."""
    where, order = PLACELESS, "u.position"
    if document is not None:
        where, order = "d.name = ?", "u.position IS NULL, u.position"
    values = () if document is None else (document,)
    sql = f"""{REVISIONS} LEFT JOIN documents d ON d.id = u.document
              WHERE {where} AND NOT u.hidden AND b.undone IS NULL
              ORDER BY {order}, u.id, r.number"""
    groups = groupby(database.rows(sql, values), key=lambda found: found[-1])
    row, group = next(groups, (None, iter(())))
    for place, unit in located(database, document):
        if place != row:
            yield unit, ()
            continue
        yield unit, tuple(to_revision(found) for found in group)
        row, group = next(groups, (None, iter(())))


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
