"""The units of an SQLite store and their revisions: stored, found and listed."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bellek.errors import StoreError
from bellek.memory import documents, facts, reading
from bellek.memory.codec import source_hash
from bellek.memory.database import Database
from bellek.memory.identities import Identities
from bellek.memory.model import Candidate, NewRevision, NewUnit
from bellek.memory.rows import (
    CANDIDATES,
    EXACT,
    REVISIONS,
    listed,
    revision_row,
    to_candidate,
    to_revision,
    unit_row,
)
from bellek.model import Revision, Status, Unit, flat

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
                "UPDATE units SET current = :number, first = coalesce(first, :number), hidden = 0 "
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

    def units(self, document: str | None, statuses: Sequence[Status] = ()) -> Iterator[Unit]:
        """Yield the visible units of a document in order, then those gone from it."""
        if statuses:
            return reading.of_status(self.database, document, statuses)
        return (unit for _, unit in reading.located(self.database, document))

    def unit(self, row: int) -> Unit:
        """Return one unit; its neighbours are looked up."""
        found = reading.in_rows(self.database, [row])
        if not found:
            raise StoreError(f"{self.database.path}: there is no unit in row {row}.")
        return found[row]

    def translations(self, rows: Sequence[int]) -> dict[int, Unit]:
        """Return those of the units that are visible and have a translation, by row."""
        counting = "WHERE NOT u.hidden AND u.current IS NOT NULL"
        return reading.in_rows(self.database, rows, counting)

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
        return self._visible(rows, untranslated=False)

    def untranslated(self, rows: Sequence[int]) -> set[int]:
        """Return those of the rows whose unit is visible and has no translation."""
        return self._visible(rows, untranslated=True)

    def _visible(self, rows: Sequence[int], *, untranslated: bool) -> set[int]:
        sql = """SELECT id FROM units WHERE NOT hidden AND (current IS NULL) = ?
                 AND id IN (SELECT value FROM json_each(?))"""
        return {row for (row,) in self.database.fetch(sql, (untranslated, listed(rows)))}

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
        return reading.revised(self.database, document)
