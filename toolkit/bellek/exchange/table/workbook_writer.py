"""XLSX, written: a workbook of one sheet (ECMA-376, Office Open XML)."""

import re
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from bellek.errors import BellekError
from bellek.exchange.profiles import Profile
from bellek.exchange.table.columns import Row, heading, row
from bellek.exchange.xml import ILLEGAL, escape
from bellek.model import Unit

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/{_WORKBOOK}" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{_WORKBOOK}"/>'
    "</Relationships>",
    _WORKBOOK: f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="bellek" sheetId="1" r:id="rId1"/></sheets></workbook>',
    _RELATIONS: f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def write(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write a workbook of one sheet and return the number of units.

    Every cell is a string, never a formula. What is kept says
    :func:`bellek.exchange.table.columns.row`.

    Raises:
        BellekError: more rows, or more characters in a cell, than a workbook may have.

    """
    count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _PARTS.items():
            archive.writestr(_info(name), _DECLARATION + part)
        with archive.open(_info("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            sheet.write(f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData>\n'.encode())
            sheet.write(_row(1, heading(profile.source, profile.target)).encode())
            for count, unit in enumerate(units, 1):
                sheet.write(_row(count + 1, row(unit)).encode())
            sheet.write(b"</sheetData></worksheet>\n")
    return count


def _info(name: str) -> zipfile.ZipInfo:
    """Return the entry of a part, always of the same date: the same units give the same bytes."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _row(number: int, cells: Row) -> str:
    if number > _MOST_ROWS:
        raise BellekError(f"a workbook holds {_MOST_ROWS:,} rows; export TSV instead.")
    return f'<row r="{number}">{"".join(map(_cell, cells))}</row>\n'


def _cell(text: str) -> str:
    if len(text) > _LONGEST_CELL:
        raise BellekError(
            f"a cell of a workbook holds {_LONGEST_CELL:,} characters, and there is a text with "
            f"{len(text):,}; export TSV instead."
        )
    text = _ESCAPED.sub(lambda hit: f"_x005F{hit[0]}", text)
    text = ILLEGAL.sub(lambda hit: f"_x{ord(hit[0]):04X}_", text)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
