"""The syntax of PO, checked line by line before polib sees it.

polib is no validator: it accepts an unterminated string, a trailing backslash and a msgid at the
end of the file, drops entries without msgstr in silence, and needs quadratic time for
continuation lines. So every statement is read here, refused with its line when it is broken, and
handed on in the one spelling that polib reads right: one line, polib's own escapes, spaces where
polib looks for them. Line numbers stay as they are.
"""

import re
from collections.abc import Callable, Iterator

import polib

from bellek.errors import FormatError
from bellek.exchange.codes import number_of

# Possessive: white space that could be shared out between the parts takes quadratic time.
_STATEMENT = re.compile(
    r"(?P<mark>#~\s*+\||#\||#~)?\s*+"
    r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\s*(?P<form>\d+)\s*\])?)?"
    r'\s*+(?P<string>".*)?'
)
_COMMENT = re.compile(r"#(?P<kind>[.:,|~]?)(?P<text>.*)")
# As well: what could be taken back of a long string takes a hundred bytes a character.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"')
_LOOSE_STRING = re.compile(r'"(?:[^"]++|(?<=\\)")*"')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_PLAIN = {
    "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a",
    '"': '"', "\\": "\\",
}  # fmt: skip
_ASCII = 128
_MOST_COMMENTS = 2000  # lines above one entry; polib needs quadratic time for them too
_LONGEST_LINE = 5_000_000
_MOST_FORMS = 9  # polib reads one digit; no language has more than six forms

# Which statement may follow which; None stands for the start of the file.
_AFTER: dict[str, set[str | None]] = {
    "msgctxt": {None, "msgstr", "msgstr[]"},
    "msgid": {None, "msgctxt", "msgstr", "msgstr[]"},
    "msgid_plural": {"msgid", "msgid_plural"},
    "msgstr": {"msgid"},
    "msgstr[]": {"msgid_plural", "msgstr[]"},
}
_WRONG = {
    "msgctxt": "the entry before has no msgstr.",
    "msgid": "the entry before has no msgstr.",
    "msgid_plural": "msgid_plural must follow a msgid.",
    "msgstr": "msgstr must follow its msgid.",
    "msgstr[]": "msgstr[…] needs a msgid_plural before it.",
}


class _Statement:
    """A statement and its continuation lines as they are read."""

    def __init__(self, mark: str, keyword: str, number: int) -> None:
        self.mark = mark
        self.keyword = keyword
        self.number = number
        self.pieces: list[str] = []

    def __str__(self) -> str:
        return f'{self.mark}{self.keyword} "{polib.escape("".join(self.pieces))}"'


class Syntax:
    """Reads the lines of one PO file; :meth:`lines` gives them back clean."""

    def __init__(self, path: str, warn: Callable[[int, str], None]) -> None:
        self._path = path
        self._warn = warn
        self._state: str | None = None
        self._opened = 0
        self._comments = 0

    def lines(self, text: str) -> Iterator[str]:
        """Yield the lines of the text, as many as there are, each without its line feed.

        Raises:
            FormatError: a line that is no PO, a broken string, or statements out of order.

        """
        statement: _Statement | None = None
        number = 0
        for number, raw in enumerate(text.split("\n"), 1):
            line = raw.strip()
            if len(line) > _LONGEST_LINE:
                raise FormatError("the line is longer than 5 MB.", self._path, number)
            found = _STATEMENT.fullmatch(line)
            if found is None or not (found["keyword"] or found["string"]):
                yield from self._finished(statement, number)
                statement = None
                yield self._other(line, number)
                continue
            if found["keyword"]:
                yield from self._finished(statement, number)
                statement = self._begin(found, number)
            if statement is None:
                raise FormatError("a string without msgid or msgstr before it.", self._path, number)
            if found["string"]:
                statement.pieces.append(self._decoded(found["string"], number))
        yield from self._finished(statement, number + 1)
        if self._state in ("msgctxt", "msgid", "msgid_plural"):
            raise FormatError("the last entry has no msgstr.", self._path, self._opened)

    def _finished(self, statement: _Statement | None, number: int) -> Iterator[str]:
        """Yield the statement, then an empty line for each of its continuation lines."""
        if statement is not None:
            if not statement.pieces:
                raise FormatError(
                    f"{statement.keyword} has no string.", self._path, statement.number
                )
            yield str(statement)
            yield from [""] * (number - statement.number - 1)

    def _begin(self, found: re.Match[str], number: int) -> _Statement:
        self._comments = 0
        keyword, mark = found["keyword"], (found["mark"] or "").replace(" ", "")
        form = found["form"]
        if form is not None:
            count = number_of(form)
            keyword = f"msgstr[{count}]"
            if count is None or count > _MOST_FORMS:
                raise FormatError(
                    "there is no language with so many plural forms.", self._path, number
                )
        if "|" not in mark:
            self._follow("msgstr[]" if form is not None else keyword, number)
        return _Statement(f"{mark} " if mark else "", keyword, number)

    def _follow(self, keyword: str, number: int) -> None:
        if self._state not in _AFTER[keyword]:
            raise FormatError(_WRONG[keyword], self._path, number)
        if keyword == self._state == "msgid_plural":
            self._warn(number, "a second msgid_plural; the last one counts")
        if keyword in ("msgctxt", "msgid"):
            self._opened = number
        self._state = keyword

    def _other(self, line: str, number: int) -> str:
        """Return a comment or an empty line."""
        if not line:
            return ""
        comment = _COMMENT.fullmatch(line)
        if comment is None:
            if line.startswith("domain"):
                self._warn(number, "the domain line; skipped, its entries are read")
                return ""
            raise FormatError("this line is no PO.", self._path, number)
        kind, text = comment["kind"], comment["text"].strip()
        if kind in ("", "."):
            text = comment["text"].removeprefix(" ")  # a list in a comment may be indented
            self._comments += 1
            if self._comments == _MOST_COMMENTS:
                self._warn(number, "a comment longer than any; the rest of it is skipped")
            if self._comments >= _MOST_COMMENTS:
                return ""
        if kind in ("|", "~"):
            if text.strip("| "):
                self._warn(number, "a comment that should hold a statement; skipped")
            return ""
        return f"#{kind} {text}" if text else f"#{kind}"

    def _decoded(self, string: str, number: int) -> str:
        """Return what a string in quotes stands for."""
        inside = string[1:-1]
        if _STRING.fullmatch(string):
            return _ESCAPE.sub(lambda hit: self._character(hit[1], number), inside)
        trailing = len(inside) - len(inside.rstrip("\\"))
        if len(string) > 1 and _LOOSE_STRING.fullmatch(string) and trailing % 2 == 0:
            self._warn(number, "a quotation mark after two backslashes; taken as part of the text")
            return polib.unescape(inside)
        raise FormatError("the string is not closed, or has text behind it.", self._path, number)

    def _character(self, escape: str, number: int) -> str:
        if escape in _PLAIN:
            return _PLAIN[escape]
        code = 0
        if escape[0] == "x" and len(escape) > 1:
            code = int(escape[1:], 16)
        elif escape[0] in "01234567":
            code = int(escape, 8)
        if 0 < code < _ASCII:  # beyond, it is a byte of who knows which encoding
            return chr(code)
        self._warn(number, f"\\{escape} is no escape of PO; kept as it stands")
        return f"\\{escape}"
