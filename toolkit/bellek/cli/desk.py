"""The desk to translate at: what a translator sees of a segment, and plain lines to answer it."""

import sys
from dataclasses import dataclass

import click

from bellek.cli.differences import stretches
from bellek.memory.codec import flat
from bellek.model import Match, Unit
from bellek.session import Place, Session

Line = list[tuple[str, str]]


def page(session: Session, place: Place) -> list[Line]:
    """Return what a translator sees of a place, as lines of styled text."""
    unit = place.unit
    head = f"{unit.document}  {unit.position}/{session.segments}  {session.left} to go"
    lines: list[Line] = [[("", "")], [("bold", head)]]
    lines += _beside(place.before)
    lines.append([("bold", "▶ "), ("bold", flat(unit.source))])
    lines += _beside(place.after)
    if unit.target is not None:
        who = f" by {unit.editor}" if unit.editor else ""
        lines.append(
            [("ansiyellow", f"  now   {flat(unit.target)}"), ("", f"  ({unit.status}{who})")]
        )
    for match in session.matches(unit):
        lines += _match(match, unit)
    return lines


def _beside(unit: Unit | None) -> list[Line]:
    if unit is None:
        return []
    line: Line = [("ansibrightblack", f"  {unit.source_text}")]
    if unit.target_text:
        line.append(("ansibrightblack", f"  →  {unit.target_text}"))
    return [line]


def _match(match: Match, unit: Unit) -> list[Line]:
    style = "ansigreen" if match.score >= 100 else "ansicyan"
    lines: list[Line] = [[(style, f"  {match.score:3.0f}   {match.unit.target_text}")]]
    if match.score < 100:
        difference: Line = [("", "        ")]
        for each in stretches(match.unit.source_text, unit.source_text):
            if each.before == each.after:
                difference.append(("ansibrightblack", each.after))
                continue
            if each.before:
                difference.append(("ansired", f"[-{each.before}-]"))
            if each.after:
                difference.append(("ansigreen", f"{{+{each.after}+}}"))
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
