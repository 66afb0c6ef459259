"""What bellek score --csv prints: a line for each number, with the signature that it is cited by.

    draft, revision             whose number it is; revision is empty for files
    group, segment, segments    of what part: empty for the whole; segment is its number, in a
                                document its position; segments says how many were scored
    metric, score               sacrebleu's, not rounded
    mean, low, high             of the samples, with --bootstrap
    baseline, difference, p     in lines of their own, which have no score: the tests
    signature                   the metric's, and of a test its settings too

With --over-time a line for each kept score: document (empty for --all), revision, changed (the
time), final (the revision scored against), made (the time), group, segments, metric, score, mean,
low, high, difference (to the one before of the same signature) and signature. What does not go into
such a line (texts, edits, effort) is in --json.
"""

from collections.abc import Iterator, Sequence

from bellek.cli.tables import Row, print_csv
from bellek.scoring import Course, Evaluation, History, Score

_COLUMNS = (
    *("draft", "revision", "group", "segment", "segments", "metric", "score"),
    *("mean", "low", "high", "baseline", "difference", "p", "signature"),
)
_KEPT = (
    *("document", "revision", "changed", "final", "made", "group", "segments", "metric", "score"),
    *("mean", "low", "high", "difference", "signature"),
)


def print_evaluations(found: Sequence[Evaluation], history: History | None) -> None:
    """Print the scores of drafts, or of the revisions of a history."""
    revisions: list[int | None] = [None] * len(found)
    if history is not None:
        revisions = [each.number for each in history.revisions]
    print_csv(
        _COLUMNS,
        (
            (evaluation.draft, revision, *row)
            for evaluation, revision in zip(found, revisions, strict=True)
            for row in _rows(evaluation)
        ),
    )


def _rows(evaluation: Evaluation) -> Iterator[Row]:
    """Yield the lines of a draft, from the group on."""
    size, no_test = evaluation.size, (None, None, None)
    for score in evaluation.scores:
        yield None, None, size, *_numbers(score), *no_test, score.signature
    for group in evaluation.groups:
        for score in group.scores:
            yield _named(group.name), None, group.size, *_numbers(score), *no_test, score.signature
    for segment in evaluation.segments:
        for score in segment.scores:
            yield None, segment.number, 1, *_numbers(score), *no_test, score.signature
    for test in evaluation.comparisons:
        found = test.baseline, test.difference, test.p
        yield None, None, size, test.metric, None, None, None, None, *found, test.signature


def _numbers(score: Score) -> Row:
    """Return metric, score, mean, low and high."""
    return score.metric, score.value, score.mean, *(score.interval or (None, None))


def print_course(course: Course) -> None:
    """Print the scores that were kept over time."""
    rows = (
        (
            *(kept.document, kept.revision, kept.changed.isoformat(), kept.final),
            *(kept.made.isoformat(), _named(kept.group), kept.segments),
            *(*_numbers(timed.score), timed.difference, kept.signature),
        )
        for timed in course.scores
        for kept in [timed.kept]
    )
    print_csv(_KEPT, rows)


def _named(group: str | None) -> str | None:
    """Return what a group is called, which may be nobody's; None for all segments together."""
    return "(none)" if group == "" else group
