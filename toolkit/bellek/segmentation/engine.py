"""SRX rules as one expression: at each place the first rule that fits decides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from os import PathLike

import regex

from bellek.errors import FormatError, brief
from bellek.segmentation import syntax
from bellek.segmentation.srx import Rule


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a place is the end of a segment, or is none.

    ``offset`` counts code points from the start of the text. ``entry`` is the text before the place
    that the rule was about, such as the abbreviation.
    """

    offset: int
    breaks: bool
    rule: Rule
    entry: str

    def __str__(self) -> str:
        """Say the reason to a person.

        >>> str(Decision(3, False, Rule(False, "Dr.", "", "title (titles.txt)"), "Dr."))
        'no break after “Dr.”: title (titles.txt)'
        """
        verdict = "break" if self.breaks else "no break"
        after = f" after “{self.entry.strip()}”" if self.entry.strip() else ""
        return f"{verdict}{after}: {self.rule}"


class Engine:
    """Rules in their order, compiled.

    A rule becomes a look-behind and a look-ahead, all rules together an alternation, so one match
    at a place finds the first rule that fits; an empty group at the end of each tells which.

    Args:
        rules: The rules of one language.
        path: The file they come from, for errors.

    Raises:
        FormatError: An expression is broken.

    """

    def __init__(self, rules: Iterable[Rule], path: str | PathLike[str] = "") -> None:
        self.rules = tuple(rules)
        self.path = path
        self._match = self._compile(self.rules).match
        self._breaking = {f"r{n}" for n, rule in enumerate(self.rules) if rule.breaks}

    @cached_property
    def _places(self) -> "regex.Pattern[str]":
        """The rules that break, alone: they are few, and where none fits, no other matters."""
        return self._compile(rule for rule in self.rules if rule.breaks)

    def _compile(self, rules: Iterable[Rule]) -> "regex.Pattern[str]":
        given = tuple(rules)
        try:
            return regex.compile("|".join(self._branches(given)) or "(?!)", regex.V1)
        except (regex.error, RecursionError):
            for rule in given:
                self._check_alone(rule)
            raise FormatError(
                "the rules cannot be taken together; write them without flags and recursion.",
                self.path,
            ) from None

    def _check_alone(self, rule: Rule) -> None:
        """Make sure that a rule whose expressions are well-formed can be one of several."""
        try:
            regex.compile("|".join(self._branches((rule,))), regex.V1)
        except (regex.error, RecursionError):
            raise FormatError(
                f"this rule goes beyond its end, or is too deep: {str(rule)[:80]}; write it "
                "without a comment and with fewer brackets.",
                self.path,
                rule.line,
            ) from None

    def _branches(self, rules: Iterable[Rule]) -> Iterator[str]:
        groups = 0
        for number, rule in enumerate(rules):
            if syntax.refers_back(rule.before):
                # A look-behind is matched from its end, so the group would come too late.
                message = f"<beforebreak> refers back to a group, {brief(rule.before)!r}"
                raise FormatError(f"{message}; write it without.", self.path, rule.line)
            try:
                before = syntax.translate(rule.before)
                after = syntax.translate(rule.after, groups)
                groups += syntax.groups(after) + 1 + syntax.groups(before) + 1
            except regex.error as error:
                message = f"the expression {brief(error.pattern)!r} fails: {error.msg}."
                raise FormatError(message, self.path, rule.line) from None
            # What follows is looked at first: it tells more places apart, at less cost.
            yield f"(?={after})(?<=(?P<b{number}>{before}))(?P<r{number}>)"

    def breaks(self, text: str, place: int, end: int) -> bool:
        """Return whether a segment ends at the place; nothing from ``end`` on is looked at."""
        found = self._match(text, place, end)
        return found is not None and found.lastgroup in self._breaking

    def decide(self, text: str, place: int, end: int) -> Decision | None:
        """Return the decision about a place; None when no rule speaks about it."""
        found = self._match(text, place, end)
        return None if found is None else self._decision(found)

    def decisions(self, line: str, seconds: float | None = None) -> Iterator[Decision]:
        """Yield the decision about every place inside a line where some rule would break.

        Raises:
            TimeoutError: It takes longer than so many seconds.

        """
        for place in self._places.finditer(line, 1, timeout=seconds):
            if place.start() < len(line):
                found = self._match(line, place.start(), timeout=seconds)
                yield self._decision(found)

    def _decision(self, found: "regex.Match[str]") -> Decision:
        number = int(found.lastgroup[1:])
        rule = self.rules[number]
        return Decision(found.start(), rule.breaks, rule, found[f"b{number}"])
