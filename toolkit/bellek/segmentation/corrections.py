"""Where a translator knew better than the rules: segments put together or taken apart."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from bellek.model import Correction, Segment, content
from bellek.segmentation.segmenter import Segmenter
from bellek.text import OBJECT


class CorrectedSegmenter(Segmenter):
    """A segmenter and the corrections to what it finds."""

    def __init__(self, segmenter: Segmenter, corrections: Iterable[Correction]) -> None:
        super().__init__(segmenter.scanner)
        known = list(corrections)
        merged = (each for each in known if each.kind == "merge")
        parted = (each for each in known if each.kind == "split")
        self._merged = {(_bare(each.first), _bare(each.second)) for each in merged}
        self._parted = {_bare(each.first + each.second): each for each in parted}

    def boundaries(self, text: str) -> list[int]:
        """Return where the segments end; see :meth:`Segmenter.boundaries`."""
        ends: list[int] = []
        start = 0
        spans = pairwise([0, *super().boundaries(text)])
        for _, end in _joined(spans, lambda a, b: self._one(text[a[0] : a[1]], text[b[0] : b[1]])):
            ends += [start + place for place in self._places(text[start:end])]
            ends.append(end)
            start = end
        return ends

    def segments(self, chunks: Iterable[str]) -> Iterator[Segment]:
        """Yield the segments of a text that comes in chunks; see :meth:`Segmenter.segments`."""
        number = 0
        for segment in _joined_segments(super().segments(chunks), self._one):
            for part in self._parts(segment):
                number += 1
                yield replace(part, id=str(number))

    def _one(self, first: str, second: str) -> bool:
        """Tell whether two neighbours, with the white space around them, are one segment."""
        gap = first[len(first.rstrip()) :] + second[: len(second) - len(second.lstrip())]
        return "\n" not in gap and (_bare(first), _bare(second)) in self._merged

    def _places(self, text: str) -> list[int]:
        """Return where a segment is to be taken apart, as offsets of the ends of its parts."""
        correction = self._parted.get(_bare(text))
        if correction is None:
            return []
        place = _end_of(correction.first, text)
        rest = [place + offset for offset in self._places(text[place:])]
        return [*self._places(text[:place]), place, *rest]

    def _parts(self, segment: Segment) -> Iterator[Segment]:
        text, start, before = segment.text, 0, segment.before
        for place in self._places(text):
            part = text[start:place]
            after = text[place : len(text) - len(text[place:].lstrip())]
            yield Segment("", content(part), before, after)
            start, before = place + len(after), ""
        yield Segment("", content(text[start:]), before, segment.after)


def _bare(text: str) -> str:
    """Return a text without white space and codes, which corrections need not know."""
    return "".join(text.replace(OBJECT, "").split())


def _end_of(first: str, text: str) -> int:
    """Return where the beginning of a text ends, with as many codes as ``first`` ends with."""
    letters, codes = len(_bare(first)), len(first) - len(first.rstrip(OBJECT))
    beginning = rf"(?:[\s{OBJECT}]*[^\s{OBJECT}]){{{letters}}}(?:\s*{OBJECT}){{0,{codes}}}"
    found = re.match(beginning, text)
    assert found is not None, "its letters are those of the text"
    return found.end()


Span = tuple[int, int]


def _joined(spans: Iterable[Span], one: Callable[[Span, Span], bool]) -> Iterator[Span]:
    """Yield the spans, neighbours that are one put together."""
    held: Span | None = None
    for span in spans:
        if held is not None and one(held, span):
            held = held[0], span[1]
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _joined_segments(
    segments: Iterable[Segment], one: Callable[[str, str], bool]
) -> Iterator[Segment]:
    """Yield the segments, neighbours that are one put together with the white space between."""
    held: Segment | None = None
    for segment in segments:
        if held is not None and one(held.text + held.after, segment.before + segment.text):
            whole = held.text + held.after + segment.before + segment.text
            held = Segment("", content(whole), held.before, segment.after)
            continue
        if held is not None:
            yield held
        held = segment
    if held is not None:
        yield held
