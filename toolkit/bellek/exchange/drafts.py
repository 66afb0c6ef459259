"""What is told beside a draft that was made from a match: how like it is, and to what.

The note in words is for who turns the draft into a translation. The memory keeps it, as all notes;
but beside a translation that somebody has confirmed it is not written any more. The props are for
the writers of XLIFF, which has places of its own for them.
"""

import re
from dataclasses import replace

from bellek.model import Unit

# The props that tell the kind of a match, its score, and the translation that the memory has where
# the draft has other numbers.
KIND, SCORE, TARGET = "match-kind", "match-score", "match-target"

_NOTE = re.compile(r"\d{1,3} %(?:, numbers replaced)?: ")


def note(score: int, source: str, target: str | None = None) -> str:
    """Return the note of a draft: the score, and the source that the memory has.

    ``target`` is the memory's translation, where the draft has other numbers.
    """
    if target is None:
        return f"{score} %: {source}"
    return f"{score} %, numbers replaced: {source} = {target}"


def finished(unit: Unit) -> Unit:
    """Return the unit without the note of a draft, if it is none any more."""
    if not (unit.notes and unit.status.confirmed):
        return unit
    return replace(unit, notes=tuple(text for text in unit.notes if not _NOTE.match(text)))
