"""bellek score."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bellek.cli.context import Invocation
from bellek.cli.output import print_json, progress
from bellek.cli.score_json import evaluations_json, history_json, revision_json
from bellek.cli.score_options import (
    Bounds,
    check_bounds,
    measure_options,
    read_bounds,
    read_settings,
)
from bellek.cli.score_tables import show_evaluations, show_history
from bellek.scoring import (
    Evaluation,
    History,
    current,
    evaluate,
    read_draft,
    score_revisions,
)
from bellek.scoring.model import Grouping, TestName

FAILED = 3


@click.command()
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...", type=click.Path(path_type=Path))
@click.option(
    "--reference",
    "references",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What a DRAFT is scored against; more than once for several references.",
)
@click.option("--document", metavar="NAME", help="A document of the memory.")
@click.option("--all", "every", is_flag=True, help="All documents of the memory as one.")
@click.option(
    "--revision", type=click.IntRange(min=1), metavar="N", help="Only this earlier revision."
)
@measure_options
@click.option(
    "--test",
    type=click.Choice(["bootstrap", "randomization"]),
    help="Compare with the first draft or revision.  [default: bootstrap, for several DRAFTs]",
)
@click.option(
    "--group",
    type=click.Choice(["document", "author", "status"]),
    help="Also score the segments of each document, author or status by themselves.",
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
    callback=read_bounds,
    metavar="METRIC=VALUE",
    help="Exit with 3 when a score is worse than this: lower, but for TER higher.",
)
@click.pass_obj
def command(
    invocation: Invocation,
    /,
    drafts: tuple[Path, ...],
    references: tuple[Path, ...],
    document: str | None,
    every: bool,
    revision: int | None,
    test: TestName | None,
    group: Grouping | None,
    segments: bool,
    worst: int | None,
    as_json: bool,
    form: str,
    bounds: Bounds,
    **measures: Any,
) -> int:
    """Score drafts, or the revisions of a document, with signatures that can be cited.

    DRAFT and --reference are files with one segment a line, or exchange files (.tmx, .po), whose
    segments are paired by unit or source. With --document a DRAFT is scored against its current
    translation; without a DRAFT each earlier revision is.
    """
    stored = document is not None or every
    if document is not None and every:
        raise click.UsageError("Name a --document or take --all, not both.")
    _check_usage(drafts, references, stored=stored, revision=revision)
    if test is None and len(drafts) > 1:
        test = "bootstrap"
    settings = read_settings(test, **measures)
    check_bounds(bounds, settings)
    source = invocation.open_memory() if stored else nullcontext()
    with source as memory, progress("Scoring") as step:
        if memory is not None:
            settings = replace(settings, language=memory.target_language)
        history = None
        if memory is not None and not drafts:
            history = score_revisions(
                memory,
                document,
                settings,
                revision=revision,
                test=test,
                group=group,
                segments=segments,
                worst=worst,
                step=step,
            )
            found = tuple(each.evaluation for each in history.revisions)
        else:
            answers = [read_draft(path) for path in references]
            answers += [] if memory is None else [current(memory, document)]
            texts = [read_draft(path, group) for path in drafts]
            found = evaluate(
                texts, answers, settings, test=test, segments=segments, worst=worst, step=step
            )
    if as_json:
        print_json(_json(found, history, single=revision is not None))
    else:
        _show(found, history, form)
    return FAILED if _fails(found, bounds) else 0


def _json(
    found: Sequence[Evaluation], history: History | None, *, single: bool
) -> dict[str, object]:
    """Return the one object to print: for a single draft or revision, its own."""
    if history is None:
        return evaluations_json(found)
    return revision_json(history, history.revisions[0]) if single else history_json(history)


def _show(found: Sequence[Evaluation], history: History | None, form: str) -> None:
    if history is None:
        show_evaluations(found, form)
    else:
        show_history(history, form)
    for warning in (*(() if history is None else history.warnings), *found[0].warnings):
        click.echo(f"bellek: {warning}", err=True)


def _fails(found: Sequence[Evaluation], bounds: Bounds) -> bool:
    return any(
        score.metric == metric and score.worse_than(bound)
        for metric, bound in bounds
        for evaluation in found
        for score in evaluation.scores
    )


def _check_usage(
    drafts: tuple[Path, ...], references: tuple[Path, ...], *, stored: bool, revision: int | None
) -> None:
    if drafts and not (references or stored):
        raise click.UsageError("Name a --reference or a --document to score the DRAFT against.")
    if not drafts and not stored:
        raise click.UsageError("Name a DRAFT and its --reference, or a --document.")
    if references and not drafts:
        raise click.UsageError("Name a DRAFT to score against the --reference.")
    if revision is not None and (drafts or not stored):
        raise click.UsageError("--revision goes with --document or --all, and without a DRAFT.")
