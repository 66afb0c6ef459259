"""Where shards are kept: files in a folder beside the memory, listed in a table inside it.

The table is what counts. A file is written under a name that nobody has used, its row is committed,
then what it replaces is removed: whoever is killed on the way leaves at most a file that no row
names, which the next writer removes. A memory restored from a copy names the files of its own past,
or none that are left.
Files, not BLOBs, because a mapped file is open at once, is read only where a look-up touches it,
and is shared by all processes of the machine; a BLOB is copied whole into each.
"""

import sqlite3
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from bellek.errors import StoreError
from bellek.matching.shard import Shard

_TABLE = """
CREATE TABLE IF NOT EXISTS shards (
    side TEXT NOT NULL,          -- source or target
    first INTEGER NOT NULL,      -- unit ids from first to last are in the file
    last INTEGER NOT NULL,
    units INTEGER NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (side, first)
) WITHOUT ROWID
"""
_SUFFIX = ".shard"


@dataclass(frozen=True, slots=True)
class Entry:
    """A shard on the shelf: its range of unit ids, how many there are, its file."""

    first: int
    last: int
    units: int
    file: str


class Shelf:
    """The shards over one side of a memory, on disk."""

    def __init__(self, connection: sqlite3.Connection, folder: Path, side: str = "source") -> None:
        self._connection = connection
        self._folder = folder
        self._side = side

    @property
    def in_transaction(self) -> bool:
        """Whether this connection sees what may never be committed."""
        return self._connection.in_transaction

    def entries(self) -> list[Entry]:
        """Return what is on the shelf, by unit id; nothing where the table itself is damaged."""
        known = "SELECT 1 FROM sqlite_master WHERE name = 'shards'"
        try:
            if self._connection.execute(known).fetchone() is None:
                return []
            rows = self._connection.execute(
                "SELECT first, last, units, file FROM shards WHERE side = ? ORDER BY first",
                (self._side,),
            )
            return [Entry(*row) for row in rows]
        except sqlite3.DatabaseError:
            return []  # look-up works without; whoever reads the memory's own tables is told

    def open(self, entry: Entry) -> Shard | None:
        """Return a shard; None when its file is gone or broken and has to be built anew."""
        try:
            shard = Shard.open(self._folder / entry.file)
        except (OSError, ValueError):
            return None
        return shard if len(shard.units) == entry.units else None

    def put(
        self, shard: Shard, first: int, last: int, known: Sequence[Entry], keep: Sequence[Entry]
    ) -> Entry | None:
        """Put a shard for a range of ids behind the entries to keep, in the place of the others.

        Return None, and change nothing, when the memory cannot be written at this moment, or its
        entries are not the known ones: another process was faster.
        """
        entry = Entry(
            first, last, len(shard.units), f"{self._side}-{first:010}-{uuid4().hex}{_SUFFIX}"
        )
        path = self._folder / entry.file
        try:
            with self._writing():
                if self.entries() != list(known):
                    return None
                self._folder.mkdir(exist_ok=True)
                self._sweep({each.file for each in known})
                shard.write(path)
                run = self._connection.execute
                run("DELETE FROM shards WHERE side = ? AND first >= ?", (self._side, first))
                values = (self._side, first, last, entry.units, entry.file)
                run("INSERT INTO shards VALUES (?, ?, ?, ?, ?)", values)
        except (OSError, sqlite3.DatabaseError):
            # A full disk, a memory that is read-only, damaged or being written: look-up works
            # without.
            with suppress(OSError):  # there may be no file, nor a folder
                path.unlink()
            return None
        for old in known[len(keep) :]:
            (self._folder / old.file).unlink(missing_ok=True)
        return entry

    def clear(self) -> None:
        """Take every shard off the shelf, and remove files that no row names.

        Raises:
            StoreError: the memory or its folder cannot be written.

        """
        try:
            with self._writing(patiently=True):
                self._connection.execute("DELETE FROM shards WHERE side = ?", (self._side,))
                self._sweep(set())
        except (OSError, sqlite3.DatabaseError) as error:
            raise StoreError(
                f"{self._folder}: the index cannot be made anew ({error}); "
                "see that the memory and this folder can be written."
            ) from error

    def _sweep(self, named: Container[str]) -> None:
        """Remove the files that no row names; only whoever has the memory locked may."""
        for path in self._folder.glob(f"{self._side}-*{_SUFFIX}"):
            if path.name not in named:
                path.unlink(missing_ok=True)

    @contextmanager
    def _writing(self, *, patiently: bool = False) -> Iterator[None]:
        """Do everything inside or nothing; another writer is waited for or is an error at once."""
        run = self._connection.execute
        patience = run("PRAGMA busy_timeout").fetchone()[0]
        if not patiently:
            run("PRAGMA busy_timeout = 0")
        try:
            run("BEGIN IMMEDIATE")
            try:
                run(_TABLE)
                yield
                run("COMMIT")
            except BaseException:
                run("ROLLBACK")
                raise
        finally:
            run(f"PRAGMA busy_timeout = {patience}")
