"""The tags of HTML, alone or inside Markdown and subtitles: what each one is to a translator."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bellek.documents.blocks import Block, BlockBuilder, Item


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What flows within a sentence; every other element begins and ends a block. Names with a hyphen
# are a page's own elements and flow as well, which is how browsers show them.
INLINE = _names(
    "a abbr acronym audio b bdi bdo big br button canvas cite code data del dfn em embed font i img"
    " input ins kbd label map mark math meter nobr object output picture progress q rb rp rt rtc"
    " ruby s samp slot small source span strike strong sub sup svg time tt u var video wbr"
)
VOID = _names("br embed img input source wbr")
# Words of a machine within a sentence: moved as one, never translated.
OPAQUE = _names("code kbd math object samp svg tt var")
# Elements that nobody reads; they may stand within a sentence.
UNREAD = _names("iframe noembed noframes script style template xmp")
# Elements whose content is text and never markup.
RAW = _names("iframe noembed noframes script style textarea title xmp")

_READ = _names("alt aria-label placeholder title")
_LABELLED = _names("optgroup option track")
_BUTTONS = _names("button reset submit")
_META = re.compile(r"(?:og:|twitter:)?(?:description|title)|keywords", re.IGNORECASE)

# At most so many attributes, for a page of 100,000 times <a '" must not be searched to its end
# from each of them.
TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/<>"']*+)((?:[^<>"']++|"[^"]*+"|'[^']*+'){0,400}+)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"']++))?""")
_SPELLED = re.compile(
    r"[ \t\r\n\f]{2,}|[\t\r\n\f]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: its name in small letters, its value, and where that stands in the tag."""

    name: str
    value: str
    start: int
    end: int
    quote: str


def attributes(tag: re.Match[str]) -> Iterator[Attribute]:
    """Yield the attributes of a tag; offsets count from its ``<``."""
    shift = tag.start(3) - tag.start()
    for found in _ATTRIBUTE.finditer(tag[3]):
        value = found[2] or ""
        quote = value[:1] if value[:1] in {'"', "'"} else ""
        start, end = (found.start(2), found.end(2)) if value else (found.end(), found.end())
        inner = len(quote)
        yield Attribute(
            found[1].lower(),
            html.unescape(value[inner : len(value) - inner]),
            shift + start + inner,
            shift + end - inner,
            quote,
        )


def text_pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield text with its spelling: character references, and white space as one space."""
    start = 0
    for found in _SPELLED.finditer(text):
        raw = found[0]
        value = html.unescape(raw) if raw[0] == "&" else " "
        if value == raw or len(value) != 1:
            continue
        if found.start() > start:
            yield text[start : found.start()], text[start : found.start()]
        yield value, raw
        start = found.end()
    if start < len(text):
        yield text[start:], text[start:]


def escape(text: str) -> str:
    """Spell a text so that no character of it is markup."""
    return html.escape(text, quote=False)


def _quotable(quote: str, text: str) -> str:
    return escape(text).replace(quote, "&quot;" if quote == '"' else "&#39;")


def tag_items(tag: re.Match[str]) -> tuple[Item, ...]:
    """Return a tag in parts when it holds text that people read, such as ``alt``; else nothing."""
    name, raw = tag[2].lower(), tag[0]
    found = list(attributes(tag))
    others = {each.name: each.value for each in found}
    parts: list[Item] = []
    start = 0
    for each in found:
        if each.quote and _is_read(name, each.name, others):
            value = attribute_block(raw[each.start : each.end], each.quote)
            parts += [raw[start : each.start], value]
            start = each.end
    if not any(isinstance(part, Block) for part in parts):
        return ()
    return (*parts, raw[start:])


def attribute_block(raw: str, quote: str) -> Item:
    """Return the value of an attribute as a block."""
    builder = BlockBuilder()
    for value, spelled in text_pieces(raw):
        builder.text(value, spelled)
    return builder.build(lambda text: _quotable(quote, text))


def _is_read(tag: str, name: str, others: dict[str, str]) -> bool:
    if tag == "meta" and name == "content":
        return bool(_META.fullmatch(others.get("name", others.get("property", ""))))
    if tag == "input" and name == "value":
        return others.get("type", "").lower() in _BUTTONS
    if name == "label":
        return tag in _LABELLED
    return name in _READ


def untranslatable(tag: re.Match[str]) -> bool:
    """Tell whether a tag says itself that its content stays as it is."""
    for each in attributes(tag):
        if each.name == "translate" and each.value.lower() == "no":
            return True
        if each.name == "class" and "notranslate" in each.value.split():
            return True
    return False


def add_inline(builder: BlockBuilder, tag: re.Match[str]) -> None:
    """Add a tag that stands within a sentence."""
    raw, name = tag[0], tag[2].lower()
    if name == "br":
        builder.text("\n", raw)  # as in a text file, a line's end is a segment's end
    elif tag[1]:
        builder.close(name, raw)
    elif name in VOID or tag[3].endswith("/"):
        builder.standalone(raw, visible=name in {"img", "input"}, nested=tag_items(tag))
    else:
        builder.open(name, raw, tag_items(tag))
