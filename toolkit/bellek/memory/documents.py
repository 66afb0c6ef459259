"""The documents of a memory by their names: which there are, taken out, renamed.

A name is free when no document that is here has it. What kept it besides, a document that was taken
out or one that an undone import brought, gets a number behind it when the name is given to another.
"""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import count

from bellek.errors import StoreError, typed
from bellek.memory.codec import encode_time, now, source_hash
from bellek.memory.model import Renaming

_HERE = """
SELECT name FROM documents d WHERE removed = ? AND EXISTS (
    SELECT 1 FROM units u WHERE u.document = d.id AND NOT u.hidden)
"""

_FORMER = """
SELECT f.name, iif(d.removed, NULL, d.name)
FROM former_names f JOIN documents d ON d.id = f.document
"""

_SHARING = """
SELECT d.name, count(DISTINCT u.source_hash) FROM units u JOIN documents d ON d.id = u.document
WHERE u.source_hash IN (SELECT value FROM json_each(?))
    AND u.position IS NOT NULL AND NOT u.hidden AND NOT d.removed
GROUP BY d.name
"""


def names(connection: sqlite3.Connection, *, removed: bool) -> list[str]:
    """Return the documents with visible units that are here or were taken out, by code points."""
    return [name for (name,) in connection.execute(f"{_HERE} ORDER BY name", (removed,))]


def names_left(connection: sqlite3.Connection) -> list[tuple[str, str | None]]:
    """Return the names that no document has any more, each with what its document is called now.

    None: that one was taken out.
    """
    left: dict[str, str | None] = dict.fromkeys(names(connection, removed=True))
    left |= dict(connection.execute(_FORMER).fetchall())
    here = set(names(connection, removed=False))
    return sorted((name, now) for name, now in left.items() if name not in here)


def name_now(connection: sqlite3.Connection, name: str) -> str:
    """Return the document that a file means by a name: the one here, else who was called so."""
    if _is_here(connection, name):
        return name
    sql = "SELECT d.name FROM former_names f JOIN documents d ON d.id = f.document WHERE f.name = ?"
    found = connection.execute(sql, (name,)).fetchone()
    return name if found is None else str(found[0])


def is_removed(connection: sqlite3.Connection, name: str) -> bool:
    """Tell whether a document was taken out."""
    sql = "SELECT removed FROM documents WHERE name = ?"
    found = connection.execute(sql, (name,)).fetchone()
    return found is not None and bool(found[0])


def sharing(connection: sqlite3.Connection, sources: Iterable[str]) -> Counter[str]:
    """Count for each document here how many of some flat sources stand in it."""
    hashes = json.dumps(sorted({source_hash(source) for source in sources}))
    return Counter(dict(connection.execute(_SHARING, (hashes,)).fetchall()))


def row(connection: sqlite3.Connection, name: str) -> int:
    """Return the row of a document; a new one for a name that is new."""
    found = _row(connection, name)
    if found is not None:
        return found
    sql = "INSERT INTO documents (name, path, format) VALUES (?, '', '') RETURNING id"
    return int(connection.execute(sql, (name,)).fetchone()[0])


def remove(connection: sqlite3.Connection, name: str, batch: int) -> None:
    """Take a document out, for as long as the batch counts.

    Raises:
        StoreError: no document here has this name.

    """
    found = _row_here(connection, name)
    connection.execute("UPDATE batches SET document = ? WHERE id = ?", (found, batch))
    connection.execute("UPDATE documents SET removed = 1 WHERE id = ?", (found,))


def bring_back(connection: sqlite3.Connection, document: int) -> None:
    """Let a document be here again if it was taken out: what took it out is undone."""
    connection.execute(
        "UPDATE batches SET undone = ? WHERE document = ? AND undone IS NULL",
        (encode_time(now()), document),
    )
    connection.execute("UPDATE documents SET removed = 0 WHERE id = ? AND removed", (document,))


def rename(connection: sqlite3.Connection, renaming: Renaming) -> None:
    """Give a document another name, and another place if one is told.

    Raises:
        StoreError: no document here is called so, or another has the new name.

    """
    old, new = renaming.document, renaming.name
    found = _row_here(connection, old)
    if new != old:
        if _is_here(connection, new):
            raise StoreError(
                f"There is a document {new} already; choose another name, or take that one out "
                f"first with 'bellek remove {typed(new)}'."
            )
        _free(connection, new)
        connection.execute("UPDATE documents SET name = ? WHERE id = ?", (new, found))
        connection.execute(
            "INSERT INTO former_names VALUES (?, ?) ON CONFLICT DO UPDATE SET document = ?",
            (old, found, found),
        )
    if renaming.path is not None:
        place = os.path.abspath(renaming.path)  # noqa: PTH100 - a link stays a link
        connection.execute("UPDATE documents SET path = ? WHERE id = ?", (place, found))


def _free(connection: sqlite3.Connection, name: str) -> None:
    """Put a number behind the name of a document that is not here."""
    kept = _row(connection, name)
    if kept is None:
        return
    numbered = (f"{name} ({number})" for number in count(2))
    free = next(each for each in numbered if _row(connection, each) is None)
    connection.execute("UPDATE documents SET name = ? WHERE id = ?", (free, kept))


def _is_here(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute(f"{_HERE} AND name = ?", (False, name))
    return found.fetchone() is not None


def _row_here(connection: sqlite3.Connection, name: str) -> int:
    found = _row(connection, name)
    if found is None or not _is_here(connection, name):
        raise StoreError(f"There is no document {name} in this memory; 'bellek status' lists them.")
    return found


def _row(connection: sqlite3.Connection, name: str) -> int | None:
    found = connection.execute("SELECT id FROM documents WHERE name = ?", (name,)).fetchone()
    return None if found is None else int(found[0])
