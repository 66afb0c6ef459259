"""Counting by all metrics, on several processors where there is a pool, and scores from counts.

Counting is what a report takes its time for. It goes segment by segment, so the work is cut into
pieces of a few hundred segments and one metric, whatever the documents look like.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import repeat
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bellek.report.strands import Strand, Texts, numbers, texts
from bellek.scoring import Score, Settings
from bellek.scoring.gauge import Gauge
from bellek.scoring.measured import Measured
from bellek.scoring.resampling import Counts, resample

PIECE = 500

# The scores of single segments, NaN where the text is the present one.
Values = NDArray[np.float64]
# For each metric, for each draft: a row of counts for each segment.
Tables = list[list[Counts]]

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Counted:
    """All segments of some strands, counted once at every earlier revision.

    ``numbers`` are those of the revisions. For each metric and revision, ``tables`` have a row of
    counts for each segment, and ``values`` its score.
    """

    settings: Settings
    numbers: Sequence[int]
    tables: Tables
    values: Sequence[Sequence[Values]]

    def part(self, chosen: Iterable[int], places: slice) -> Tables:
        """Return the counts of a run of segments at the chosen revisions."""
        drafts = [self.numbers.index(number) for number in chosen]
        return [[table[draft][places] for draft in drafts] for table in self.tables]

    def part_values(self, number: int, places: slice) -> list[Values]:
        """Return the scores of a run of segments at a revision, a metric each."""
        draft = self.numbers.index(number)
        return [column[draft][places] for column in self.values]

    def segment_scores(self, number: int, place: int) -> tuple[Score, ...]:
        """Return the scores of one segment at a revision."""
        draft = self.numbers.index(number)
        return tuple(
            gauge.segment_score(table[draft][place])
            for gauge, table in zip(_gauges(self.settings), self.tables, strict=True)
        )


def count_all(
    found: Sequence[Strand],
    settings: Settings,
    pool: Executor | None = None,
    step: Callable[[], object] = lambda: None,
) -> Counted:
    """Count every revision of the strands against the present translations.

    ``step`` is called for each of the :func:`pieces` that is done.
    """
    order = numbers(found)
    tables: Tables = [[] for _ in settings.metrics]
    values: list[list[Values]] = [[] for _ in settings.metrics]
    if not order:
        return Counted(settings, order, tables, values)
    drafts, reference = [texts(found, number) for number in order], texts(found)
    done = []
    for piece in spread(pool, _count, _pieces(drafts, reference, settings)):
        done.append(piece)
        step()
    for metric, own in enumerate(_by_metric(done, len(settings.metrics))):
        for draft in zip(*own, strict=True):
            counts, scored = zip(*draft, strict=True)
            tables[metric].append(np.concatenate(counts))
            values[metric].append(np.concatenate(scored))
    return Counted(settings, order, tables, values)


def pieces(segments: int, settings: Settings) -> int:
    """Return how many pieces so many segments are cut into."""
    return -(-segments // PIECE) * len(settings.metrics)


def measured(tables: Tables, settings: Settings) -> list[Measured]:
    """Return what follows from counts that were taken before, a metric each.

    The samples are drawn as :func:`bellek.scoring.evaluate` draws them, so the intervals are its.
    """
    gauges = _gauges(settings)
    side_by_side = np.hstack([counts for table in tables for counts in table])
    totals = resample(side_by_side, settings.bootstrap, settings.seed)
    found, start = [], 0
    for gauge, table in zip(gauges, tables, strict=True):
        samples = []
        for counts in table:
            end = start + counts.shape[1]
            samples.append(np.array([gauge.value(row) for row in totals[:, start:end]]))
            start = end
        found.append(Measured(gauge, settings, table, table, samples))
    return found


def scores(
    parts: Iterable[Tables], settings: Settings, pool: Executor | None = None
) -> Iterator[list[tuple[Score, ...]]]:
    """Yield for each part, such as a document, the scores of each draft with intervals."""
    return spread(pool, _scores, zip(parts, repeat(settings)))


def spread(
    pool: Executor | None, work: Callable[[Task], Result], tasks: Iterable[Task]
) -> Iterator[Result]:
    """Yield the results of the tasks in their order.

    A pool begins at once, whether or not the results are asked for; without one each is worked out
    when its turn comes.
    """
    return map(work, tasks) if pool is None else pool.map(work, tasks)


def _gauges(settings: Settings) -> list[Gauge]:
    return [Gauge(metric, settings, 1) for metric in settings.metrics]


Piece = tuple[str, list[Texts], Texts, Settings]


def _pieces(drafts: Sequence[Texts], reference: Texts, settings: Settings) -> Iterator[Piece]:
    for metric in settings.metrics:
        for start in range(0, len(reference), PIECE):
            end = start + PIECE
            cut = [draft[start:end] for draft in drafts]
            yield metric, cut, reference[start:end], settings


def _count(piece: Piece) -> list[tuple[Counts, Values]]:
    """Return for each draft its counts and the scores of its segments."""
    metric, drafts, reference, settings = piece
    gauge = Gauge(metric, settings, 1)
    return [
        (counts, np.fromiter(_values(gauge, counts, draft, reference), np.float64))
        for counts, draft in zip(gauge.count(drafts, [reference]), drafts, strict=True)
    ]


def _values(gauge: Gauge, counts: Counts, draft: Texts, reference: Texts) -> Iterator[float]:
    for row, text, present in zip(counts, draft, reference, strict=True):
        yield math.nan if text == present else gauge.segment_score(row).value


def _by_metric(done: Sequence[Result], metrics: int) -> Iterator[Sequence[Result]]:
    each = len(done) // metrics
    for start in range(0, len(done), each):
        yield done[start : start + each]


def _scores(part: tuple[Tables, Settings]) -> list[tuple[Score, ...]]:
    tables, settings = part
    if not tables[0]:
        return []
    found = measured(tables, settings)
    return [tuple(table.score(draft) for table in found) for draft in range(len(tables[0]))]
