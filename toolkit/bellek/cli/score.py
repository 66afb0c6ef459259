"""bellek score."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import click

from bellek.cli.output import count, print_json, progress
from bellek.cli.score_output import (
    COMPARISON_COLUMNS,
    SCORE_COLUMNS,
    SIGNATURE_COLUMNS,
    comparison_rows,
    evaluations_json,
    score_rows,
    segment_columns,
    segment_rows,
    show,
    signature_rows,
)
from bellek.scoring import METRICS, Evaluation, Settings, evaluate, read_lines, worst_segments
from bellek.scoring.model import TestName
from bellek.scoring.settings import SAMPLES, TOKENIZERS

FAILED = 3


Bounds = tuple[tuple[str, float], ...]


def _bounds(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> Bounds:
    """Read METRIC=VALUE as sacrebleu's name and a number; both names do, in any case."""
    known = {name.lower(): name for name in METRICS.values()} | METRICS
    bounds = []
    for value in values:
        name, _, number = value.partition("=")
        try:
            bounds.append((known[name.lower()], float(number)))
        except (KeyError, ValueError):
            message = f"{value!r} is not like BLEU=30; the metrics are {', '.join(METRICS)}."
            raise click.BadParameter(message) from None
    return tuple(bounds)


@click.command()
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...", type=click.Path(path_type=Path))
@click.option(
    "--reference",
    "references",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What the draft is scored against; more than once for several references.",
)
@click.option(
    "--metric",
    "metrics",
    multiple=True,
    type=click.Choice(list(METRICS), case_sensitive=False),
    help="A metric; more than once for several.  [default: bleu, chrf, ter]",
)
@click.option("--lowercase", is_flag=True, help="BLEU without regard to case.")
@click.option(
    "--tokenize",
    default="13a",
    show_default=True,
    metavar="NAME",
    help=f"BLEU's tokenizer: {', '.join(TOKENIZERS)}.",
)
@click.option(
    "--pieces",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The SentencePiece model for --tokenize spm.",
)
@click.option("--normalized", is_flag=True, help="TER with punctuation split off.")
@click.option(
    "--bootstrap",
    type=click.IntRange(min=1),
    metavar="N",
    help="Intervals from N samples; 1,000 is usual.",
)
@click.option(
    "--test",
    type=click.Choice(["bootstrap", "randomization"]),
    default="bootstrap",
    show_default=True,
    help="How several drafts are compared with the first.",
)
@click.option(
    "--trials",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    metavar="N",
    help="The number of trials of --test randomization.",
)
@click.option(
    "--by",
    type=click.Choice(["segment", "document"]),
    default="segment",
    show_default=True,
    help="What samples are drawn from.",
)
@click.option("--segments", is_flag=True, help="Show every segment's scores and edits.")
@click.option(
    "--worst",
    type=click.IntRange(min=1),
    metavar="N",
    help="Show only the N worst segments, by the first metric.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "latex"]),
    default="text",
    show_default=True,
    help="How tables are written.",
)
@click.option(
    "--fail-under",
    "bounds",
    multiple=True,
    callback=_bounds,
    metavar="METRIC=VALUE",
    help="Exit with 3 when a score is worse than this: lower, but for TER higher.",
)
def command(
    drafts: tuple[Path, ...],
    references: tuple[Path, ...],
    metrics: tuple[str, ...],
    lowercase: bool,
    tokenize: str,
    pieces: Path | None,
    normalized: bool,
    bootstrap: int | None,
    test: TestName,
    trials: int,
    by: Literal["segment", "document"],
    segments: bool,
    worst: int | None,
    as_json: bool,
    form: str,
    bounds: Bounds,
) -> int:
    """Score drafts against references: BLEU, chrF and TER by sacrebleu, with signatures.

    A DRAFT or a reference is a file with one segment a line. Several drafts are each scored, and
    compared with the first.
    """
    if not drafts or not references:
        raise click.UsageError("Name at least one DRAFT and a --reference for it.")
    several = len(drafts) > 1
    settings = Settings(
        metrics=tuple(dict.fromkeys(metrics)) or Settings().metrics,
        lowercase=lowercase,
        tokenize=tokenize,
        pieces=pieces,
        normalized=normalized,
        bootstrap=bootstrap or (SAMPLES if several and test == "bootstrap" else 1),
        trials=trials,
        by=by,
    )
    _check_bounds(bounds, settings)
    texts, answers = (
        [read_lines(path) for path in drafts],
        [read_lines(path) for path in references],
    )
    total = len(texts[0].texts) * len(settings.metrics)
    with progress("Scoring", total) as step:
        found = evaluate(
            texts,
            answers,
            settings,
            test=test if several else None,
            segments=segments or worst is not None,
            step=step,
        )
    if worst is not None:
        found = tuple(
            replace(evaluation, segments=worst_segments(evaluation.segments, worst))
            for evaluation in found
        )
    if as_json:
        print_json(evaluations_json(found))
    else:
        _show(found, form)
    failed = any(
        score.metric == metric and score.worse_than(bound)
        for metric, bound in bounds
        for evaluation in found
        for score in evaluation.scores
    )
    return FAILED if failed else 0


def _check_bounds(bounds: Bounds, settings: Settings) -> None:
    computed = [METRICS[metric] for metric in settings.metrics]
    for metric, _ in bounds:
        if metric not in computed:
            raise click.UsageError(
                f"--fail-under {metric}: this metric is not among those asked for."
            )


def _show(found: Sequence[Evaluation], form: str) -> None:
    """Print the tables of one or several drafts, and the warnings."""
    first = found[0]
    title = f"Against {', '.join(first.references)} ({count(first.size, 'segment')})"
    show(SCORE_COLUMNS, score_rows(found), form, title)
    if len(found) > 1:
        show(COMPARISON_COLUMNS, comparison_rows(found), form, "Compared with the first draft")
    show(SIGNATURE_COLUMNS, signature_rows(found), form)
    for evaluation in found:
        if evaluation.segments:
            columns = segment_columns(evaluation.segments)
            show(columns, segment_rows(evaluation.segments), form, evaluation.draft)
    for warning in first.warnings:
        click.echo(f"bellek: {warning}", err=True)
