"""Finding segment ends in one line: by any rules, or quickly by the shipped ones."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from bellek.errors import FormatError
from bellek.languages import Language
from bellek.segmentation.engine import Decision, Engine
from bellek.segmentation.rules import INNER, NEVER_LAST


class Scanner(Protocol):
    """Finds the segment ends between ``start`` and ``end``, which lie in one line of the text.

    ``reach`` is how many characters before a place can matter to it, None if all of the line can.
    A scanner with a reach also looks no further than three words behind a place.
    """

    reach: int | None

    def ends(self, text: str, start: int, end: int) -> list[int]:
        """Return the offsets at which a segment ends, in order, without the end of the line."""
        ...

    def decisions(self, text: str, start: int, end: int) -> Iterator[Decision]:
        """Yield the places that were looked at and what was decided about each."""
        ...


class RuleScanner:
    """Applies rules of which nothing is known, at every place of a line.

    Args:
        engine: The rules.
        seconds: How long they may take for a line.

    """

    reach: int | None = None

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._engine, self._seconds = engine, seconds

    def ends(self, text: str, start: int, end: int) -> list[int]:
        """Return the offsets at which a segment ends.

        Raises:
            FormatError: The rules take too long.

        """
        return [decision.offset for decision in self.decisions(text, start, end) if decision.breaks]

    def decisions(self, text: str, start: int, end: int) -> Iterator[Decision]:
        """Yield the decision about every place that a rule speaks about.

        Raises:
            FormatError: The rules take too long.

        """
        line = text[start:end]
        try:
            for decision in self._engine.decisions(line, self._seconds):
                yield replace(decision, offset=start + decision.offset)
        except TimeoutError:
            raise self._too_slow(line) from None

    def _too_slow(self, line: str) -> FormatError:
        """Return the error, naming the first rule that takes too long even alone."""
        path = self._engine.path
        for rule in self._engine.rules:
            try:
                deque(Engine([rule], path).decisions(line, self._seconds / 10), maxlen=0)
            except TimeoutError:
                return FormatError(
                    f"this rule takes too long on the text {line[:40]!r}: {rule}; simplify its "
                    "expressions, such as a repetition inside a repetition.",
                    path,
                    rule.line,
                )
        return FormatError(
            f"the rules take too long on the text {line[:40]!r}; simplify their expressions.", path
        )


# A place where a shipped rule can break is behind final punctuation and its closing marks. Group 1:
# one space and a capitalised word follow, the common case. Group 2: a closing mark stands apart,
# and the place may be behind that instead.
_PLACE = re.compile(
    r"""[.!?…](?:(?= [A-ZÇĞİÖŞÜ][a-zçğıöşü])()"""
    r"""|[.!?…]*["'”’»›)\]}]*(?=[\sA-ZÂÇĞÎİÖŞÜÛ])(?=(\s(?:["”»]|'')(?=\s))?))"""
)


class PlaceScanner:
    """Applies the shipped rules, at the places where they can break.

    In front of a capitalised word only rules about abbreviations, numbers and single letters keep a
    sentence open, and the word lists tell whether one of those stands there; the rules themselves
    are asked about the rest, about one place in five.
    """

    reach: int | None = 1000

    def __init__(self, language: Language, engine: Engine) -> None:
        self._engine = engine
        self._listed = frozenset(
            word for category in (*NEVER_LAST, *INNER) for word in language.words(category)
        )

    def ends(self, text: str, start: int, end: int) -> list[int]:
        """Return the offsets at which a segment ends."""
        listed, breaks, rfind = self._listed, self._engine.breaks, text.rfind
        ends = []
        for found in _PLACE.finditer(text, start, end):
            place, case = found.end(), found.lastindex
            if case == 1:
                if text[place - 1] != ".":
                    ends.append(place)
                    continue
                word = text[rfind(" ", start, place) + 1 : place - 1]
                # "II. Abdülhamid", "Dr. Ayşe", "M. Kemal", "3. Ordu" are left to the rules.
                if word.isalpha() and word not in listed and len(word) > 1 and word.strip("IVX"):
                    ends.append(place)
                    continue
            if breaks(text, place, end):
                ends.append(place)
            elif case == 2 and breaks(text, found.end(2), end):
                ends.append(found.end(2))
        return ends

    def decisions(self, text: str, start: int, end: int) -> Iterator[Decision]:
        """Yield the decision about every place where a rule can break."""
        for found in _PLACE.finditer(text, start, end):
            for place in {found.end(), found.end(2)} - {-1}:
                if decision := self._engine.decide(text, place, end):
                    yield decision
