"""The memory: units, append-only revisions, documents and batches in one file."""

from bellek.memory.memory import Memory
from bellek.memory.model import (
    Batch,
    Conflict,
    Count,
    DocumentStatus,
    MergeReport,
    Passage,
    SegmentReport,
)

__all__ = [
    "Batch",
    "Conflict",
    "Count",
    "DocumentStatus",
    "Memory",
    "MergeReport",
    "Passage",
    "SegmentReport",
]
