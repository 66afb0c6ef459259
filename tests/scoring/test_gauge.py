from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from bellek.scoring.gauge import Gauge
from bellek.scoring.model import Score
from bellek.scoring.settings import Settings

DRAFT = ["The minister came in Ankara.", "It will open", "Yes."]
OTHER = ["The minister arrived in Ankara.", "It will open", "No, never."]
REFERENCE = [
    "The minister has arrived in Ankara.",
    "It will be opened on 12 May",
    "Yes, of course.",
]
SECOND = ["The minister came to Ankara.", "It opens", "Yes."]

PLAIN = Settings()
METRICS = [
    ("bleu", PLAIN, BLEU()),
    ("bleu", Settings(lowercase=True, tokenize="intl"), BLEU(lowercase=True, tokenize="intl")),
    ("chrf", PLAIN, CHRF()),
    ("chrf++", PLAIN, CHRF(word_order=2)),
    ("ter", PLAIN, TER()),
    ("ter", Settings(normalized=True), TER(normalized=True)),
]


def _public(metric, draft, references):
    """The score that sacrebleu's own public call gives."""
    found = metric.corpus_score(draft, references)
    score = Score(found.name, found.score, metric.get_signature().format())
    if isinstance(metric, TER):
        return replace(score, edits=float(found.num_edits), length=float(found.ref_length))
    return score


@pytest.mark.parametrize("references", [[REFERENCE], [REFERENCE, SECOND]])
@pytest.mark.parametrize(("name", "settings", "metric"), METRICS)
def test_whole_drafts_score_as_in_sacrebleu(name, settings, metric, references):
    gauge = Gauge(name, settings, len(references))
    found = [gauge.score(counts.sum(axis=0)) for counts in gauge.count([DRAFT, OTHER], references)]
    wanted = [_public(metric, draft, references) for draft in (DRAFT, OTHER)]
    assert [score.signature for score in found] == [score.signature for score in wanted]
    assert [score.value for score in found] == pytest.approx([s.value for s in wanted], abs=1e-10)
    assert [(s.metric, s.edits, s.length) for s in found] == [
        (s.metric, s.edits, s.length) for s in wanted
    ]


SENTENCES = st.lists(
    st.lists(
        st.sampled_from(["The", "the", "cat", "sat", ".", "1,234", "don't", ""]), max_size=9
    ).map(" ".join),
    min_size=3,
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(draft=SENTENCES, first=SENTENCES, second=SENTENCES)
def test_any_draft_scores_as_in_sacrebleu(draft, first, second):
    for name, options, metric in METRICS:
        gauge = Gauge(name, options, 2)
        (counts,) = gauge.count([draft], [first, second])
        public = _public(metric, draft, [first, second])
        assert gauge.score(counts.sum(axis=0)).value == pytest.approx(public.value, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(draft=SENTENCES, reference=SENTENCES)
def test_a_single_reference_is_counted_as_in_sacrebleu(draft, reference):
    for name, options, metric in METRICS:
        (counts,) = Gauge(name, options, 1).count([draft], [reference])
        assert counts.tolist() == metric._extract_corpus_statistics(draft, [reference])


@pytest.mark.parametrize(
    ("name", "metric"),
    [("bleu", BLEU(effective_order=True)), ("chrf++", CHRF(word_order=2)), ("ter", TER())],
)
def test_segments_score_as_in_sacrebleu(name, metric):
    gauge = Gauge(name, PLAIN, 1)
    (counts,) = gauge.count([DRAFT], [REFERENCE])
    found = [gauge.segment_score(row) for row in counts]
    for score, text, answer in zip(found, DRAFT, REFERENCE, strict=True):
        public = metric.sentence_score(text, [answer])
        assert (score.value, score.signature) == (
            pytest.approx(public.score, abs=1e-10),
            metric.get_signature().format(),
        )


def test_each_segment_is_announced():
    steps = []
    Gauge("chrf", PLAIN, 1).count([DRAFT, OTHER], [REFERENCE], lambda: steps.append(1))
    assert len(steps) == 3


def test_a_test_is_named_before_the_version():
    signature = Gauge("bleu", PLAIN, 1).signature(bs=1000, seed=12345, by="document")
    assert signature == (
        "nrefs:1|bs:1000|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp|by:document|version:2.6.0"
    )
