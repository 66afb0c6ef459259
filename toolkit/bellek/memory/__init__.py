"""The memory: units, append-only revisions, documents and batches in one file."""

from bellek.memory.memory import Memory
from bellek.memory.model import (
    Batch,
    Conflict,
    Count,
    DocumentStatus,
    MergeReport,
    Passage,
    Renaming,
    SegmentReport,
)
from bellek.memory.scores import KeptScore

__all__ = [
    "Batch",
    "Conflict",
    "Count",
    "DocumentStatus",
    "KeptScore",
    "Memory",
    "MergeReport",
    "Passage",
    "Renaming",
    "SegmentReport",
]
