"""What ``bellek segment --explain`` prints: each place looked at, and the rule that decided."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

import click

from bellek.cli.output import print_json
from bellek.model import Document, Segment
from bellek.segmentation import Segmenter

_BEFORE, _AFTER = 30, 20


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document, counted from 1, with its line's text around it and the decision."""

    line: int
    column: int
    before: str
    after: str
    breaks: bool
    entry: str
    rule: str


class Watched(Segmenter):
    """A segmenter that keeps what it is given, as a document's reader gives it: a block a line."""

    def __init__(self, segmenter: Segmenter) -> None:
        super().__init__(segmenter.scanner)
        self.seen: list[str] = []

    def boundaries(self, text: str) -> list[int]:
        """Return where the segments end; see :meth:`Segmenter.boundaries`."""
        self.seen += text, "\n"
        return super().boundaries(text)

    def segments(self, chunks: Iterable[str]) -> Iterator[Segment]:
        """Yield the segments of a text that comes in chunks; see :meth:`Segmenter.segments`."""
        self.seen += chunks
        return super().segments(self.seen)


def places(document: Document, segmenter: Watched) -> Iterator[Place]:
    """Yield the places of a document at which a segment could end, line by line.

    ``segmenter`` is the one that reads the document, which sees more than the segments show.
    """
    for _ in document.segments:
        pass
    for number, line in enumerate("".join(segmenter.seen).split("\n"), 1):
        for decision in segmenter.explain(line):
            offset = decision.offset
            yield Place(
                number,
                offset + 1,
                line[max(0, offset - _BEFORE) : offset],
                line[offset : offset + _AFTER].rstrip(),
                decision.breaks,
                decision.entry.strip(),
                str(decision.rule),
            )


def print_places(found: Sequence[tuple[str, Iterator[Place]]], *, as_json: bool) -> None:
    """Print the places of files one a line: where, the text with ¦ at the place, and why.

    Of several files, each line begins with the file's name. As JSON each place names its file.
    """
    if as_json:
        print_json([{"file": file, **asdict(place)} for file, its in found for place in its])
        return
    for file, its in found:
        name = f"{file}:" if len(found) > 1 else ""
        for place in its:
            click.echo(name + _line(place))


def _line(place: Place) -> str:
    where = f"{place.line}:{place.column}"
    around = f"{place.before:>{_BEFORE}} ¦{place.after:<{_AFTER}}"
    verdict = "break" if place.breaks else "no break"
    return f"{where:>8}  {around}  {verdict} after “{place.entry}”: {place.rule}"
