"""Cutting text into segments, whole or as a stream."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count

from bellek.languages import language as find_language
from bellek.model import Segment, content
from bellek.segmentation.engine import Engine
from bellek.segmentation.rules import rules as shipped_rules
from bellek.segmentation.scan import Scanner


class Segmenter:
    """Finds the segments of a language's text; a line end is always the end of one."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner

    @classmethod
    def for_language(cls, language: str = "tr") -> "Segmenter":
        """Return the segmenter with bellek's own rules; it is made once.

        Raises:
            LanguageError: There are no rules for the language.

        """
        return _shipped(find_language(language).code)

    def boundaries(self, text: str) -> list[int]:
        """Return where the segments end, as offsets in code points; the last one ends the text."""
        ends = list(self._scanner.boundaries(text, 0, len(text)))
        if text:
            ends.append(len(text))
        return ends

    def split(self, text: str) -> list[str]:
        """Return the segments without the white space around them."""
        found, start = [], 0
        for end in self._scanner.boundaries(text, 0, len(text)):
            if segment := text[start:end].strip():
                found.append(segment)
            start = end
        if segment := text[start:].strip():
            found.append(segment)
        return found

    def segments(self, chunks: Iterable[str]) -> Iterator[Segment]:
        """Yield the segments of a text that comes in chunks, whatever their size."""
        return _number(_spaced(self._pieces(chunks)))

    def _pieces(self, chunks: Iterable[str]) -> Iterator[str]:
        text = "".join(chunks)
        start = 0
        for end in self.boundaries(text):
            yield text[start:end]
            start = end


@cache
def _shipped(code: str) -> Segmenter:
    known = find_language(code)
    return Segmenter(Scanner(known, Engine(shipped_rules(known))))


def _spaced(pieces: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield before, text and after; white space joins the segment that it follows."""
    before = text = after = ""
    for piece in pieces:
        bare = piece.strip()
        if not bare:
            if text:
                after += piece
            else:
                before += piece
            continue
        lead = piece[: piece.index(bare)]
        if text:
            yield before, text, after + lead
            before = ""
        else:
            before += lead
        text, after = bare, piece[len(lead) + len(bare) :]
    if text:
        yield before, text, after


def _number(spaced: Iterable[tuple[str, str, str]]) -> Iterator[Segment]:
    for number, (before, text, after) in zip(count(1), spaced):
        yield Segment(str(number), content(text), before, after)
