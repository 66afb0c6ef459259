"""A document's segments against the units that stand for it already.

The segments are first taken into a temporary table, which locks nobody out, then joined with the
document's units. A segment is the unit with its source that stands between the same neighbours, or
else behind or before the same one; of what is left, the k-th segment with some source is the k-th
unit with that source. So a unit keeps its translations however far it moves, comes back when its
text does, and one more “Evet.” at the top of a document leaves every other its own translation.
"""

import os
import sqlite3
from collections.abc import Iterator

from bellek.memory import documents
from bellek.memory.codec import base_uid, decode_content, encode_content, source_hash
from bellek.model import Content, Document, flat, plain

_STAGED = """
CREATE TEMP TABLE staged (
    position INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    tags TEXT,
    hash INTEGER NOT NULL,
    whole TEXT          -- tags as written; NULL when there are none
)
"""

# The units of the document, with what stands beside those that are in it; 0 is its edge.
_STORED = """
CREATE TEMP TABLE stored AS
SELECT id, position, source_hash AS hash, source, source_tags AS tags,
       iif(hidden OR position IS NULL, NULL, lag(source_hash, 1, 0) OVER places) AS previous,
       iif(hidden OR position IS NULL, NULL, lead(source_hash, 1, 0) OVER places) AS next,
       row_number() OVER (ORDER BY hidden, position IS NULL, position, id) AS place
FROM units WHERE document = :document
WINDOW places AS (PARTITION BY hidden, position IS NULL ORDER BY position)
"""

_FOUND = """
CREATE TEMP TABLE found AS
SELECT position AS id, hash, source, tags, lag(hash, 1, 0) OVER places AS previous,
       lead(hash, 1, 0) OVER places AS next, position AS place
FROM staged WINDOW places AS (ORDER BY position)
"""

_MATED = "CREATE TEMP TABLE mated (position INTEGER PRIMARY KEY, unit INTEGER UNIQUE)"

# Of those that have no mate yet and are alike in the columns: the k-th segment and the k-th unit.
_MATE = """
INSERT INTO mated
SELECT f.id, s.id FROM ({found}) f JOIN loose s
ON s.hash = f.hash AND s.nth = f.nth AND s.source = f.source AND s.tags IS f.tags {alike}
"""
_LOOSE = """
SELECT *, row_number() OVER (PARTITION BY {columns} ORDER BY place) AS nth
FROM {table} WHERE id NOT IN (SELECT {mate} FROM mated)
"""

_PAIRS = """
CREATE TEMP TABLE pairs AS
SELECT found.place AS position, mated.unit AS unit, stored.position AS old, row_number() OVER (
    PARTITION BY found.hash, found.source, found.tags ORDER BY mated.unit IS NULL, found.place
) AS occurrence
FROM found LEFT JOIN mated ON mated.position = found.place
LEFT JOIN stored ON stored.id = mated.unit
"""

# The text beside a segment goes with it when it leaves its document.
_GONE = """
CREATE TEMP TABLE gone AS
SELECT u.id AS unit, u.position AS old, u.source AS source, u.source_tags AS tags,
       (SELECT source FROM units p WHERE p.document = :document
        AND p.position = u.position - 1 AND NOT p.hidden) AS previous,
       (SELECT source FROM units n WHERE n.document = :document
        AND n.position = u.position + 1 AND NOT n.hidden) AS next
FROM units u
WHERE u.document = :document AND u.position IS NOT NULL AND NOT u.hidden
      AND u.id NOT IN (SELECT unit FROM pairs WHERE unit IS NOT NULL)
"""


def stage(connection: sqlite3.Connection, document: Document) -> int:
    """Fill the temporary table; return the number of segments."""
    for table in ("staged", "stored", "found", "mated", "pairs", "gone"):
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
    connection.execute(_STAGED)
    connection.execute("SAVEPOINT staging")
    try:
        connection.executemany("INSERT INTO staged VALUES (?, ?, ?, ?, ?)", _staged(document))
        connection.execute("RELEASE staging")
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back when the disk is full
            connection.execute("ROLLBACK TO staging")
            connection.execute("RELEASE staging")
        raise
    return int(connection.execute("SELECT count(*) FROM staged").fetchone()[0])


def _staged(document: Document) -> Iterator[tuple[int, str, str | None, int, str | None]]:
    for position, segment in enumerate(document.segments, 1):
        source, tags = encode_content(segment.content)
        whole = source if tags is None else flat(segment.content)
        yield position, source, tags, source_hash(whole), None if tags is None else whole


def settle(
    connection: sqlite3.Connection, name: str, document: Document, batch: int
) -> tuple[int, int]:
    """Make the staged segments the text of the document; return how many are new and kept."""
    row = connection.execute(
        """INSERT INTO documents (name, path, format, encoding)
           VALUES (:name, :path, :format, :encoding) ON CONFLICT DO UPDATE
           SET path = iif(:path = '', path, :path), format = :format,
               encoding = iif(:path = '', encoding, :encoding) RETURNING id""",
        {
            "name": name,
            # A link stays a link; what came from no file leaves the one that there is.
            "path": document.path and os.path.abspath(document.path),  # noqa: PTH100
            "format": document.format,
            "encoding": document.encoding,
        },
    ).fetchone()[0]
    documents.bring_back(connection, row)
    _pair(connection, row)
    connection.execute("CREATE INDEX temp.pairs_by_unit ON pairs (unit)")
    connection.execute(_GONE, {"document": row})
    connection.execute(
        """UPDATE units SET position = NULL, previous = gone.previous, next = gone.next
           FROM temp.gone AS gone WHERE units.id = gone.unit"""
    )
    connection.execute(
        """UPDATE units SET position = pairs.position, previous = NULL, next = NULL,
               batch = iif(hidden, ?, batch), hidden = 0
           FROM temp.pairs AS pairs WHERE units.id = pairs.unit
           AND (units.position IS NOT pairs.position OR units.hidden
                OR units.previous IS NOT NULL OR units.next IS NOT NULL)""",
        (batch,),
    )
    new = _insert_new(connection, name, row, batch)
    total = connection.execute("SELECT count(*) FROM pairs").fetchone()[0]
    return new, total - new


def _pair(connection: sqlite3.Connection, document: int) -> None:
    """Find the unit of each staged segment."""
    connection.execute(_STORED, {"document": document})
    connection.execute(_FOUND)
    connection.execute(_MATED)
    left = connection.execute(
        "SELECT min((SELECT count(*) FROM found), (SELECT count(*) FROM stored))"
    ).fetchone()[0]
    for beside in (("previous", "next"), ("previous",), ("next",), ()):
        if left:
            left -= _mate(connection, beside)
    connection.execute("CREATE INDEX temp.stored_by_id ON stored (id)")
    connection.execute(_PAIRS)


def _mate(connection: sqlite3.Connection, beside: tuple[str, ...]) -> int:
    """Pair what is alike in these columns besides the source; return how many pairs there are."""
    columns = ", ".join(("hash", "source", "tags", *beside))
    stored = _LOOSE.format(table="stored", columns=columns, mate="unit")
    found = _LOOSE.format(table="found", columns=columns, mate="position")
    keys = ", ".join(("hash", "nth", *beside))
    alike = "".join(f" AND s.{each} = f.{each}" for each in beside)
    connection.execute(f"CREATE TEMP TABLE loose AS {stored}")
    connection.execute(f"CREATE INDEX temp.loose_by_source ON loose ({keys})")
    mated = connection.execute(_MATE.format(found=found, alike=alike)).rowcount
    connection.execute("DROP TABLE temp.loose")
    return mated


def _insert_new(connection: sqlite3.Connection, name: str, document: int, batch: int) -> int:
    rows = connection.execute(
        """SELECT s.position, s.source, s.tags, s.hash, s.whole, p.occurrence
           FROM pairs p JOIN staged s ON s.position = p.position
           WHERE p.unit IS NULL ORDER BY s.position"""
    )
    last: dict[str, int] = {}
    cursor = connection.executemany(
        """INSERT INTO units (uid, source, source_tags, source_hash, document, position, batch)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            (
                _uid(connection, base_uid(name, None, whole or source), nth, last),
                source,
                tags,
                hashed,
                document,
                position,
                batch,
            )
            for position, source, tags, hashed, whole, nth in rows
        ),
    )
    return cursor.rowcount


def _uid(connection: sqlite3.Connection, base: str, occurrence: int, last: dict[str, int]) -> str:
    """Return the identity of the n-th unit with one source; a hidden unit may hold it already.

    ``last`` keeps what was given instead, for the next with that source to go on from.
    """
    number = max(occurrence, last.get(base, 0) + 1)
    while True:
        uid = base if number == 1 else f"{base}-{number}"
        if connection.execute("SELECT 1 FROM units WHERE uid = ?", (uid,)).fetchone() is None:
            break
        number += 1
    if number > occurrence:
        last[base] = number
    return uid


def moved(
    connection: sqlite3.Connection,
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the sources that are gone for good, and those that turned into new ones.

    A gone segment and a new one behind the same kept segment are taken for one that changed.
    """
    if connection.execute("SELECT 1 FROM gone").fetchone() is None:
        return (), ()
    gone = _behind(
        connection,
        """SELECT old, unit IS NULL, source, tags FROM (
               SELECT old, unit, NULL AS source, NULL AS tags FROM pairs WHERE old IS NOT NULL
               UNION ALL SELECT old, NULL, source, tags FROM gone) ORDER BY old""",
    )
    new = _behind(
        connection,
        """SELECT coalesce(p.old, -p.position), p.unit IS NULL, s.source, s.tags
           FROM pairs p JOIN staged s ON s.position = p.position ORDER BY p.position""",
    )
    lost: list[str] = []
    changed: list[tuple[str, str]] = []
    for anchor, sources in gone.items():
        arrived = new.get(anchor, [])
        changed += map(_told_apart, sources, arrived)
        lost += map(plain, sources[len(arrived) :])
    return tuple(lost), tuple(changed)


def _behind(connection: sqlite3.Connection, sql: str) -> dict[int, list[Content]]:
    """Return runs of loose segments by the old place of the kept segment before them (0: none)."""
    runs: dict[int, list[Content]] = {}
    anchor = 0
    for place, loose, source, tags in connection.execute(sql):
        if loose:
            runs.setdefault(anchor, []).append(decode_content(source, tags))
        else:
            anchor = place
    return runs


def _told_apart(before: Content, after: Content) -> tuple[str, str]:
    """Return two texts, with their codes where they differ in nothing else."""
    texts = plain(before), plain(after)
    return texts if texts[0] != texts[1] else (flat(before), flat(after))
