"""Where the segmentation of a document was corrected by hand."""

import sqlite3

from bellek.model import Correction


def stored(connection: sqlite3.Connection, document: str) -> list[Correction]:
    """Return the corrections of a document, by its name."""
    rows = connection.execute(
        """SELECT c.kind, c.first, c.second FROM corrections c
           JOIN documents d ON d.id = c.document WHERE d.name = ?""",
        (document,),
    )
    return [Correction(*row) for row in rows]


def store(connection: sqlite3.Connection, document: int, correction: Correction) -> None:
    """Remember a correction of a document, by its row; a correction and its contrary cancel out."""
    where = document, correction.first, correction.second
    undone = connection.execute(
        "DELETE FROM corrections WHERE document = ? AND first = ? AND second = ? AND kind != ?",
        (*where, correction.kind),
    ).rowcount
    if not undone:
        connection.execute(
            "INSERT OR IGNORE INTO corrections VALUES (?, ?, ?, ?)", (*where, correction.kind)
        )
