"""One table in several forms."""

import csv
import io
from collections.abc import Iterable, Sequence

import click

from bellek.cli.output import print_table

Row = Sequence[object]


def show(columns: Sequence[str], rows: Iterable[Row], form: str, title: str = "") -> None:
    """Print a table as text, Markdown or LaTeX, and an empty line after it.

    A column in which no row has anything is left out.
    """
    columns, filled = _filled(columns, list(rows))
    if form == "text":
        print_table(columns, filled, title)
        click.echo()
        return
    lines = _markdown(columns, filled) if form == "markdown" else _latex(columns, filled)
    heading = {"markdown": f"**{title}**\n", "latex": f"% {title}"}[form]
    if title:
        click.echo(heading)
    click.echo("\n".join(lines) + "\n")


def print_csv(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Print a table as CSV for programs: all digits, no thousands marks, nothing for None."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    click.echo(out.getvalue(), nl=False)


def _filled(columns: Sequence[str], rows: list[Row]) -> tuple[list[str], list[Row]]:
    kept = [place for place in range(len(columns)) if any(row[place] != "" for row in rows)]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in rows]


def _numeric(columns: Sequence[str], rows: list[Row]) -> list[bool]:
    """Tell which columns have numbers only; those are set flush right."""
    return [all(isinstance(row[at], (int, float)) for row in rows) for at in range(len(columns))]


def _markdown(columns: Sequence[str], rows: list[Row]) -> list[str]:
    """Return a table in GitHub's Markdown; a bar inside a cell is escaped."""
    rule = ["---:" if numeric else "---" for numeric in _numeric(columns, rows)]
    return [
        "| " + " | ".join(_text(cell).replace("|", "\\|") for cell in row) + " |"
        for row in (columns, rule, *rows)
    ]


# Every character that LaTeX does not print as it stands (LaTeX 2e).
_LATEX = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
    | {"|": r"\textbar{}", "<": r"\textless{}", ">": r"\textgreater{}"}
    | {"→": r"$\to$", "∅": r"$\emptyset$"}
)


def _latex(columns: Sequence[str], rows: list[Row]) -> list[str]:
    """Return a LaTeX table with the rules of the booktabs package."""
    lines = [" & ".join(_text(cell).translate(_LATEX) for cell in row) + r" \\" for row in rows]
    head = " & ".join(name.translate(_LATEX) for name in columns) + r" \\"
    sides = "".join("r" if numeric else "l" for numeric in _numeric(columns, rows))
    top = rf"\begin{{tabular}}{{{sides}}}"
    return [top, r"\toprule", head, r"\midrule", *lines, r"\bottomrule", r"\end{tabular}"]


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.1f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
