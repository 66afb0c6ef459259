"""A connection to one memory file: opening, migrating, transactions, and errors as sentences."""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bellek.errors import BusyError, StoreError, brief
from bellek.memory.schema import APPLICATION_ID, MIGRATIONS

# How long to wait for another process that writes. An import holds the lock for all its units.
BUSY_SECONDS = 120.0
# In one statement: between two, another process may turn an empty file into a memory.
_STATE = """
SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)
FROM pragma_application_id, pragma_user_version
"""
# How a transaction begins, is kept and is taken back, and how one within another.
_WHOLE = "BEGIN IMMEDIATE", ("COMMIT",), ("ROLLBACK",)
_PART = "SAVEPOINT part", ("RELEASE part",), ("ROLLBACK TO part", "RELEASE part")


def sentence(path: Path, error: Exception) -> StoreError:
    """Return what SQLite complains about as an error that says what to do."""
    text = brief(error)  # it may quote a whole segment
    if "not a database" in text:
        return StoreError(f"{path} is not a bellek memory; name another file with --memory.")
    if "is full" in text or "disk I/O" in text:
        return StoreError(
            f"{path}: the disk is full or failing ({text}); nothing of this step was stored, "
            "free some space and run it again."
        )
    if "readonly" in text or "unable to open" in text:
        return StoreError(
            f"{path} cannot be written ({text}); check the permissions of the file and its folder."
        )
    if "locked" in text or "busy" in text:
        return BusyError(
            f"{path}: another process has kept the memory locked for {BUSY_SECONDS:.0f} seconds; "
            "wait for it to end and run this again."
        )
    if "malformed" in text or "decode" in text:
        return StoreError(f"{path} is damaged ({text}); restore it from a copy or an export.")
    if "closed database" in text:
        return StoreError(f"{path} was closed; open the memory again.")
    if "same thread" in text:
        return StoreError(f"{path} was opened in another thread; open it in each that uses it.")
    return StoreError(f"{path}: the memory could not do that: {text}.")


class Database:
    """One SQLite connection in WAL mode; every error leaves it as a StoreError."""

    def __init__(self, path: Path, *, create: bool, migrations: Sequence[str] = MIGRATIONS) -> None:
        self.path = path
        self._check_place(create)
        try:
            self.connection = sqlite3.connect(
                self._uri(create), uri=True, timeout=BUSY_SECONDS, isolation_level=None
            )
            try:
                self._prepare(migrations)
                self._cursor = self.connection.cursor()
            except BaseException:
                self.connection.close()
                raise
        except (sqlite3.Error, UnicodeDecodeError) as error:
            # Of a damaged schema SQLite quotes bytes that Python cannot read.
            raise sentence(path, error) from error

    def _check_place(self, create: bool) -> None:
        if self.path.is_dir():
            raise StoreError(f"{self.path} is a folder; name a file with --memory.")
        if self.path.exists():
            if not self.path.is_file():
                raise StoreError(f"{self.path} is not a file; name another with --memory.")
            return
        if not create:
            raise StoreError(
                f"There is no memory at {self.path}; make one with 'bellek segment' or "
                "'bellek import', or name another with --memory."
            )
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{self.path.parent} cannot be made ({error.strerror}); "
                "name another place with --memory."
            ) from error

    def _uri(self, create: bool) -> str:
        uri = self.path.absolute().as_uri()
        if create and not self.path.exists():
            return f"{uri}?mode=rwc"
        if os.access(self.path, os.W_OK):
            return f"{uri}?mode=rw"
        # WAL needs a file beside the database; where none can be made, nobody else writes either.
        beside = self.path.with_name(self.path.name + "-wal")
        frozen = not os.access(self.path.parent, os.W_OK) and not beside.exists()
        return f"{uri}?mode=ro&immutable=1" if frozen else f"{uri}?mode=ro"

    def _prepare(self, migrations: Sequence[str]) -> None:
        """Check that the file is a memory; make or migrate its tables."""
        run = self.connection.execute
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA temp_store = FILE")
        # Identities come in no order: their index is to stay in memory while a million are added.
        run("PRAGMA cache_size = -65536")
        version = self._version(len(migrations))
        if version == len(migrations):
            return
        if version and not os.access(self.path, os.W_OK):
            raise StoreError(
                f"{self.path} is of an earlier bellek and cannot be written; open it once where it "
                "can, such as with 'bellek status', which brings it up to date."
            )
        if version == 0:
            self._switch_to_wal()
        run("BEGIN IMMEDIATE")
        try:
            # Another process may have been faster.
            for script in migrations[self._version(len(migrations)) :]:
                for statement in _statements(script):
                    run(statement)
            run(f"PRAGMA application_id = {APPLICATION_ID}")
            run(f"PRAGMA user_version = {len(migrations)}")
            run("COMMIT")
        except BaseException:
            if self.connection.in_transaction:  # SQLite itself rolls back when the disk is full
                run("ROLLBACK")
            raise

    def _version(self, newest: int) -> int:
        """Return the file's schema version, 0 for a new file."""
        application, version, tables = self.connection.execute(_STATE).fetchone()
        if application != APPLICATION_ID and (tables or version or application):
            raise StoreError(
                f"{self.path} is an SQLite file of another program; name another with --memory."
            )
        if version > newest:
            raise StoreError(
                f"{self.path} was written by a newer bellek (schema {version}, this one knows "
                f"{newest}); update bellek to open it."
            )
        return int(version)

    def _switch_to_wal(self) -> None:
        """Turn write-ahead logging on; SQLite does not wait for others here, so we do."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return

    def rows(self, sql: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """Yield the rows that a statement finds."""
        with self.guarded() as connection:
            # A bare cursor would be closed with this generator, perhaps after the connection.
            yield from (row for row in connection.execute(sql, values))

    def fetch(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Return the rows that a statement finds, where they are few; with less ado than rows."""
        try:
            return self._cursor.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise sentence(self.path, error) from error

    def version(self) -> tuple[int, int]:
        """Return what is not equal to what it was, once anything was written, here or elsewhere."""
        # The first number tells of other connections, the second of this one.
        return self.fetch("PRAGMA data_version")[0][0], self.connection.total_changes

    def guarded(self) -> "_Guard":
        """Lend the connection; SQLite's errors become ours."""
        return _Guard(self.path, self.connection)

    @contextmanager
    def transaction(self, *, durable: bool, keep: bool = True) -> Iterator[None]:
        """Do all of it or nothing, alone among the writers; nothing unless ``keep``.

        ``durable``: once this returns, not even a power cut loses it (``synchronous = FULL``).
        Within another one it is a part of that, which may fail by itself.
        """
        with self.guarded() as connection:
            begin, commit, rollback = _PART if connection.in_transaction else _WHOLE
            if not connection.in_transaction:
                connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute(begin)
            try:
                yield
                for statement in commit if keep else rollback:
                    connection.execute(statement)
            except BaseException:
                # SQLite itself rolls back on some errors, a full disk among them.
                if connection.in_transaction:
                    for statement in rollback:
                        connection.execute(statement)
                raise

    def close(self) -> None:
        """Close the connection; the last one to close folds the log into the file."""
        with self.guarded() as connection:
            connection.close()


@dataclass(frozen=True, slots=True)
class _Guard:
    """Holds a connection for a ``with``. A class, because every look-up goes through several."""

    path: Path
    connection: sqlite3.Connection

    def __enter__(self) -> sqlite3.Connection:
        return self.connection

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise sentence(self.path, error) from error


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one (``executescript`` would commit first)."""
    statement = ""
    for line in script.split("\n"):
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
