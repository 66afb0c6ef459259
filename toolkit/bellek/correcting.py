"""Putting segments of a stored document together, or taking one apart, with their translations."""

from pathlib import Path

from bellek.documents import extract
from bellek.errors import StoreError
from bellek.memory import Memory
from bellek.memory.names import lost
from bellek.model import Correction, Document, Status, Unit, content
from bellek.segmentation import Segmenter, split
from bellek.segmentation.corrections import CorrectedSegmenter


def segmenter_of(memory: Memory, document: str, rules: Segmenter | None = None) -> Segmenter:
    """Return the segmenter of a stored document: the rules, and what was corrected in it."""
    rules = rules or Segmenter.for_language(memory.source_language)
    corrections = memory.corrections(document)
    return CorrectedSegmenter(rules, corrections) if corrections else rules


def merge_segments(memory: Memory, document: str, position: int, author: str = "") -> Unit:
    """Make one segment of those at a position and the next; return its unit.

    Their translations, if both have one, become its draft.

    Raises:
        StoreError: there are no two such segments in one line, or the document is not where it was.

    """
    first, second = _at(memory, document, position), _at(memory, document, position + 1)
    correction = Correction("merge", first.source_text, second.source_text)
    merged = _apply(memory, document, correction, position)
    if first.target_text and second.target_text:
        _draft(memory, merged, f"{first.target_text} {second.target_text}", author)
    return memory.unit(merged.id)


def split_segment(
    memory: Memory, document: str, position: int, first: str, author: str = ""
) -> tuple[Unit, Unit]:
    """Make two segments of the one at a position; ``first`` is the text of the first.

    A translation of two sentences becomes a draft of each; any other, of the first.

    Raises:
        StoreError: the segment does not begin with that text, or has no more, or the document is
            not where it was.

    """
    whole = _at(memory, document, position)
    first = first.strip()
    second = whole.source_text.removeprefix(first).strip()
    if not first or not second or not whole.source_text.startswith(first):
        raise StoreError(
            f"Segment {position} of {document} does not begin with “{first}” and go on."
        )
    _apply(memory, document, Correction("split", first, second), position)
    parts = _at(memory, document, position), _at(memory, document, position + 1)
    if whole.target_text:
        sentences = split(whole.target_text, memory.target_language)
        drafts = sentences if len(sentences) == 2 else [whole.target_text]
        for part, draft in zip(parts, drafts, strict=False):
            _draft(memory, part, draft, author)
    return memory.unit(parts[0].id), memory.unit(parts[1].id)


def _at(memory: Memory, document: str, position: int) -> Unit:
    for unit in memory.units(document):
        if unit.position == position:
            return unit
    raise StoreError(f"{document} has no segment {position}.")


def _apply(memory: Memory, document: str, correction: Correction, position: int) -> Unit:
    """Remember a correction and segment the document again; undo it if that changes nothing."""
    path = memory.document_path(document)
    if path is None:
        raise StoreError(f"{document} came with an import; segment its file first.")
    if not Path(path).exists():
        raise lost([(document, path)])
    before = _at(memory, document, position)
    _check_segments(memory, document, path)
    memory.correct(document, correction)
    memory.segment(_extracted(memory, document, path), document)
    after = _at(memory, document, position)
    if after.source == before.source:
        memory.correct(document, correction.contrary)
        raise StoreError(
            f"Segment {position} of {document} ends its line; only what stands in one line can be "
            "put together."
        )
    return after


def _extracted(memory: Memory, document: str, path: str) -> Document:
    return extract(
        path,
        language=memory.source_language,
        encoding=memory.document_encoding(document),
        segmenter=segmenter_of(memory, document),
    )


def _check_segments(memory: Memory, document: str, path: str) -> None:
    """Make sure that segmenting a document again would change nothing: not by rules of its own."""
    stored = [unit.source for unit in memory.units(document) if unit.position is not None]
    if [segment.content for segment in _extracted(memory, document, path).segments] != stored:
        raise StoreError(
            f"{document} has changed, or was segmented by other rules; segment it again by the "
            "usual ones first, or correct the other rules."
        )


def _draft(memory: Memory, unit: Unit, text: str, author: str) -> None:
    if unit.target is None:
        batch = memory.begin(author)
        draft = content(text)
        memory.revise(unit.id, draft, batch=batch, author=author, status=Status.INITIAL)
