"""Telling by its text which stored document a file is, when its name does not tell."""

from collections import Counter
from itertools import islice
from pathlib import Path

from bellek.memory import Memory
from bellek.model import Document, flat

# Segments that are looked for before a document is compared whole.
SAMPLE = 100


def holds(memory: Memory, name: str, document: Document) -> bool:
    """Tell whether at least half of a file's segments stand in a stored document."""
    stored = {unit.source_text for unit in memory.units(name) if unit.position is not None}
    known = [segment.text in stored for segment in document.segments]
    return 2 * sum(known) >= len(known)


def is_text_of(memory: Memory, name: str, document: Document) -> bool:
    """Tell whether a file has the segments of a stored document, all of them and no others."""
    stored = [unit.source for unit in memory.units(name) if unit.position is not None]
    return stored == [segment.content for segment in document.segments]


def lost_document(memory: Memory, document: Document) -> str | None:
    """Return the stored document that a file was before it was renamed or moved.

    That is one whose own file is gone and that has at least half of its segments, and of the
    file's, in common with it: a chapter is not the book that it was cut from. Of several the one
    with the most of the file. None if there is none.
    """
    sample = {flat(segment.content) for segment in islice(document.segments, SAMPLE)}
    for name, shared in memory.sharing(sample).most_common():
        if 2 * shared < len(sample):
            break
        path = memory.document_path(name)
        if path and not Path(path).exists() and _are_alike(memory, name, document):
            return name
    return None


def _are_alike(memory: Memory, name: str, document: Document) -> bool:
    stored = Counter(unit.source_text for unit in memory.units(name) if unit.position is not None)
    found = Counter(segment.text for segment in document.segments)
    return 2 * (stored & found).total() >= max(stored.total(), found.total())
