import pytest

from bellek.scoring import Score

BLEU, TER = (Score(metric, 30.0, "") for metric in ("BLEU", "TER"))


@pytest.mark.parametrize(
    ("score", "value", "shown"),
    [
        (BLEU, 100.00000000000004, 100.0),
        (BLEU, -2.5, 0.0),
        (BLEU, 30.5, 30.5),
        (TER, 130.5, 130.5),
        (TER, -2.5, 0.0),
    ],
)
def test_what_no_draft_can_have_is_not_shown(score, value, shown):
    assert score.clamp(value) == shown


def test_the_better_score_is_greater():
    assert (BLEU.goodness, TER.goodness) == (30.0, -30.0)
