"""bellek: a translation memory toolkit for Turkish and English."""

from bellek.errors import BellekError, ConfigError, FormatError, LanguageError, StoreError
from bellek.model import Content, Context, Document, Match, Revision, Segment, Status, Tag, Unit

__version__ = "0.1.0"

__all__ = [
    "BellekError",
    "ConfigError",
    "Content",
    "Context",
    "Document",
    "FormatError",
    "LanguageError",
    "Match",
    "Revision",
    "Segment",
    "Status",
    "StoreError",
    "Tag",
    "Unit",
    "__version__",
]
