"""Segmentation Rules eXchange 2.0: what a rule file says.

Source: SRX 2.0, OSCAR recommendation, LISA 2008.
"""

import re
from dataclasses import dataclass, field

NAMESPACE = "http://www.lisa.org/srx20"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: whether to break where ``before`` has just matched and ``after`` matches next.

    Both are regular expressions; an empty one matches everywhere. ``note`` says in words what the
    rule is about, empty when nobody wrote it down; ``line`` is where it stands in its file.
    """

    breaks: bool
    before: str
    after: str
    note: str = ""
    line: int | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """Name the rule to a person: its note, or else itself."""
        if self.note:
            return self.note
        verdict = "break" if self.breaks else "no break"
        return f"{verdict} between {self.before!r} and {self.after!r}"


@dataclass(frozen=True, slots=True)
class Srx:
    """A rule file.

    ``sections`` are the language rules by name; ``maps`` are pairs of a language pattern and the
    name of a section, in order. With ``cascade`` every map that fits a language adds its section,
    else only the first one counts. ``subflows`` asks to segment text inside inline codes, such as a
    footnote; ``handles`` tells for codes of the kinds start, end and isolated whether they belong
    to the segment before a break.
    """

    sections: tuple[tuple[str, tuple[Rule, ...]], ...]
    maps: tuple[tuple[str, str], ...]
    cascade: bool = False
    subflows: bool = True
    handles: tuple[tuple[str, bool], ...] = (("start", False), ("end", True), ("isolated", True))

    def rules(self, language: str) -> tuple[Rule, ...]:
        """Return the rules for a language code, in order; none when no map fits it.

        A pattern has to fit the whole code, in any case, as in the tools that read SRX.
        """
        fitting = [
            name for pattern, name in self.maps if re.fullmatch(pattern, language, re.IGNORECASE)
        ]
        chosen = fitting if self.cascade else fitting[:1]
        sections = dict(self.sections)
        return tuple(rule for name in dict.fromkeys(chosen) for rule in sections[name])
