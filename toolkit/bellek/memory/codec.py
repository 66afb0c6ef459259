"""How values stand in the columns of the store: content, times, identities."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from bellek.model import Content, Tag, Unit, content, flat, plain


def encode_content(parts: Content) -> tuple[str, str | None]:
    """Return the plain text, and the tags as JSON ``[offset, kind, id, raw]``, None without tags.

    Offsets are code points of the plain text.
    """
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0], None
    tags, offset = [], 0
    for part in parts:
        if isinstance(part, Tag):
            tags.append([offset, part.kind, part.id, part.raw])
        else:
            offset += len(part)
    return plain(parts), json.dumps(tags, ensure_ascii=False) if tags else None


def decode_content(text: str, tags: str | None) -> Content:
    """Return the content that :func:`encode_content` took apart."""
    if tags is None:
        return content(text)
    parts: list[str | Tag] = []
    start = 0
    for offset, kind, tag_id, raw in json.loads(tags):
        if offset > start:
            parts.append(text[start:offset])
            start = offset
        parts.append(Tag(kind, tag_id, raw))
    if start < len(text):
        parts.append(text[start:])
    return tuple(parts)


def source_hash(source: str) -> int:
    """Return a signed 64-bit number that finds a flat source in the store's index."""
    digest = hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def base_uid(document: str | None, key: str | None, source: str) -> str:
    """Return the identity of a unit: 16 hex digits of what it translates and where that stands.

    Two people who segment the same document get the same identities, so that files exchanged
    between their memories find their units. Repetitions add ``-2``, ``-3``, ….
    """
    whole = "\x1f".join((document or "", key or "", source))
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def unit_uid(unit: Unit) -> str:
    """Return the identity of a unit that nothing in its memory repeats."""
    return base_uid(unit.document, unit.context.key, flat(unit.source))


def is_own_uid(unit: Unit) -> bool:
    """Tell whether the identity of a unit is one that bellek gave it."""
    return unit.id[16:17] in ("", "-") and unit.id.startswith(unit_uid(unit))


@lru_cache(maxsize=1024)  # the units of a file share few times
def encode_time(time: datetime) -> str:
    """Return a time as ``2026-11-22T18:30:05Z``; a naive one is taken as UTC."""
    return aware(time).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def aware(time: datetime) -> datetime:
    """Return a time with its zone, which is UTC for a naive one."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time


def in_utc(unit: Unit) -> Unit:
    """Return a unit that can be compared by the time of its change, naive or not."""
    if unit.changed is None or unit.changed.tzinfo is not None:
        return unit
    return replace(unit, changed=aware(unit.changed))


@lru_cache(maxsize=1024)  # as above
def decode_time(time: str | None) -> datetime | None:
    """Return the time that :func:`encode_time` wrote."""
    return None if time is None else datetime.fromisoformat(time)


def now() -> datetime:
    """Return the present second, UTC."""
    return datetime.now(UTC).replace(microsecond=0)
