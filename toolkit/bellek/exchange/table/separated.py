"""TSV and CSV."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from bellek.errors import FormatError
from bellek.exchange.codes import Languages, language_of
from bellek.exchange.encodings import TURKISH
from bellek.exchange.files import warn
from bellek.exchange.profiles import Profile
from bellek.exchange.streams import encoding_of, lines
from bellek.exchange.table.columns import Row, Table, harmless, heading, row
from bellek.model import Interchange, Unit

_LONGEST_CELL = 10_000_000  # the csv module stops at 131,072 by itself
_SIGNS = ("\t", ";", ",")
# Lines by which the separator is told.
_LOOKED_AT = 20
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SIGN = "\ufeff"


def read_tsv(path: str, languages: Languages) -> Interchange:
    """Read a table with tabs; see :func:`read_csv`."""
    return _read("tsv", path, languages)


def read_csv(path: str, languages: Languages) -> Interchange:
    """Read a table with commas or semicolons, as :mod:`bellek.exchange.table.columns` says.

    Any of UTF-8, UTF-16 and windows-1254 is understood. The file is read as a stream. Rows with too
    few or too many cells are read as far as they go, with a warning.

    Raises:
        FormatError: no text, or a cell that does not end.
        LanguageError: on the way, when the headings name other languages.

    """
    return _read("csv", path, languages)


def _read(name: str, path: str, languages: Languages) -> Interchange:
    table = Table(path, languages)
    encoding = encoding_of(path)
    if encoding == TURKISH:
        what = f"the file is not UTF-8 and names no encoding; read as {TURKISH}"
        warn(table.warnings, None, what)
    found = _without_nul(lines(path, encoding), table.warnings)
    return Interchange(name, table.units(_rows(found, path)), warnings=table.warnings)


def _without_nul(found: Iterable[str], warnings: list[str]) -> Iterator[str]:
    """Yield lines without the characters that no text has; the first is told of."""
    told = False
    for number, line in enumerate(found, 1):
        if "\0" in line and not told:
            told = True
            warn(warnings, number, "NUL characters; left out")
        yield line.replace("\0", "")


def separator(text: str) -> str:
    """Return the sign that separates the cells of a table: tab, semicolon or comma.

    The one between headings that name two languages; else the first that every line has the same
    number of; else a tab if there is any. What stands in quotation marks is left aside:
    ``"1.234,56";"%50"``.
    """
    lines = _QUOTED.sub(_headings_only, text[:10_000]).split("\n")[:20]
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    for sign in _SIGNS:
        if lines and names_languages(lines[0].split(sign)):
            return sign
    for sign in _SIGNS:
        if lines and lines[0].count(sign) and len({line.count(sign) for line in lines}) == 1:
            return sign
    return next((sign for sign in _SIGNS if lines and sign in lines[0]), ",")


def _headings_only(cell: re.Match[str]) -> str:
    return cell[0][1:-1] if cell[0][1:-1].isalpha() else ""


def names_languages(cells: Row) -> bool:
    """Whether two cells of a row are names or codes of different languages.

    >>> names_languages(["id", "Türkçe", "EN-US"]), names_languages(["Bir", "One"])
    (True, False)
    """
    codes = {language_of(cell.strip(' "\r')) for cell in cells}
    return {"tr", "en"} <= codes


def _rows(found: Iterator[str], path: str) -> Iterator[tuple[int, Row]]:
    csv.field_size_limit(_LONGEST_CELL)
    first = list(islice(found, _LOOKED_AT))
    reader = csv.reader(chain(first, found), delimiter=separator("".join(first)))
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(f"the table is broken ({error}).", path, line) from error


def write_tsv(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write a table with tabs, in UTF-8; cells with tabs or line breaks stand in quotation marks.

    What is kept says :func:`bellek.exchange.table.columns.row`.
    """
    return _write(units, out, profile, "\t", "\n")


def write_csv(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write a table with commas (RFC 4180), in UTF-8 with the byte order mark that Excel wants.

    A Turkish Excel expects semicolons: ``--for excel``.
    """
    out.write(_SIGN.encode())
    return _write(units, out, profile, profile.separator, "\r\n")


def _write(units: Iterable[Unit], out: BinaryIO, profile: Profile, delimiter: str, end: str) -> int:
    out.write(_line(heading(profile.source, profile.target), delimiter, end))
    count = 0
    for unit in units:
        out.write(_line(row(unit), delimiter, end))
        count += 1
    return count


def _line(cells: Row, delimiter: str, end: str) -> bytes:
    # csv.writer leaves a carriage return bare unless lines end in one, and csv.reader breaks there.
    quoted = (_cell(harmless(cell), delimiter) for cell in cells)
    return (delimiter.join(quoted) + end).encode("utf-8", "replace")


def _cell(text: str, delimiter: str) -> str:
    if delimiter in text or any(sign in text for sign in '"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text
