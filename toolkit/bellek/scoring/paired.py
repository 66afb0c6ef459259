"""Is the difference between two drafts more than chance? Two paired tests, right for ties.

sacrebleu's own tests count only resampled differences that are greater than the observed one, so
two identical drafts, for which every one is equal to it, get the smallest p there is. Here an equal
difference counts as well, as the definition of p says ("at least as extreme"), so identical drafts
have p = 1, which is not even computed.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bellek.scoring.resampling import Counts

Value = Callable[[Counts], float]

# Values are percentages in double precision: what differs by less differs by rounding.
_TIE = 1e-9
# About how many coins are held in memory at once.
_COINS = 1 << 22


def bootstrap_p(
    baseline: NDArray[np.float64], draft: NDArray[np.float64], observed: float
) -> float:
    """Return the two-sided p of a paired bootstrap test.

    ``baseline`` and ``draft`` are the values of the same samples, ``observed`` the difference of
    the whole drafts. The sampled differences are centred on their mean, which is what they would
    scatter about if there were no difference (Efron and Tibshirani 1993, chapter 16). sacrebleu
    centres their absolute values instead, which rejects far more often than its level says;
    scripts/scoring-errors prints how often.
    """
    differences = draft - baseline
    return _at_least(np.abs(differences - differences.mean()), observed)


def randomization_p(baseline: Counts, draft: Counts, value: Value, trials: int, seed: int) -> float:
    """Return the two-sided p of approximate randomization (Riezler and Maxwell 2005).

    Each trial exchanges the two drafts' rows of counts by the toss of a coin; rows that are equal
    in both need no exchange.
    """
    whole = draft.sum(axis=0)
    both = baseline.sum(axis=0) + whole
    observed = value(whole) - value(both - whole)
    unequal = (baseline != draft).any(axis=1)
    moved = (baseline - draft)[unequal]
    if not len(moved):
        return 1.0
    generator = np.random.default_rng(seed)
    differences = []
    batch = max(1, _COINS // len(moved))
    for start in range(0, trials, batch):
        tossed = (min(batch, trials - start), len(moved))
        coins = generator.integers(0, 2, size=tossed, dtype=np.int8)
        first = whole + coins.astype(np.float64) @ moved
        differences += [value(a) - value(b) for a, b in zip(first, both - first, strict=True)]
    return _at_least(np.abs(np.array(differences)), observed)


def _at_least(found: NDArray[np.float64], observed: float) -> float:
    """Return the share of differences at least as large as the observed, itself one of them."""
    return float((np.sum(found >= abs(observed) - _TIE) + 1) / (len(found) + 1))
