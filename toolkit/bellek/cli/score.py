"""bellek score."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from bellek.cli.context import Invocation
from bellek.cli.files import STANDARD_INPUT, readable
from bellek.cli.output import Step, count, print_json, progress
from bellek.cli.score_csv import print_course, print_evaluations
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
    Draft,
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
@click.option("--csv", "as_csv", is_flag=True, help="Print a line of CSV for each number.")
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
    as_csv: bool,
    as_json: bool,
    form: str,
    bounds: Bounds,
    **measures: Any,
) -> int:
    """Score drafts, or the revisions of a document, with signatures that can be cited.

    DRAFT and --reference are files with one segment a line, or exchange files (.tmx, .po), whose
    segments are paired by unit or source; - is standard input. With --document a DRAFT is scored
    against its current translation; without a DRAFT each earlier revision is. What --keep has kept
    is shown by --over-time; it compares scores with one signature only.
    """
    stored = document is not None or every
    if document is not None and every:
        raise click.UsageError("Name a --document or take --all, not both.")
    if as_csv and as_json:
        raise click.UsageError("Take --csv or --json, not both.")
    form = "json" if as_json else "csv" if as_csv else form
    if kept_only:
        check_kept_only(click.get_current_context(), stored=stored)
        with invocation.open_memory() as memory:
            course = over_time(
                memory, document, grouping=group, revision=revision, metrics=measures["metrics"]
            )
        _show_course(course, form)
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
    wanted = {"test": test, "segments": segments, "worst": worst}
    asked = _Asked(drafts, references, document, revision, group, settings, keep, wanted)
    with invocation.open_memory() if stored else nullcontext() as memory:
        scored = _score(memory, asked)
    if as_json:
        print_json(_json(scored, single=revision is not None))
    else:
        _show(scored, form)
    failures = list(_failures(scored.found, bounds))
    for sentence in failures:
        _say(sentence)
    return FAILED if failures else 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be scored, and how; ``wanted`` goes on to whatever scores it."""

    drafts: tuple[Path, ...]
    references: tuple[Path, ...]
    document: str | None
    revision: int | None
    group: Grouping | None
    settings: Settings
    keep: bool
    wanted: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Scored:
    """The scores, those of a memory with its history, and how many of them were kept."""

    found: tuple[Evaluation, ...]
    history: History | None = None
    kept: int | None = None


def _score(memory: Memory | None, asked: _Asked) -> _Scored:
    """Score files, or without a draft the revisions that a memory holds."""
    with progress("Scoring") as step:
        if memory is None or asked.drafts:
            return _Scored(_score_files(memory, asked, step))
        settings = replace(asked.settings, language=memory.target_language)
        history = score_revisions(
            memory,
            asked.document,
            settings,
            revision=asked.revision,
            group=asked.group,
            step=step,
            **asked.wanted,
        )
    found = tuple(each.evaluation for each in history.revisions)
    kept = keep_scores(memory, history, asked.document, asked.group) if asked.keep else None
    return _Scored(found, history, kept)


def _say(sentence: str) -> None:
    """Print a sentence beside the tables, on standard error."""
    click.echo(f"bellek: {sentence}", err=True)


def _score_files(memory: Memory | None, asked: _Asked, step: Step) -> tuple[Evaluation, ...]:
    """Score files against files and, with a memory, against its present translation."""
    settings = asked.settings
    languages = ("en", "tr") if settings.language == "tr" else ("tr", "en")
    if memory is not None:
        languages = memory.source_language, memory.target_language
        settings = replace(settings, language=memory.target_language)
    answers = [_draft(file, None, languages) for file in asked.references]
    if memory is not None:
        answers.append(current(memory, asked.document))
    drafts = [_draft(file, asked.group, languages) for file in asked.drafts]
    return evaluate(drafts, answers, settings, step=step, **asked.wanted)


def _draft(file: Path, group: Grouping | None, languages: tuple[str, str]) -> Draft:
    with readable(str(file)) as path:
        draft = read_draft(path, group, languages)
    return replace(draft, name=STANDARD_INPUT) if path != file else draft


def _json(scored: _Scored, *, single: bool) -> dict[str, object]:
    """Return the one object to print: for a single draft or revision, its own."""
    history = scored.history
    if history is None:
        return evaluations_json(scored.found)
    kept = {} if scored.kept is None else {"kept": scored.kept}
    whole = revision_json(history, history.revisions[0]) if single else history_json(history)
    return whole | kept


def _show(scored: _Scored, form: str) -> None:
    """Print tables or CSV, and beside them what else is to be said."""
    history = scored.history
    if form == "csv":
        print_evaluations(scored.found, history)
    elif history is None:
        show_evaluations(scored.found, form)
    else:
        show_history(history, form)
    warnings = [*(() if history is None else history.warnings)]
    for each in scored.found:
        warnings += each.warnings
    for warning in dict.fromkeys(warnings):
        _say(warning)
    if scored.kept is not None:
        _say(f"{count(scored.kept, 'new score')} kept.")


def _show_course(course: Course, form: str) -> None:
    """Print kept scores in a form."""
    if form == "json":
        print_json(course_json(course))
        return
    if form == "csv":
        print_course(course)
    else:
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
