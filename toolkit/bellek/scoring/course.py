"""Scores over time: kept when they are computed, and compared only where they can be.

A signature says which metric, settings and sacrebleu made a score. Two scores with different ones
may differ although the translation is the same, so no difference between them is given.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bellek.errors import BellekError
from bellek.memory import KeptScore, Memory
from bellek.memory.codec import now
from bellek.scoring.model import Grouping, History, Score
from bellek.scoring.settings import METRICS


@dataclass(frozen=True, slots=True)
class TimedScore:
    """A kept score, and its difference to the one before it.

    That is the one of the same revision and group with the same metric and signature; None when
    there is none.
    """

    kept: KeptScore
    difference: float | None

    @property
    def score(self) -> Score:
        """The score alone."""
        kept = self.kept
        return Score(kept.metric, kept.value, kept.signature, kept.mean, kept.interval)


@dataclass(frozen=True, slots=True)
class SignatureChange:
    """A metric has been scored with another signature since a time than just before it."""

    metric: str
    since: datetime
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """What changed: the fields of the signature, before and after."""
        old, new = _fields(self.before), _fields(self.after)
        changed = ", ".join(
            f"{name} {old.get(name, 'none')} → {new.get(name, 'none')}"
            for name in {**old, **new}
            if old.get(name) != new.get(name)
        )
        return (
            f"From {self.since:%Y-%m-%d %H:%M} UTC on {self.metric} is scored in another way "
            f"({changed}); that is not compared with what was kept before."
        )


@dataclass(frozen=True, slots=True)
class Course:
    """The kept scores of a document: by metric, group and revision, each oldest first.

    ``grouping`` says what the segments were scored by, None for all of them together. ``changes``
    are the first uses of each further signature.
    """

    document: str
    grouping: Grouping | None
    scores: tuple[TimedScore, ...]
    changes: tuple[SignatureChange, ...]


def keep_scores(
    memory: Memory, history: History, document: str | None = None, grouping: Grouping | None = None
) -> int:
    """Keep what score_revisions found, given the same arguments; return how many scores are new.

    A score that says the same as the last one of its kind is not kept again.
    """
    name = None if document is None else memory.document_name(document)
    return memory.keep_scores(_kept(history, name, grouping, now()))


def over_time(
    memory: Memory,
    document: str | None = None,
    *,
    grouping: Grouping | None = None,
    revision: int | None = None,
    metrics: Sequence[str] = (),
) -> Course:
    """Return the scores kept of a document, or with None of the whole memory.

    They are those of all segments or, with a ``grouping``, of the groups; of one ``revision`` or
    all; by some ``metrics`` (their names in Settings) or all.

    Raises:
        BellekError: no such document, or no such score is kept.

    """
    name = None if document is None else memory.document_name(document)
    title = "The memory" if name is None else name
    wanted = [METRICS[metric] for metric in metrics] or list(METRICS.values())
    found = [
        score
        for score in memory.scores(name)
        if score.grouping == grouping
        and score.metric in wanted
        and revision in (None, score.revision)
    ]
    if not found:
        raise BellekError(
            f"{title} has no such score kept; 'bellek score --keep' with these options keeps one."
        )
    ordered = sorted(
        _timed(found),
        key=lambda timed: (
            wanted.index(timed.kept.metric),
            timed.kept.group or "",
            timed.kept.revision,
        ),
    )
    return Course(title, grouping, tuple(ordered), tuple(_changes(found)))


def _kept(
    history: History, name: str | None, grouping: Grouping | None, made: datetime
) -> Iterator[KeptScore]:
    """Yield the scores of all revisions and of their groups."""
    for revision in history.revisions:
        whole = revision.evaluation
        parts: list[tuple[str | None, str | None, int, tuple[Score, ...]]] = [
            (None, None, whole.size, whole.scores),
            *((grouping, part.name, part.size, part.scores) for part in whole.groups),
        ]
        for by, group, size, scores in parts:
            for score in scores:
                yield KeptScore(
                    made,
                    name,
                    revision.number,
                    revision.changed,
                    history.final,
                    size,
                    score.metric,
                    score.value,
                    score.signature,
                    score.mean,
                    score.interval,
                    by,
                    group,
                )


def _timed(scores: Iterable[KeptScore]) -> Iterator[TimedScore]:
    """Yield the scores of one grouping, oldest first, with their differences."""
    values: dict[tuple[object, ...], float] = {}
    for score in scores:
        series = (score.revision, score.group, score.metric, score.signature)
        before = values.get(series)
        yield TimedScore(score, None if before is None else score.value - before)
        values[series] = score.value


def _changes(scores: Iterable[KeptScore]) -> Iterator[SignatureChange]:
    """Yield where a metric got a signature that it had not before, oldest first."""
    seen: set[tuple[str, str]] = set()
    latest: dict[str, str] = {}
    for score in scores:
        metric, signature = score.metric, score.signature
        if metric in latest and (metric, signature) not in seen:
            yield SignatureChange(metric, score.made, latest[metric], signature)
        seen.add((metric, signature))
        latest[metric] = signature


def _fields(signature: str) -> dict[str, str]:
    """Return the fields of a signature, such as ``tok:13a|version:2.6.0``, by name."""
    pairs = (field.partition(":") for field in signature.split("|"))
    return {name: value for name, _, value in pairs}
