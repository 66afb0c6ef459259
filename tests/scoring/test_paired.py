import numpy as np
import pytest

from bellek.scoring import Draft, Settings, evaluate
from bellek.scoring.paired import bootstrap_p, randomization_p

STEPS = np.array([0.0, 1.0, 2.0])
MORE = np.array([1.0, 0.0])
WORDS = "the minister arrived in Ankara on Monday and spoke of two new hospitals"


def _share(totals):
    """A metric like TER: what is counted first over what is counted second."""
    return 100 * totals[0] / totals[1]


def _counts(generator, size):
    return np.column_stack([generator.poisson(4, size), np.full(size, 20)]).astype(float)


def test_one_row_in_two_hundred_is_no_difference():
    baseline = _counts(np.random.default_rng(1), 200)
    draft = baseline.copy()
    draft[17, 0] += 5
    assert randomization_p(baseline, draft, _share, 1000, 12345) == 1.0


def test_equal_counts_have_p_1():
    counts = _counts(np.random.default_rng(1), 20)
    assert randomization_p(counts, counts, _share, 1000, 12345) == 1.0


def test_ties_count_in_the_bootstrap_as_well():
    samples = np.array([40.0, 41.0, 42.0])
    assert bootstrap_p(samples, samples, 0.0) == 1.0
    # Differences 0, 1 and 2, centred -1, 0 and 1: two of three are as large as 1.
    assert bootstrap_p(samples, samples + STEPS, 1.0) == 0.75
    assert bootstrap_p(samples, samples + STEPS, -1.0) == 0.75
    # A rounding error makes no difference unequal.
    assert bootstrap_p(samples, samples + STEPS, 1.0 + 1e-12) == 0.75


def test_a_clear_difference_has_the_smallest_p():
    generator = np.random.default_rng(1)
    baseline = _counts(generator, 200)
    draft = baseline + MORE * 2
    assert randomization_p(baseline, draft, _share, 999, 12345) == 0.001


def test_every_exchange_of_three_rows_is_as_likely():
    # Of the eight exchanges of +1, +1, +1 two are as far from zero as none at all.
    baseline = np.full((3, 2), [5.0, 20.0])
    p = randomization_p(baseline, baseline + MORE, _share, 40_000, 12345)
    assert p == pytest.approx(0.25, abs=0.01)


def test_batches_do_not_change_the_number_of_trials(monkeypatch):
    monkeypatch.setattr("bellek.scoring.paired._COINS", 64)
    generator = np.random.default_rng(1)
    baseline, draft = _counts(generator, 30), _counts(generator, 30)
    p = randomization_p(baseline, draft, _share, 101, 12345)
    assert (p * 102) == pytest.approx(round(p * 102))
    assert 0 < p <= 1


@pytest.mark.parametrize("test", ["bootstrap", "randomization"])
def test_without_a_true_difference_five_in_a_hundred_are_called_significant(test):
    # 20 of 400 runs are expected, and 10 is 2.3 standard deviations; scripts/scoring-errors has
    # the full simulation.
    generator = np.random.default_rng(20)
    rejected = sum(_null_p(generator, test) < 0.05 for _ in range(400))
    assert 10 <= rejected <= 30


def _null_p(generator, test):
    baseline, draft = _counts(generator, 100), _counts(generator, 100)
    if test == "randomization":
        return randomization_p(baseline, draft, _share, 400, 12345)
    draws = generator.integers(0, 100, size=(400, 100))
    samples = [
        100 * counts[draws, 0].sum(axis=1) / counts[draws, 1].sum(axis=1)
        for counts in (baseline, draft)
    ]
    observed = _share(draft.sum(axis=0)) - _share(baseline.sum(axis=0))
    return bootstrap_p(*samples, observed)


def _sentences(seed, size=200):
    generator = np.random.default_rng(seed)
    return tuple(" ".join(generator.permutation(WORDS.split())[:8]) for _ in range(size))


@pytest.mark.parametrize("test", ["bootstrap", "randomization"])
def test_identical_drafts(test):
    draft, reference = Draft.of("draft", _sentences(1)), Draft.of("reference", _sentences(2))
    settings = Settings(metrics=("bleu", "chrf", "chrf++", "ter"), bootstrap=200, trials=200)
    found = evaluate([draft, draft], [reference], settings, test=test)
    assert found[0].comparisons == ()
    assert [c.p for c in found[1].comparisons] == [1.0, 1.0, 1.0, 1.0]
    assert [c.difference for c in found[1].comparisons] == [0.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize("test", ["bootstrap", "randomization"])
def test_one_changed_segment_in_two_hundred(test):
    texts = _sentences(1)
    drafts = [Draft.of("old", texts), Draft.of("new", ("the minister spoke", *texts[1:]))]
    settings = Settings(metrics=("bleu", "chrf", "chrf++", "ter"), bootstrap=1000, trials=1000)
    _, new = evaluate(drafts, [Draft.of("reference", _sentences(2))], settings, test=test)
    assert all(comparison.difference for comparison in new.comparisons)
    assert min(comparison.p for comparison in new.comparisons) > 0.3
