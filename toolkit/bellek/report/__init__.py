"""A report on a memory that a reviewer can read and cite: one HTML file, nothing loaded from afar.

What needs numpy, sacrebleu, jinja2 or matplotlib is loaded when it is asked for; the last two come
with the extra ``report``.
"""

import importlib
from typing import TYPE_CHECKING, Any

from bellek.errors import ConfigError
from bellek.report.model import Curve, Piece, Point, Report, Row, SideBySide, Spread

if TYPE_CHECKING:
    from bellek.report.gathering import gather
    from bellek.report.page import render

__all__ = [
    "Curve",
    "Piece",
    "Point",
    "Report",
    "Row",
    "SideBySide",
    "Spread",
    "gather",
    "render",
]

_LAZY = {"gather": "gathering", "render": "page"}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        try:
            return getattr(importlib.import_module(f"bellek.report.{_LAZY[name]}"), name)
        except ModuleNotFoundError as error:
            raise ConfigError(
                f"A report needs {error.name}; install bellek with its extra: bellek[report]."
            ) from error
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
