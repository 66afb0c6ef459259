"""A translation put right where only numbers, dates and the like differ.

The sources must be the same but for their placeables. Each that changed is looked for in the
stored translation by its value, and written anew the way it stands there. Where that is in doubt
(a value that cannot be found, or more often than it should; "1 file" that would become "5 file";
what :mod:`bellek.matching.doubts` tells), nothing is offered: a translator trusts a repaired match
more than a fuzzy one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bellek.matching.doubts import (
    became_a_word,
    figures,
    in_words,
    says_daypart,
    says_more,
    shares_half,
)
from bellek.matching.english import article, counts_otherwise
from bellek.matching.locales import LOCALES
from bellek.matching.measure import TYPOGRAPHY
from bellek.matching.placeables import Placeable, placeables
from bellek.matching.turkish import ending_differs, without_ending
from bellek.matching.writing import rewrite
from bellek.model import Content, Difference, Tag
from bellek.text import nfc, squeeze


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for ``start`` to ``end`` (code points) of a translation."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A translation in which placeables were replaced; the edits do not overlap and ascend.

    ``target`` is the whole text, ``differences`` say what was replaced by what.
    """

    target: str
    edits: tuple[Edit, ...]
    differences: tuple[Difference, ...]

    def content(self, stored: Content) -> Content:
        """Return the stored translation with its inline codes, repaired."""
        parts: list[str | Tag] = []
        at = 0
        for part in stored:
            if isinstance(part, Tag):
                parts.append(part)
                continue
            if text := _applied(part, self.edits, at):
                parts.append(text)
            at += len(part)
        return tuple(parts)


def repair(
    stored_source: str,
    stored_target: str,
    wanted: str,
    source_language: str = "tr",
    target_language: str = "en",
) -> Repair | None:
    """Return the translation with the values of the text looked up; None if there is no safe way.

    >>> repair("%50 arttı, 1.234,56 TL oldu.", "Up 50%, now 1,234.56 liras.",
    ...        "%60 arttı, 2.345,67 TL oldu.").target
    'Up 60%, now 2,345.67 liras.'
    """
    if not {source_language, target_language} <= LOCALES.keys():
        return None
    stored_source, wanted = nfc(stored_source), nfc(wanted)
    stored = placeables(stored_source, source_language)
    new = placeables(wanted, source_language)
    if not _same_but_for(stored_source, stored, wanted, new):
        return None
    changes = _changes(stored_source, stored, wanted, new)
    if not changes:
        return None
    languages = source_language, target_language
    there = placeables(stored_target, target_language)
    if says_more(stored_source, stored, stored_target, there, languages):
        return None
    kinds = {change.old.kind for change in changes}
    if kinds & {"time", "number"} and says_daypart(stored_source, stored_target, languages):
        return None
    if "time" in kinds and shares_half(there):
        return None
    edits: list[Edit] = []
    for change in changes:
        found = change.edits(stored_target, target_language)
        if found is None:
            return None
        edits += found
    return _repaired(stored_target, sorted(edits, key=lambda edit: edit.start))


@dataclass(frozen=True, slots=True)
class _Change:
    """A value of the stored source that became another, how often it stands there, the others."""

    old: Placeable
    old_text: str
    new: Placeable
    wanted: str
    count: int
    others: tuple[tuple[Placeable, str], ...]

    @property
    def new_text(self) -> str:
        """Return the new value as it is written."""
        return self.wanted[self.new.start : self.new.end]

    def edits(self, target: str, language: str) -> list[Edit] | None:
        """Return what to replace in the translation; None where that is in doubt."""
        if self.old.kind == "raw" and became_a_word(self.old_text, self.new_text):
            return None
        if "number" in self.old.fields and in_words(self.old.value[0], target, language):
            return None
        ways = {self._edits(target, language, month_first) for month_first in (False, True)}
        ways.discard(None)
        return list(ways.pop() or ()) if len(ways) == 1 else None

    def _edits(self, target: str, language: str, month_first: bool) -> tuple[Edit, ...] | None:
        found = self._places(target, placeables(target, language, month_first=month_first))
        edits = []
        for place in found:
            text = rewrite(place, target, self.new, self.wanted, LOCALES[language])
            if text is None or self._disagrees(target, place, language):
                return None
            if language == "en":
                before = article(target, place, text)
                if before is None:
                    return None
                if target[slice(*before[:2])] != before[2]:
                    edits.append(Edit(*before))
            elif ending_differs(target, place, text):
                return None
            edits.append(Edit(place.start, place.end, text))
        return tuple(edits) if len(found) == self.count else None

    def _places(self, target: str, there: Sequence[Placeable]) -> list[Placeable]:
        """Return where the old value stands: as the same kind, as a bare number, or as written."""
        kind, value = self.old.kind, self.old.value
        same = [each for each in there if each.kind == kind and each.value == value]
        if same and kind != "number":
            return same
        taken = self._taken(target, there)
        if same or taken is None:
            return same if taken is not None else []
        taken += [(each.start, each.end) for each in there if "half" in each.fields]
        if kind in ("percent", "money", "number") and value[1] == self.new.value[1]:
            bare = (each for each in there if "number" in each.fields and each.value[0] == value[0])
            same = [each for each in bare if _is_free(each, taken)]
        return same or list(self._as_written(target, taken))

    def _taken(self, target: str, there: Sequence[Placeable]) -> list[tuple[int, int]] | None:
        """Return where the translation has other values of the stored source.

        None if it has one not that holds the same figure, which may then be what one takes for
        the old value.
        """
        standing: dict[object, list[tuple[int, int]]] = defaultdict(list)
        for each in there:
            standing[each.kind, each.value].append((each.start, each.end))
        ours = figures(self.old_text)
        taken: list[tuple[int, int]] = []
        for other, text in self.others:
            found = standing.get((other.kind, other.value), [])
            if other.kind == "raw":  # a code may also stand in a longer one
                found = [*found, *_alone(text, target)]
            if not found and ours and ours <= figures(text):
                return None
            taken += found
        return taken

    def _as_written(self, target: str, taken: Sequence[tuple[int, int]]) -> Iterator[Placeable]:
        """Yield where the translation has the very characters of the source, not in a number."""
        digits = any(each.isdigit() for each in self.old_text)
        if self.old.kind != "raw" and not digits:  # a name: Pazar, Ocak
            return
        if self.old_text.isdigit() and not self.new_text.isdigit():
            return
        for start, end in _alone(self.old_text, target):
            place = Placeable("raw", start, end, (self.old_text,), {})
            if _is_free(place, taken):
                yield place

    def _disagrees(self, target: str, place: Placeable, language: str) -> bool:
        """Tell whether one thing would become many, or many one, before an English noun."""
        if language != "en" or place.kind not in ("number", "money"):
            return False
        old, new = self.old.value[0], self.new.value[0]
        assert isinstance(old, Decimal)
        assert isinstance(new, Decimal)
        return counts_otherwise(target, place, old, new)


def _alone(text: str, target: str) -> Iterator[tuple[int, int]]:
    """Yield where a text stands in the translation, not in a word or a number."""
    for found in re.finditer(rf"(?<!\w)(?<!\d[.,]){re.escape(text)}(?!\w|[.,]\d)", target):
        yield found.span()


def _is_free(place: Placeable, taken: Sequence[tuple[int, int]]) -> bool:
    return all(place.end <= start or end <= place.start for start, end in taken)


def _same_but_for(
    stored: str, ours: Sequence[Placeable], wanted: str, theirs: Sequence[Placeable]
) -> bool:
    """Tell whether two texts differ in nothing but their placeables, kind by kind."""
    if [each.kind for each in ours] != [each.kind for each in theirs]:
        return False
    before, *behind = zip(_around(stored, ours), _around(wanted, theirs), strict=True)
    cut = (without_ending(*pair, each.kind) for pair, each in zip(behind, ours, strict=True))
    return all(squeeze(nfc(one)) == squeeze(nfc(other)) for one, other in (before, *cut))


def _around(text: str, inside: Sequence[Placeable]) -> Iterator[str]:
    """Yield what stands before, between and after the placeables."""
    borders = [0, *(border for each in inside for border in (each.start, each.end)), len(text)]
    for number, (start, end) in enumerate(pairwise(borders)):
        if number % 2 == 0:
            yield text[start:end].translate(TYPOGRAPHY)


def _changes(
    stored: str, ours: Sequence[Placeable], wanted: str, theirs: Sequence[Placeable]
) -> list[_Change] | None:
    """Return what changed, value by value; None when equal values became different ones."""
    groups: dict[object, list[tuple[Placeable, Placeable]]] = defaultdict(list)
    for old, new in zip(ours, theirs, strict=True):
        groups[old.kind, old.value].append((old, new))
    firsts = [pairs[0][0] for pairs in groups.values()]
    texts = [(each, stored[each.start : each.end]) for each in firsts]
    changes = []
    for pairs in groups.values():
        old, new = pairs[0]
        if len({each.value for _, each in pairs}) > 1:
            return None
        if old.value != new.value:
            text = stored[old.start : old.end]
            others = tuple(each for each in texts if each[0] is not old)
            changes.append(_Change(old, text, new, wanted, len(pairs), others))
    return changes


def _repaired(target: str, edits: Sequence[Edit]) -> Repair | None:
    """Return the edited translation; None when two edits want the same place."""
    if any(one.end > other.start for one, other in pairwise(edits)):
        return None
    differences = tuple(Difference(target[edit.start : edit.end], edit.text) for edit in edits)
    return Repair(_applied(target, edits, 0), tuple(edits), differences)


def _applied(part: str, edits: Sequence[Edit], offset: int) -> str:
    """Return a part of a translation, which begins at an offset, with the edits that fall in it.

    Of an edit that reaches beyond, the text goes into the part where it begins.
    """
    for edit in reversed(edits):
        start, end = max(0, edit.start - offset), min(len(part), edit.end - offset)
        if start < end:
            text = edit.text if edit.start >= offset else ""
            part = part[:start] + text + part[end:]
    return part
