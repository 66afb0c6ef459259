"""Scores of revisions, kept as they were computed.

A score is never brought up to date: what another version of the metric would say is another score,
with another signature, beside it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bellek.errors import StoreError
from bellek.memory.codec import decode_time, encode_time


@dataclass(frozen=True, slots=True)
class KeptScore:
    """What a metric said at one time (``made``) about a revision of a document.

    ``document`` is None for the whole memory. The revision, which is from ``changed``, was scored
    against revision ``final``, the last one then. ``grouping`` (document, author, status) and
    ``group`` say whose ``segments`` were scored; both are None for all of them. ``value``, ``mean``
    and ``interval`` (low, high) are as the metric gives them, and ``signature`` says how.
    """

    made: datetime
    document: str | None
    revision: int
    changed: datetime
    final: int
    segments: int
    metric: str
    value: float
    signature: str
    mean: float | None = None
    interval: tuple[float, float] | None = None
    grouping: str | None = None
    group: str | None = None


_SCORES = """
SELECT s.made, d.name, s.revision, s.changed, s.final, s.segments, s.metric, s.value, s.signature,
       s.mean, s.low, s.high, s.grouping, s.group_name
FROM scores s LEFT JOIN documents d ON d.id = s.document
"""

_NEWEST = f"""{_SCORES}
WHERE s.document IS ? AND s.revision = ? AND s.metric = ? AND s.signature = ?
  AND s.grouping IS ? AND s.group_name IS ?
ORDER BY s.id DESC LIMIT 1
"""

_KEEP = """
INSERT INTO scores (made, document, revision, changed, final, segments, metric, value, signature,
                    mean, low, high, grouping, group_name)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def keep(connection: sqlite3.Connection, scores: Iterable[KeptScore]) -> int:
    """Store the scores that say something new, and return how many those are.

    Others are equal, but for the time, to the newest with their signature.

    Raises:
        StoreError: a document does not exist.

    """
    new = 0
    for score in scores:
        document = _document(connection, score.document)
        series = (document, score.revision, score.metric, score.signature)
        group = (score.grouping, score.group)
        newest = connection.execute(_NEWEST, (*series, *group)).fetchone()
        if newest is None or replace(_to_score(newest), made=score.made) != score:
            connection.execute(_KEEP, _row(score, document))
            new += 1
    return new


def kept(connection: sqlite3.Connection, document: str | None) -> Iterator[KeptScore]:
    """Yield the scores of a document, with None those of the whole memory, as they were kept."""
    rows = connection.execute(f"{_SCORES} WHERE d.name IS ? ORDER BY s.id", (document,))
    return map(_to_score, rows)


def _document(connection: sqlite3.Connection, name: str | None) -> int | None:
    if name is None:
        return None
    found = connection.execute("SELECT id FROM documents WHERE name = ?", (name,)).fetchone()
    if found is None:
        raise StoreError(f"There is no document {name} in this memory to keep a score of.")
    return int(found[0])


def _row(score: KeptScore, document: int | None) -> tuple[object, ...]:
    return (
        encode_time(score.made),
        document,
        score.revision,
        encode_time(score.changed),
        score.final,
        score.segments,
        score.metric,
        score.value,
        score.signature,
        score.mean,
        *(score.interval or (None, None)),
        score.grouping,
        score.group,
    )


def _to_score(row: Any) -> KeptScore:
    made, document, revision, changed, final, segments, metric, value, signature = row[:9]
    mean, low, high, grouping, group = row[9:]
    times = decode_time(made), decode_time(changed)
    assert times[0] is not None
    assert times[1] is not None
    return KeptScore(
        times[0],
        document,
        revision,
        times[1],
        final,
        segments,
        metric,
        value,
        signature,
        mean,
        None if low is None else (low, high),
        grouping,
        group,
    )
