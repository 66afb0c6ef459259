"""What bellek score --json prints: one object, whose keys are a contract with other programs.

    draft, references, size     what was scored against what, and how many segments
    scores                      metric, value, signature; mean and interval with --bootstrap;
                                edits and length (reference words) of TER
    groups                      with --group: name, size, scores
    comparisons                 for every draft after the first: metric, baseline, difference, p,
                                signature
    segments                    with --segments or --worst: segment (its number, in a document its
                                position), unit, source, draft, references, scores,
                                edits (before, after), changes (kind, before, after)
    warnings                    sentences

Several DRAFTs: ``drafts``, a list of such objects. A document: ``document``, ``final`` (the number
of its last revision), ``untranslated`` and ``revisions``, a list of such objects that tell in
addition revision, authors, changed (the time) and effort (hter, segments, words, size, characters,
seconds); with --revision that one object itself. With --keep there is ``kept``, how many scores
were new. Metric values are sacrebleu's, not rounded.

With --over-time:

    document, grouping          whose scores; grouping is null without --group
    scores                      by metric, group and revision, oldest first: made (the time),
                                document (null for --all), revision, changed, final (the revision
                                scored against), segments (their number), metric, value, signature;
                                mean and interval of samples; grouping and group; difference to the
                                one before of the same signature, left out for the first
    changes                     of a signature: metric, since (the time), before, after
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bellek.scoring import (
    Course,
    Effort,
    Evaluation,
    History,
    Score,
    ScoredGroup,
    ScoredRevision,
    ScoredSegment,
    TimedScore,
)


def score_json(score: Score) -> dict[str, Any]:
    """Return a score as JSON has it; what is not known is left out."""
    return {key: value for key, value in asdict(score).items() if value is not None}


def segment_json(segment: ScoredSegment) -> dict[str, Any]:
    """Return a segment as JSON has it."""
    return {
        "segment": segment.number,
        "unit": segment.unit,
        "source": segment.source,
        "draft": segment.draft,
        "references": list(segment.references),
        "scores": [score_json(score) for score in segment.scores],
        "edits": [asdict(edit) for edit in segment.edits],
        "changes": [asdict(change) for change in segment.changes],
    }


def evaluation_json(evaluation: Evaluation) -> dict[str, Any]:
    """Return an evaluation as JSON has it: segments and comparisons only where there are any."""
    found: dict[str, Any] = {
        "draft": evaluation.draft,
        "references": list(evaluation.references),
        "size": evaluation.size,
        "scores": [score_json(score) for score in evaluation.scores],
    }
    if evaluation.groups:
        found["groups"] = [_group_json(group) for group in evaluation.groups]
    if evaluation.comparisons:
        found["comparisons"] = [asdict(comparison) for comparison in evaluation.comparisons]
    if evaluation.segments:
        found["segments"] = [segment_json(segment) for segment in evaluation.segments]
    return found | {"warnings": list(evaluation.warnings)}


def _group_json(group: ScoredGroup) -> dict[str, Any]:
    scores = [score_json(score) for score in group.scores]
    return {"name": group.name, "size": group.size, "scores": scores}


def evaluations_json(evaluations: Sequence[Evaluation]) -> dict[str, Any]:
    """Return a draft's own object, or for several drafts one with a list of them."""
    if len(evaluations) == 1:
        return evaluation_json(evaluations[0])
    return {"drafts": [evaluation_json(evaluation) for evaluation in evaluations]}


def history_json(history: History) -> dict[str, Any]:
    """Return the object for all revisions of a document."""
    return {
        "document": history.document,
        "final": history.final,
        "untranslated": history.untranslated,
        "revisions": [_revision_json(revision) for revision in history.revisions],
        "warnings": list(history.warnings),
    }


def revision_json(history: History, revision: ScoredRevision) -> dict[str, Any]:
    """Return the object for one revision of a document alone."""
    found = _revision_json(revision)
    about = {key: getattr(history, key) for key in ("document", "final", "untranslated")}
    return {**about, **found, "warnings": [*history.warnings, *found["warnings"]]}


def _revision_json(revision: ScoredRevision) -> dict[str, Any]:
    return {
        "revision": revision.number,
        "authors": list(revision.authors),
        "changed": revision.changed.isoformat(),
        "effort": _effort_json(revision.effort),
        **evaluation_json(revision.evaluation),
    }


def _effort_json(effort: Effort) -> dict[str, Any]:
    return {
        "hter": score_json(effort.hter),
        "segments": effort.segments,
        "words": effort.words,
        "size": effort.size,
        "characters": effort.characters,
        "seconds": effort.elapsed.total_seconds(),
    }


def course_json(course: Course) -> dict[str, Any]:
    """Return the object for the kept scores of a document."""
    return {
        "document": course.document,
        "grouping": course.grouping,
        "scores": [_timed_json(timed) for timed in course.scores],
        "changes": [
            asdict(change) | {"since": change.since.isoformat()} for change in course.changes
        ],
    }


def _timed_json(timed: TimedScore) -> dict[str, Any]:
    kept = timed.kept
    times = {"made": kept.made.isoformat(), "changed": kept.changed.isoformat()}
    optional = ("mean", "interval", "grouping", "group", "difference")
    found = asdict(kept) | times | {"difference": timed.difference}
    return {key: value for key, value in found.items() if value is not None or key not in optional}
