"""The units of an SQLite store and their revisions: stored, found and listed."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bellek.errors import StoreError
from bellek.memory import documents, facts
from bellek.memory.codec import source_hash
from bellek.memory.database import Database
from bellek.memory.identities import Identities
from bellek.memory.model import Candidate, NewRevision, NewUnit
from bellek.memory.rows import (
    BESIDE,
    CANDIDATES,
    EXACT,
    PLACELESS,
    REVISIONS,
    UNIT,
    UNITS,
    in_context,
    listed,
    revision_row,
    to_candidate,
    to_revision,
    to_unit,
    unit_row,
    with_neighbours,
    without_place,
)
from bellek.model import Revision, Unit, flat

if TYPE_CHECKING:
    from bellek.matching import Index


class SqliteUnits:
    """What :class:`bellek.memory.store.Store` asks about units, and its side of the sources."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._identities = Identities(self._used)

    def _rows(self, sql: str, values: Sequence[object] = ()) -> Iterator[Any]:
        return self.database.rows(sql, values)

    def _row(self, sql: str, values: Sequence[object] = ()) -> Any:
        return next(self._rows(sql, values), None)

    def candidates(self, sources: Sequence[str]) -> dict[str, list[Candidate]]:
        """Return the units with each of the flat sources, the hidden ones too, oldest first."""
        hashes = json.dumps(sorted({source_hash(source) for source in sources}))
        found: dict[str, list[Candidate]] = {source: [] for source in sources}
        for row in self._rows(CANDIDATES, (hashes,)):
            candidate, source = to_candidate(row)
            if source in found:  # not another text with the same hash
                found[source].append(candidate)
        return found

    def exact(self, source: str) -> Iterator[Unit]:
        """Yield the units that count with a flat source, the best first."""
        found = (self.unit(row) for (row,) in self._rows(EXACT, (source_hash(source),)))
        return (unit for unit in found if flat(unit.source) == source)

    def insert(self, units: Sequence[NewUnit], batch: int) -> list[int]:
        """Store units, with their first revision where they have one; return their rows."""
        with self.database.guarded() as connection:
            first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM units").fetchone()[0]
            identities = self._identities.given([new.unit for new in units])
            unit_rows, revision_rows = [], []
            for row, (uid, new) in enumerate(zip(identities, units, strict=True), first):
                name = new.unit.document
                document = None if name is None else documents.row(connection, name)
                unit_rows.append(unit_row(row, uid, new, document, batch))
                if new.revision is not None:
                    revision_rows.append((row, 1, *revision_row(new.revision), batch))
            connection.executemany(
                """INSERT INTO units (id, uid, source, source_tags, source_hash, document, position,
                       previous, next, key, props, creator, created, first, current, batch)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                unit_rows,
            )
            connection.executemany(
                "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", revision_rows
            )
            for row, new in enumerate(units, first):
                if new.unit.notes:
                    self.add_notes(row, new.unit.notes, batch)
        return list(range(first, first + len(units)))

    def _used(self, wanted: set[str]) -> set[str]:
        """Return which of the identities are in use."""
        sql = "SELECT uid FROM units WHERE uid IN (SELECT value FROM json_each(?))"
        return {uid for (uid,) in self._rows(sql, (json.dumps(sorted(wanted)),))}

    def append(self, revision: NewRevision, batch: int) -> int:
        """Add a translation to a unit; return its number."""
        with self.database.guarded() as connection:
            number = connection.execute(
                "SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE unit = ?",
                (revision.row,),
            ).fetchone()[0]
            connection.execute(
                "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (revision.row, number, *revision_row(revision), batch),
            )
            connection.execute(
                "UPDATE units SET current = :number, first = coalesce(first, :number) "
                "WHERE id = :row",
                {"number": number, "row": revision.row},
            )
        return int(number)

    def reveal(self, row: int, batch: int) -> None:
        """Bring back a unit that an undo had hidden; it now belongs to this batch."""
        with self.database.guarded() as connection:
            connection.execute(
                "UPDATE units SET hidden = 0, batch = ? WHERE id = ? AND hidden", (batch, row)
            )

    def add_notes(self, row: int, notes: Sequence[str], batch: int) -> None:
        """Add notes to a unit."""
        with self.database.guarded() as connection:
            facts.add_notes(connection, row, notes, batch)

    def add_props(self, row: int, props: facts.Props, batch: int) -> None:
        """Say of props of a unit what they are now, None: not any more."""
        with self.database.guarded() as connection:
            facts.add_props(connection, row, props, batch)

    def row(self, uid: str) -> int | None:
        """Return the row of a unit by its identity."""
        row = self._row("SELECT id FROM units WHERE uid = ?", (uid,))
        return None if row is None else int(row[0])

    def units(self, document: str | None) -> Iterator[Unit]:
        """Yield the visible units of a document in order, then those gone from it."""
        for _, unit in self._located(document):
            yield unit

    def _located(self, document: str | None) -> Iterator[tuple[int, Unit]]:
        if document is None:
            # In the order of the index, which spares sorting a million.
            rows = self._rows(f"{UNIT} WHERE {PLACELESS} ORDER BY u.position, u.id")
        else:
            sql = f"""{UNIT} WHERE d.name = ? AND NOT u.hidden
                      ORDER BY u.position IS NULL, u.position, u.id"""
            rows = self._rows(sql, (document,))
        found = with_neighbours((row[-1], to_unit(row)) for row in rows)
        with self.database.guarded() as connection:
            if document is None or not documents.is_removed(connection, document):
                return found
        return ((row, without_place(unit)) for row, unit in found)

    def unit(self, row: int) -> Unit:
        """Return one unit; its neighbours are looked up."""
        found = self._units([row])
        if not found:
            raise StoreError(f"{self.database.path}: there is no unit in row {row}.")
        return found[row]

    def translations(self, rows: Sequence[int]) -> dict[int, Unit]:
        """Return those of the units that are visible and have a translation, by row."""
        return self._units(rows, "WHERE NOT u.hidden AND u.current IS NOT NULL")

    def _units(self, rows: Sequence[int], condition: str = "") -> dict[int, Unit]:
        found = self.database.fetch(f"{UNITS} {condition}", (listed(rows),))
        units = {row[-1]: to_unit(row) for row in found}
        placed = [row for row, unit in units.items() if unit.position is not None]
        if placed:
            rows_beside = self.database.fetch(BESIDE, (listed(placed),))
            beside = {(row, step): source for row, step, source in rows_beside}
            for row in placed:
                around = beside.get((row, -1)), beside.get((row, 1))
                units[row] = in_context(units[row], *around)
        for row in [each[-1] for each in found if each[-2]]:  # the document was taken out
            units[row] = without_place(units[row])
        return units

    def version(self) -> tuple[int, int]:
        """Return what is not equal to what it was, once anything has been added."""
        return self.database.version()

    def rows(self, after: int) -> Iterator[tuple[int, str]]:
        """Yield row and source text of all units behind a row, the hidden ones too."""
        return self._rows("SELECT id, source FROM units WHERE id > ? ORDER BY id", (after,))

    def texts(self, units: Sequence[int]) -> list[tuple[int, str]]:
        """Return row and source text of some units."""
        sql = "SELECT id, source FROM units WHERE id IN (SELECT value FROM json_each(?))"
        return self.database.fetch(sql, (listed(units),))

    def translated(self, rows: Sequence[int]) -> set[int]:
        """Return those of the rows whose unit is visible and has a translation."""
        sql = """SELECT id FROM units WHERE NOT hidden AND current IS NOT NULL
                 AND id IN (SELECT value FROM json_each(?))"""
        return {row for (row,) in self.database.fetch(sql, (listed(rows),))}

    def index(self) -> "Index":
        """Return the index over the sources, which lies in a folder beside the file."""
        from bellek.matching import Index, Shelf  # numpy: only who looks up waits for it

        path = self.database.path
        return Index(self, Shelf(self.database.connection, path.with_name(f"{path.name}-index")))

    def history(self, row: int) -> tuple[Revision, ...]:
        """Return a unit's revisions, the undone ones too, oldest first."""
        sql = f"{REVISIONS} WHERE u.id = ? ORDER BY r.number"
        return tuple(to_revision(found) for found in self._rows(sql, (row,)))

    def revised(self, document: str | None) -> Iterator[tuple[Unit, tuple[Revision, ...]]]:
        """Yield the units of a document, each with its revisions that count, oldest first."""
        where, order = PLACELESS, "u.position"
        if document is not None:
            where, order = "d.name = ?", "u.position IS NULL, u.position"
        values = () if document is None else (document,)
        sql = f"""{REVISIONS} LEFT JOIN documents d ON d.id = u.document
                  WHERE {where} AND NOT u.hidden AND b.undone IS NULL
                  ORDER BY {order}, u.id, r.number"""
        groups = groupby(self._rows(sql, values), key=lambda found: found[-1])
        row, group = next(groups, (None, iter(())))
        for located, unit in self._located(document):
            if located != row:
                yield unit, ()
                continue
            yield unit, tuple(to_revision(found) for found in group)
            row, group = next(groups, (None, iter(())))
