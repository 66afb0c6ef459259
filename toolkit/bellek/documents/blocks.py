"""What every document is made of: markup that stays, and blocks of text that are translated.

A format reads a document as a stream of items: strings, which are written back as they are, and
blocks, which are paragraphs, cells or cues. A block is a run of pieces. Every piece knows what it
is to a translator and how the document spells it, so that an untouched block gives back its bytes.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bellek.model import Tag
from bellek.text import OBJECT


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of a block.

    ``value`` is its part of the content: text, a code, or nothing for what only machines read.
    ``raw`` is how the document spells it, ``nested`` the same in parts where it holds text of its
    own (the ``alt`` of an image), ``code`` what the format needs besides to write it again.
    ``visible`` is a standalone code that a reader takes for a word. A silent piece inside a
    sentence that is translated goes to its beginning, or to its end if it is ``late``.
    ``closing`` spells a closing code where that depends on how the text of its pair is spelled.
    """

    value: str | Tag
    raw: str = ""
    visible: bool = False
    nested: "tuple[Item, ...]" = ()
    code: object = None
    late: bool = False
    closing: Callable[[str], str] | None = None

    @property
    def seen(self) -> str:
        """What a reader sees of it."""
        if isinstance(self.value, str):
            return self.value
        return OBJECT if self.visible else ""


def as_is(text: str) -> str:
    """Return the text: there is nothing to escape or to mend."""
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A paragraph, or what a format has like it; no sentence goes past its ends.

    ``escape`` spells a translated text in the format, ``finish`` mends the whole translated block.
    """

    pieces: tuple[Piece, ...]
    escape: Callable[[str], str] = as_is
    finish: Callable[[str], str] = as_is

    @property
    def seen(self) -> str:
        """What a reader sees of the block; sentences are found and counted in it."""
        return "".join(piece.seen for piece in self.pieces)

    @property
    def raw(self) -> str:
        """The block as the document spells it."""
        return "".join(piece.raw for piece in self.pieces)

    def inner(self) -> "Iterable[Block]":
        """Yield the blocks inside its codes, in order."""
        for piece in self.pieces:
            yield from (item for item in piece.nested if isinstance(item, Block))


Item = str | Block


def wordy(text: str) -> bool:
    """Tell whether there is a letter or a digit in a text, and so something to translate."""
    return any(character.isalnum() for character in text)


@dataclass(slots=True)
class BlockBuilder:
    """Collects the pieces of a block and finds which codes belong together.

    An opening code that is never closed in the block, or a closing one that was never opened,
    becomes a standalone code: ``<b>`` around two paragraphs is no pair of either.
    """

    pieces: list[Piece] = field(default_factory=list)
    _open: list[tuple[str, int]] = field(default_factory=list)
    _names: Counter[str] = field(default_factory=Counter)

    def text(self, value: str, raw: str | None = None, code: object = None) -> None:
        """Add text; ``raw`` where the document spells it otherwise."""
        self.pieces.append(Piece(value, value if raw is None else raw, code=code))

    def silent(self, raw: str, code: object = None, *, late: bool = False) -> None:
        """Add what no reader sees and no translator should: a comment, a bookmark."""
        self.pieces.append(Piece("", raw, code=code, late=late))

    def standalone(
        self,
        raw: str,
        *,
        visible: bool = False,
        nested: Sequence[Item] = (),
        code: object = None,
    ) -> None:
        """Add a code that has no other half."""
        self.pieces.append(Piece(self._tag("standalone", raw), raw, visible, tuple(nested), code))

    def open(self, name: str, raw: str, nested: Sequence[Item] = (), code: object = None) -> None:
        """Add a code that may be closed by one of the same name."""
        self._open.append((name, len(self.pieces)))
        self._names[name] += 1
        self.pieces.append(Piece(self._tag("open", raw), raw, nested=tuple(nested), code=code))

    def close(
        self,
        name: str,
        raw: str,
        code: object = None,
        *,
        closing: Callable[[str], str] | None = None,
    ) -> None:
        """Add a code that closes the last open one of its name."""
        if not self._names[name]:
            self.standalone(raw, code=code)
            return
        depth = len(self._open) - 1
        while self._open[depth][0] != name:
            depth -= 1
        self._forget(depth + 1)
        opening = self.pieces[self._open.pop()[1]].value
        self._names[name] -= 1
        assert isinstance(opening, Tag)
        tag = Tag("close", opening.id, raw)
        self.pieces.append(Piece(tag, raw, code=code, closing=closing))

    def build(
        self, escape: Callable[[str], str] = as_is, finish: Callable[[str], str] = as_is
    ) -> Item:
        """Return the block and begin the next; a string when nobody reads anything in it."""
        self._forget(0)
        block = Block(tuple(self.pieces), escape, finish)
        self.pieces = []
        if wordy(block.seen) or any(True for _ in block.inner()):
            return block
        return block.raw

    def _tag(self, kind: Literal["open", "standalone"], raw: str) -> Tag:
        return Tag(kind, str(len(self.pieces) + 1), raw)

    def _forget(self, depth: int) -> None:
        """Make standalone codes of those that were opened at a depth or below and not closed."""
        for name, index in self._open[depth:]:
            self._names[name] -= 1
            piece = self.pieces[index]
            assert isinstance(piece.value, Tag)
            self.pieces[index] = replace(piece, value=replace(piece.value, kind="standalone"))
        del self._open[depth:]
