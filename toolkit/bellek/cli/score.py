"""bellek score."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bellek.cli.context import Invocation
from bellek.cli.output import count, print_json, progress
from bellek.cli.score_json import course_json, evaluations_json, history_json, revision_json
from bellek.cli.score_options import (
    Bounds,
    check_bounds,
    measure_options,
    read_bounds,
    read_settings,
)
from bellek.cli.score_tables import show_course, show_evaluations, show_history
from bellek.cli.score_usage import check_kept_only, check_usage
from bellek.memory import Memory
from bellek.scoring import (
    Course,
    Evaluation,
    History,
    Settings,
    current,
    evaluate,
    keep_scores,
    over_time,
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
@click.option("--keep", is_flag=True, help="Keep the scores of the revisions in the memory.")
@click.option(
    "--over-time",
    "kept_only",
    is_flag=True,
    help="Show the scores that were kept instead, with what has changed.",
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
    keep: bool,
    kept_only: bool,
    as_json: bool,
    form: str,
    bounds: Bounds,
    **measures: Any,
) -> int:
    """Score drafts, or the revisions of a document, with signatures that can be cited.

    DRAFT and --reference are files with one segment a line, or exchange files (.tmx, .po), whose
    segments are paired by unit or source. With --document a DRAFT is scored against its current
    translation; without a DRAFT each earlier revision is. What --keep has kept is shown by
    --over-time; it compares scores with one signature only.
    """
    stored = document is not None or every
    if document is not None and every:
        raise click.UsageError("Name a --document or take --all, not both.")
    if kept_only:
        check_kept_only(click.get_current_context(), stored=stored)
        with invocation.open_memory() as memory:
            course = over_time(
                memory, document, grouping=group, revision=revision, metrics=measures["metrics"]
            )
        _show_course(course, None if as_json else form)
        return 0
    check_usage(
        drafts,
        references,
        stored=stored,
        revision=revision,
        keep=keep,
        test=test,
        language=measures["language"],
    )
    if test is None and len(drafts) > 1:
        test = "bootstrap"
    settings = read_settings(invocation, test, **measures)
    check_bounds(bounds, settings)
    history, new = None, None
    with (
        invocation.open_memory() if stored else nullcontext() as memory,
        progress("Scoring") as step,
    ):
        wanted: dict[str, Any] = {"test": test, "segments": segments, "worst": worst, "step": step}
        if memory is None or drafts:
            found = _score_files(memory, document, drafts, references, group, settings, wanted)
        else:
            settings = replace(settings, language=memory.target_language)
            history = score_revisions(
                memory, document, settings, revision=revision, group=group, **wanted
            )
            found = tuple(each.evaluation for each in history.revisions)
            new = keep_scores(memory, history, document, group) if keep else None
    if as_json:
        kept = {} if new is None else {"kept": new}
        print_json(_json(found, history, single=revision is not None) | kept)
    else:
        _show(found, history, form)
        if new is not None:
            _say(f"{count(new, 'new score')} kept.")
    failures = list(_failures(found, bounds))
    for sentence in failures:
        _say(sentence)
    return FAILED if failures else 0


def _say(sentence: str) -> None:
    """Print a sentence beside the tables, on standard error."""
    click.echo(f"bellek: {sentence}", err=True)


def _score_files(
    memory: Memory | None,
    document: str | None,
    drafts: Sequence[Path],
    references: Sequence[Path],
    group: Grouping | None,
    settings: Settings,
    wanted: dict[str, Any],
) -> tuple[Evaluation, ...]:
    """Score files against files and, with a memory, against its present translation."""
    languages = ("en", "tr") if settings.language == "tr" else ("tr", "en")
    if memory is not None:
        languages = memory.source_language, memory.target_language
        settings = replace(settings, language=memory.target_language)
    answers = [read_draft(path, languages=languages) for path in references]
    if memory is not None:
        answers.append(current(memory, document))
    return evaluate(
        [read_draft(path, group, languages) for path in drafts], answers, settings, **wanted
    )


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
        _say(warning)


def _show_course(course: Course, form: str | None) -> None:
    """Print kept scores in a form, None for JSON."""
    if form is None:
        print_json(course_json(course))
        return
    show_course(course, form)
    for change in course.changes:
        _say(change.sentence)


def _failures(found: Sequence[Evaluation], bounds: Bounds) -> Iterator[str]:
    """Yield a sentence for each score that is worse than its bound."""
    for evaluation in found:
        for metric, bound in bounds:
            for score in evaluation.scores:
                if score.metric == metric and score.worse_than(bound):
                    yield (
                        f"{evaluation.draft} has {metric} {score.value:.1f}, "
                        f"which is worse than {bound:g}."
                    )
