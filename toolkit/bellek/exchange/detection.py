"""What a file is, told by its content; the name only settles what the content leaves open."""

import re
import zipfile
from pathlib import PurePath

from bellek.archives import UNREADABLE
from bellek.errors import FormatError
from bellek.exchange.encodings import MARKS
from bellek.exchange.files import head, regular
from bellek.exchange.formats import FORMATS, Format
from bellek.exchange.table.lines import is_pair
from bellek.exchange.table.separated import names_languages, separator

_MO = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
_PO = re.compile(r"(?:\s|#[^\n]*\n)*(?:msgid|msgctxt|domain)\b")
# What XML without a mark begins with as well.
_MARKS = (*MARKS, (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_TABLES = ("tsv", "csv")


def detect(path: str) -> Format:
    """Return the format of an exchange file.

    What each is recognised by stands in the table of formats. A plain text is none of them: it is
    a document, unless its name says that it is a table, its first row names both languages, or its
    translation lies beside it.

    Raises:
        FormatError: the file cannot be read, or is none of the formats.

    """
    if _is_workbook(path):
        return FORMATS["xlsx"]
    start = head(path)
    if start.startswith(_MO):
        return FORMATS["mo"]
    text = _decoded(start)
    if text.lstrip().startswith("<"):
        return _xml(path)
    suffix = PurePath(path).suffix.lower()
    if _PO.match(text) or suffix in FORMATS["po"].suffixes:
        return FORMATS["po"]
    if is_pair(path):
        return FORMATS["moses"]
    table = _table(suffix, text)
    if table is not None:
        return table
    raise FormatError(
        "this is none of the formats that bellek exchanges; documents are for 'bellek segment'.",
        path,
    )


def _is_workbook(path: str) -> bool:
    with regular(path) as file:
        if file.read(2) != b"PK":
            return False
        try:
            return "xl/workbook.xml" in zipfile.ZipFile(file).namelist()
        except UNREADABLE:
            return False


def _decoded(start: bytes) -> str:
    """Return the first characters in whatever encoding; letters beyond ASCII do not matter here."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start.decode(encoding, "replace").removeprefix("\ufeff")
    return start.decode("utf-8", "replace")


def _xml(path: str) -> Format:
    from bellek.exchange.xml import root_of

    root = root_of(path)
    if root.name == "tmx":
        return FORMATS["tmx"]
    if root.name == "xliff":
        return FORMATS["xliff2" if root.attributes.get("version", "").startswith("2") else "xliff"]
    raise FormatError(
        f"this is XML, but neither TMX nor XLIFF: it starts with {root.name!r}.", path
    )


def _table(suffix: str, text: str) -> Format | None:
    sign = separator(text)
    named = any(suffix in FORMATS[name].suffixes for name in _TABLES)
    headed = names_languages(text.partition("\n")[0].split(sign))
    if not named and not headed:
        return None
    if "\0" in text:
        return None
    return FORMATS["tsv" if sign == "\t" else "csv"]
