"""Times as exchange files write them."""

from datetime import UTC, datetime
from functools import lru_cache


def utc(time: datetime) -> datetime:
    """Return a time in UTC; a naive one is taken as UTC."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


@lru_cache(maxsize=1024)
def compact(time: datetime) -> str:
    """Return a time as TMX wants it: ``20261122T183005Z``."""
    return utc(time).strftime("%Y%m%dT%H%M%SZ")


@lru_cache(maxsize=1024)
def iso(time: datetime) -> str:
    """Return a time as XML Schema wants it: ``2026-11-22T18:30:05Z``."""
    return utc(time).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=1024)
def parsed(text: str | None) -> datetime | None:
    """Return the time of a date in any ISO 8601 spelling, whole seconds; None when it is none."""
    try:
        return utc(datetime.fromisoformat((text or "").strip())).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
