"""Taking a batch back, or letting it count again; nothing is deleted."""

import sqlite3

from bellek.memory.codec import encode_time, now

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
WHERE batch = :batch
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
    UNION SELECT id FROM units WHERE NOT hidden
        AND document = (SELECT document FROM batches WHERE id = :batch))
"""


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
