import numpy as np
import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.significance import _bootstrap_resample, estimate_ci

from bellek.scoring import resampling
from bellek.scoring.resampling import Interval, interval, resample, sum_groups

COUNTS = np.arange(60.0).reshape(20, 3) ** 2 % 17


def _slow(counts, samples, seed):
    draws = np.random.default_rng(seed).choice(len(counts), size=(samples, len(counts)))
    return counts[draws].sum(axis=1)


@pytest.mark.parametrize("draws", [1, 20, 70, 1 << 22])
def test_sums_are_those_of_all_draws_at_once(monkeypatch, draws):
    monkeypatch.setattr(resampling, "_DRAWS", draws)
    assert resample(COUNTS, 50, 12345).tolist() == _slow(COUNTS, 50, 12345).tolist()


def test_samples_are_those_of_sacrebleu(monkeypatch):
    monkeypatch.setenv("SACREBLEU_SEED", "12345")
    metric = BLEU()
    counts = np.array([[9, 10, 8, 5, 3, 1, 9, 8, 7, 6], [7, 7, 4, 2, 1, 0, 7, 6, 5, 4]] * 10)
    _, scores = _bootstrap_resample(counts.tolist(), metric, 100)
    totals = resample(counts.astype(float), 100, 12345)
    ours = [metric._compute_score_from_stats(row.tolist()).score for row in totals]
    # sacrebleu computes in single precision.
    assert ours == pytest.approx([score.score for score in scores], abs=1e-4)


@pytest.mark.parametrize("size", [2, 39, 40, 1000])
def test_intervals_are_those_of_sacrebleu(size):
    values = np.random.default_rng(1).normal(50, 5, size)
    mean, half = estimate_ci(values)
    assert interval(values) == Interval(
        pytest.approx(mean), pytest.approx(mean - half), pytest.approx(mean + half)
    )


def test_counts_are_summed_by_document():
    counts = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]])
    assert sum_groups(counts, ("a", "b", "a")).tolist() == [[5.0, 50.0], [2.0, 20.0]]
