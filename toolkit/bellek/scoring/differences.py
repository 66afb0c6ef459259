"""Which words of a draft were touched on the way to another text."""

import re
from collections.abc import Iterator
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from bellek.scoring.model import Edit

# "don't" and "1,234.56" are one token each; a mark of punctuation is a token of its own.
_TOKEN = re.compile(r"\w+(?:['’.,:/-]\w+)*|[^\w\s]")


def tokens(text: str) -> list[str]:
    """Return the words and punctuation marks of a text, in order."""
    return _TOKEN.findall(text)


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Return what differs, word by word, each stretch as it stands in its text.

    >>> edits("The meeting is today.", "The summit is held today.")
    (Edit(before='meeting', after='summit'), Edit(before='', after='held'))
    """
    return tuple(_edits(before, after))


def _edits(before: str, after: str) -> Iterator[Edit]:
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    steps = Levenshtein.opcodes([m.group() for m in old], [m.group() for m in new])
    # "an old car" to "a new, blue car" is one edit, though it is made of two kinds of steps.
    for equal, run in groupby(steps, lambda step: step.tag == "equal"):
        if not equal:
            stretch = list(run)
            first, last = stretch[0], stretch[-1]
            yield Edit(
                _stretch(before, old[first.src_start : last.src_end]),
                _stretch(after, new[first.dest_start : last.dest_end]),
            )


def _stretch(text: str, found: list[re.Match[str]]) -> str:
    return text[found[0].start() : found[-1].end()] if found else ""
