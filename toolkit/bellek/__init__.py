"""bellek: a translation memory toolkit for Turkish and English."""

from typing import TYPE_CHECKING

from bellek.errors import BellekError, ConfigError, FormatError, LanguageError, StoreError
from bellek.model import Content, Context, Document, Match, Revision, Segment, Status, Tag, Unit
from bellek.version import __version__

if TYPE_CHECKING:
    from bellek.memory import Memory

__all__ = [
    "BellekError",
    "ConfigError",
    "Content",
    "Context",
    "Document",
    "FormatError",
    "LanguageError",
    "Match",
    "Memory",
    "Revision",
    "Segment",
    "Status",
    "StoreError",
    "Tag",
    "Unit",
    "__version__",
]


def __getattr__(name: str) -> object:
    """Import the memory, and SQLite with it, only for who asks: ``bellek --help`` does not."""
    if name == "Memory":
        from bellek.memory import Memory

        return Memory
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
