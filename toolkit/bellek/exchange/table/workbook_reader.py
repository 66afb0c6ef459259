"""XLSX, read: the first sheet of a workbook (ECMA-376, Office Open XML)."""

import re
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import IO

from lxml import etree

from bellek.archives import UNREADABLE, reading
from bellek.errors import FormatError, brief
from bellek.exchange.codes import Languages, number_of, position_of
from bellek.exchange.files import regular
from bellek.exchange.table.columns import Row, Table
from bellek.exchange.xml import SURROGATES, forget, local, reason
from bellek.model import Interchange

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_LARGEST_PART = 400_000_000
_SUSPECT = 20_000_000
_MOST_DENSE = 100  # times; honest sheets are pressed to a tenth or so
_MOST_COLUMNS = 16_384

_COLUMN = re.compile(r"[A-Z]{1,3}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUTHS = {"0": "FALSE", "1": "TRUE"}


def read(path: str, languages: Languages) -> Interchange:
    """Read the first sheet of a workbook, as :mod:`bellek.exchange.table.columns` says.

    A formula gives the value that was last shown for it. Numbers, dates among them, come as
    numbers. Rows are taken as they come: what the sheet claims to be its size is not believed.

    Raises:
        FormatError: no workbook, a broken one, or one that would unpack without end.
        LanguageError: on the way, when the headings name other languages.

    """
    with _archive(path) as archive:
        _sheet(archive, path)  # tells now, not on the way, that this is no workbook
    table = Table(path, languages, formulas=False)
    return Interchange("xlsx", table.units(_rows(path)), warnings=table.warnings)


@contextmanager
def _archive(path: str) -> Iterator[zipfile.ZipFile]:
    with regular(path) as file:
        with reading(path, "this is no workbook", "."):
            archive = zipfile.ZipFile(file)
        with archive:
            yield archive


def _sheet(archive: zipfile.ZipFile, path: str) -> str:
    """Return the name of the part that holds the first sheet."""
    sheets = [e.get(_RELATION) for e in _elements(archive, _WORKBOOK, path, "sheet")]
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _elements(archive, _RELATIONS, path, "Relationship")
    }
    if not sheets or sheets[0] not in targets:
        raise FormatError("the workbook has no sheet.", path)
    target = targets[sheets[0]]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _elements(
    archive: zipfile.ZipFile, part: str, path: str, name: str
) -> Generator[etree._Element, None, None]:
    """Yield the elements of a part with this name; nothing is resolved, loaded or fetched."""
    try:
        with _part(archive, part, path) as file:
            for _, element in etree.iterparse(
                file,
                tag=f"{{*}}{name}",
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                remove_comments=True,
                remove_pis=True,
            ):
                if element.getroottree().docinfo.doctype:
                    raise FormatError(f"{part} has a DOCTYPE, which no workbook has.", path)
                yield element
                forget(element)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{part} is broken: {reason(error)}.", path) from error
    except UNREADABLE as error:
        raise FormatError(f"{part} cannot be unpacked ({brief(error)}).", path) from error


def _part(archive: zipfile.ZipFile, part: str, path: str) -> IO[bytes]:
    try:
        info = archive.getinfo(part)
    except KeyError:
        raise FormatError(f"this is no workbook: it has no {part}.", path) from None
    dense = info.file_size > _SUSPECT and info.file_size > _MOST_DENSE * info.compress_size
    if dense or info.file_size > _LARGEST_PART:
        raise FormatError(f"{part} would unpack to {info.file_size:,} bytes.", path)
    return archive.open(info)


def _rows(path: str) -> Iterator[tuple[int, Row]]:
    with _archive(path) as archive:
        strings: list[str] = []
        if _STRINGS in archive.namelist():
            strings = [_text(e) for e in _elements(archive, _STRINGS, path, "si")]
        last = 0
        for element in _elements(archive, _sheet(archive, path), path, "row"):
            last = position_of(element.get("r")) or last + 1
            yield last, _cells(element, strings, path, last)


def _cells(element: etree._Element, strings: list[str], path: str, line: int) -> Row:
    cells: Row = []
    for cell in element:
        letters = _COLUMN.match(cell.get("r", ""))
        place = len(cells) if letters is None else _place(letters[0])
        if place >= _MOST_COLUMNS:
            raise FormatError(f"there is no column {cell.get('r')}.", path, line)
        cells += [""] * (place + 1 - len(cells))
        cells[place] = _value(cell, strings, path, line)
    return cells


def _place(letters: str) -> int:
    """Return the place of a column, from 0: A, B, …, Z, AA.

    >>> _place("AA")
    26
    """
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _value(cell: etree._Element, strings: list[str], path: str, line: int) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return next((_text(child) for child in cell if local(child) == "is"), "")
    value = next((child.text or "" for child in cell if local(child) == "v"), "")
    if kind == "s":
        number = number_of(value)
        if number is None or number >= len(strings):
            raise FormatError(f"there is no shared string {brief(value)}.", path, line)
        return strings[number]
    return _TRUTHS.get(value, value) if kind == "b" else _unescaped(value)


def _text(element: etree._Element) -> str:
    """Return the text of a string, its formatted pieces joined; phonetic hints (rPh) left out."""
    pieces = []
    for child in element:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces += [piece.text or "" for piece in child if local(piece) == "t"]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1], 16)
    return chr(number) if number and number not in SURROGATES else "\N{REPLACEMENT CHARACTER}"
