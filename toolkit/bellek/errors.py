"""What can go wrong through no fault of the program.

    BellekError            every error that a person at the keyboard can mend
    ├── FormatError        a file is not what it should be (path, line)
    ├── StoreError         the memory cannot be opened, read or written
    │   └── BusyError      another process has kept it locked for longer than we wait
    ├── ConfigError        an option or setting makes no sense
    └── LanguageError      a language that bellek has no rules for, or the wrong one

``str(error)`` is one whole sentence that says what, where and what to do. The command line turns
it into exit 1; every other exception keeps its traceback, because it is a bug of ours.
"""

import re
from collections.abc import Sequence
from os import PathLike, fspath

_LONGEST_REASON = 150
_LONGEST_TEXT = 60
_NAMED = 3
# What no shell takes for more than a name.
_PLAIN = re.compile(r"[\w@%+=:,./-]+")
# What means something to a shell even between quotation marks.
_MEANT = re.compile(r'["$`\\]')


class BellekError(Exception):
    """The base of all errors a user can do something about."""


class FormatError(BellekError):
    """A file that cannot be read or written as its format asks.

    ``line`` counts from 1; None when the place is not known.
    """

    def __init__(self, message: str, path: str | PathLike[str], line: int | None = None) -> None:
        self.message = message
        self.path = fspath(path)
        self.line = line
        where = self.path if line is None else f"{self.path}, line {line}"
        super().__init__(f"{where}: {message}")

    def __reduce__(self) -> tuple[type, tuple[str, str, int | None]]:
        """Return what is pickled, for it may have happened in another process."""
        return type(self), (self.message, self.path, self.line)


class StoreError(BellekError):
    """The memory cannot be opened, read or written."""


class BusyError(StoreError):
    """Another process kept the memory locked for longer than we wait."""


class ConfigError(BellekError):
    """An option or a setting that makes no sense."""


class LanguageError(BellekError):
    """A language without rules, or not the one that was promised."""


def brief(reason: object) -> str:
    """Return what a library complains about in a line; zipfile quotes whole directories.

    >>> brief("no  such   member")
    'no such member'
    """
    text = " ".join(str(reason).split())
    return text if len(text) <= _LONGEST_REASON else f"{text[:_LONGEST_REASON]}…"


def typed(name: str) -> str:
    r"""Return a name as it is typed in a command.

    >>> typed("haber.txt"), typed("İstanbul yazısı.txt")
    ('haber.txt', '"İstanbul yazısı.txt"')
    >>> print(typed('"Çay" 5$.txt'))
    "\"Çay\" 5\$.txt"
    """
    if _PLAIN.fullmatch(name):
        return name
    return '"' + _MEANT.sub(r"\\\g<0>", name) + '"'


def quoted(text: str) -> str:
    """Return a text in quotation marks, shortened for a message."""
    return f"“{text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + '…'}”"


def named(names: Sequence[str]) -> str:
    """Return the first few names, and how many more there are.

    >>> named(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    text = ", ".join(names[:_NAMED])
    rest = len(names) - _NAMED
    return f"{text} and {rest:,} more" if rest > 0 else text
