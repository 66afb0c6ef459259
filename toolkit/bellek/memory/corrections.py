"""Where the segmentation of a document was corrected by hand."""

import sqlite3

from bellek.model import Correction


def stored(connection: sqlite3.Connection, document: str) -> list[Correction]:
    """Return the corrections of a document, by its name, in the order in which they were made."""
    rows = connection.execute(
        """SELECT c.kind, c.first, c.second FROM corrections c
           JOIN documents d ON d.id = c.document WHERE d.name = ?
           ORDER BY c.number""",
        (document,),
    )
    return [Correction(*row) for row in rows]


def store(connection: sqlite3.Connection, document: int, correction: Correction) -> None:
    """Remember a correction of a document, by its row; the contrary of the last one forgets that.

    Any other stays, for those that came after it are about what it has left.
    """
    last = connection.execute(
        """SELECT number, kind, first, second FROM corrections WHERE document = ?
           ORDER BY number DESC LIMIT 1""",
        (document,),
    ).fetchone()
    number = last[0] if last else 0
    if last and Correction(*last[1:]) == correction.contrary:
        connection.execute(
            "DELETE FROM corrections WHERE document = ? AND number = ?", (document, number)
        )
        return
    connection.execute(
        "INSERT INTO corrections VALUES (?, ?, ?, ?, ?)",
        (document, number + 1, correction.kind, correction.first, correction.second),
    )
