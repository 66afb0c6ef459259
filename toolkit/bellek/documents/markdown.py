r"""Markdown: CommonMark with tables, strikethrough, task lists, and what is added to it.

Kept as they are: code in every form, formulas between ``$$``, front matter, link addresses,
reference definitions, HTML (whose text is read as in an HTML page), the marks of lists, quotations,
headings and tables, those of footnotes, definitions, containers and admonitions.
Emphasis and links are codes that are moved; code, images and automatic links stand for words;
alternative texts are segments of their own. Changed where a sentence is translated: a paragraph's
lines become one, what would be markup in the translation is escaped, and ``[Isparta]``, which finds
its address by its text, is ``[Sparta][Isparta]``. Lost: nothing; a paragraph whose markup cannot be
placed is offered with its markup as text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bellek.documents import html
from bellek.documents.blocks import BlockBuilder, Item, as_is
from bellek.documents.markdown_inline import (
    InlineReader,
    Misplaced,
    begin_lines,
    end_heading,
    escape,
    escape_cell,
)
from bellek.documents.markdown_rules import parser
from bellek.documents.textual import TextFormat

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?![ \t]*\r?\n)(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)


def read(text: str) -> Iterator[Item]:
    """Yield the items of a Markdown document; joined, they are the document."""
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    yield text[:start]
    yield from _Page(text[start:]).items()


@cache
def _parser() -> MarkdownIt:
    return parser()


def _finish(parent: Token) -> Callable[[str], str]:
    """Return what mends a translation of what a token opens."""
    if parent.type == "paragraph_open" or parent.markup in ("=", "-"):  # underlined headings
        return begin_lines
    return end_heading if parent.type == "heading_open" else as_is


def _without_empty_lines(raw: str) -> str:
    """Mend translated HTML, which would end at an empty line."""
    return re.sub(r"\n\s*\n", "\n", raw)


class _Page:
    """Goes through the tokens of a document, and through its lines with them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = _LINE.findall(text)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))
        self._at = 0

    def items(self) -> Iterator[Item]:
        parent = Token("", "", 1)
        for token in _parser().parse(self._text):
            if token.type == "inline" and token.map and token.content.strip():
                yield from self._paragraph(token, parent)
            elif token.type == "html_block" and token.map:
                yield from self._html(token)
            if token.nesting == 1:
                parent = token
        yield self._text[self._at :]

    def _paragraph(self, token: Token, parent: Token) -> Iterator[Item]:
        cell = parent.type in {"th_open", "td_open"}
        offsets = self._cell(token) if cell else self._prose(token)
        if offsets is None or offsets[0] < self._at:
            return
        yield self._text[self._at : offsets[0]]
        self._at = offsets[-1]
        builder = BlockBuilder()
        reader = InlineReader(self._text, token.content, offsets, builder)
        try:
            reader.read(token.children or [])
        except Misplaced:
            builder = reader.builder = BlockBuilder()
            reader.plain()
        yield builder.build(escape_cell if cell else escape, _finish(parent))

    def _prose(self, token: Token) -> list[int] | None:
        """Return where the characters of a paragraph or heading stand, and where it ends."""
        assert token.map
        offsets: list[int] = []
        end = 0
        parts = token.content.split("\n")
        # The parser strips a first line that has nothing but a no-break space.
        lines = range(*token.map)
        first = next(
            (n for n in lines if parts[0].strip(" \t") in self._lines[n]), len(self._lines)
        )
        for number, part in enumerate(parts, first):
            bare = part.strip(" \t")
            column = self._lines[number].rfind(bare) if number < len(self._lines) else -1
            if column < 0:
                return None
            if number > first:
                offsets.append(end)  # the line end, and all up to the next line's text
            place = self._starts[number] + column
            lead = len(part) - len(part.lstrip(" \t"))
            offsets += [place] * lead
            offsets += range(place, place + len(part) - lead)
            end = place + len(part) - lead
        return [*offsets, end]

    def _cell(self, token: Token) -> list[int] | None:
        r"""Return where the characters of a table's cell stand; ``|`` is spelled ``\|`` in it."""
        assert token.map
        raw = token.content.replace("|", "\\|")
        start = self._text.find(raw, max(self._at, self._starts[token.map[0]]))
        if start < 0 or start + len(raw) > self._starts[token.map[1]]:
            return None
        offsets = []
        for character in token.content:
            offsets.append(start)
            start += 2 if character == "|" else 1
        return [*offsets, start]

    def _html(self, token: Token) -> Iterator[Item]:
        """Yield the items of HTML between paragraphs; within a quotation it is left alone."""
        assert token.map
        start, end = self._starts[token.map[0]], self._starts[token.map[1]]
        raw = self._text[start:end]
        if raw.replace("\r\n", "\n").rstrip("\n") == token.content.rstrip("\n"):
            yield self._text[self._at : start]
            for item in html.read(raw):
                yield item if isinstance(item, str) else replace(item, finish=_without_empty_lines)
            self._at = end


FORMAT = TextFormat("markdown", read)
