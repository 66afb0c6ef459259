"""What ``bellek segment --explain`` prints: each place looked at, and the rule that decided."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import click

from bellek.cli.output import print_json
from bellek.model import Document
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


def places(document: Document, segmenter: Segmenter) -> Iterator[Place]:
    """Yield the places of a document at which a segment could end, line by line."""
    text = "".join(each.before + each.text + each.after for each in document.segments)
    for number, line in enumerate(text.split("\n"), 1):
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
