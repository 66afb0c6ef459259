"""The options of bellek score that say how drafts are measured."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bellek.cli.context import Invocation
from bellek.scoring import METRICS, Settings
from bellek.scoring.model import TestName
from bellek.scoring.settings import MOST, SAMPLES, TOKENIZERS

Command = Callable[..., Any]
Bounds = tuple[tuple[str, float], ...]

_OPTIONS = (
    click.option(
        "--metric",
        "metrics",
        multiple=True,
        type=click.Choice(list(METRICS), case_sensitive=False),
        help="A metric; more than once for several.  [default: bleu, chrf, ter]",
    ),
    click.option("--lowercase", is_flag=True, help="BLEU without regard to case."),
    click.option(
        "--tokenize",
        default="13a",
        show_default=True,
        metavar="NAME",
        help=f"BLEU's tokenizer: {', '.join(TOKENIZERS)}.",
    ),
    click.option(
        "--pieces",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="The SentencePiece model for --tokenize spm.  [default: that of the memory]",
    ),
    click.option("--normalized", is_flag=True, help="TER with punctuation split off."),
    click.option(
        "--bootstrap",
        type=click.IntRange(1, MOST),
        metavar="N",
        help="Intervals from N samples; 1,000 is usual.",
    ),
    click.option(
        "--trials",
        type=click.IntRange(1, MOST),
        default=10_000,
        show_default=True,
        metavar="N",
        help="The number of trials of --test randomization.",
    ),
    click.option(
        "--by",
        type=click.Choice(["segment", "document"]),
        default="segment",
        show_default=True,
        help="What samples are drawn from.",
    ),
    click.option(
        "--language",
        type=click.Choice(["en", "tr"]),
        help="The language of the DRAFTs, for changed numerals and negations.  "
        "[default: that of the memory, or en]",
    ),
)


def measure_options(command: Command) -> Command:
    """Add the options whose values read_settings takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_settings(
    invocation: Invocation,
    test: TestName | None,
    *,
    metrics: tuple[str, ...],
    bootstrap: int | None,
    tokenize: str,
    pieces: Path | None,
    language: str | None,
    **measures: Any,
) -> Settings:
    """Return the settings that the options ask for.

    A test by bootstrap takes the usual samples, and --tokenize spm the memory's own pieces.
    """
    own = tokenize == "spm" and pieces is None
    return Settings(
        metrics=tuple(dict.fromkeys(metrics)) or Settings().metrics,
        bootstrap=bootstrap or (SAMPLES if test == "bootstrap" else 1),
        tokenize=tokenize,
        pieces=_stored_pieces(invocation) if own else pieces,
        language=language or Settings().language,
        **measures,
    )


def _stored_pieces(invocation: Invocation) -> bytes | None:
    """Return the subword model of the memory; None without one, or without a memory."""
    if not Path(invocation.memory_path).exists():
        return None
    with invocation.open_memory() as memory:
        return memory.subwords()


def read_bounds(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> Bounds:
    """Read METRIC=VALUE as sacrebleu's name and a number; both names do, in any case."""
    known = {name.lower(): name for name in METRICS.values()} | METRICS
    bounds = []
    for value in values:
        name, _, number = value.partition("=")
        metric, bound = known.get(name.lower()), _number(number)
        if metric is None or bound is None:
            message = f"{value!r} is not like BLEU=30; the metrics are {', '.join(METRICS)}."
            raise click.BadParameter(message)
        bounds.append((metric, bound))
    return tuple(bounds)


def _number(text: str) -> float | None:
    """Return a finite number; None for anything else: no score is worse than ``nan``."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def check_bounds(bounds: Bounds, settings: Settings) -> None:
    """Refuse a bound for a score that will not be there."""
    computed = [METRICS[metric] for metric in settings.metrics]
    for metric, _ in bounds:
        if metric not in computed:
            raise click.UsageError(
                f"--fail-under {metric}: this metric is not among those asked for."
            )
