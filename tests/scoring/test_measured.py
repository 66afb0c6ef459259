import pytest

from bellek.scoring import Draft, Settings
from bellek.scoring.measured import measure

DRAFTS = [Draft.of("a", ("He met 3 guests.", "")), Draft.of("b", ("He met guests.", "Yes."))]
REFERENCES = [Draft.of("r", ("He met 4 guests.", "Yes!")), Draft.of("s", ("He saw four.", "No."))]


@pytest.mark.parametrize("count", [1, 2])
def test_chrf_is_the_same_beside_chrf_plus_plus(count):
    settings = [Settings(metrics=m) for m in (("chrf",), ("chrf++",), ("chrf++", "chrf"))]
    chrf, plus, both = (measure(DRAFTS, REFERENCES[:count], each) for each in settings)
    assert [table.score(draft) for table in both for draft in (0, 1)] == [
        table.score(draft) for table in (*plus, *chrf) for draft in (0, 1)
    ]


def test_all_metrics_draw_the_same_samples():
    both = measure(DRAFTS, REFERENCES, Settings(metrics=("ter", "bleu"), bootstrap=20))
    (alone,) = measure(DRAFTS[1:], REFERENCES, Settings(metrics=("bleu",), bootstrap=20))
    assert both[1].samples[1].tolist() == alone.samples[0].tolist()
