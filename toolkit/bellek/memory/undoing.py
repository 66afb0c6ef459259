"""Batches: listing them, taking one back, or letting it count again; nothing is deleted."""

import sqlite3
from typing import Any

from bellek.errors import StoreError
from bellek.memory.codec import decode_time, encode_time, now
from bellek.memory.model import Batch

BATCHES = """
SELECT id, kind, file, author, tool, created, undone,
       (SELECT count(*) FROM revisions WHERE batch = batches.id)
FROM batches
"""

_RECOUNT = """
UPDATE units SET
    first = (SELECT min(r.number) FROM revisions r JOIN batches b ON b.id = r.batch
             WHERE r.unit = units.id AND b.undone IS NULL),
    current = (SELECT max(r.number) FROM revisions r JOIN batches b ON b.id = r.batch
               WHERE r.unit = units.id AND b.undone IS NULL)
WHERE id IN (SELECT unit FROM revisions WHERE batch = :batch)
"""

# A unit that an undone batch brought is hidden, unless somebody has translated it since.
_REHIDE = """
UPDATE units SET hidden = (
    current IS NULL AND (SELECT undone IS NOT NULL FROM batches WHERE id = units.batch))
WHERE batch = :batch OR id IN (SELECT unit FROM revisions WHERE batch = :batch)
"""

_REMOVE = """
UPDATE documents SET removed = EXISTS (
    SELECT 1 FROM batches WHERE document = documents.id AND undone IS NULL)
WHERE id = (SELECT document FROM batches WHERE id = :batch)
"""

_TOUCHED = """
SELECT count(*) FROM (
    SELECT unit FROM revisions WHERE batch = :batch
    UNION SELECT id FROM units WHERE batch = :batch
    UNION SELECT unit FROM notes WHERE batch = :batch
    UNION SELECT unit FROM props WHERE batch = :batch
    UNION SELECT id FROM units WHERE NOT hidden
        AND document = (SELECT document FROM batches WHERE id = :batch))
"""


def to_batch(row: Any) -> Batch:
    """Return the batch in a row of BATCHES."""
    number, kind, file, author, tool, created, undone, revisions = row
    made = decode_time(created)
    assert made is not None
    return Batch(number, kind, file, author, tool, made, decode_time(undone), revisions)


def check_undoing(number: int, found: Batch | None, *, redo: bool) -> None:
    """Make sure that a batch was found that can be taken back, or with ``redo`` count again.

    Raises:
        StoreError: there is none, it is so already, or it segmented a document.

    """
    if found is None:
        raise StoreError(f"There is no batch {number}; 'bellek undo' lists them.")
    if found.kind == "segment":
        raise StoreError(
            f"Batch {number} segmented {found.file}; segment the earlier text again instead."
        )
    if (found.undone is None) == redo:
        state = "counts already" if redo else "is undone already"
        raise StoreError(f"Batch {number} {state}.")


def set_undone(connection: sqlite3.Connection, batch: int, undone: bool) -> int:
    """Mark a batch, and work out what counts of the units it touched; return how many those are."""
    connection.execute(
        "UPDATE batches SET undone = ? WHERE id = ?",
        (encode_time(now()) if undone else None, batch),
    )
    connection.execute(_RECOUNT, {"batch": batch})
    connection.execute(_REHIDE, {"batch": batch})
    connection.execute(_REMOVE, {"batch": batch})
    return int(connection.execute(_TOUCHED, {"batch": batch}).fetchone()[0])
