"""In which units forms of two words may stand side by side.

That a unit has a form of either says little where both words are common: 64,057 translations have
forms of *the*, *a* and *of*, and three of them have these in a row. The gap between the words says
more. Of that the index knows the 4-grams with a form's last letters and what is behind it, and
those with what is before a form and its first letters.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bellek.matching.grams import marks
from bellek.matching.measure import Numbers, hashed, utf16

# To read so few texts costs less than to look closer.
FEW = 300
# Ends that so few units have, all of them together, are not asked for: to read these costs less.
_UNASKED = 60
_SPACE, _APOSTROPHE = utf16(" "), utf16("'")

# Returns the place of one of the features and a unit that has it, for all there are.
LookUp = Callable[[Numbers], tuple[Numbers, Numbers]]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a word that occur in a shard.

    ``places`` and ``units`` say which of the words are in which unit, one of each for both.
    """

    words: Sequence[str]
    places: Numbers
    units: Numbers


def side_by_side(
    first: Forms, second: Forms, fitting: Numbers, letters: Numbers, look_up: LookUp
) -> Numbers:
    """Tell of each unit that fits whether a form of one word may stand right before a second's.

    Those that fit have forms of both; ``letters`` are the UTF-16 units that occur. Between the two
    is a space alone. Or what stands behind the first form and what stands before the second is
    something else, or a space and something else; but a suffix (Ankara'nın nüfusu) ends as it will.
    """
    around = [utf16(chr(mark)) for mark in marks(letters)]
    left = _Words(first, fitting, around, look_up, at_end=True)
    right = _Words(second, fitting, around, look_up, at_end=False)
    suffixed = left.beside([_APOSTROPHE])
    # What has fewer forms costs less, and may leave so few units that the other need not be asked.
    one, other = sorted((left, right), key=len)
    spaced, apart = one.beside_space(other.letters), one.beside_marks() | suffixed
    if np.count_nonzero(spaced) > FEW:
        spaced &= other.beside_space(one.letters)
    if np.count_nonzero(apart) > FEW:
        apart &= other.beside_marks() | suffixed
    return spaced | apart


class _Words:
    """The forms that fitting units have, by the three letters at that end which is looked at.

    Letters are UTF-16 units, two bytes; ``around`` are those that may stand beside a word, and
    ``letters`` those at that end.
    """

    def __init__(
        self, forms: Forms, fitting: Numbers, around: list[bytes], look_up: LookUp, *, at_end: bool
    ) -> None:
        self._fitting, self._marks, self._look_up = fitting, around, look_up
        self._at_end = at_end
        ends = [self._cut(utf16(word), 6) for word in forms.words]
        alike = {end: form for form, end in enumerate(dict.fromkeys(ends))}
        by_end = np.array([alike[end] for end in ends], np.int64)
        self._having = np.sort(self._numbered(by_end, forms.places, forms.units))
        owners = self._having // len(fitting)
        counts = np.bincount(owners, minlength=len(alike))
        self.letters = {self._cut(end, 2) for end, form in alike.items() if counts[form]}
        rare = _rarest(counts, _UNASKED)
        self._rare = rare[owners]
        self._ends = [(form, end) for end, form in alike.items() if not rare[form]]
        single = np.array([len(end) == 2 for end in alike], bool)
        self._single = self._marked(single[owners])

    def __len__(self) -> int:
        """Return how many different ends are asked for."""
        return len(self._ends)

    def beside_space(self, letters: Iterable[bytes]) -> Numbers:
        """Tell of each unit whether a form in it may have a space and a letter beside it."""
        return self.beside([self._outwards(_SPACE, letter) for letter in letters])

    def beside_marks(self) -> Numbers:
        """Tell of each unit whether a form in it may have a mark beside it, or a space and a mark.

        All forms of one letter may: with one mark on either side there are too many grams.
        """
        others = [mark for mark in self._marks if mark != _SPACE]
        spaced = [self._outwards(_SPACE, mark) for mark in others]
        return self.beside(others, spaced) | self._single

    def beside(self, *every: Sequence[bytes]) -> Numbers:
        """Tell of each unit whether one of the forms in it may have one of these beside it.

        These are letters, one or two; all in a sequence are equally long.
        """
        fits = self._rare.copy()
        for others in filter(None, every):
            forms, grams = self._grams(others)
            features = hashed(grams).ravel()
            order = features.argsort()  # they are looked up in half the time
            asked = np.repeat(forms, len(others))[order]
            found = self._numbered(asked, *self._look_up(features[order]))
            at = self._having.searchsorted(found)
            fits[at[self._having.take(at, mode="clip") == found]] = True
        return self._marked(fits)

    def _grams(self, others: Sequence[bytes]) -> tuple[Sequence[int], Numbers]:
        """Return forms, and for each the 4-grams of its end and one of the others."""
        size = len(others[0])
        parts = [(form, part) for form, end in self._ends for part in self._parts(end, 8 - size)]
        ends, beside = _packed(part for _, part in parts), _packed(others)
        if self._at_end:
            beside <<= np.uint64(8 * (8 - size))
        else:
            ends <<= np.uint64(8 * size)
        return [form for form, _ in parts], np.bitwise_or.outer(ends, beside)

    def _parts(self, end: bytes, size: int) -> list[bytes]:
        """Return the end of a form; with each mark on its other side, if one letter is missing."""
        if len(end) >= size:
            return [self._cut(end, size)]
        if len(end) < size - 2:
            return []
        return [mark + end if self._at_end else end + mark for mark in self._marks]

    def _outwards(self, near: bytes, far: bytes) -> bytes:
        return near + far if self._at_end else far + near

    def _cut(self, raw: bytes, size: int) -> bytes:
        return raw[-size:] if self._at_end else raw[:size]

    def _numbered(self, forms: Numbers, places: Numbers, units: Numbers) -> Numbers:
        """Return in one number what is in these places of the forms, and the unit, if it fits."""
        fits = self._fitting[units].nonzero()[0]
        numbered: Numbers = forms[places[fits]] * len(self._fitting) + units[fits]
        return numbered

    def _marked(self, chosen: Numbers) -> Numbers:
        """Tell of each unit whether it has one of the chosen forms."""
        units = np.zeros(len(self._fitting), bool)
        units[self._having[chosen] % len(units)] = True
        return units


def _rarest(counts: Numbers, total: int) -> Numbers:
    """Tell which of the counts are the lowest, such that their sum is no more than a total."""
    order = counts.argsort(kind="stable")
    rare = np.zeros(len(counts), bool)
    rare[order[counts[order].cumsum() <= total]] = True
    return rare


def _packed(parts: Iterable[bytes]) -> Numbers:
    """Return up to four UTF-16 units as a number, the first one lowest."""
    return np.array([int.from_bytes(part, "little") for part in parts], np.uint64)
