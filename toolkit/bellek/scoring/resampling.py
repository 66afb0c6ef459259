"""Bootstrap samples of a draft: which segments are drawn, and what their counts add up to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# What a metric counts, a column each, in a row for each segment; or the sums of such rows.
Counts = NDArray[np.float64]

# About how many draws are held in memory at once: 32 MB of int64.
_DRAWS = 1 << 22


@dataclass(frozen=True, slots=True)
class Interval:
    """The mean of bootstrap samples and the middle 95 % of them, made symmetric about the mean."""

    mean: float
    low: float
    high: float


def resample(counts: Counts, samples: int, seed: int) -> Counts:
    """Return the summed counts of bootstrap samples, one row each, from counts per segment.

    Each sample draws as many rows as there are, with replacement. The draws are those of
    sacrebleu 2.6 with the same seed (one generator, sample after sample); drawing in batches does
    not change them, and counting how often each row was drawn turns the sums into one
    multiplication, where copying the drawn rows would take gigabytes.
    """
    size = len(counts)
    generator = np.random.default_rng(seed)
    batch = max(1, _DRAWS // size)
    totals = np.empty((samples, counts.shape[1]))
    for start in range(0, samples, batch):
        rows = min(batch, samples - start)
        draws = generator.integers(0, size, size=(rows, size))
        draws += np.arange(rows)[:, None] * size
        times = np.bincount(draws.ravel(), minlength=rows * size).reshape(rows, size)
        totals[start : start + rows] = times.astype(np.float64) @ counts
    return totals


def interval(values: NDArray[np.float64]) -> Interval:
    """Return the interval as sacrebleu reports it: the mean, plus and minus half the 95 % range.

    One sample in forty is left out at either end (``estimate_ci`` in sacrebleu).
    """
    ordered = np.sort(values)
    cut = len(ordered) // 40
    half = 0.5 * float(ordered[len(ordered) - cut - 1] - ordered[cut])
    mean = float(ordered.mean())
    return Interval(mean, mean - half, mean + half)


def sum_groups(counts: Counts, groups: tuple[str, ...]) -> Counts:
    """Return the counts summed by group (such as the document of each segment), in order."""
    places: dict[str, int] = {}
    index = np.array([places.setdefault(group, len(places)) for group in groups])
    sums = np.zeros((len(places), counts.shape[1]))
    np.add.at(sums, index, counts)
    return sums
