"""The tables of bellek score: text for a terminal, Markdown and LaTeX for papers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from bellek.cli.output import count
from bellek.cli.tables import Row, show
from bellek.scoring import Comparison, Course, Evaluation, History, Score, ScoredSegment


def show_evaluations(found: Sequence[Evaluation], form: str) -> None:
    """Print the scores of one or several drafts."""
    first = found[0]
    title = f"Against {', '.join(first.references)} ({count(first.size, 'segment')})"
    show(_SCORES, _score_rows(found), form, title)
    _show_rest(found, form, _signature_rows(found))


def show_history(history: History, form: str) -> None:
    """Print the scores of a document's revisions, and the work between them."""
    found = [revision.evaluation for revision in history.revisions]
    title = f"{history.document} against its final revision, {history.final}"
    missing = f", {history.untranslated:,} untranslated" if history.untranslated else ""
    show(
        ("revision", "date (UTC)", "by", *_SCORES[1:]),
        _revision_rows(history),
        form,
        f"{title} ({count(found[0].size, 'segment')}{missing})",
    )
    show(_EFFORT, _effort_rows(history), form, "Work up to the next revision")
    hters = {("HTER", revision.effort.hter.signature) for revision in history.revisions}
    _show_rest(found, form, [*_signature_rows(found), *sorted(hters)])


def show_course(course: Course, form: str) -> None:
    """Print the scores kept of a document over time, each with the number of its signature."""
    cited = dict.fromkeys((timed.kept.metric, timed.kept.signature) for timed in course.scores)
    numbers = {each: str(number) for number, each in enumerate(cited, 1)}
    by = [] if course.grouping is None else [course.grouping]
    show(
        ("metric", *by, *_TIMED),
        _course_rows(course, numbers),
        form,
        f"{course.document} over time",
    )
    show(("no.", *_SIGNATURES), [(number, *each) for each, number in numbers.items()], form)


def _show_rest(found: Sequence[Evaluation], form: str, signatures: Sequence[Row]) -> None:
    """Print groups, comparisons, signatures and segments."""
    if found[0].groups:
        metrics = (score.metric for score in found[0].scores)
        several = any(score.interval for score in found[0].groups[0].scores)
        title = "By group (95 %)" if several else "By group"
        show(("draft", "group", "segments", *metrics), _group_rows(found), form, title)
    comparisons = _comparison_rows(found)
    if comparisons:
        show(_COMPARISONS, comparisons, form, "Compared with the first")
    show(_SIGNATURES, signatures, form)
    for evaluation in found:
        if evaluation.segments:
            columns = _segment_columns(evaluation.segments)
            show(columns, _segment_rows(evaluation.segments), form, evaluation.draft)


_SCORES = ("draft", "metric", "score", "95 %")
_EFFORT = ("revision", "HTER", "segments", "words", "characters", "time")
_TIMED = (
    "revision",
    "date (UTC)",
    "against",
    "scored",
    "segments",
    "score",
    "95 %",
    "change",
    "no.",
)
_COMPARISONS = ("draft", "baseline", "metric", "difference", "p")
_SIGNATURES = ("metric", "signature")


def _revision_rows(history: History) -> list[Row]:
    return [
        (
            str(revision.number),
            f"{revision.changed:%Y-%m-%d %H:%M}",
            ", ".join(revision.authors),
            *row[1:],
        )
        for revision in history.revisions
        for row in _score_rows([revision.evaluation])
    ]


def _effort_rows(history: History) -> list[Row]:
    return [
        (
            str(revision.number),
            revision.effort.hter.value,
            revision.effort.segments,
            f"{revision.effort.words:,} of {revision.effort.size:,}",
            revision.effort.characters,
            _duration(revision.effort.elapsed),
        )
        for revision in history.revisions
    ]


def _duration(elapsed: timedelta) -> str:
    return f"{elapsed.days} days" if elapsed.days > 1 else str(elapsed)


def _course_rows(course: Course, numbers: Mapping[tuple[str, str], str]) -> list[Row]:
    """Return one row for each score; a difference only where there is one."""
    return [
        (
            kept.metric,
            *([] if course.grouping is None else [kept.group or "(none)"]),
            str(kept.revision),
            f"{kept.changed:%Y-%m-%d %H:%M}",
            str(kept.final),
            f"{kept.made:%Y-%m-%d %H:%M}",
            kept.segments,
            kept.value,
            timed.score.shown_interval,
            "" if timed.difference is None else f"{timed.difference:+.1f}",
            numbers[kept.metric, kept.signature],
        )
        for timed in course.scores
        for kept in [timed.kept]
    ]


def _score_rows(evaluations: Iterable[Evaluation]) -> list[Row]:
    """Return one row for each draft and metric."""
    return [
        (evaluation.draft, score.metric, score.value, score.shown_interval)
        for evaluation in evaluations
        for score in evaluation.scores
    ]


def _signature_rows(evaluations: Iterable[Evaluation]) -> list[Row]:
    """Return each signature once: what a citation of the numbers needs.

    BLEU takes a segment otherwise than a draft; a signature of segments or groups alone says so.
    """
    cited: list[Score | Comparison] = []
    parts: list[tuple[str, Score]] = []
    for evaluation in evaluations:
        cited += evaluation.scores
        cited += evaluation.comparisons
        parts += [("group", score) for group in evaluation.groups[:1] for score in group.scores]
        parts += [("segment", score) for one in evaluation.segments[:1] for score in one.scores]
    known = dict.fromkeys((found.metric, found.signature) for found in cited)
    more = dict.fromkeys(
        (f"{score.metric}, {part}", score.signature)
        for part, score in parts
        if (score.metric, score.signature) not in known
    )
    return [*known, *more]


def _group_rows(evaluations: Iterable[Evaluation]) -> list[Row]:
    """Return one row for each draft and group."""
    return [
        (
            evaluation.draft,
            group.name or "(none)",
            group.size,
            *(_with_interval(score) for score in group.scores),
        )
        for evaluation in evaluations
        for group in evaluation.groups
    ]


def _with_interval(score: Score) -> float | str:
    """Return a score, and the interval behind it where there is one."""
    interval = score.shown_interval
    return f"{score.value:.1f} ({interval})" if interval else score.value


def _comparison_rows(evaluations: Iterable[Evaluation]) -> list[Row]:
    """Return one row for each draft that was compared with the baseline, and metric."""
    return [
        (
            evaluation.draft,
            found.baseline,
            found.metric,
            f"{found.difference:+.1f}",
            f"{found.p:.4f}",
        )
        for evaluation in evaluations
        for found in evaluation.comparisons
    ]


def _segment_rows(segments: Iterable[ScoredSegment]) -> list[Row]:
    """Return one row for each segment: its scores, what was edited, and what to look at."""
    return [
        (
            str(segment.number),
            *(score.value for score in segment.scores),
            "; ".join(f"{edit.before or '∅'} → {edit.after or '∅'}" for edit in segment.edits),
            ", ".join(change.kind for change in segment.changes),
        )
        for segment in segments
    ]


def _segment_columns(segments: Sequence[ScoredSegment]) -> tuple[str, ...]:
    """Return the heads of the columns of segment_rows."""
    return ("segment", *(score.metric for score in segments[0].scores), "edits", "changed")
