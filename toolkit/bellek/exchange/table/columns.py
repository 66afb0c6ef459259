"""The bilingual table: its columns, rows to units and back, whatever file the rows come from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bellek.errors import LanguageError
from bellek.exchange.codes import Languages, language_of, position_of
from bellek.exchange.files import warn
from bellek.model import NO_CONTEXT, Context, Status, Unit, content, flat
from bellek.text import fold

Row = list[str]

COLUMNS = ("id", "status", "comment", "document", "position", "key")
"""The columns behind source and target, whose headings are their language codes."""

_HEADINGS = {
    **{name: name for name in COLUMNS},
    "source": "source",
    "target": "target",
    "note": "comment",
    "notes": "comment",
    "comments": "comment",
    "yorum": "comment",
    "not": "comment",
    "durum": "status",
    "state": "status",
    "context": "key",
    "file": "document",
}
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_FORMULA = re.compile(r" *[=+\-@\t\r]")
_HARMLESS = re.compile(r" +[=+\-@\t\r]")


def heading(source: str, target: str) -> Row:
    """Return the first row."""
    return [source, target, *COLUMNS]


def row(unit: Unit) -> Row:
    """Return the row of a unit.

    Kept: the texts, with inline codes as the document has them; id, status, notes (one below the
    other), document, position, key. Lost: that codes are tags, whose text stays; who made a
    translation and when; where one note ends and the next begins; the texts before and after;
    props.
    """
    return [
        flat(unit.source),
        flat(unit.target or ()),
        unit.id,
        "" if unit.target is None else str(unit.status),
        "\n".join(unit.notes),
        unit.document or "",
        "" if unit.position is None else str(unit.position),
        unit.context.key or "",
    ]


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: a space before ``= + - @``.

    (OWASP, CSV Injection: these, tab and carriage return begin one.)
    """
    return f" {cell}" if _FORMULA.match(cell) else cell


def _as_meant(cell: str) -> str:
    """Return the cell that :func:`harmless` was given."""
    return cell[1:] if _HARMLESS.match(cell) else cell


@dataclass(slots=True)
class Table:
    """Turns the rows of one file into units; rows that hold none are told to ``warnings``."""

    path: str
    languages: Languages
    warnings: list[str] = field(default_factory=list)
    formulas: bool = True
    """Whether cells may hold the space that keeps a formula harmless."""

    def units(self, rows: Iterable[tuple[int, Row]]) -> Iterator[Unit]:
        """Yield a unit for each row; ``rows`` have their line numbers.

        The columns are found by their headings, in any order; without headings the first is the
        source, the second the translation. Rows that begin with ``#`` above them are comments.

        Raises:
            LanguageError: the headings name other languages.

        """
        places: dict[str, int] | None = None
        width = 2
        for line, cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if places is None:
                if cells[0].lstrip().startswith("#"):
                    warn(self.warnings, line, "a comment; skipped")
                    continue
                places = self._places(cells, line)
                if places is not None:
                    width = len(cells)
                    continue
                places = {"source": 0, "target": 1}
            if len(cells) != width:
                noun = "cell" if len(cells) == 1 else "cells"
                warn(self.warnings, line, f"{len(cells)} {noun} where {width} were expected")
            unit = self._unit(cells, places)
            if unit is None:
                warn(self.warnings, line, "no source; skipped")
            else:
                yield unit

    def _places(self, cells: Row, line: int) -> dict[str, int] | None:
        """Return the place of each column; None when the row holds no headings."""
        places: dict[str, int] = {}
        codes = [language_of(cell) for cell in cells]
        for place, (cell, code) in enumerate(zip(cells, codes, strict=True)):
            name = _HEADINGS.get(cell.strip().lower()) or _HEADINGS.get(fold(cell.strip()))
            if code == self.languages.source:
                name = "source"
            elif code == self.languages.target:
                name = "target"
            if name in places:
                warn(self.warnings, line, f"a second column “{cell}”; the first counts")
            elif name is not None:
                places[name] = place
        if {"source", "target"} <= places.keys():
            return places
        if places and all(_CODE.fullmatch(cell.strip()) for cell in cells):
            raise LanguageError(
                f"{self.path}, line {line}: the headings ({', '.join(cells[:8])}) do not name both "
                f"{self.languages.source} and {self.languages.target}."
            )
        return None

    def _unit(self, cells: Row, places: dict[str, int]) -> Unit | None:
        def cell(name: str) -> str:
            place = places.get(name)
            if place is None or place >= len(cells):
                return ""
            return _as_meant(cells[place]) if self.formulas else cells[place]

        source, target, comment = cell("source"), cell("target"), cell("comment")
        if not source.strip():
            return None
        translated = bool(target.strip())
        return Unit(
            content(source),
            content(target) if translated else None,
            cell("id"),
            Context(key=cell("key")) if cell("key") else NO_CONTEXT,
            cell("document") or None,
            position_of(cell("position").strip()),
            _status(cell("status")) if translated else Status.INITIAL,
            notes=(comment,) if comment else (),
        )


def _status(word: str) -> Status:
    """Return the status that a cell names; a person may have written anything."""
    try:
        return Status(word.strip().lower())
    except ValueError:
        return Status.TRANSLATED
