"""The content of source and target in XLIFF: inline elements to tags and back."""

import re
from collections.abc import Callable

from lxml import etree

from bellek.exchange.inline import paired
from bellek.exchange.xml import (
    CHARACTER,
    XML_SPACE,
    attribute,
    character,
    code_point,
    escape,
    escape_with,
    local,
    refuse_entity,
    text_of,
)
from bellek.model import Content, Tag, joined

_INDENTED = re.compile(r"(?<![ \t])[ \t]*\r?\n[ \t]+")
_TOKEN = re.compile(r"(?!x-)[A-Za-z0-9._-]+")

# Elements whose content is code; the rest (g, pc, mrk, hi and what nobody knows) holds words.
_OPEN = {"bpt", "bx", "sc"}
_CLOSE = {"ept", "ex", "ec"}
_ALONE = {"ph", "x", "bin-source"}
_MARKS = {"sm", "em"}
_PAIRS = {"g", "pc"}


def read_content(
    element: etree._Element, path: str, originals: dict[str, str] | None = None
) -> Content:
    """Return the content of a source, target or segment mrk of either version.

    Codes become tags, their native text the ``raw`` (for XLIFF 2 found in ``originals``, the
    unit's original data by id). ``g`` and ``pc`` become pairs around their text; ``mrk`` leaves
    its text. White space is kept under ``xml:space="preserve"``; else a line break with
    indentation after it, which is how files are printed prettily, is one space, and none at the
    ends.
    """
    parts: list[str | Tag] = []
    _Walk(parts, path, originals or {}).inside(element)
    content = joined(parts)
    return content if _preserved(element) else _unindented(content)


class _Walk:
    def __init__(self, parts: list[str | Tag], path: str, originals: dict[str, str]) -> None:
        self._parts = parts
        self._path = path
        self._originals = originals

    def inside(self, node: etree._Element) -> None:
        if node.text:
            self._parts.append(node.text)
        for child in node:
            self._inline(child)
            if child.tail:
                self._parts.append(child.tail)

    def _inline(self, element: etree._Element) -> None:
        name = local(element)
        if name == "":
            refuse_entity(element, self._path)
        elif name == "cp":
            self._parts.append(code_point(element.get("hex", ""), element, self._path))
        elif name == "ph" and element.get("ctype") == CHARACTER:
            self._parts.append(character(element, self._path))
        elif name in _OPEN or name in _CLOSE:
            self._parts.append(self._half("open" if name in _OPEN else "close", element))
        elif name == "it":
            kind = "close" if element.get("pos") in ("close", "end") else "open"
            self._parts.append(self._half(kind, element))
        elif name in _ALONE:
            self._parts.append(Tag("standalone", self._id(element), self._raw(element)))
        elif name in _PAIRS:
            number = self._id(element)
            self._parts.append(Tag("open", number, self._original(element, "dataRefStart")))
            self.inside(element)
            self._parts.append(Tag("close", number, self._original(element, "dataRefEnd")))
        elif name not in _MARKS:
            self.inside(element)

    def _half(self, kind: str, element: etree._Element) -> Tag:
        number = element.get("startRef") or element.get("rid") or self._id(element)
        number = untoken(number)
        raw = self._raw(element)
        return Tag("open", number, raw) if kind == "open" else Tag("close", number, raw)

    def _id(self, element: etree._Element) -> str:
        return untoken(element.get("id") or str(len(self._parts) + 1))

    def _raw(self, element: etree._Element) -> str:
        return (
            text_of(element, self._path)
            or self._original(element, "dataRef")
            or element.get("equiv-text")
            or ""
        )

    def _original(self, element: etree._Element, reference: str) -> str:
        return self._originals.get(element.get(reference, ""), "")


def _preserved(element: etree._Element) -> bool:
    node: etree._Element | None = element
    while node is not None:
        space = node.get(XML_SPACE)
        if space is not None:
            return space == "preserve"
        node = node.getparent()
    return False


def _unindented(content: Content) -> Content:
    parts = list(content)
    if parts and isinstance(parts[0], str):
        inner = parts[0].lstrip()
        if "\n" in parts[0][: len(parts[0]) - len(inner)]:
            parts[0] = inner
    if parts and isinstance(parts[-1], str):
        inner = parts[-1].rstrip()
        if "\n" in parts[-1][len(inner) :]:
            parts[-1] = inner
    return tuple(
        part if isinstance(part, Tag) else _INDENTED.sub(" ", part) for part in parts if part != ""
    )


def token(name: str) -> str:
    """Return a name as the NMTOKEN that XLIFF 2 wants for an id; unusual ones in hexadecimal."""
    if _TOKEN.fullmatch(name):
        return name
    return f"x-{name.encode('utf-8', 'replace').hex()}"


def untoken(token: str) -> str:
    """Return the name behind :func:`token`.

    >>> untoken(token("iki kelime"))
    'iki kelime'
    """
    if not token.startswith("x-"):
        return token
    try:
        return bytes.fromhex(token[2:]).decode()
    except ValueError:
        return token


def written_content1(content: Content) -> str:
    """Return the content as the inside of a source or target of XLIFF 1.2."""
    matched = paired(content)
    return "".join(
        _element1(part, index in matched)
        if isinstance(part, Tag)
        else escape_with(part, lambda code: f'<ph id="c" ctype="{CHARACTER}">U+{code:04X}</ph>')
        for index, part in enumerate(content)
    )


def _element1(tag: Tag, matched: bool) -> str:
    number, code = attribute(token(tag.id)), escape(tag.raw)
    if tag.kind == "standalone":
        return f'<ph id="{number}">{code}</ph>' if code else f'<x id="{number}"/>'
    if not matched:
        return f'<it id="{number}" pos="{tag.kind}">{code}</it>'
    element = "bpt" if tag.kind == "open" else "ept"
    return f'<{element} id="{number}">{code}</{element}>'


def written_content2(content: Content, data_of: Callable[[str], str]) -> str:
    """Return the content as the inside of a source or target of XLIFF 2.0.

    ``data_of`` gives the id under which the unit's original data keep a native code.
    """
    matched = paired(content)
    return "".join(
        _element2(part, index in matched, data_of) if isinstance(part, Tag) else code_points(part)
        for index, part in enumerate(content)
    )


def _element2(tag: Tag, matched: bool, data_of: Callable[[str], str]) -> str:
    number = token(tag.id or "")
    data = f' dataRef="{data_of(tag.raw)}"' if tag.raw else ""
    if tag.kind == "standalone":
        return f'<ph id="{number}"{data}/>'
    if tag.kind == "close" and matched:
        return f'<ec startRef="{number}"{data}/>'
    element = "sc" if tag.kind == "open" else "ec"
    isolated = "" if matched else ' isolated="yes"'
    return f'<{element} id="{number}"{isolated}{data}/>'


def code_points(text: str) -> str:
    """Return text for XLIFF 2, which has ``cp`` for what XML cannot carry."""
    return escape_with(text, lambda code: f'<cp hex="{code:04X}"/>')
