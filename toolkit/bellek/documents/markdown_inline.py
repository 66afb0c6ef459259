"""What stands within a paragraph of Markdown: tokens back at their places in the source.

The parser tells what a paragraph holds, but not where. Its tokens are walked along the source with
a cursor; what cannot be known from a token, the end of a link or an image, our parser leaves there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from bellek.documents import markup
from bellek.documents.blocks import Block, BlockBuilder

_LINE_END = re.compile(r"\s*\n[\s>]*")
_BREAK = re.compile(r"(?: *|\\)\n[ \t]*")
_ESCAPED = re.compile(r"(\\[!-/:-@\[-`{-~])")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Reference:
    """The text of a link or an image as the source spells it, and what closes it.

    In ``[Isparta][]`` and ``[Isparta]`` the text is the label by which the address is found, so
    that a translated text needs the label beside it: ``[Sparta][Isparta]``.
    """

    label: str
    end: str

    def closing(self, text: str) -> str:
        """Return what closes the link when its text is spelled so."""
        if self.end not in ("]", "][]") or text == self.label:
            return self.end
        return f"][{_LINE_END.sub(' ', self.label)}]"

    def finish(self, text: str) -> str:
        """Return a text that ends with what closes the link, that mended."""
        bare = text.removesuffix(self.end)
        return bare + self.closing(bare)


class Misplaced(Exception):  # noqa: N818 - a signal between two functions, not an error
    """The tokens do not lie along the source as they should."""


@dataclass(slots=True)
class InlineReader:
    """Walks the tokens of a paragraph along its text.

    ``offsets`` gives for each character of the text its place in the source, and one more for the
    end; what lies between, the ``>`` of a quotation, belongs to the character before.
    """

    source: str
    text: str
    offsets: Sequence[int]
    builder: BlockBuilder
    _at: int = 0
    _link: int = 0

    def read(self, tokens: Sequence[Token]) -> None:
        """Add all tokens to the builder.

        Raises:
            Misplaced: the text is not where a token says.

        """
        if task := _TASK.match(self.text):
            tokens = self._after(task, tokens)
        hidden = False
        for token in tokens:
            if token.markup == "autolink" and token.type == "link_open":
                hidden = True
                end = self.text.find(">", self._at) + 1
                self.builder.standalone(self._take(end), visible=True)
            elif hidden:
                hidden = token.type != "link_close"
            else:
                self._add(token)
        if self._at != len(self.text):
            raise Misplaced

    def plain(self) -> None:
        """Add all of the text as text."""
        self._at = 0
        self._text(self.text)

    def _after(self, task: re.Match[str], tokens: Sequence[Token]) -> Sequence[Token]:
        """Take the box of a task off the beginning; return the tokens behind it."""
        first = tokens[0]
        if not first.content.startswith(task[0]):
            raise Misplaced
        self.builder.text("\n", self._take(task.end()))
        return [first.copy(content=first.content[task.end() :]), *tokens[1:]]

    def _add(self, token: Token) -> None:
        match token.type:
            case "text":
                self._text(token.content)
            case "text_special":
                if token.content == token.markup:  # a backslash before a letter is one
                    self._text(token.content)
                    return
                raw = self._expect(token.markup)
                if len(token.content) == 1:
                    self.builder.text(token.content, raw)
                else:
                    self.builder.standalone(raw, visible=True)
            case "softbreak" | "hardbreak":
                found = _BREAK.match(self.text, self._at)
                if found is None:
                    raise Misplaced
                value = " " if token.type == "softbreak" else "\n"
                self.builder.text(value, self._take(found.end()))
            case "code_inline":
                self._code(token.markup)
            case "image":
                self._image(token)
            case "html_inline":
                self._html(self._expect(token.content))
            case "note":
                self.builder.standalone(self._expect(token.content))
            case "link_open":
                self.builder.open("link", self._expect("["))
                self._link = self._at
            case "link_close":
                label = self.source[self.offsets[self._link] : self.offsets[self._at]]
                named = Reference(label, self._take(token.meta["end"]))
                self.builder.close("link", named.end, closing=named.closing)
            case kind if kind.endswith("_open"):
                self.builder.open(token.tag, self._expect(token.markup))
            case kind if kind.endswith("_close"):
                self.builder.close(token.tag, self._expect(token.markup))
            case _:
                raise Misplaced

    def _take(self, end: int) -> str:
        """Return the source up to a place in the text, and go there."""
        if not self._at <= end <= len(self.text):
            raise Misplaced
        raw = self.source[self.offsets[self._at] : self.offsets[end]]
        self._at = end
        return raw

    def _expect(self, text: str) -> str:
        if not self.text.startswith(text, self._at):
            raise Misplaced
        return self._take(self._at + len(text))

    def _text(self, text: str) -> None:
        r"""Add text, in pieces where the source has more: ``\|`` in a table is one character."""
        if not self.text.startswith(text, self._at):
            raise Misplaced
        end = self._at + len(text)
        start = self._at
        for at in range(start, end):
            if self.offsets[at + 1] - self.offsets[at] != 1:
                if at > start:
                    self.builder.text(self._take(at))
                value = self.text[at]
                self.builder.text(" " if value == "\n" else value, self._take(at + 1))
                start = at + 1
        if start < end:
            self.builder.text(self._take(end))

    def _code(self, ticks: str) -> None:
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, self._at + len(ticks))
        if closing is None:
            raise Misplaced
        self.builder.standalone(self._take(closing.end()), visible=True)

    def _image(self, token: Token) -> None:
        raw = self._take(token.meta["end"])
        label = token.content
        if not raw.startswith(f"![{label}]"):
            self.builder.standalone(raw, visible=True)
            return
        inner = BlockBuilder()
        for escaped in _ESCAPED.split(label):
            if escaped[:1] == "\\" and len(escaped) == 2:
                inner.text(escaped[1], escaped)
            else:
                for value, spelled in markup.text_pieces(escaped):
                    inner.text(value, spelled)
        end = raw[2 + len(label) :]
        inner.silent(end)
        nested = ("![", inner.build(escape, Reference(label, end).finish))
        has_text = isinstance(nested[1], Block)
        self.builder.standalone(raw, visible=True, nested=nested if has_text else ())

    def _html(self, raw: str) -> None:
        tag = markup.TAG.fullmatch(raw)
        if tag is None:
            # A line that begins with "<!-- x -->" is no Markdown any more.
            self.builder.silent(raw, late=True)
        else:
            markup.add_inline(self.builder, tag)


_MARKUP = re.compile(
    r"\A>|[*`\[\]]|\\(?=[!-/:-@\[-`{-~]|\Z)|(?<!\w)_|_(?!\w)|~|<(?=[a-zA-Z/!?])|&(?=#?\w+;)"
)


def escape(text: str) -> str:
    r"""Spell a text so that no character of it is markup.

    >>> print(escape("5 * 3, dosya_adı, a < b, [sic]"))
    5 \* 3, dosya_adı, a < b, \[sic\]
    """
    return _MARKUP.sub(lambda found: "\\" + found[0], re.sub(r"\s*\n\s*", " ", text))


def escape_cell(text: str) -> str:
    """Spell a text in a table, where a bar ends the cell."""
    return escape(text).replace("|", "\\|")


_BEGINS = re.compile(
    r"(?P<lead>\A|\n[ \t>]*)(?:(?P<number>\d{1,9})(?=[.)](?:\s|\Z))"
    r"|(?=(?:#{1,6}|[-+])(?:\s|\Z)|[-=]+[ \t]*(?:\n|\Z)|:(?:\s|::)|!!!|\?\?\?|\$\$))"
)


def begin_lines(raw: str) -> str:
    r"""Mend a translated paragraph of which a line would be read as a heading, a list or the like.

    >>> print(begin_lines("2026. A year."), begin_lines("- dash"), begin_lines("    not code"))
    2026\. A year. \- dash not code
    """
    return _BEGINS.sub(lambda found: f"{found['lead']}{found['number'] or ''}\\", raw.lstrip())


def end_heading(raw: str) -> str:
    r"""Mend a translated heading of which the end would be read as the mark of a heading.

    >>> print(end_heading("C #"), end_heading("C#"))
    C \# C#
    """
    return re.sub(r"(?:(?<=\s)|\A)(?=#+\s*\Z)", r"\\", raw)
