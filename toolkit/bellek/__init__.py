"""bellek: a translation memory toolkit for Turkish and English.

The public names are loaded when they are asked for, so that ``bellek --help`` answers at once.
"""

import importlib
from typing import TYPE_CHECKING

from bellek.version import __version__

if TYPE_CHECKING:
    from bellek.errors import BellekError, ConfigError, FormatError, LanguageError, StoreError
    from bellek.memory import Memory
    from bellek.model import Content, Context, Document, Match, Revision, Segment, Status, Tag, Unit

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
    """Import the module that holds a public name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "Memory":
        module = "bellek.memory"
    else:
        module = "bellek.errors" if name.endswith("Error") else "bellek.model"
    return getattr(importlib.import_module(module), name)
