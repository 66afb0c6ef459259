"""Counts of all drafts by one metric, and everything that follows from them but the words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bellek.scoring.draft import Draft
from bellek.scoring.gauge import Gauge, chrf_part
from bellek.scoring.model import Comparison, Score, TestName
from bellek.scoring.paired import bootstrap_p, randomization_p
from bellek.scoring.resampling import Counts, interval, resample, sum_groups
from bellek.scoring.settings import Settings


@dataclass(frozen=True, slots=True)
class Measured:
    """One metric's counts for every draft, in the order of the drafts.

    ``counts`` have a row for each segment, ``drawn`` a row for each thing that a sample draws
    (segment or document); ``samples`` are the values of the bootstrap samples, none without.
    """

    gauge: Gauge
    settings: Settings
    counts: Sequence[Counts]
    drawn: Sequence[Counts]
    samples: Sequence[NDArray[np.float64]]

    def score(self, draft: int) -> Score:
        """Return a draft's score, with its interval when samples were taken."""
        totals = self.counts[draft].sum(axis=0)
        if not self.samples:
            return self.gauge.score(totals)
        return self._with_interval(totals, self.samples[draft])

    def part_score(self, draft: int, segments: Sequence[int]) -> Score:
        """Return the score of some segments (from 0) of a draft as if they were a whole one.

        Where whole documents are drawn it has no interval: most parts are of one or two.
        """
        counts = self.counts[draft][segments]
        totals = counts.sum(axis=0)
        if not self.samples or self.settings.by != "segment":
            return self.gauge.score(totals)
        drawn = resample(counts, self.settings.bootstrap, self.settings.seed)
        return self._with_interval(totals, np.array([self.gauge.value(row) for row in drawn]))

    def _with_interval(self, totals: NDArray[np.float64], samples: NDArray[np.float64]) -> Score:
        found = interval(samples)
        score = self.gauge.score(totals, bs=self.settings.bootstrap, **self._drawing())
        return replace(score, mean=found.mean, interval=(found.low, found.high))

    def segment_score(self, draft: int, segment: int) -> Score:
        """Return the score of one segment (from 0) of a draft."""
        return self.gauge.segment_score(self.counts[draft][segment])

    def compare(self, draft: int, baseline: Draft, test: TestName) -> Comparison:
        """Test a draft against the baseline, which is the first of the drafts."""
        ours, theirs = self.score(draft), self.score(0)
        trials = (
            {"bs": self.settings.bootstrap} if test == "bootstrap" else {"ar": self.settings.trials}
        )
        signature = self.gauge.signature(**trials, **self._drawing(), paired=test, ties="counted")
        difference = ours.value - theirs.value
        p = self._p(draft, test, difference)
        return Comparison(ours.metric, baseline.name, difference, p, signature)

    def _p(self, draft: int, test: TestName, difference: float) -> float:
        if np.array_equal(self.counts[0], self.counts[draft]):
            return 1.0  # nothing that a sample could tell apart
        if test == "bootstrap":
            return bootstrap_p(self.samples[0], self.samples[draft], difference)
        settings = self.settings
        return randomization_p(
            self.drawn[0], self.drawn[draft], self.gauge.value, settings.trials, settings.seed
        )

    def _drawing(self) -> dict[str, object]:
        by: dict[str, object] = {} if self.settings.by == "segment" else {"by": self.settings.by}
        return {"seed": self.settings.seed, **by}


def measure(
    drafts: Sequence[Draft],
    references: Sequence[Draft],
    settings: Settings,
    step: Callable[[], object] = lambda: None,
) -> list[Measured]:
    """Count every draft by every metric; sizes must have been checked.

    All metrics and drafts share the samples, so that differences between drafts can be tested and
    the drawing, which takes longest, is done once.
    """
    gauges = [Gauge(name, settings, len(references)) for name in settings.metrics]
    counted = _count(gauges, drafts, references, settings, step)
    drawn = [[_drawn(counts, drafts[0], settings) for counts in table] for table in counted]
    sampled = _sample(gauges, drawn, settings)
    return [
        Measured(gauge, settings, *tables)
        for gauge, *tables in zip(gauges, counted, drawn, sampled, strict=True)
    ]


def _count(
    gauges: Sequence[Gauge],
    drafts: Sequence[Draft],
    references: Sequence[Draft],
    settings: Settings,
    step: Callable[[], object],
) -> list[list[Counts]]:
    """Return for each metric the counts of each draft; chrF comes with chrF++ at no cost."""
    texts, answers = [draft.texts for draft in drafts], [draft.texts for draft in references]
    shared = len(references) == 1 and {"chrf", "chrf++"} <= set(settings.metrics)
    counted = {
        name: gauge.count(texts, answers, step)
        for name, gauge in zip(settings.metrics, gauges, strict=True)
        if not (shared and name == "chrf")
    }
    if shared:
        counted["chrf"] = [chrf_part(counts) for counts in counted["chrf++"]]
    return [counted[name] for name in settings.metrics]


def _drawn(counts: Counts, draft: Draft, settings: Settings) -> Counts:
    if settings.by == "segment":
        return counts
    return sum_groups(counts, tuple(segment.document for segment in draft.segments))


def _sample(
    gauges: Sequence[Gauge], drawn: Sequence[Sequence[Counts]], settings: Settings
) -> list[list[NDArray[np.float64]]]:
    """Return for each metric and draft the values of the bootstrap samples."""
    if settings.bootstrap == 1:
        return [[] for _ in gauges]
    side_by_side = np.hstack([counts for table in drawn for counts in table])
    totals = resample(side_by_side, settings.bootstrap, settings.seed)
    ends = np.cumsum([counts.shape[1] for table in drawn for counts in table])[:-1]
    parts = iter(np.split(totals, ends, axis=1))
    return [
        [np.array([gauge.value(row) for row in next(parts)]) for _ in table]
        for gauge, table in zip(gauges, drawn, strict=True)
    ]
