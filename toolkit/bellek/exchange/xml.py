"""XML as exchange formats need it: hostile input refused, elements streamed, text escaped."""

import codecs
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, cast
from xml.parsers import expat

from lxml import etree

from bellek.errors import FormatError, brief
from bellek.exchange.files import head, opened

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot carry, not even as a character reference (section 2.2, ``Char``)."""

SURROGATES = range(0xD800, 0xE000)

CHARACTER = "x-character"
"""The type of a ``ph`` that stands for a character which XML cannot carry, as ``U+000C``."""

_CODE_POINT = re.compile(r"U\+([0-9A-F]{4})")

_SPECIAL = re.compile('[&<>"\t\n\r\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_ATTRIBUTE = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_PLACE = re.compile(r",\s*line \d+, column \d+$")
_PIECE = 65_536
_LONGEST_NAME = 100
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_EIGHT_BITS = re.compile(r"(iso-?8859|windows|cp|latin|us-?ascii)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Root:
    """The first element of a file: its name without namespace, and its attributes."""

    name: str
    namespace: str
    attributes: dict[str, str]
    encoding: str | None
    """The encoding to read the file in where the declaration is wrong, else None."""
    foreign: str | None = None
    """The encoding of a file that the XML libraries cannot read, and Python can."""


class _Decoded:
    """A file in an encoding that the XML libraries lack, as UTF-8."""

    def __init__(self, file: BinaryIO, encoding: str, path: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._encoding = encoding
        self._path = path

    def read(self, size: int = -1) -> bytes:
        text, raw = "", b"."
        try:
            while raw and not text:
                raw = self._file.read(size)
                text = self._decoder.decode(raw, final=not raw)
        except UnicodeError as error:
            raise FormatError(f"this is not {self._encoding} ({error}).", self._path) from error
        return text.encode("utf-8", "replace")


@contextmanager
def _opened(path: str, foreign: str | None) -> Iterator[BinaryIO]:
    with opened(path) as file:
        yield file if foreign is None else cast("BinaryIO", _Decoded(file, foreign, path))


class _FirstElement(Exception):  # noqa: N818 (no error: it ends the reading)
    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes


def root_of(path: str) -> Root:
    """Read a file up to its first element.

    Raises:
        FormatError: not XML, or a DOCTYPE that declares entities. Nothing is ever fetched, but an
            internal entity can grow without end, and one that is dropped leaves a hole in a text.

    """
    return _root_of(path, "utf-32" if head(path).startswith(_UTF32) else None)


def _root_of(path: str, foreign: str | None) -> Root:
    declared: list[str | None] = [None]
    override = None if foreign is None else "utf-8"
    parser = expat.ParserCreate(override, namespace_separator=" ")

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        declared[0] = encoding

    def entity(name: str, *_rest: object) -> None:
        declares = f"the DOCTYPE declares the entity {brief(name)!r}"
        raise FormatError(
            f"{declares}; remove it and write the text instead.", path, parser.CurrentLineNumber
        )

    def element(name: str, attributes: dict[str, str]) -> None:
        raise _FirstElement(name, attributes)

    parser.XmlDeclHandler = declaration
    parser.EntityDeclHandler = entity
    parser.StartElementHandler = element
    try:
        _feed(parser, path, foreign)
    except expat.ExpatError as error:
        message = expat.ErrorString(error.code)
        raise FormatError(f"this is not XML ({message}).", path, error.lineno) from error
    except LookupError as error:
        raise FormatError(
            f"the encoding of the file is not known ({brief(error)}).", path, 1
        ) from error
    except _FirstElement as first:
        namespace, _, name = first.name.rpartition(" ")
        encoding = "utf-8" if foreign or _is_really_utf8(path, declared[0]) else None
        if encoding is None and declared[0] is not None and not _is_known(declared[0]):
            foreign, encoding = declared[0], "utf-8"
        return Root(name[:_LONGEST_NAME], namespace, first.attributes, encoding, foreign)
    except ValueError:  # expat: "multi-byte encodings are not supported"
        if foreign is not None or declared[0] is None:
            raise
        return _root_of(path, declared[0])
    raise FormatError("this is not XML (no element found).", path)


def _is_known(encoding: str) -> bool:
    """Whether lxml reads an encoding."""
    try:
        etree.XMLParser(encoding=encoding)
    except LookupError:
        return False
    return True


def _feed(parser: expat.XMLParserType, path: str, foreign: str | None) -> None:
    with _opened(path, foreign) as file:
        while piece := file.read(_PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)


def _is_really_utf8(path: str, declared: str | None) -> bool:
    """Whether a file that claims eight bits a letter is UTF-8: dÃ¼nya would be stored otherwise."""
    if declared is None or not _EIGHT_BITS.match(declared):
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    beyond_ascii = False
    try:
        with opened(path) as file:
            while piece := file.read(_PIECE):
                beyond_ascii = beyond_ascii or not piece.isascii()
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return beyond_ascii


def elements(path: str, root: Root, *names: str) -> Generator[etree._Element, None, None]:
    """Yield the elements of these names as they end, and forget them after.

    The file is read as a stream: no entity is resolved, no DTD loaded, nothing fetched.

    Raises:
        FormatError: the file is not well-formed, with the line.

    """
    space = f"{{{root.namespace}}}" if root.namespace else ""
    with _opened(path, root.foreign) as file:
        events = etree.iterparse(
            file,
            events=("end",),
            tag=[space + name for name in names],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            encoding=root.encoding,
        )
        try:
            for _, element in events:
                yield element
                forget(element)
        except etree.XMLSyntaxError as error:
            raise FormatError(f"the XML is broken: {reason(error)}.", path, error.lineno) from error


def reason(error: etree.XMLSyntaxError) -> str:
    """Return what is wrong in one line, without the place, which stands elsewhere."""
    return brief(_PLACE.sub("", error.msg))


def forget(element: etree._Element) -> None:
    """Free an element and all before it, but for headers, which tell of what follows.

    Around it as well: a file may hold 60,000 ``<file>`` of one unit each.
    """
    element.clear()
    while (parent := element.getparent()) is not None:
        while (before := element.getprevious()) is not None and local(before) != "header":
            parent.remove(before)
        element = parent


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for an entity reference."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=512)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def line_of(element: etree._Element) -> int | None:
    """Return the line on which an element starts."""
    return cast("int | None", element.sourceline)


def text_of(element: etree._Element, path: str) -> str:
    """Return all text inside an element.

    Raises:
        FormatError: an entity without a declaration, which would leave a hole in the text.

    """
    if not len(element):
        return element.text or ""
    for inner in element.iter():
        if not local(inner):
            refuse_entity(inner, path)
    return "".join(str(piece) for piece in element.itertext())


def character(element: etree._Element, path: str) -> str:
    """Return the character that a ``ph`` stands for, see CHARACTER.

    Raises:
        FormatError: there is none.

    """
    found = _CODE_POINT.fullmatch(element.text or "")
    return code_point(found[1] if found else "", element, path)


def code_point(hexadecimal: str, element: etree._Element, path: str) -> str:
    """Return the character with a number that an element tells.

    Raises:
        FormatError: there is none.

    """
    try:
        number = int(hexadecimal, 16)
        if number and number not in SURROGATES:
            return chr(number)
    except (ValueError, OverflowError):
        pass
    said = f"{brief(hexadecimal)!r} is no code point of a character"
    message = f"{said}; write its four hexadecimal digits."
    raise FormatError(message, path, line_of(element))


def refuse_entity(entity: etree._Element, path: str) -> None:
    """Raise the error for an entity reference that nobody declared."""
    raise FormatError(
        f"the entity {brief(entity.text)} is not declared; write the character instead.",
        path,
        line_of(entity),
    )


def escape(text: str) -> str:
    """Return text for use between tags; what XML cannot carry becomes U+FFFD."""
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", _escape(text))


def _escape(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def escape_with(text: str, code_point: Callable[[int], str]) -> str:
    """Return text for use between tags; ``code_point`` writes the characters XML cannot carry.

    NUL and lone surrogates, which no format can carry, become U+FFFD.
    """
    if ILLEGAL.search(text) is None:
        return _escape(text)
    pieces, start = [], 0
    for hit in ILLEGAL.finditer(text):
        number = ord(hit[0])
        known = number and number not in SURROGATES
        pieces += [escape(text[start : hit.start()]), code_point(number) if known else "\ufffd"]
        start = hit.end()
    return "".join([*pieces, escape(text[start:])])


def attribute(text: str) -> str:
    """Return text for use between double quotes, white space kept as it is."""
    return _SPECIAL.sub(lambda hit: _ATTRIBUTE.get(hit[0], "\N{REPLACEMENT CHARACTER}"), text)
