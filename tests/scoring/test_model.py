import pytest

from bellek.scoring import Score

BLEU, TER = (Score(metric, 30.0, "") for metric in ("BLEU", "TER"))


@pytest.mark.parametrize(
    ("metric", "interval", "shown"),
    [
        ("BLEU", (97.46, 100.5), "97.5–100.0"),
        ("BLEU", (-2.5, 3.0), "0.0–3.0"),
        ("TER", (-2.5, 130.5), "0.0–130.5"),
        ("BLEU", None, ""),
    ],
)
def test_an_interval_is_shown_as_far_as_a_draft_can_reach(metric, interval, shown):
    assert Score(metric, 50.0, "", 50.0, interval).shown_interval == shown


def test_the_better_score_is_greater():
    assert (BLEU.goodness, TER.goodness) == (30.0, -30.0)
