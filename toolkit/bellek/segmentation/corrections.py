"""Where a translator knew better than the rules: segments put together or taken apart."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from bellek.model import Correction
from bellek.segmentation.segmenter import Segmenter
from bellek.text import OBJECT


class CorrectedSegmenter(Segmenter):
    """A segmenter and the corrections to what it finds, made once more in their order.

    In their order, for a segment that was taken apart may have been put together otherwise. What
    stands in one line is held in memory.
    """

    def __init__(self, segmenter: Segmenter, corrections: Iterable[Correction]) -> None:
        super().__init__(segmenter.scanner)
        self._corrections = [
            (each.kind, each.first, bare(each.first), bare(each.second)) for each in corrections
        ]

    def boundaries(self, text: str) -> list[int]:
        """Return where the segments end; see :meth:`Segmenter.boundaries`."""
        spans = pairwise([0, *super().boundaries(text)])
        return [*accumulate(map(len, self._corrected(text[start:end] for start, end in spans)))]

    def pieces(self, chunks: Iterable[str]) -> Iterator[str]:
        """Yield the text cut where segments end; see :meth:`Segmenter.pieces`."""
        return self._corrected(super().pieces(chunks))

    def _corrected(self, pieces: Iterable[str]) -> Iterator[str]:
        line: list[str] = []
        for piece in pieces:
            line.append(piece)
            if piece.endswith("\n"):
                yield from self._in_line(line)
                line = []
        yield from self._in_line(line)

    def _in_line(self, pieces: list[str]) -> list[str]:
        letters = bare("".join(pieces))
        for kind, beginning, first, second in self._corrections:
            if first + second not in letters:
                continue
            if kind == "merge":
                pieces = list(_merged(pieces, (first, second)))
            else:
                pieces = list(_parted(pieces, first + second, beginning))
        return pieces


def bare(text: str) -> str:
    """Return a text without white space and codes, which corrections need not know."""
    return "".join(text.replace(OBJECT, "").split())


def _merged(pieces: Iterable[str], pair: tuple[str, str]) -> Iterator[str]:
    """Yield the pieces, neighbours that are the pair put together."""
    held = ""
    for piece in pieces:
        if (bare(held), bare(piece)) == pair:
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _parted(pieces: Iterable[str], whole: str, beginning: str) -> Iterator[str]:
    """Yield the pieces, those that are the whole cut behind its beginning."""
    for piece in pieces:
        if bare(piece) == whole:
            place = _end_of(beginning, piece)
            yield piece[:place]
            yield piece[place:]
        else:
            yield piece


def _end_of(first: str, text: str) -> int:
    """Return where the beginning of a text ends, with as many codes as ``first`` ends with."""
    letters, codes = len(bare(first)), len(first) - len(first.rstrip(OBJECT))
    beginning = rf"(?:[\s{OBJECT}]*[^\s{OBJECT}]){{{letters}}}(?:\s*{OBJECT}){{0,{codes}}}"
    found = re.match(beginning, text)
    assert found is not None, "its letters are those of the text"
    return found.end()
