"""What a file is, told by its content; the name only settles what the content leaves open."""

import codecs
import re

from bellek.errors import FormatError
from bellek.exchange.files import head
from bellek.exchange.formats import FORMATS, Format

_MO = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
_PO = re.compile(r"^\s*(?:#~ ?)?(?:msgid|msgctxt|msgstr)\b", re.MULTILINE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def detect(path: str) -> Format:
    """Return the format of an exchange file.

    Raises:
        FormatError: the file cannot be read, or is none of the formats.

    """
    start = head(path)
    if start.startswith(_MO):
        return FORMATS["mo"]
    text = _decoded(start)
    if text.lstrip().startswith("<"):
        return _xml(path)
    if _PO.search(text):
        return FORMATS["po"]
    raise FormatError(
        "this is none of the formats that bellek reads; see bellek import --help", path
    )


def _decoded(start: bytes) -> str:
    """Return the first characters in whatever encoding; letters beyond ASCII do not matter here."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start.decode(encoding, "replace").removeprefix("\ufeff")
    return start.decode("latin-1")


def _xml(path: str) -> Format:
    from bellek.exchange.xml import root_of

    root = root_of(path)
    if root.name == "tmx":
        return FORMATS["tmx"]
    if root.name == "xliff":
        return FORMATS["xliff2" if root.attributes.get("version", "").startswith("2") else "xliff"]
    raise FormatError(f"XML, but no format that bellek reads: it starts with “{root.name}”", path)
