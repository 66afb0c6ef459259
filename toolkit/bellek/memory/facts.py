"""What imports say about units besides their translations; it counts as long as they do."""

import sqlite3
from collections.abc import Iterable

Props = Iterable[tuple[str, str | None]]


def add_notes(connection: sqlite3.Connection, row: int, notes: Iterable[str], batch: int) -> None:
    """Add notes to a unit."""
    connection.executemany(
        """INSERT INTO notes SELECT ?, coalesce(max(number), 0) + 1, ?, ?
           FROM notes WHERE unit = ?""",
        [(row, note, batch, row) for note in notes],
    )


def add_props(connection: sqlite3.Connection, row: int, props: Props, batch: int) -> None:
    """Remember what became of props of a unit; of one import the last word counts."""
    connection.executemany(
        "INSERT INTO props VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        [(row, batch, name, value) for name, value in props],
    )
