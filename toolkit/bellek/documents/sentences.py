"""A block cut into sentences, each with the codes that belong to it.

What stands between two sentences is a gap: white space, and codes that no translator has to move.
The rules for codes:

- A pair that lies around whole sentences stays in the gaps: ``<b>Bir. İki.</b>`` has none to move.
- A pair that begins or ends within a sentence is given to every sentence it touches, so that each
  has both halves: ``Bu <b>böyle. Şu</b> da.`` is ``Bu <b>böyle.</b>`` and ``<b>Şu</b> da.``
- A standalone code stays in the gap at the edge of a sentence, unless a reader takes it for a
  word: the mark of a footnote after the full stop, against `` `bellek` komutu``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bellek.documents.blocks import Block, Piece, wordy
from bellek.model import Content, Tag, joined
from bellek.segmentation import Segmenter

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its pieces, its content, and the piece behind each tag of that.

    The ids of the tags count from 1 in every sentence, so that a change in one leaves the others
    as they are.
    """

    pieces: tuple[Piece, ...]
    content: Content
    codes: dict[Tag, Piece]


@dataclass(frozen=True, slots=True)
class Division:
    """A block as gap, sentence, gap, …, gap."""

    gaps: tuple[tuple[Piece, ...], ...]
    sentences: tuple[Sentence, ...]


def sentence_spans(seen: str, segmenter: Segmenter) -> list[Span]:
    """Return where the sentences of a text are, without the white space around them.

    Half-open, in code points. What has no letter and no digit is no sentence.
    """
    spans = []
    for start, end in pairwise([0, *segmenter.boundaries(seen)]):
        part = seen[start:end]
        if wordy(part):
            lead = len(part) - len(part.lstrip())
            spans.append((start + lead, start + len(part.rstrip())))
    return spans


def divide(block: Block, spans: Sequence[Span]) -> Division:
    """Cut a block at spans of what is seen of it; they are in order and do not overlap."""
    pieces = [part for piece in _split(block.pieces, spans) for part in piece]
    zones = list(_zones(pieces, spans))
    rooms = [_Room([], [], []) for _ in range(2 * len(spans) + 1)]
    mates = _mates(pieces)
    for index, (piece, zone) in enumerate(zip(pieces, zones, strict=True)):
        mate = mates.get(index)
        if mate is None or not (zone % 2 or zones[mate] % 2):
            rooms[zone].body.append(piece)
            continue
        if zone % 2:
            rooms[zone].body.append(piece)
        if mate > index:
            _share(piece, pieces[mate], (zone, zones[mate]), rooms)
    contents = [room.head + room.body + room.tail for room in rooms]
    gaps = tuple(tuple(each) for each in contents[::2])
    return Division(gaps, tuple(_sentence(each) for each in contents[1::2]))


@dataclass(frozen=True, slots=True)
class _Room:
    """The pieces of one zone; zones count from 0, even ones are gaps, odd ones sentences."""

    head: list[Piece]
    body: list[Piece]
    tail: list[Piece]


def _split(pieces: Sequence[Piece], spans: Sequence[Span]) -> Iterator[list[Piece]]:
    """Cut texts at the edges of the spans; a text that is spelled otherwise stays whole."""
    edges = iter([edge for span in spans for edge in span])
    edge = next(edges, None)
    start = 0
    for piece in pieces:
        end = start + len(piece.seen)
        cuts = []
        while edge is not None and edge < end:
            if edge > start:
                cuts.append(edge - start)
            edge = next(edges, None)
        if cuts and piece.value == piece.raw:
            parts = [piece.raw[a:b] for a, b in pairwise([0, *cuts, len(piece.raw)]) if a < b]
            yield [replace(piece, value=part, raw=part) for part in parts]
        else:
            yield [piece]
        start = end


def _zones(pieces: Sequence[Piece], spans: Sequence[Span]) -> Iterator[int]:
    """Yield the zone of each piece; a code at the edge of a sentence is outside."""
    passed = start = 0
    for piece in pieces:
        width = len(piece.seen)
        while passed < len(spans) and spans[passed][1] <= start:
            passed += 1
        begun = passed < len(spans) and spans[passed][0] < start + min(width, 1)
        yield 2 * passed + begun
        start += width


def _mates(pieces: Sequence[Piece]) -> dict[int, int]:
    """Return for each half of a pair the index of the other."""
    opened: dict[str, int] = {}
    mates: dict[int, int] = {}
    for index, piece in enumerate(pieces):
        match piece.value:
            case Tag("open", number):
                opened[number] = index
            case Tag("close", number):
                mates[index] = opened[number]
                mates[opened[number]] = index
    return mates


def _share(opening: Piece, closing: Piece, zones: tuple[int, int], rooms: list[_Room]) -> None:
    """Give the sentences from one zone to another the halves of a pair that they lack."""
    first, last = zones
    for zone in range(first | 1, last + 1, 2):
        begun, goes_on = first < zone, zone < last
        if begun and goes_on:
            rooms[zone - 1].tail.append(opening)
            rooms[zone + 1].head.insert(0, closing)
        elif begun:
            rooms[zone].head.append(opening)
        elif goes_on:
            rooms[zone].tail.insert(0, closing)


def _sentence(pieces: Sequence[Piece]) -> Sentence:
    parts: list[str | Tag] = []
    codes: dict[Tag, Piece] = {}
    numbers: dict[str, str] = {}
    for piece in pieces:
        if isinstance(piece.value, Tag):
            number = numbers.setdefault(piece.value.id, str(len(numbers) + 1))
            tag = replace(piece.value, id=number)
            codes[tag] = piece
            parts.append(tag)
        else:
            parts.append(piece.value)
    return Sentence(tuple(pieces), joined(parts), codes)
