"""What commands print: tables for people, JSON for programs, progress on a terminal only.

rich decides about colour (it honours NO_COLOR and TERM); in a pipe there is none, and lines are as
long as they must be.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from bellek.errors import ConfigError, FormatError, LanguageError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from rich.console import Console, JustifyMethod

PIPE_WIDTH = 10_000
# Cells up to this length, dates and numbers among them, are not broken to make room for others.
SHORT = 16

Item = TypeVar("Item")
Report = TypeVar("Report", bound="DataclassInstance")


class Step(Protocol):
    """Tells a progress display that some of the work is done."""

    def __call__(self, amount: int = 1) -> None:
        """Advance by an amount of the total's kind."""


def console(*, stderr: bool = False) -> "Console":
    """Return a rich console; no markup, so that brackets in a segment stay brackets."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    if not stream.isatty():
        return Console(file=stream, markup=False, highlight=False, emoji=False, width=PIPE_WIDTH)
    from bellek.cli.terminal import Terminal

    return Terminal(file=stream, markup=False, highlight=False, emoji=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """Print a table; cells that are numbers stand to the right.

    Where a terminal is too narrow, the columns move together and long cells are broken.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cells = [list(row) for row in rows]
    terminal = console()
    widths = _fitting(columns, cells, terminal.width)
    padding = 1 if widths is None else 0
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, padding))
    for place, name in enumerate(columns):
        number = bool(cells) and all(_is_number(row[place]) for row in cells)
        justify: JustifyMethod = "right" if number else "left"
        width = widths[place] if widths else None
        table.add_column(name, justify=justify, overflow="fold", width=width)
    for row in cells:
        table.add_row(*(Text(_cell(cell)) for cell in row))
    if title:
        click.echo(title)  # rich would wrap it at the width of the table
    with terminal.capture() as capture:
        terminal.print(table)
    # rich pads every line to the table's width; a pipe and a diff want no trailing blanks.
    for line in capture.get().split("\n"):
        if line.strip():
            click.echo(line.rstrip())


def _fitting(
    columns: Sequence[str], cells: Sequence[Sequence[object]], width: int
) -> list[int] | None:
    """Return how wide columns are with one blank between them; none where three blanks fit.

    Short cells and the words of a heading stay whole, as far as the width allows that; what is
    left goes to the columns from left to right. An empty list leaves it to rich.
    """
    longest = [max((len(_cell(row[at])) for row in cells), default=0) for at in range(len(columns))]
    whole = [max(len(name), cell) for name, cell in zip(columns, longest, strict=True)]
    if sum(whole) + 3 * len(columns) - 1 <= width:
        return None
    words = [max(map(len, name.split()), default=0) for name in columns]
    least = [
        max(word, cell) if cell <= SHORT else word
        for word, cell in zip(words, longest, strict=True)
    ]
    spare = width - sum(least) - len(columns) - 1
    if spare < 0:
        return []
    for place, wanted in enumerate(whole):
        more = min(spare, wanted - least[place])
        least[place] += more
        spare -= more
    return least


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) or cell is None


def _cell(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def print_json(value: object) -> None:
    """Print one JSON value, Turkish letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def each_reported(
    tasks: Iterable[Callable[[], Report]], describe: Callable[[Report], None], *, as_json: bool
) -> None:
    """Do each of several files, and describe what was done as it is done, or all as one JSON list.

    One that is not what it should be is told, keeps none of the others from being done, and makes
    the exit code 1. An error of the memory ends it all; what was done before is reported.
    """
    done: list[Report] = []
    failed = False
    try:
        for task in tasks:
            try:
                report = task()
            except (FormatError, LanguageError, ConfigError) as error:
                click.echo(f"bellek: {error}", err=True)
                failed = True
                continue
            done.append(report)
            if not as_json:
                describe(report)
    finally:
        if as_json and done:
            print_json([asdict(report) for report in done])
    if failed:
        click.get_current_context().exit(1)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Step]:
    """Show progress on a terminal's standard error; in a pipe do nothing.

    Without a total the bar moves to and fro, and the count stands beside it.
    """
    if not sys.stderr.isatty():
        yield lambda _amount=1: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    label_column = TextColumn("{task.description}", markup=False)
    counting = (label_column, BarColumn(), TextColumn("{task.completed:,}"), TimeElapsedColumn())
    columns = counting if total is None else Progress.get_default_columns()
    with Progress(*columns, console=console(stderr=True), transient=True) as display:
        task = display.add_task(label, total=total)
        yield lambda amount=1: display.advance(task, amount)


@contextmanager
def patience(label: str) -> Iterator[None]:
    """Say on a terminal what takes so long, once it has taken a second; in a pipe do nothing."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()

    def tell() -> None:
        if done.wait(1):
            return
        from rich.text import Text

        with console(stderr=True).status(Text(label)):
            done.wait()

    teller = Thread(target=tell)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def counted(items: Iterable[Item], step: Step) -> Iterator[Item]:
    """Yield the items and tell the progress display of each thousand."""
    number = 0
    for number, item in enumerate(items, 1):
        yield item
        if number % 1000 == 0:
            step(1000)
    step(number % 1000)


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 unit``, ``1,200 units``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
