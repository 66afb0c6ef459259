"""Translations put in place of the sentences of a document.

The units of the document, in order, say themselves where its blocks are cut: each one's source is
looked for where the last one ended. So rules of the user's own, or rules that have changed since,
do no harm, and a document that has changed since is noticed.
"""

from collections.abc import Callable, Iterable, Iterator
from os import PathLike

from bellek.documents.blocks import Block, Item, Piece, wordy
from bellek.documents.sentences import Sentence, Span, divide
from bellek.errors import FormatError
from bellek.model import Content, Tag, Unit, retagged
from bellek.text import OBJECT

_SHOWN = 40


class Translator:
    """Gives the blocks of a document, taken in order, their translations.

    ``translated`` tells whether there was any so far.
    """

    def __init__(self, units: Iterable[Unit], path: str | PathLike[str]) -> None:
        self._units = iter(units)
        self._unit = next(self._units, None)
        self._path = path
        self.translated = False

    def translate(self, block: Block) -> list[Piece] | None:
        """Return the pieces of the translated block; None when none of it is translated.

        Raises:
            FormatError: the block is not what the units were made from.

        """
        spans, units = self._taken(block)
        if all(unit.target is None for unit in units):
            return None
        self.translated = True
        division = divide(block, spans)
        pieces = list(division.gaps[0])
        for sentence, unit, gap in zip(division.sentences, units, division.gaps[1:], strict=True):
            if unit.target is None:
                pieces += sentence.pieces
            else:
                target = retagged(unit.target, sentence.content)
                pieces += _written(sentence, target, block.escape)
            pieces += gap
        return pieces

    def finish(self) -> None:
        """Make sure that every unit has found its place.

        Raises:
            FormatError: units are left over.

        """
        if self._unit is not None:
            raise self._changed(self._unit.source_text)

    def _taken(self, block: Block) -> tuple[list[Span], list[Unit]]:
        """Return the units that stand in a block, and where."""
        seen, codes = block.seen, _visible(block)
        spans: list[Span] = []
        units: list[Unit] = []
        end = 0
        while self._unit is not None:
            source = _seen(self._unit.source, codes)
            start = seen.find(source, end)
            if start < 0 or wordy(seen[end:start]):
                break
            end = start + len(source)
            spans.append((start, end))
            units.append(self._unit)
            self._unit = next(self._units, None)
        if wordy(seen[end:]):
            raise self._changed(seen[end:])
        return spans, units

    def _changed(self, text: str) -> FormatError:
        near = " ".join(text.split()).replace(OBJECT, "")
        near = near if len(near) <= _SHOWN else f"{near[:_SHOWN]}…"
        return FormatError(
            f"the document has changed since it was segmented, near “{near}”; segment it again.",
            self._path,
        )


def _written(sentence: Sentence, target: Content, escape: Callable[[str], str]) -> Iterator[Piece]:
    """Yield the pieces of a translated sentence.

    No translation breaks the document: codes that the source does not have are left out, pairs are
    closed, and codes that nobody sees, such as the mark of a footnote, go to the end if they are
    missing.
    """
    silent = [piece for piece in sentence.pieces if piece.value == ""]
    yield from (piece for piece in silent if not piece.late)
    used: set[Tag] = set()
    opened: list[Tag] = []
    for part in target:
        if isinstance(part, str):
            yield Piece(part, escape(part))
            continue
        tag = _known(part, sentence, used)
        if tag is None:
            continue
        used.add(tag)
        if tag.kind == "open":
            opened.append(tag)
        elif tag.kind == "close":
            yield from _closed(opened, tag, sentence)
            continue
        yield sentence.codes[tag]
    if opened:
        yield from _closed(opened, opened[0], sentence)
    for tag, piece in sentence.codes.items():
        if tag.kind == "standalone" and not piece.visible and tag not in used:
            yield piece
    yield from (piece for piece in silent if piece.late)


def _known(tag: Tag, sentence: Sentence, used: set[Tag]) -> Tag | None:
    """Return the source's tag that a translation's tag stands for."""
    if tag in sentence.codes:
        return tag
    alike = [each for each in sentence.codes if each.kind == tag.kind]
    by_raw = [each for each in alike if each.raw == tag.raw]
    by_id = [each for each in alike if each.id == tag.id]
    found = [each for each in by_raw if each not in used] + by_raw + by_id
    return found[0] if found else None


def _closed(opened: list[Tag], tag: Tag, sentence: Sentence) -> Iterator[Piece]:
    """Yield what closes a pair and those opened within it; nothing when it is not open."""
    if tag.id not in {each.id for each in opened}:
        return
    closing = {each.id: piece for each, piece in sentence.codes.items() if each.kind == "close"}
    while opened:
        last = opened.pop()
        yield closing[last.id]
        if last.id == tag.id:
            return


def rendered(items: Iterable[Item], translator: Translator) -> Iterator[str]:
    """Yield the text of a document with its translations in place."""
    for item in items:
        yield item if isinstance(item, str) else _rendered_block(item, translator)


def _rendered_block(block: Block, translator: Translator) -> str:
    pieces = translator.translate(block)
    # The blocks inside its codes follow it in the order of the units, wherever a code has moved.
    nested = {
        piece: "".join(rendered(piece.nested, translator)) for piece in block.pieces if piece.nested
    }
    if pieces is None:
        return "".join(nested.get(piece, piece.raw) for piece in block.pieces)
    return block.finish("".join(_spelled(pieces, nested)))


def _spelled(pieces: Iterable[Piece], nested: dict[Piece, str]) -> list[str]:
    """Return the pieces of a translated block as the document spells them."""
    texts: list[str] = []
    opened: dict[str, int] = {}
    for piece in pieces:
        text = nested.get(piece, piece.raw)
        match piece.value:
            case Tag("open", number):
                opened[number] = len(texts) + 1
            case Tag("close", number) if piece.closing is not None:
                text = piece.closing("".join(texts[opened[number] :]))
        texts.append(text)
    return texts


def _visible(block: Block) -> set[str]:
    """Return the codes of a block that a reader takes for words."""
    return {p.value.raw for p in block.pieces if p.visible and isinstance(p.value, Tag)}


def _seen(source: Content, visible: set[str]) -> str:
    parts = (
        part if isinstance(part, str) else OBJECT if part.raw in visible else "" for part in source
    )
    return "".join(parts)
