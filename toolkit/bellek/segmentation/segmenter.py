"""Cutting text into segments, whole or as a stream."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from os import PathLike

from bellek.errors import LanguageError
from bellek.languages import language as find_language
from bellek.model import Segment, content
from bellek.segmentation import srx_read
from bellek.segmentation.engine import Decision, Engine
from bellek.segmentation.scan import PlaceScanner, RuleScanner, Scanner
from bellek.segmentation.stream import cuts, pieces

_SECONDS_A_LINE = 10.0


class Segmenter:
    """Finds the segments of a language's text; a line end is always the end of one."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner

    @classmethod
    def for_language(cls, language: str = "tr") -> "Segmenter":
        """Return the segmenter with bellek's own rules; it is made once.

        Raises:
            LanguageError: There are no rules for the language.

        """
        return _shipped(find_language(language).code)

    @classmethod
    def from_srx(
        cls, path: str | PathLike[str], language: str = "tr", seconds: float = _SECONDS_A_LINE
    ) -> "Segmenter":
        """Return a segmenter with the rules of a file.

        Its rules see one line at a time and may take so many seconds for it.

        Raises:
            FormatError: The file is not SRX 2.0 or one of its expressions is broken; later, in use,
                that they take too long.
            LanguageError: It has no rules for the language.

        """
        rules = srx_read.read(path).rules(language)
        if not rules:
            raise LanguageError(
                f"The rules in {path} are not for the language {language!r}; "
                "choose another language or add a languagemap for it."
            )
        return cls(RuleScanner(Engine(rules, path), seconds))

    def boundaries(self, text: str) -> list[int]:
        """Return where the segments end, as offsets in code points; the last one ends the text.

        White space that follows a segment stands at the beginning of the next one.
        """
        found = cuts(self.scanner, text)
        if text and (not found or found[-1] < len(text)):
            found.append(len(text))
        return found

    def split(self, text: str) -> list[str]:
        """Return the segments without the white space around them."""
        ends = pairwise([0, *self.boundaries(text)])
        return [segment for start, end in ends if (segment := text[start:end].strip())]

    def segments(self, chunks: Iterable[str]) -> Iterator[Segment]:
        """Yield the segments of a text that comes in chunks; how it is cut up does not matter.

        Their ids count from 1. Before, text and after of all of them, joined, are the text again,
        unless it has nothing but white space: then there are no segments.
        """
        before = text = after = ""
        number = 0
        for piece in self.pieces(chunks):
            bare = piece.strip()
            lead = piece[: len(piece) - len(piece.lstrip())]
            if text:
                after += lead
            else:
                before += lead
            if not bare:
                continue
            if text:
                number += 1
                yield Segment(str(number), content(text), before, after)
                before = ""
            text, after = bare, piece[len(lead) + len(bare) :]
        if text:
            yield Segment(str(number + 1), content(text), before, after)

    def pieces(self, chunks: Iterable[str]) -> Iterator[str]:
        """Yield a text that comes in chunks again in pieces, which end where segments end."""
        return pieces(self.scanner, chunks)

    def explain(self, text: str) -> Iterator[Decision]:
        """Yield for each place that could be a segment's end what the rules say, and which one.

        Line ends are left out.
        """
        start = 0
        for line in text.split("\n"):
            yield from self.scanner.decisions(text, start, start + len(line))
            start += len(line) + 1


@cache
def _shipped(code: str) -> Segmenter:
    known = find_language(code)
    rules = srx_read.read(known.rules).rules(code)
    return Segmenter(PlaceScanner(known, Engine(rules, known.rules)))
