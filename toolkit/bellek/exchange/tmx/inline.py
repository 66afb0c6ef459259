"""The content of a TMX segment: inline elements to tags and back."""

from lxml import etree

from bellek.exchange.inline import paired
from bellek.exchange.xml import (
    CHARACTER,
    attribute,
    character,
    escape,
    escape_with,
    local,
    refuse_entity,
    text_of,
)
from bellek.model import Content, Tag, flat, joined


def read_content(segment: etree._Element, path: str) -> Content:
    """Return the content of a seg.

    White space is kept as it stands. ``bpt``, ``ept``, ``it``, ``ph`` and ``ut`` become tags with
    their code, the text of a ``sub`` inside included. ``hi`` becomes a pair without code around
    its text; its type is lost, and so are the attributes type, assoc and x of bpt.
    """
    if not len(segment):
        text = segment.text
        return (text,) if text else ()
    parts: list[str | Tag] = []
    _walk(segment, parts, path)
    return joined(parts)


def _walk(node: etree._Element, parts: list[str | Tag], path: str) -> None:
    if node.text:
        parts.append(node.text)
    for child in node:
        _inline(child, parts, path)
        if child.tail:
            parts.append(child.tail)


def _inline(element: etree._Element, parts: list[str | Tag], path: str) -> None:
    name = local(element)
    number = element.get("x") or str(len(parts) + 1)
    match name:
        case "bpt":
            parts.append(Tag("open", element.get("i", number), text_of(element, path)))
        case "ept":
            parts.append(Tag("close", element.get("i", number), text_of(element, path)))
        case "it":
            ends = element.get("pos", "").lower() == "end"
            parts.append(Tag("close" if ends else "open", number, text_of(element, path)))
        case "ph" if element.get("type") == CHARACTER:
            parts.append(character(element, path))
        case "ph" | "ut":
            parts.append(Tag("standalone", number, text_of(element, path)))
        case "":
            refuse_entity(element, path)
        case _:  # hi, and what is no TMX: the words inside are text
            parts.append(Tag("open", f"{name}{number}", ""))
            _walk(element, parts, path)
            parts.append(Tag("close", f"{name}{number}", ""))


def written_content(content: Content) -> str:
    """Return the content as the inside of a seg."""
    if len(content) == 1 and isinstance(content[0], str):
        return _text(content[0])
    matched = paired(content)
    return "".join(
        _element(part, index in matched) if isinstance(part, Tag) else _text(part)
        for index, part in enumerate(content)
    )


def plain_codes(content: Content) -> str:
    """Return the content with its codes as plain text, the form OmegaT writes and matches."""
    return _text(flat(content))


def _text(text: str) -> str:
    return escape_with(text, lambda code: f'<ph type="{CHARACTER}">U+{code:04X}</ph>')


def _element(tag: Tag, paired: bool) -> str:
    name, code = attribute(tag.id), escape(tag.raw)
    if tag.kind == "standalone":
        return f'<ph x="{name}">{code}</ph>'
    if paired:
        element = "bpt" if tag.kind == "open" else "ept"
        return f'<{element} i="{name}">{code}</{element}>'
    position = "begin" if tag.kind == "open" else "end"
    return f'<it pos="{position}" x="{name}">{code}</it>'
