"""HTML pages.

Kept as they are: every byte outside the text, scripts, styles, comments, ``pre``, ``svg``, what is
marked ``translate="no"``. Translated: the text, the title, and attributes that people read
(``alt``, ``title``, ``placeholder``, ``aria-label``, the ``label`` of options, the description of
the page, the words on buttons). Inline elements are codes; ``code``, ``kbd``, ``samp`` and ``var``
are one with their content. Changed where a sentence is translated: a run of white space becomes one
space, character references become characters. Unclosed tags stay where they are; nothing is fetched
or run.
"""

import re
from collections.abc import Iterator

from bellek.documents import markup
from bellek.documents.blocks import BlockBuilder, Item
from bellek.documents.textual import TextFormat

_ROOT = re.compile(r"<html\b[^<>]{0,2000}>", re.IGNORECASE)
_LANGUAGE = re.compile(r"""(\blang\s*=\s*["']?)([A-Za-z]+)(?:-[A-Za-z0-9]+)*""")

# Deeper nests of one element are taken for one that is never closed.
_DEPTH = 20


def read(text: str) -> Iterator[Item]:
    """Yield the items of a page; joined, they are the page."""
    return _Page(text).items()


def relabel(page: str, source: str, target: str) -> str:
    """Return a page that says it is in the language of its translation.

    A browser asked for capitals writes "TİTLE" on a page that calls itself Turkish.
    """
    root = _ROOT.search(page)
    if root is None:
        return page

    def renamed(found: re.Match[str]) -> str:
        return found[1] + target if found[2].lower() == source else found[0]

    return page[: root.start()] + _LANGUAGE.sub(renamed, root[0]) + page[root.end() :]


class _Page:
    """A reader that goes through a page once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._block = BlockBuilder()

    def items(self) -> Iterator[Item]:
        text = self._text
        while self._at < len(text):
            start = text.find("<", self._at)
            if start < 0:
                start = len(text)
            self._add_text(text[self._at : start])
            self._at = start
            if start < len(text):
                yield from self._marked()
        yield self._built()

    def _built(self) -> Item:
        return self._block.build(markup.escape)

    def _add_text(self, text: str) -> None:
        for value, raw in markup.text_pieces(text):
            self._block.text(value, raw)

    def _marked(self) -> Iterator[Item]:
        """Take what begins with ``<``: a comment, a declaration, a tag, or a mere character."""
        start = self._at
        if self._text.startswith("<!--", start):
            self._block.silent(self._until("-->", start + 4))
        elif self._text.startswith(("<!", "<?"), start):
            self._block.silent(self._until(">", start + 2))
        elif tag := markup.TAG.match(self._text, start):
            self._at = tag.end()
            name = tag[2].lower()
            if name in markup.UNREAD:
                self._at = tag.end() if tag[1] else self._end_of(tag)
                self._block.silent(self._text[start : self._at])
            elif name in markup.INLINE or "-" in name:
                self._inline(tag)
            else:
                yield self._built()
                yield from self._element(tag)
        else:
            self._at = start + 1
            self._block.text("<")

    def _until(self, end: str, start: int) -> str:
        """Return the text up to an end, or all the rest when it never comes."""
        begun, found = self._at, self._text.find(end, start)
        self._at = len(self._text) if found < 0 else found + len(end)
        return self._text[begun : self._at]

    def _inline(self, tag: re.Match[str]) -> None:
        name = tag[2].lower()
        opens = not tag[1] and not tag[3].endswith("/") and name not in markup.VOID
        if opens and (name in markup.OPAQUE or markup.untranslatable(tag)):
            self._at = self._end_of(tag)
            self._block.standalone(self._text[tag.start() : self._at], visible=True)
        else:
            markup.add_inline(self._block, tag)

    def _element(self, tag: re.Match[str]) -> Iterator[Item]:
        """Yield the tag of a block, and the whole element where nobody translates it."""
        name = tag[2].lower()
        yield from markup.tag_items(tag) or (tag[0],)
        if tag[1] or tag[3].endswith("/"):
            return
        if name == "pre" or markup.untranslatable(tag):
            self._at = self._end_of(tag)
            yield self._text[tag.end() : self._at]
        elif name in markup.RAW:
            end = self._closing(name).search(self._text, tag.end())
            self._at = end.start() if end else len(self._text)
            self._add_text(self._text[tag.end() : self._at])
            yield self._built()

    def _end_of(self, tag: re.Match[str]) -> int:
        """Return where an element ends.

        When it is never closed: at the tag itself, or as in browsers with the page when its
        content is no markup.
        """
        name = tag[2].lower()
        if name in markup.RAW:
            end = self._closing(name).search(self._text, tag.end())
            return end.end() if end else len(self._text)
        depth = 1
        for found in self._closing(name, opening="?").finditer(self._text, tag.end()):
            depth += -1 if found[0].startswith("</") else 1
            if depth == 0:
                return found.end()
            if depth > _DEPTH:
                break
        return tag.end()

    def _closing(self, name: str, opening: str = "") -> re.Pattern[str]:
        """Return what finds the closing tags of an element; with ``?``, the opening ones too."""
        return re.compile(rf"</{opening}{re.escape(name)}\b[^<>]{{0,2000}}>", re.IGNORECASE)


FORMAT = TextFormat("html", read, relabel, "xmlcharrefreplace")
