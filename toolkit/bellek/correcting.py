"""Putting segments of a stored document together, or taking one apart, with their translations."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from bellek.documents import extract
from bellek.documents.blocks import Block, Piece, wordy
from bellek.documents.sentences import divide, sentence_spans
from bellek.errors import StoreError
from bellek.exchange.inline import paired
from bellek.memory import Memory
from bellek.memory.names import lost
from bellek.model import (
    Content,
    Correction,
    Document,
    Status,
    Tag,
    Unit,
    content,
    flat,
    plain,
    retagged,
)
from bellek.segmentation import Segmenter
from bellek.segmentation.corrections import CorrectedSegmenter, bare
from bellek.text import OBJECT, fold, fold_with_offsets

_REFUSED = {
    "merge": "put together with the next: it ends its line, only code or marks stand between them, "
    "or the same text stands beside them",
    "split": "taken apart there: the same text stands beside it",
}


def segmenter_of(memory: Memory, document: str, rules: Segmenter | None = None) -> Segmenter:
    """Return the segmenter of a stored document: the rules, and what was corrected in it."""
    rules = rules or Segmenter.for_language(memory.source_language)
    corrections = memory.corrections(document)
    return CorrectedSegmenter(rules, corrections) if corrections else rules


def merge_segments(memory: Memory, document: str, position: int, author: str = "") -> Unit:
    """Make one segment of those at a position and the next; return its unit.

    Their translations become its draft, also where one of them has none.

    Raises:
        StoreError: there are no two such segments in one line, or the document is not where it was.

    """
    first, second = _at(memory, document, position), _at(memory, document, position + 1)
    correction = Correction("merge", _beginning(first.source), second.source_text)
    with _applied(memory, document, correction, position) as merged:
        if target := _together(first, second, merged.source):
            _draft(memory, merged, target, author)
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
    begun = _begun(whole.source, first)
    if begun is None:
        raise StoreError(
            f"Segment {position} of {document} does not begin with “{first}” and go on."
        )
    second = whole.source_text[len(plain(begun)) :].strip()
    correction = Correction("split", _beginning(begun), second)
    with _applied(memory, document, correction, position) as one:
        assert one.position is not None
        parts = one, _at(memory, document, one.position + 1)
        if whole.target:
            sentences = _sentences(whole.target, memory.target_language, parts)
            drafts = sentences if len(sentences) == 2 else [whole.target]
            for part, draft in zip(parts, drafts, strict=False):
                _draft(memory, part, draft, author)
    return memory.unit(parts[0].id), memory.unit(parts[1].id)


def _begun(source: Content, text: str) -> Content | None:
    """Return what a source begins with, given with its codes or without, if it then goes on."""
    wanted = bare(fold(text))
    for spelled in (flat, plain):
        begun: list[str | Tag] = []
        done = 0
        for part in source:
            raw = spelled((part,))
            taken = _shared(raw, wanted[done:])
            is_whole = not bare(raw[taken:])
            if done == len(wanted) or (isinstance(part, Tag) and not is_whole):
                break
            begun.append(part if isinstance(part, Tag) or is_whole else raw[:taken])
            done += len(bare(fold(raw[:taken])))
            if not is_whole:
                break
        said = plain(tuple(begun))
        if done == len(wanted) and wordy(said) and wordy(plain(source)[len(said) :]):
            return tuple(begun)
    return None


def _shared(text: str, wanted: str) -> int:
    """Return where the part of a text ends that is like the beginning of the wanted letters."""
    folded, offsets = fold_with_offsets(text)
    end = done = 0
    for at, letter in enumerate(folded):
        if letter.isspace():
            continue
        if not wanted.startswith(letter, done):
            break
        done += 1
        end = offsets[at + 1]
    return end


def _beginning(source: Content) -> str:
    """Return the text of what a segment begins with, as a correction has it."""
    text = plain(source)
    behind = takewhile(lambda part: isinstance(part, Tag) or part.isspace(), reversed(source))
    codes = sum(isinstance(part, Tag) and part.kind == "standalone" for part in behind)
    return text.rstrip() + codes * OBJECT


def _at(memory: Memory, document: str, position: int) -> Unit:
    for unit in memory.units(document):
        if unit.position == position:
            return unit
    raise StoreError(f"{document} has no segment {position}.")


@contextmanager
def _applied(
    memory: Memory, document: str, correction: Correction, position: int
) -> Iterator[Unit]:
    """Remember a correction and segment the document again; nothing of it if it changes nothing.

    What is done with the segment inside is stored together with that, or not at all.
    """
    path = memory.document_path(document)
    if path is None:
        raise StoreError(f"{document} has no file here; segment its file first.")
    if not Path(path).exists():
        raise lost([(document, path)])
    letters = sum(_letters(unit) for unit in _standing(memory, document)[: position - 1])
    wanted = correction.first + (correction.second if correction.kind == "merge" else "")
    _check_segments(memory, document, path)
    with memory.transaction():
        memory.correct(document, correction)
        memory.segment(_extracted(memory, document, path), document)
        after = _behind(memory, document, letters)
        if after is None or bare(after.source_text) != bare(wanted):
            refused = _REFUSED[correction.kind]
            raise StoreError(f"Segment {position} of {document} cannot be {refused}.")
        yield after


def _standing(memory: Memory, document: str) -> list[Unit]:
    return [unit for unit in memory.units(document) if unit.position is not None]


def _letters(unit: Unit) -> int:
    return len(bare(unit.source_text))


def _behind(memory: Memory, document: str, letters: int) -> Unit | None:
    """Return the segment before which so many letters stand, wherever a correction moved it.

    A text that stands in the document elsewhere too is corrected there as well.
    """
    for unit in _standing(memory, document):
        if letters == 0:
            return unit
        letters -= _letters(unit)
    return None


def _extracted(memory: Memory, document: str, path: str) -> Document:
    return extract(
        path,
        language=memory.source_language,
        encoding=memory.document_encoding(document),
        segmenter=segmenter_of(memory, document),
    )


def _check_segments(memory: Memory, document: str, path: str) -> None:
    """Make sure that segmenting a document again would change nothing: not by rules of its own."""
    stored = [unit.source for unit in _standing(memory, document)]
    if [segment.content for segment in _extracted(memory, document, path).segments] != stored:
        raise StoreError(
            f"{document} has changed, or was segmented by other rules; segment it again by the "
            "usual ones first, or correct the other rules."
        )


def _together(first: Unit, second: Unit, source: Content) -> Content:
    """Return the translations of two segments as one of both.

    A pair that went on from one to the next has no ends between them any more.
    """
    if not first.target or not second.target:
        return first.target or second.target or ()
    before, after = _tags(first.source), _tags(second.source)
    ends = max(0, len(before) + len(after) - len(_tags(source))) // 2
    closing = [tag for tag in reversed(before) if tag.kind == "close"][:ends]
    opening = [tag for tag in after if tag.kind == "open"][:ends]
    return (
        *(part for part in first.target if part not in closing),
        " ",
        *(part for part in second.target if part not in opening),
    )


def _sentences(target: Content, language: str, parts: Sequence[Unit]) -> list[Content]:
    """Return the sentences of a translation, a pair that goes on from one to the next in both.

    A code between them is left out if it is between the segments as well.
    """
    inside = {tag.raw for part in parts for tag in _tags(part.source)}
    halves = paired(target)
    pieces = []
    for index, part in enumerate(target):
        if isinstance(part, str):
            pieces.append(Piece(part, part))
            continue
        tag = part if index in halves else replace(part, kind="standalone")
        pieces.append(Piece(tag, tag.raw, visible=tag.kind == "standalone" and tag.raw in inside))
    block = Block(tuple(pieces))
    spans = sentence_spans(block.seen, Segmenter.for_language(language))
    return [sentence.content for sentence in divide(block, spans).sentences]


def _tags(parts: Content) -> list[Tag]:
    return [part for part in parts if isinstance(part, Tag)]


def _draft(memory: Memory, unit: Unit, target: Content, author: str) -> None:
    """Give a unit without a translation a draft, whose codes are those of its own source."""
    if unit.target is None:
        batch = memory.begin(author, document=unit.document)
        draft = retagged(content(flat(target)), unit.source)
        memory.revise(unit.id, draft, batch=batch, author=author, status=Status.INITIAL)
