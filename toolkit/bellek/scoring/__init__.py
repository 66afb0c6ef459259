"""Scores of drafts and revisions, with signatures: BLEU, chrF and TER by sacrebleu.

``evaluate`` is loaded when it is asked for: sacrebleu and numpy take long to import.
"""

import importlib
from typing import TYPE_CHECKING, Any

from bellek.scoring.draft import Draft, read_lines
from bellek.scoring.model import (
    Change,
    Comparison,
    Edit,
    Evaluation,
    Score,
    ScoredSegment,
)
from bellek.scoring.settings import METRICS, Settings

if TYPE_CHECKING:
    from bellek.scoring.evaluation import evaluate, worst_segments

__all__ = [
    "METRICS",
    "Change",
    "Comparison",
    "Draft",
    "Edit",
    "Evaluation",
    "Score",
    "ScoredSegment",
    "Settings",
    "evaluate",
    "read_lines",
    "worst_segments",
]


def __getattr__(name: str) -> Any:
    if name in ("evaluate", "worst_segments"):
        return getattr(importlib.import_module("bellek.scoring.evaluation"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
