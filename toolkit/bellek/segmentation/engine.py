"""Rules as one expression: at each place the first rule that fits decides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from bellek.segmentation.srx import Rule


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a place is a segment end, or is none.

    ``offset`` counts code points. ``entry`` is the text before the place that the rule was about.
    """

    offset: int
    breaks: bool
    rule: Rule
    entry: str


class Engine:
    """Rules in their order, compiled."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        branches = (
            f"(?<=(?P<b{number}>{rule.before}))(?={rule.after})(?P<r{number}>)"
            for number, rule in enumerate(self.rules)
        )
        self._pattern = regex.compile("|".join(branches), regex.V1)
        self._breaks = {f"r{number}" for number, rule in enumerate(self.rules) if rule.breaks}
        self._match = self._pattern.match

    def breaks(self, text: str, offset: int, end: int) -> bool:
        found = self._match(text, offset, end)
        return found is not None and found.lastgroup in self._breaks

    def places(self, text: str) -> Iterator[int]:
        for found in self._pattern.finditer(text):
            if found.lastgroup in self._breaks:
                yield found.start()

    def decide(self, text: str, offset: int, end: int) -> Decision | None:
        found = self._match(text, offset, end)
        if found is None:
            return None
        number = int(found.lastgroup[1:])
        return Decision(offset, self.rules[number].breaks, self.rules[number], found[f"b{number}"])
