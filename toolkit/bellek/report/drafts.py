"""Which revised segments a report shows side by side, and how their texts are cut into pieces."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from html import escape

from bellek.matching import compare
from bellek.report.counts import Counted, spread
from bellek.report.model import Piece, PieceKind, Row, SideBySide
from bellek.report.strands import Strand
from bellek.scoring import Change
from bellek.scoring.meaning import changes

# Of what is the same, so many characters are kept at either side of a change.
CONTEXT = 160
# Of a changed stretch, and of a source, so many are shown, and of a whole text.
SHOWN = 1000
MOST = 4000
# Roughly what the markup around a row and around a piece takes.
ROW_BYTES = 500
PIECE_BYTES = 30


# What of a strand's segments changed that carries meaning, by the place of the segment.
Telling = dict[int, tuple[Change, ...]]


def telling(
    found: Sequence[Strand], language: str, pool: Executor | None = None
) -> Iterator[Telling]:
    """Yield where a number, name or negation is not what it was in the first scored revision."""
    return spread(pool, _telling, [(_texts(strand), language) for strand in found])


def _telling(task: tuple[list[tuple[str, str]], str]) -> Telling:
    texts, language = task
    return {
        place: found
        for place, (before, after) in enumerate(texts)
        if before != after and (found := changes(before, after, language))
    }


def _texts(strand: Strand) -> list[tuple[str, str]]:
    """Return the texts of the first scored revision, if there is one, with the present ones."""
    first, final = (*strand.stages.earlier, strand.stages.final)[0], strand.stages.final
    return list(zip(first.draft.texts, final.draft.texts, strict=True))


def lay_out(
    strand: Strand,
    counted: Counted,
    told: Telling,
    position: Callable[[str], int | None],
    rows: int,
    room: int,
) -> SideBySide:
    """Return the worst revised segments of a strand that has earlier revisions, the worst first.

    ``told`` is what :func:`telling` yields for it. Half of the ``rows`` are kept for
    segments in which a number, a name or a negation changed. ``position`` tells where a unit
    stands; ``room`` is how many bytes of HTML the rows may take.
    """
    first, final = strand.stages.earlier[0], strand.stages.final
    texts = _texts(strand)
    touched = [place for place, (before, after) in enumerate(texts) if before != after]
    worst = _worst(touched, counted, strand)
    chosen: dict[int, Row] = {}
    for place in _mixed(worst, told, rows):
        segment, found = final.draft.segments[place], told.get(place, ())
        row = Row(
            segment.unit,
            position(segment.unit),
            tuple(_shortened(segment.source, SHOWN)),
            *side_by_side(*texts[place], found),
            found,
            counted.segment_scores(first.number, strand.start + place),
        )
        if (weight := _weight(row)) <= room:
            room -= weight
            chosen[place] = row
    return SideBySide(
        strand.document,
        first.number,
        final.number,
        len(touched),
        len(told),
        tuple(chosen[place] for place in worst if place in chosen),
    )


def _worst(touched: list[int], counted: Counted, strand: Strand) -> list[int]:
    """Return the places in the order of the first metric, the worst first."""
    first = strand.stages.earlier[0].number
    value = counted.part_values(first, strand.places)[0]
    lower_is_better = counted.settings.metrics[0] == "ter"
    return sorted(touched, key=lambda place: value[place], reverse=lower_is_better)


def _mixed(worst: list[int], told: Telling, rows: int) -> list[int]:
    """Return the places to show: the worst that tell first, then the worst of all."""
    first = [place for place in worst if place in told][: rows // 2]
    return list(dict.fromkeys([*first, *worst]))[:rows]


def side_by_side(
    earlier: str, present: str, found: Sequence[Change] = ()
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces, the changed words marked and those that tell among them.

    >>> side_by_side("It is old.", "It is new.")[1]
    (Piece(text='It is ', kind='same', telling=False), \
Piece(text='new', kind='changed', telling=False), Piece(text='.', kind='same', telling=False))
    """
    old: list[Piece] = []
    new: list[Piece] = []
    stretches = compare(earlier, present)
    for at, stretch in enumerate(stretches):
        if stretch.same:
            ends = at == 0, at == len(stretches) - 1
            old += _context(stretch.stored, *ends)
            new += _context(stretch.wanted, *ends)
        else:
            old += _changed(stretch.stored, [word for each in found for word in each.before])
            new += _changed(stretch.wanted, [word for each in found for word in each.after])
    return tuple(_capped(old)), tuple(_capped(new))


def _context(text: str, begins: bool, ends: bool) -> Iterator[Piece]:
    """Yield what is the same, cut in the middle when it is long; nothing is cut for a few words."""
    head, tail = 0 if begins else CONTEXT, 0 if ends else CONTEXT
    if len(text) <= head + tail + CONTEXT:
        yield Piece(text)
        return
    if head:
        yield Piece(text[:head])
    yield _omission(len(text) - head - tail)
    if tail:
        yield Piece(text[-tail:])


def _changed(text: str, telling: Sequence[str]) -> Iterator[Piece]:
    """Yield a changed stretch with the telling words by themselves."""
    if not telling:
        yield from _shortened(text, SHOWN, "changed")
        return
    words = "|".join(re.escape(word) for word in sorted(telling, key=len, reverse=True))
    for number, part in enumerate(re.split(rf"(?<!\w)({words})(?!\w)", text)):
        yield from _shortened(part, SHOWN, "changed", telling=number % 2 == 1)


def _shortened(
    text: str, length: int, kind: PieceKind = "same", *, telling: bool = False
) -> Iterator[Piece]:
    if text:
        yield Piece(text[:length], kind, telling)
    if len(text) > length:
        yield _omission(len(text) - length)


def _capped(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces up to the most that a text may show, then how much is left out."""
    shown = rest = 0
    for piece in pieces:
        if shown < MOST:
            shown += len(piece.text)
            yield piece
        else:
            rest += len(piece.text)
    if rest:
        yield _omission(rest)


def _omission(characters: int) -> Piece:
    return Piece(f"… {characters:,} more characters …", "omission")


def _weight(row: Row) -> int:
    """Return about how many bytes a row takes in HTML."""
    pieces = (*row.source, *row.earlier, *row.present)
    return ROW_BYTES + sum(len(escape(each.text).encode()) + PIECE_BYTES for each in pieces)
