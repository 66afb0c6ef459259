"""What ``bellek analyse`` prints: a table for each file, CSV or JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal

import click

from bellek.cli import tables
from bellek.cli.output import print_table
from bellek.leverage import Band, Leverage
from bellek.shares import percent

Rates = Mapping[str, float]


def print_tables(files: Sequence[Leverage], rates: Rates) -> None:
    """Print a table for each file, a row for each band."""
    for file in files:
        total = file.total
        rows = [_row(band, total, rates[band.label]) for band in file.bands]
        share = "100 %" if total.words else ""
        last = (
            "total",
            total.segments,
            total.words,
            total.characters,
            share,
            "",
            file.weighted(rates),
        )
        columns = ["match", "segments", "words", "characters", "of words", "rate", "weighted"]
        print_table(columns, [*rows, last], file.name)
        click.echo()


def _row(band: Band, total: Band, rate: float) -> tuple[object, ...]:
    share = f"{percent(band.words, total.words)} %" if total.words else ""
    return (
        band.label,
        band.segments,
        band.words,
        band.characters,
        share,
        f"{rate:g}",
        band.words * rate,
    )


def print_csv(files: Sequence[Leverage], rates: Rates) -> None:
    """Print a line for each file and band, with a decimal point and no thousands marks."""
    columns = ["file", "match", "segments", "words", "characters", "rate", "weighted words"]
    tables.print_csv(columns, _csv_rows(files, rates))


def _csv_rows(files: Sequence[Leverage], rates: Rates) -> Iterator[tables.Row]:
    for file in files:
        for band in file.bands:
            rate = rates[band.label]
            weighted = _exact(round(band.words * rate, 4))
            counts = (band.segments, band.words, band.characters)
            yield file.name, band.label, *counts, _exact(rate), weighted


def _exact(number: float) -> str:
    """Return a number with all its digits, a whole one without a point."""
    return str(int(number)) if number.is_integer() else format(Decimal(repr(number)), "f")


def as_json(files: Sequence[Leverage], total: Leverage, rates: Rates) -> dict[str, object]:
    """Return the bands of each file and of all, and the rates, as JSON values."""
    return {
        "files": [_file_json(file, rates) for file in files],
        "total": _file_json(total, rates),
        "rates": dict(rates),
    }


def _file_json(file: Leverage, rates: Rates) -> dict[str, object]:
    total = file.total
    return {
        "file": file.name,
        "bands": [asdict(band) for band in file.bands],
        "segments": total.segments,
        "words": total.words,
        "characters": total.characters,
        "weighted_words": round(file.weighted(rates), 4),
    }
