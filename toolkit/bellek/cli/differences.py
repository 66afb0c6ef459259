"""Two texts side by side in one line, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel
from rich.text import Text

_TOKENS = re.compile(r"\d+(?:[.,:/]\d+)*|\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What became of a stretch of text; equal sides mean nothing changed."""

    before: str
    after: str


def stretches(before: str, after: str) -> Iterator[Stretch]:
    """Yield the texts piece by piece, in order; words, numbers and marks stay whole."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    gone = come = ""
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            if gone or come:
                yield Stretch(gone, come)
                gone = come = ""
            same = "".join(old[code.src_start : code.src_end])
            yield Stretch(same, same)
        else:
            gone += "".join(old[code.src_start : code.src_end])
            come += "".join(new[code.dest_start : code.dest_end])
    if gone or come:
        yield Stretch(gone, come)


def coloured(before: str | None, after: str) -> Text:
    """Return the later text with what was taken out and put in, legible without colour too."""
    if before is None:
        return Text(after)
    return marked((each.before, each.after) for each in stretches(before, after))


def marked(pairs: Iterable[tuple[str, str]]) -> Text:
    """Return stretches of two texts as one line; where the halves of a pair are equal, one half."""
    line = Text()
    for before, after in pairs:
        if before == after:
            line.append(after)
            continue
        if before:
            line.append(f"[-{before}-]", style="red")
        if after:
            line.append(f"{{+{after}+}}", style="green")
    return line
