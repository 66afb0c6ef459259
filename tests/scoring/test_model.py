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


def test_an_interval_is_shown_as_far_as_a_draft_can_reach():
    assert Score("BLEU", 99.0, "", 99.0, (97.46, 100.5)).shown_interval == "97.5–100.0"
    assert BLEU.shown_interval == ""


def test_the_better_score_is_greater():
    assert (BLEU.goodness, TER.goodness) == (30.0, -30.0)
