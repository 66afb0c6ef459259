"""In what a match and the text looked up differ, word by word and piece by piece."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from rapidfuzz.distance import Indel

from bellek.model import Difference
from bellek.text import nfc

# Cuts a text into pieces that together are the text, such as Subwords.split.
Split = Callable[[str], Sequence[str]]

_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
# A number with its points, a word with its combining marks and soft hyphens, or a single mark; each
# takes the white space before it along.
_TOKEN = re.compile(
    rf"\s*(?:{_NUMBER.pattern}|[^\W\d](?:[^\W\d]|[\u00ad\u0300-\u036f])*|\w+|[^\w\s]|$)"
)
# A common piece shorter than this is chance: "i" in "evi" and "git" says nothing.
_TELLING = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of two texts that is the same in both (in NFC), or differs.

    The stretches of two texts follow each other and cover both whole.
    """

    stored: str
    wanted: str
    same: bool


def compare(stored: str, wanted: str, split: Split | None = None) -> tuple[Stretch, ...]:
    """Return how two texts run along each other; with ``split``, words are compared inside too.

    >>> [(s.stored, s.wanted) for s in compare("12 ev var.", "15 ev var.") if not s.same]
    [('12', '15')]
    """
    return tuple(_joined(_refined(_aligned(_tokens(stored), _tokens(wanted)), split)))


def differences(stored: str, wanted: str, split: Split | None = None) -> tuple[Difference, ...]:
    """Return what is in one text and not in the other, from start to end.

    Without ``split``, whole words; with it, the pieces in which two words differ ("lar" → "").
    Letter case and the shape of apostrophes count, since a person has to type them.
    """
    return tuple(
        Difference(each.stored, each.wanted)
        for each in compare(stored, wanted, split)
        if not each.same
    )


class Differences(Sequence[Difference]):
    """What :func:`differences` returns, found when it is first looked at: most is never shown.

    Equal to the tuple that it stands for, and pickled as that where there is a ``split``, which
    another process does not have.
    """

    __slots__ = ("_known", "_split", "_stored", "_wanted")

    def __init__(self, stored: str, wanted: str, split: Split | None = None) -> None:
        self._stored, self._wanted, self._split = stored, wanted, split
        self._known: tuple[Difference, ...] | None = None

    @property
    def _found(self) -> tuple[Difference, ...]:
        if self._known is None:
            self._known = differences(self._stored, self._wanted, self._split)
        return self._known

    @overload
    def __getitem__(self, at: int) -> Difference: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Difference, ...]: ...
    def __getitem__(self, at: int | slice) -> Difference | tuple[Difference, ...]:
        """Return one, or a tuple of some."""
        return self._found[at]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        """Tell whether the other holds the same."""
        return isinstance(other, Sequence) and self._found == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the tuple."""
        return hash(self._found)

    def __repr__(self) -> str:
        """Return what the tuple looks like."""
        return repr(self._found)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Return what is pickled."""
        if self._split is None:
            return Differences, (self._stored, self._wanted)
        return tuple, (self._found,)


def _tokens(text: str) -> list[str]:
    """Return words and marks, each with the white space before it; together they are the text."""
    return [token for token in _TOKEN.findall(text) if token]


def _aligned(stored: Sequence[str], wanted: Sequence[str]) -> Iterator[Stretch]:
    """Yield stretches of a shortest script that turns one list into the other, spaces aside.

    Where as many words stand against each other on both sides, each is compared with its own.
    """
    bare = [[nfc(token.lstrip()) for token in tokens] for tokens in (stored, wanted)]
    at = at_wanted = 0
    for block in Indel.editops(*bare).as_matching_blocks():
        ours, theirs = stored[at : block.a], wanted[at_wanted : block.b]
        if len(ours) == len(theirs):
            for pair in zip(ours, theirs, strict=True):
                yield from _side_by_side(*pair)
        else:
            yield Stretch("".join(ours), "".join(theirs), same=False)
        at, at_wanted = block.a + block.size, block.b + block.size
        yield from _same_words(stored[block.a : at], wanted[block.b : at_wanted])


def _same_words(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Stretch]:
    """Yield a run of words that both texts have; the white space before them may differ."""
    if ours == theirs:
        if text := "".join(ours):
            yield Stretch(text, text, same=True)
        return
    for pair in zip(ours, theirs, strict=True):
        yield from _side_by_side(*pair)


def _side_by_side(one: str, other: str) -> Iterator[Stretch]:
    """Yield the white space before two words, then the words."""
    word, other_word = one.lstrip(), other.lstrip()
    before = one.removesuffix(word), other.removesuffix(other_word)
    for pair in (before, (word, other_word)):
        if any(pair):
            yield Stretch(*pair, same=nfc(pair[0]) == nfc(pair[1]))


def _refined(stretches: Iterator[Stretch], split: Split | None) -> Iterator[Stretch]:
    """Yield the stretches, those that differ cut further where their pieces agree."""
    for each in _joined(stretches):
        if each.same or split is None or not (each.stored.strip() and each.wanted.strip()):
            yield each
            continue
        inside = list(_aligned(_pieces(each.stored, split), _pieces(each.wanted, split)))
        telling = any(part.same and len(part.stored.strip()) >= _TELLING for part in inside)
        yield from inside if telling else [each]


def _pieces(text: str, split: Split) -> list[str]:
    """Return the pieces of a text, but each number whole: 2022 for 2021, not 22 for 21."""
    within = {
        at for found in _NUMBER.finditer(text) for at in range(found.start() + 1, found.end())
    }
    pieces: list[str] = []
    at = 0
    for piece in split(text):
        if at in within:
            pieces[-1] += piece
        else:
            pieces.append(piece)
        at += len(piece)
    return pieces


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches with neighbours of one kind put together."""
    last: Stretch | None = None
    for each in stretches:
        if last is not None and last.same == each.same:
            last = Stretch(last.stored + each.stored, last.wanted + each.wanted, each.same)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last
