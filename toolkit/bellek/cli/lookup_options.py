"""What the commands that look texts up have in common: their options, and a ready index."""

import math
from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from typing import Any

import click

from bellek.cli.context import MOST_PROCESSES, cores
from bellek.cli.output import patience
from bellek.matching import DEFAULT_PENALTIES, Penalties
from bellek.memory import Memory

Command = Callable[..., Any]

_NAMES = [each.name for each in fields(Penalties)]


def prepare(memory: Memory, *, targets: bool = False) -> None:
    """Bring the index up to date, which takes a while after a large import, and say so."""
    with patience("Indexing"):
        memory.index(targets=targets)


def _penalties(
    usual: Penalties, _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> Penalties:
    """Return the usual penalties with those given as NAME=POINTS in their place."""
    points = {}
    for each in given:
        name, _, number = each.partition("=")
        name = name.replace("-", "_")
        if name not in _NAMES:
            raise click.BadParameter(f"{name!r} is no penalty; there are {', '.join(_NAMES)}.")
        try:
            points[name] = float(number)
        except ValueError:
            raise click.BadParameter(f"{each!r}: give it as {name}=1.") from None
        if not 0 <= points[name] <= 100:
            raise click.BadParameter(f"{each!r}: points are 0 to 100.")
    return replace(usual, **points)


class _ScoreRange(click.FloatRange):
    """A range of scores; click lets ``nan`` pass, which is below and above nothing."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return a number in the range."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


def threshold_option(help_text: str) -> Callable[[Command], Command]:
    """Return the option --threshold."""
    return click.option(
        "--threshold",
        type=_ScoreRange(0, 100),
        default=70,
        show_default=True,
        help=help_text,
    )


def penalty_option(usual: Penalties = DEFAULT_PENALTIES) -> Callable[[Command], Command]:
    """Return the option --penalty; the command gets ``penalties``."""
    listed = ", ".join(f"{name} {getattr(usual, name):g}" for name in _NAMES)
    return click.option(
        "--penalty",
        "penalties",
        multiple=True,
        callback=partial(_penalties, usual),
        metavar="NAME=POINTS",
        help="Points off a match that is unconfirmed, not_final, with other tags, by a machine, of "
        "another document or author, or of a memory to look into only (read_only); may be repeated."
        f"  [default: {listed}]",
    )


def processes_option(command: Command) -> Command:
    """Add the option --processes."""
    return click.option(
        "--processes",
        type=click.IntRange(1, MOST_PROCESSES),
        default=cores,
        help="How many processes look up.  [default: one per core]",
    )(command)
