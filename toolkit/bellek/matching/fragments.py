"""What the memory knows of a segment that it has no match for: its longest stored stretches."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bellek.matching.differences import Split
from bellek.text import WORD

Holder = TypeVar("Holder")
# Given a stretch, some of what holds it, nothing when there is no such unit.
Holders = Callable[[str], Sequence[Holder]]

_WORD = re.compile(f"{WORD}(?:['’ʼ´`]{WORD})*")


@dataclass(frozen=True, slots=True)
class Fragment(Generic[Holder]):
    """The stretch from ``start`` to ``end`` (code points) of a segment, and what holds it."""

    start: int
    end: int
    text: str
    holders: tuple[Holder, ...]


def fragments(
    text: str, split: Split, holders: Holders[Holder], words: int = 2
) -> list[Fragment[Holder]]:
    """Return stored stretches that cover as much of a text as they can, from left to right.

    Each is as long as any unit allows from where it begins, in pieces of ``split``
    (:meth:`bellek.subwords.Subwords.split`); it begins with a word, holds at least so many words
    or the beginning of them, and does not overlap the one before.
    """
    borders = [0]
    for piece in split(text):
        borders.append(borders[-1] + len(piece))
    starts = [found.start() for found in _WORD.finditer(text)]
    return list(_cover(text, starts, borders, holders, words))


def _cover(
    text: str, starts: Sequence[int], borders: Sequence[int], holders: Holders[Holder], words: int
) -> Iterator[Fragment[Holder]]:
    reached = 0
    for number, start in enumerate(starts):
        if start < reached or number + words > len(starts):
            continue
        # Shorter stretches are of no interest, so they are not even looked for.
        least = starts[number + words - 1]
        ends = [border for border in borders if border > least]
        found = _longest(text, start, ends, holders)
        if found is not None:
            yield found
            reached = found.end


def _longest(
    text: str, start: int, ends: Sequence[int], holders: Holders[Holder]
) -> Fragment[Holder] | None:
    """Return the longest stretch from a start that is held; what holds it holds all shorter ones.

    So the end can be found by halving.
    """
    best = None
    low, high = 0, len(ends)
    while low < high:
        # The first step tries the shortest: most stretches are not held at all.
        middle = (low + high) // 2 if best else low
        end = ends[middle]
        stretch = text[start:end].rstrip()
        if found := holders(stretch):
            best = Fragment(start, start + len(stretch), stretch, tuple(found))
            low = middle + 1
        elif best is None:
            return None
        else:
            high = middle
    return best
