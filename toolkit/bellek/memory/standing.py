"""How far documents are, counted by SQLite: a memory of millions is gone through in seconds."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from bellek.memory.codec import decode_time
from bellek.memory.model import Count, DocumentStatus
from bellek.model import Status
from bellek.text import words

_COUNTS = """
SELECT iif(d.removed, NULL, d.name) AS here,
       d.id IS NOT NULL AND (u.position IS NULL OR d.removed), r.status, r.author,
       count(*), sum(count_words(u.source)), max(r.created)
FROM units u
LEFT JOIN documents d ON d.id = u.document
LEFT JOIN revisions r ON r.unit = u.id AND r.number = u.current
WHERE NOT u.hidden AND NOT (coalesce(d.removed, 0) AND u.current IS NULL) {and_so}
GROUP BY 1, 2, 3, 4
ORDER BY here IS NULL, here
"""
_ONE = "AND u.document = (SELECT id FROM documents WHERE name = ?)"


def standing(connection: sqlite3.Connection, document: str | None) -> Iterator[DocumentStatus]:
    """Yield how far a document is, or with None each by name, then the units without one."""
    raised: list[BaseException] = []

    def count_words(text: str) -> int:
        try:
            return len(words(text))
        except BaseException as error:  # Ctrl-C, which SQLite would tell as an error of its own
            raised.append(error)
            raise

    connection.create_function("count_words", 1, count_words, deterministic=True)
    sql = _COUNTS.format(and_so="" if document is None else _ONE)
    try:
        rows = connection.execute(sql, () if document is None else (document,))
        for name, group in groupby(rows, key=itemgetter(0)):
            yield _status(name, group)
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise


def _status(name: str | None, rows: Iterable[Any]) -> DocumentStatus:
    untranslated = Count()
    by_status: dict[Status, Count] = {}
    authors: set[str] = set()
    gone, latest = 0, ""
    for _, is_gone, status, author, segments, number, changed in rows:
        if is_gone:
            gone += segments
        elif status is None:
            untranslated += Count(segments, number)
        else:
            one = Count(segments, number)
            by_status[Status(status)] = by_status.get(Status(status), Count()) + one
            authors.add(author)
            latest = max(latest, changed)
    who = tuple(sorted(authors - {""}))
    return DocumentStatus(name, untranslated, by_status, gone, who, decode_time(latest or None))
