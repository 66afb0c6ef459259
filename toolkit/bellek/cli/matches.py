"""How matches are shown: their differences, penalties and repairs, or fragments in their place."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Self

import click
from rich.text import Text

from bellek.cli.differences import marked
from bellek.cli.output import console
from bellek.cli.units import spot, unit_json
from bellek.matching import Repair, Stretch, repair
from bellek.memory import Memory, Passage
from bellek.model import Match, Unit


@dataclass(frozen=True, slots=True)
class Shown:
    """A match, how its source runs along the text looked up, and its translation repaired."""

    match: Match
    stretches: tuple[Stretch, ...]
    repair: Repair | None

    @classmethod
    def of(cls, memory: Memory, match: Match, text: str) -> Self:
        """Return what is to be shown of a match for a text."""
        unit = match.unit
        stretches = memory.compare(unit.source_text, text)
        languages = (memory.source_language, memory.target_language)
        repaired = repair(unit.source_text, unit.target_text or "", text, *languages)
        return cls(match, stretches, repaired)


def print_match(shown: Shown) -> None:
    """Print a match: score and kind, the source with its differences, the translation."""
    match, unit = shown.match, shown.match.unit
    head = Text(f"{int(match.score):3}  {match.kind}", style="bold")
    for penalty in match.penalties:
        head.append(f"  −{penalty.points:g} {penalty.name}", style="not bold red")
    if where := f"{_where(unit)}  {match.memory}".rstrip():
        head.append(f"  {where}", style="not bold bright_black")
    lines = [head, Text("     ") + _differing(shown.stretches), Text(f"     {unit.target_text}")]
    if shown.repair is not None:
        lines.append(Text("     repaired: ", style="yellow") + _repaired(unit, shown.repair))
    for line in lines:
        console().print(line, soft_wrap=True)


def print_fragments(text: str, passages: Sequence[Passage]) -> None:
    """Print the stretches of a text that the memory has, each with units that hold it."""
    if not passages:
        return
    click.echo("It has these parts:")
    for passage in passages:
        console().print(Text(text[passage.start : passage.end], style="bold"), soft_wrap=True)
        for hit in passage.hits:
            source = Text(f"     {hit.unit.source_text}")
            for start, end in hit.spans:
                source.stylize("yellow", start + 5, end + 5)
            console().print(source, soft_wrap=True)
            target = Text(f"     {hit.unit.target_text}")
            target.append(f"  {hit.memory}" if hit.memory else "", style="bright_black")
            console().print(target, soft_wrap=True)


def as_json(shown: Sequence[Shown], passages: Sequence[Passage]) -> list[dict[str, object]]:
    """Return matches as JSON values; where there are none, fragments.

    The score of a fragment is null; ``start`` and ``end`` say which part of the text looked up it
    is, ``spans`` where that stands in the source (code points).
    """
    matches = [_match_json(each) for each in shown]
    fragments = [
        {
            "score": None,
            "kind": "fragment",
            **unit_json(hit.unit),
            "start": passage.start,
            "end": passage.end,
            "spans": hit.spans,
            **stored_in(hit.memory),
        }
        for passage in passages
        for hit in passage.hits
    ]
    return [*matches, *fragments]


def _match_json(shown: Shown) -> dict[str, object]:
    match = shown.match
    repaired = shown.repair and {
        "target": shown.repair.target,
        "differences": [asdict(each) for each in shown.repair.differences],
    }
    return {
        "score": match.score,
        "kind": match.kind,
        **unit_json(match.unit),
        "penalties": [asdict(each) for each in match.penalties],
        "differences": [asdict(each) for each in match.differences],
        "repaired": repaired,
        **stored_in(match.memory),
    }


def stored_in(memory: str) -> dict[str, str]:
    """Return where a unit is stored as JSON has it: nothing where there is but one memory."""
    return {"memory": memory} if memory else {}


def _where(unit: Unit) -> str:
    who = f", {unit.editor}" if unit.editor else ""
    return f"{spot(unit)} ({unit.status}{who})".lstrip()


def _differing(stretches: Sequence[Stretch]) -> Text:
    """Return the source, with what the text looked up lacks and has instead."""
    # What is the same may still be spelled with other code points.
    return marked((each.wanted if each.same else each.stored, each.wanted) for each in stretches)


def _repaired(unit: Unit, repaired: Repair) -> Text:
    """Return the repaired translation, with what was put in marked."""
    line, at, stored = Text(), 0, unit.target_text or ""
    for edit in repaired.edits:
        line.append(stored[at : edit.start]).append(f"{{+{edit.text}+}}", style="green")
        at = edit.end
    return line.append(stored[at:])
