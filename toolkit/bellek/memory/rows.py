"""Rows of the SQLite store and the values they stand for."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from bellek.memory.codec import (
    decode_content,
    decode_time,
    encode_content,
    encode_time,
    source_hash,
)
from bellek.memory.model import Candidate, NewRevision, NewUnit
from bellek.model import NO_CONTEXT, Context, Revision, Status, Unit, flat

# What most units have of notes, earlier translations and later props.
_NONE = "[]"

_UNIT = """
SELECT u.uid, u.source, u.source_tags, d.name, u.position, u.previous, u.next, u.key, u.props,
       coalesce(u.creator, f.author), coalesce(u.created, f.created),
       r.target, r.target_tags, r.status, r.author, r.created,
       (SELECT json_group_array(text) FROM (
           SELECT n.text FROM notes n JOIN batches b ON b.id = n.batch
           WHERE n.unit = u.id AND b.undone IS NULL ORDER BY n.number)),
       (SELECT json_group_array(json_array(name, value)) FROM (
           SELECT p.name, p.value FROM props p JOIN batches b ON b.id = p.batch
           WHERE p.unit = u.id AND b.undone IS NULL ORDER BY p.batch)),
       d.removed, u.id
"""
_JOINED = """
LEFT JOIN documents d ON d.id = u.document
LEFT JOIN revisions r ON r.unit = u.id AND r.number = u.current
LEFT JOIN revisions f ON f.unit = u.id AND f.number = u.first
"""
UNIT = f"{_UNIT} FROM units u {_JOINED}"
# Those without a document, as they are when it begins: who reads them may add more meanwhile.
PLACELESS = "u.document IS NULL AND NOT u.hidden AND +u.id <= (SELECT max(id) FROM units)"
# Those in a list of rows.
UNITS = f"{_UNIT} FROM json_each(?) CROSS JOIN units u ON u.id = value {_JOINED}"

CANDIDATES = """
SELECT u.id, u.uid, u.source, u.source_tags, d.name, u.position, u.key,
       r.target, r.target_tags, r.status, r.created,
       (SELECT json_group_array(json_array(e.target, e.target_tags)) FROM revisions e
        WHERE e.unit = u.id AND e.number < u.current),
       (SELECT json_group_array(n.text) FROM notes n JOIN batches b ON b.id = n.batch
        WHERE n.unit = u.id AND b.undone IS NULL),
       u.hidden, d.removed, u.props,
       (SELECT json_group_array(json_array(name, value)) FROM (
           SELECT p.name, p.value FROM props p JOIN batches b ON b.id = p.batch
           WHERE p.unit = u.id AND b.undone IS NULL ORDER BY p.batch))
FROM units u
LEFT JOIN documents d ON d.id = u.document
LEFT JOIN revisions r ON r.unit = u.id AND r.number = u.current
WHERE u.source_hash IN (SELECT value FROM json_each(?))
ORDER BY u.id
"""

# Numbers alone, so that those of a source that stands everywhere are sorted in no time.
EXACT = """
SELECT u.id FROM units u JOIN revisions r ON r.unit = u.id AND r.number = u.current
WHERE u.source_hash = ? AND NOT u.hidden
ORDER BY instr('initial translated reviewed final', r.status) DESC, r.created DESC, u.id
"""

BESIDE = """
SELECT u.id, n.position - u.position, n.source
FROM json_each(?) CROSS JOIN units u ON u.id = value
JOIN units n ON n.document = u.document AND n.position IN (u.position - 1, u.position + 1)
WHERE NOT n.hidden
"""

REVISIONS = """
SELECT u.uid, r.number, r.target, r.target_tags, r.status, r.author, r.tool, r.created, r.batch,
       b.undone IS NOT NULL, u.id
FROM revisions r JOIN units u ON u.id = r.unit JOIN batches b ON b.id = r.batch
"""


def listed(numbers: Iterable[int]) -> str:
    """Return rows as json_each reads them, in a fraction of the time that json.dumps takes."""
    return str(list(numbers))


def to_revision(row: Any) -> Revision:
    """Return the revision in a row of REVISIONS."""
    uid, number, target, tags, status, author, tool, created, batch, undone, _ = row
    made = decode_time(created)
    assert made is not None
    return Revision(
        uid,
        number,
        decode_content(target, tags),
        Status(status),
        author,
        tool,
        made,
        batch,
        bool(undone),
    )


def to_unit(row: Any) -> Unit:
    """Return the unit in a row of UNIT or UNITS.

    It lacks the neighbours that its row does not state. In a document that was taken out it has its
    position still; see :func:`without_place`.
    """
    (uid, source, source_tags, document, position, previous, following, key, props) = row[:9]
    (creator, created, target, target_tags, status, editor, changed, notes, later) = row[9:18]
    return Unit(
        decode_content(source, source_tags),
        None if target is None else decode_content(target, target_tags),
        uid,
        NO_CONTEXT if previous is following is key is None else Context(previous, following, key),
        document,
        position,
        Status.INITIAL if status is None else Status(status),
        creator or "",
        decode_time(created),
        editor or "",
        decode_time(changed),
        # An import that was undone, made again and redone has brought each twice.
        () if notes == _NONE else tuple(dict.fromkeys(json.loads(notes))),
        _props(props, later),
    )


def to_candidate(row: Any) -> tuple[Candidate, str]:
    """Return the candidate in a row of CANDIDATES, and its flat source."""
    uid, source, source_tags, document, position, key, target, target_tags = row[1:9]
    status, changed, earlier, notes, hidden, removed, props, later = row[9:]
    content = decode_content(source, source_tags)
    candidate = Candidate(
        row[0],
        uid,
        content,
        document,
        position,
        key,
        None if target is None else decode_content(target, target_tags),
        Status.INITIAL if status is None else Status(status),
        decode_time(changed),
        () if earlier == _NONE else tuple(decode_content(*each) for each in json.loads(earlier)),
        () if notes == _NONE else tuple(json.loads(notes)),
        bool(hidden),
        bool(removed),
        _props(props, later),
    )
    return candidate, flat(content)


def _props(first: str | None, later: str) -> tuple[tuple[str, str], ...]:
    """Return the props that a unit came with, brought up to date by what was said of them later."""
    props = () if first is None else tuple((name, value) for name, value in json.loads(first))
    for name, value in () if later == _NONE else json.loads(later):
        props = tuple(each for each in props if each[0] != name)
        props += () if value is None else ((name, value),)
    return props


def without_place(unit: Unit) -> Unit:
    """Return a unit as it is when its document is taken out: gone from it, its neighbours known."""
    return replace(unit, position=None)


def in_context(unit: Unit, previous: str | None, following: str | None) -> Unit:
    """Fill in the neighbours that the unit's own row does not state."""
    if previous is None and following is None:
        return unit
    own = unit.context
    filled = Context(own.previous or previous, own.next or following, own.key)
    return unit if filled == own else replace(unit, context=filled)


def with_neighbours(units: Iterator[tuple[int, Unit]]) -> Iterator[tuple[int, Unit]]:
    """Give each unit the sources of those beside it, which are not stored a second time."""
    before: Unit | None = None
    current = next(units, None)
    while current is not None:
        row, unit = current
        after = next(units, None)
        yield row, in_context(unit, _beside(unit, before), _beside(unit, after and after[1]))
        before, current = unit, after


def _beside(unit: Unit, other: Unit | None) -> str | None:
    if other is None or unit.position is None or other.position is None:
        return None
    return other.source_text if abs(other.position - unit.position) == 1 else None


def unit_row(
    row: int, uid: str, new: NewUnit, document: int | None, batch: int
) -> tuple[object, ...]:
    """Return a new unit's columns from id to batch."""
    unit = new.unit
    source, tags = encode_content(unit.source)
    counts = None if new.revision is None else 1
    return (
        row,
        uid,
        source,
        tags,
        source_hash(flat(unit.source)),
        document,
        unit.position,
        unit.context.previous,
        unit.context.next,
        unit.context.key,
        json.dumps(unit.props, ensure_ascii=False) if unit.props else None,
        unit.creator or None,
        None if unit.created is None else encode_time(unit.created),
        counts,
        counts,
        batch,
    )


def revision_row(revision: NewRevision) -> tuple[object, ...]:
    """Return a revision's columns from target to created."""
    target, tags = encode_content(revision.target)
    created = encode_time(revision.created)
    return target, tags, revision.status.value, revision.author, revision.tool, created
