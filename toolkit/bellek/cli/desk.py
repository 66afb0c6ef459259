"""The desk to translate at: what a translator sees of a segment, and plain lines to answer it."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from bellek.model import Match, Unit, flat
from bellek.session import Place, Session

if TYPE_CHECKING:
    from bellek.matching import Stretch

Line = list[tuple[str, str]]


def page(session: Session, place: Place) -> list[Line]:
    """Return what a translator sees of a place, as lines of styled text."""
    unit = place.unit
    head = f"{unit.document}  {unit.position}/{session.segments}  {session.left} to go"
    lines: list[Line] = [[("", "")], [("bold", head)]]
    lines += _beside(place.before)
    lines.append([("bold", "▶ "), ("bold", flat(unit.source))])
    lines += _beside(place.after)
    lines += [[("", f"  note  {line}")] for note in unit.notes for line in note.split("\n")]
    if unit.target is not None:
        who = f" by {unit.editor}" if unit.editor else ""
        lines.append(
            [("ansiyellow", f"  now   {flat(unit.target)}"), ("", f"  ({unit.status}{who})")]
        )
    for match in session.matches(unit):
        lines += _match(match, session.compare(match, unit))
    return lines


def _beside(unit: Unit | None) -> list[Line]:
    if unit is None:
        return []
    line: Line = [("ansibrightblack", f"  {unit.source_text}")]
    if unit.target_text:
        line.append(("ansibrightblack", f"  →  {unit.target_text}"))
    return [line]


def _match(match: Match, stretches: "Iterable[Stretch]") -> list[Line]:
    style = "ansigreen" if match.score >= 100 else "ansicyan"
    lines: list[Line] = [[(style, f"  {match.score:3.0f}   {match.unit.target_text}")]]
    if match.score < 100:
        difference: Line = [("", "        ")]
        for each in stretches:
            if each.same:
                difference.append(("ansibrightblack", each.wanted))
                continue
            if each.stored:
                difference.append(("ansired", f"[-{each.stored}-]"))
            if each.wanted:
                difference.append(("ansigreen", f"{{+{each.wanted}+}}"))
        lines.append(difference)
    return lines


@dataclass(slots=True)
class LineDesk:
    """Plain lines: a dumb terminal sees every place, a pipe only what was stored."""

    prompting: bool

    def ask(self, session: Session, place: Place) -> str:
        """Return the next line of the input."""
        if self.prompting:
            for styled in page(session, place):
                click.echo("".join(text for _, text in styled))
            if place.offer:
                click.echo(f"  = takes: {place.offer}")
            click.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line

    def say(self, text: str) -> None:
        """Print a message."""
        click.echo(text, err=not self.prompting)

    def stored(self, session: Session, place: Place) -> None:
        """Name the segment whose translation is on disk."""
        click.echo(f"stored {place.unit.document}:{place.unit.position}")
        sys.stdout.flush()
