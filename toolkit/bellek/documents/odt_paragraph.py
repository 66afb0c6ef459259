"""A paragraph of OpenDocument text as a block, and back (OpenDocument 1.3 part 3, chapter 6)."""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from bellek.documents.blocks import Block, BlockBuilder, Piece
from bellek.documents.package import Element, legal, local
from bellek.model import Tag

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"

_SESSION = "http://openoffice.org/2009/office"
_LANGUAGES = frozenset(("language", "country", "script", "rfc-language-tag"))
_CHARACTERS = {"s": " ", "tab": "\t", "line-break": "\n"}
_WRAPPERS = frozenset(("span", "a", "meta", "meta-field", "placeholder", "text-input"))
_MARKS = ("bookmark", "reference-mark", "change", "annotation")
_INDEXED = ("toc-mark", "user-index-mark", "alphabetical-index-mark")
_SPACES = re.compile(r"([ \t\r\n]+)")
_WRITTEN = re.compile(r"(\t|\n| {2,})")
# How many spaces one element stands for; what somebody typed has fewer than a thousand.
_COUNT = re.compile(r"[1-9][0-9]{0,2}")
_ANCHOR = f"{{{TEXT}}}anchor-type"

Looks = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Shell:
    """An element around text, without the text."""

    element: Element


@dataclass(frozen=True, slots=True)
class Mark:
    """An element that is moved as it is; it may hold paragraphs of its own."""

    element: Element


def looks(root: Element) -> dict[str, frozenset[str]]:
    """Return for each automatic style of text what a reader sees of it.

    What LibreOffice notes about the session in which something was typed is not seen.
    """
    found = {}
    for style in root.iterfind(f".//{{{OFFICE}}}automatic-styles/{{{STYLE}}}style"):
        if style.get(f"{{{STYLE}}}family") == "text":
            parent = style.get(f"{{{STYLE}}}parent-style-name")
            seen = {f"parent={parent}"} if parent else set()
            for properties in style.iterchildren(f"{{{STYLE}}}text-properties"):
                seen |= {f"{_short(n)}={v!s}" for n, v in properties.attrib.items() if _is_seen(n)}
            found[style.get(f"{{{STYLE}}}name", "")] = frozenset(seen)
    return found


def _short(name: object) -> str:
    return etree.QName(str(name)).localname


def _is_seen(name: object) -> bool:
    """Leave out LibreOffice's notes, languages, and what repeats a property for other scripts."""
    whole = etree.QName(str(name))
    if whole.namespace == _SESSION or whole.localname in _LANGUAGES:
        return False
    return not whole.localname.endswith(("-asian", "-complex"))


def _is_control(element: Element) -> bool:
    """Tell whether an element is text to fill in, as LibreOffice has it; not one of a list."""
    if local(element) != "content-control":
        return False
    return next(element.iterchildren("{*}list-item"), None) is None


def _spaces(element: Element) -> int:
    """Return how many characters an element of one kind of them stands for."""
    counted = element.get(f"{{{TEXT}}}c", "") if local(element) == "s" else ""
    return int(counted) if _COUNT.fullmatch(counted) else 1


class ParagraphReader:
    """Turns a paragraph into a block."""

    def __init__(self, styles: Looks) -> None:
        self._styles = styles
        self._builder = BlockBuilder()
        self._names: dict[str, str] = {}
        self._closing: Shell | None = None

    def read(self, paragraph: Element) -> Block | None:
        """Return the paragraph as a block; None when there is nothing to translate."""
        self._content(paragraph)
        self._flush()
        item = self._builder.build()
        return item if isinstance(item, Block) else None

    def _content(self, element: Element) -> None:
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child)
            self._text(child.tail)

    def _child(self, child: Element) -> None:
        name, ours = local(child), etree.QName(child).namespace == TEXT
        if name == "soft-page-break":
            return
        if (ours and name in _WRAPPERS) or _is_control(child):
            self._wrapped(child, name)
            return
        self._flush()
        if ours and name in _CHARACTERS:
            # Its spaces are spelled as one, so that they stay together.
            value = _CHARACTERS[name]
            self._builder.text(value * _spaces(child), value, code=Mark(child))
        elif name.startswith(_MARKS + _INDEXED):
            self._builder.silent("", Mark(child), late=name.endswith("-end"))
        elif name == "note":
            self._builder.standalone("<note/>", code=Mark(child))
        elif child.get(_ANCHOR) is not None:
            beside = child.get(_ANCHOR) != "as-char"
            self._builder.standalone("<image/>", visible=not beside, code=Mark(child))
        else:
            self._builder.standalone("<field/>", visible=True, code=Mark(child))

    def _wrapped(self, child: Element, name: str) -> None:
        style = child.get(f"{{{TEXT}}}style-name", "")
        if name == "span" and self._look(child) == frozenset():
            self._content(child)
            return
        shown = self._name(style) if name == "span" else "a" if name == "a" else "x"
        last = self._closing
        if last is not None and name == "span" and self._look(last.element) == self._look(child):
            self._closing = None  # one look in two spans is one pair
        else:
            self._flush()
            self._builder.open(shown, f"<{shown}>", code=Shell(child))
        self._content(child)
        self._flush()
        if name == "span":
            self._closing = Shell(child)
        else:
            self._builder.close(shown, f"</{shown}>", code=Shell(child))

    def _look(self, span: Element) -> object:
        """Return what tells a span from others; a named style is told by its name."""
        style = span.get(f"{{{TEXT}}}style-name", "")
        return self._styles.get(style, style)

    def _name(self, style: str) -> str:
        """Return what a look is called: b, i, u, s, sup, sub, or f with a number."""
        seen = self._styles.get(style, frozenset())
        if seen == {"font-weight=bold"}:
            return "b"
        if seen == {"font-style=italic"}:
            return "i"
        if seen and all(each.startswith("text-underline-") for each in seen):
            return "u"
        if seen and all(each.startswith("text-line-through-") for each in seen):
            return "s"
        if len(seen) == 1 and next(iter(seen)).startswith("text-position=su"):
            return next(iter(seen)).removeprefix("text-position=").split()[0].replace("er", "")[:3]
        return self._names.setdefault(style, f"f{len(self._names) + 1}")

    def _text(self, text: str | None) -> None:
        for part in _SPACES.split(text or ""):
            if part:
                self._flush()
                self._builder.text(" " if part.isspace() else part, part)

    def _flush(self) -> None:
        if self._closing is not None:
            span, self._closing = self._closing, None
            shown = self._name(span.element.get(f"{{{TEXT}}}style-name", ""))
            self._builder.close(shown, f"</{shown}>", code=span)


class ParagraphWriter:
    """Builds the content of a paragraph anew."""

    def __init__(self, paragraph: Element) -> None:
        self._places = [paragraph]

    def write(self, pieces: Iterable[Piece]) -> None:
        """Replace the paragraph's content."""
        paragraph = self._places[0]
        tail = paragraph.tail
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.text, paragraph.tail = None, tail
        for piece in pieces:
            match piece.value, piece.code:
                case Tag("open"), Shell(element):
                    shell = etree.SubElement(self._places[-1], element.tag)
                    for name, value in element.attrib.items():
                        shell.set(name, value)
                    self._places.append(shell)
                case Tag("close"), Shell():
                    self._places.pop()
                case _, Mark(element):
                    self._mark(element)
                case str() as text, _:
                    self._text(text)

    def _mark(self, element: Element) -> None:
        # A text element has no content, and may be wanted twice; a note must not be doubled.
        moved = deepcopy(element) if local(element) in _CHARACTERS else element
        moved.tail = None
        self._places[-1].append(moved)

    def _text(self, text: str) -> None:
        for part in _WRITTEN.split(legal(text)):
            if part == "\t":
                self._element("tab")
            elif part == "\n":
                self._element("line-break")
            elif part.startswith("  "):
                self._append(" ")
                self._element("s").set(f"{{{TEXT}}}c", str(len(part) - 1))
            else:
                self._append(part)

    def _element(self, name: str) -> Element:
        return etree.SubElement(self._places[-1], f"{{{TEXT}}}{name}")

    def _append(self, text: str) -> None:
        place = self._places[-1]
        if len(place):
            place[-1].tail = (place[-1].tail or "") + text
        else:
            place.text = (place.text or "") + text
