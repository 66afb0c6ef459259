"""Finding segment ends in one line: by any rules, or quickly by the shipped ones."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from bellek.errors import FormatError
from bellek.languages import Language
from bellek.segmentation.engine import Decision, Engine
from bellek.segmentation.rules import OPEN


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
        seconds: How long they may take for a line of up to 100,000 characters; for a longer one
            in proportion.

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
        """Yield the decision about every place where some rule would break.

        Raises:
            FormatError: The rules take too long.

        """
        line = text[start:end]
        seconds = self._seconds * max(1.0, len(line) / 100_000)
        try:
            # At once, for what is done between two of them would count as theirs.
            found = list(self._engine.decisions(line, seconds))
        except TimeoutError:
            raise self._too_slow(line) from None
        for decision in found:
            yield replace(decision, offset=start + decision.offset)

    def _too_slow(self, line: str) -> FormatError:
        """Return the error, naming the first rule that takes too long even alone."""
        path = self._engine.path
        for rule in self._engine.rules:
            try:
                deque(Engine([rule], path).decisions(line, self._seconds / 10), maxlen=0)
            except TimeoutError:
                return FormatError(
                    f"this rule takes too long on the text “{line[:40]}”: {rule}; simplify its "
                    "expressions, such as a repetition inside a repetition.",
                    path,
                    rule.line,
                )
        return FormatError(
            f"the rules take too long on the text “{line[:40]}”; simplify their expressions.", path
        )


# A place where a shipped rule can break is behind final punctuation and its closing marks. In the
# common case a new sentence plainly follows: one space, perhaps a dash or an opening mark, then a
# capital or a number, but no list item such as "a)" and no number in brackets, as in "vd. (2015)".
# Then only the word before the full stop can keep the sentence open (group 1), and not even that
# behind a closing mark or "..." (group 2). Group 3 is a closing mark that stands apart, group 4 the
# number of a note right behind the full stop; the place may be behind those instead.
_PLAIN = r"""(?=\ (?:[-–—]\ )?["“‘«(]?(?:[A-ZÂÇĞÎİÖŞÜÛ](?!\))|(?<!\()[0-9](?![0-9]?\))))"""
# Marks of notes behind a closing mark: "bitti.[12]", "bitti.²".
_NOTES = r"(?:\[[^\[\].!?…\n]{1,30}\]|[¹²³⁰⁴-⁹]){0,4}"
_PLACE = re.compile(
    # Not in the middle of "....", so that a line of dots is gone through once.
    rf"""[.!?…](?<![.!?…]{{2}})(?:
        {_PLAIN}()
    |   [.!?…]*["'”“’»›]*{_PLAIN}()
    |   [.!?…]*["'”“’»›)\]}}]*{_NOTES}(?=[\sA-ZÂÇĞÎİÖŞÜÛ])(?=(\s(?:["”»]|'')(?=\s))?)
    |   (?<=[a-zçğıöşü].)(?=[0-9])(?=([0-9]{{1,3}}(?=\s))?)
    )""",
    re.VERBOSE,
)
# Places without final punctuation: behind emoticons, or whatever stands as high in Unicode.
_EMOTICONS = re.compile(
    r"[:;\u2600-\U0001FAFF](?:(?<=[:;])['\-]?(?:[)(]{1,5}|[DPp])|(?<![:;]))(?=\s)"
)
_NO_WORD = re.compile(r"[\W_]")


class PlaceScanner:
    """Applies the shipped rules, at the places where they can break.

    Where a new sentence plainly follows, only rules about abbreviations, numbers and single letters
    keep one open, and the word lists tell whether one of those stands there; the rules themselves
    are asked about the rest, about one place in fifteen.
    """

    reach: int | None = 1000

    def __init__(self, language: Language, engine: Engine) -> None:
        self._engine = engine
        self._listed = frozenset(word for category in OPEN for word in language.words(category))
        companies = "|".join(map(re.escape, language.words("companies")))
        self._company = re.compile(rf"\s(?:(?:ve|VE)\s)?(?=\S{{2,8}}\.)(?:{companies})\.").match
        # Places without final punctuation: "Herkes gitti Bu kez geç kaldık."
        openers = "|".join(language.words("openers"))
        endings = "|".join(language.words("inflections")) or "(?!)"
        before = "|".join(sorted({word[-2:] for word in language.words("predicates")}))
        self._unmarked = re.compile(
            rf" (?=[A-ZÂÇĞÎİÖŞÜÛ])(?<=(?:{before}) )(?:(?:{openers})(?![^\W_]|[.'’])"
            rf"|[A-ZÂÇĞÎİÖŞÜÛ][a-zâçğıîöşüû]{{3,}}(?:{endings}),?(?= [a-zçğıöşü0-9]))"
            if before
            else r"(?!)"
        )

    def ends(self, text: str, start: int, end: int) -> list[int]:
        """Return the offsets at which a segment ends."""
        breaks, is_open, company = self._engine.breaks, self._is_open, self._company
        ends = []
        for found in _PLACE.finditer(text, start, end):
            place, case = found.end(), found.lastindex
            if case == 1 and text[place - 1] == ".":
                if is_open(text, start, place - 1) or company(text, place, end):
                    case = None
            # "Önsöz ... 5" and "Ak... İnş."
            elif case in {1, 2} and (text[place + 1].isdigit() or company(text, place, end)):
                case = None
            if case == 1 or case == 2 or breaks(text, place, end):
                ends.append(place)
            elif case and breaks(text, found.end(case), end):
                ends.append(found.end(case))
        unmarked = [place for place in self._bare(text, start, end) if breaks(text, place, end)]
        return sorted(ends + unmarked) if unmarked else ends

    def _bare(self, text: str, start: int, end: int) -> Iterator[int]:
        """Yield the places without final punctuation where a rule may break."""
        yield from (found.start() for found in self._unmarked.finditer(text, start, end))
        yield from (found.end() for found in _EMOTICONS.finditer(text, start, end))

    def _is_open(self, text: str, start: int, stop: int) -> bool:
        """Return whether a rule is about the word before the full stop at ``stop``.

        "II. Abdülhamid", "Dr. Ayşe", "M. Kemal", "3. Ordu", but not "gitti. Sonra".
        """
        word = text[text.rfind(" ", start, stop) + 1 : stop]
        if not word.isalpha():
            # Of "(Ankara'da" the rules see "da", of "gitti)" and of a blank nothing.
            word = _NO_WORD.split(word)[-1]
            if not word:
                return False
        return len(word) < 2 or word in self._listed or not word.isalpha() or not word.strip("IVX")

    def decisions(self, text: str, start: int, end: int) -> Iterator[Decision]:
        """Yield the decision about every place where a rule can break."""
        found = _PLACE.finditer(text, start, end)
        places = {each.end(group) for each in found for group in (0, 3, 4)} - {-1}
        places |= set(self._bare(text, start, end))
        for place in sorted(places):
            if decision := self._engine.decide(text, place, end):
                yield decision
