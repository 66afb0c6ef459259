"""Scores of drafts and revisions, with signatures: BLEU, chrF and TER by sacrebleu.

What needs sacrebleu, numpy or a memory is loaded when it is asked for.
"""

import importlib
from typing import TYPE_CHECKING, Any

from bellek.scoring.draft import Draft, DraftSegment
from bellek.scoring.model import (
    Change,
    Comparison,
    Edit,
    Effort,
    Evaluation,
    History,
    Score,
    ScoredGroup,
    ScoredRevision,
    ScoredSegment,
)
from bellek.scoring.settings import METRICS, Settings

if TYPE_CHECKING:
    from bellek.scoring.course import Course, SignatureChange, TimedScore, keep_scores, over_time
    from bellek.scoring.evaluation import evaluate
    from bellek.scoring.files import read_draft
    from bellek.scoring.history import current, score_revisions

__all__ = [
    "METRICS",
    "Change",
    "Comparison",
    "Course",
    "Draft",
    "DraftSegment",
    "Edit",
    "Effort",
    "Evaluation",
    "History",
    "Score",
    "ScoredGroup",
    "ScoredRevision",
    "ScoredSegment",
    "Settings",
    "SignatureChange",
    "TimedScore",
    "current",
    "evaluate",
    "keep_scores",
    "over_time",
    "read_draft",
    "score_revisions",
]


_LAZY = {
    "Course": "course",
    "SignatureChange": "course",
    "TimedScore": "course",
    "current": "history",
    "evaluate": "evaluation",
    "keep_scores": "course",
    "over_time": "course",
    "read_draft": "files",
    "score_revisions": "history",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(importlib.import_module(f"bellek.scoring.{_LAZY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
