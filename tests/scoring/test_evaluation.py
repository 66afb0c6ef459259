from dataclasses import replace

import pytest

from bellek import BellekError, ConfigError
from bellek.scoring import (
    Change,
    Comparison,
    Draft,
    DraftSegment,
    Edit,
    Evaluation,
    Score,
    ScoredGroup,
    ScoredSegment,
    Settings,
    evaluate,
)

DRAFT = Draft.of("draft", ("He met 3 guests.", "It is late."))
REFERENCE = Draft.of("reference", ("He met 4 guests.", "It is late."))
TER = "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0"
ONLY_TER = Settings(metrics=("ter",))


def test_a_draft_with_its_segments():
    found = evaluate([DRAFT], [REFERENCE], ONLY_TER, segments=True)
    assert found == (
        Evaluation(
            draft="draft",
            references=("reference",),
            size=2,
            scores=(Score("TER", pytest.approx(100 / 7), TER, edits=1.0, length=7.0),),
            segments=(
                ScoredSegment(
                    1,
                    "",
                    "",
                    "He met 3 guests.",
                    ("He met 4 guests.",),
                    (Score("TER", 25.0, TER, edits=1.0, length=4.0),),
                    (Edit("3", "4"),),
                    (Change("number", ("3",), ("4",)),),
                ),
                ScoredSegment(
                    2,
                    "",
                    "",
                    "It is late.",
                    ("It is late.",),
                    (Score("TER", 0.0, TER, edits=0.0, length=3.0),),
                    (),
                    (),
                ),
            ),
        ),
    )


def test_the_usual_metrics():
    (found,) = evaluate([DRAFT], [REFERENCE])
    assert [score.metric for score in found.scores] == ["BLEU", "chrF2", "TER"]


def test_drafts_are_compared_with_the_first():
    settings = Settings(metrics=("ter",), trials=99)
    first, second = evaluate([DRAFT, REFERENCE], [REFERENCE], settings, test="randomization")
    signature = (
        "nrefs:1|ar:99|seed:12345|case:lc|tok:tercom|norm:no|punct:yes|asian:no|"
        "paired:randomization|ties:counted|version:2.6.0"
    )
    assert first.comparisons == ()
    # One segment differs: whichever draft has it, the difference is as large.
    assert second.comparisons == (
        Comparison("TER", "draft", pytest.approx(-100 / 7), 1.0, signature),
    )
    assert second.warnings == (
        "Intervals and tests say little about 2 segments; 50 are the least.",
    )


def test_intervals_by_document():
    texts = zip(DRAFT.texts * 30, ("a", "b") * 30, strict=True)
    draft = Draft("draft", tuple(DraftSegment(text, document=name) for text, name in texts))
    reference = Draft.of("reference", REFERENCE.texts * 30)
    settings = Settings(metrics=("ter",), bootstrap=100, by="document")
    (found,) = evaluate([draft], [reference], settings)
    (score,) = found.scores
    assert score.signature == (
        "nrefs:1|bs:100|seed:12345|case:lc|tok:tercom|norm:no|punct:yes|asian:no|"
        "by:document|version:2.6.0"
    )
    # Two documents, drawn twice: all of the one (25), all of the other (0), or both (14.3).
    low, high = score.interval
    assert high - low == pytest.approx(25.0)
    assert found.warnings == (
        "Intervals and tests say little about 2 documents; 50 are the least.",
    )


def test_empty_segments_of_a_reference_are_counted():
    draft = Draft.of("draft", ["Yes.", "No."])
    references = [Draft.of("first", ["Yes.", "No."]), Draft.of("second", ["", "No."])]
    (found,) = evaluate([draft], references)
    assert found.warnings == ("1 of the 2 segments of second is empty.",)
    (same,) = evaluate([references[1]], [references[1]])
    assert same.warnings == ("1 of the 2 segments of second is empty.",)


def test_empty_segments_are_counted():
    drafts = [Draft.of("draft", ("", " ")), Draft.of("other", ("Yes.", "")), DRAFT]
    found = evaluate(drafts, [Draft.of("reference", ("No.", "Yes."))], ONLY_TER)
    assert [each.warnings for each in found] == [
        ("2 of the 2 segments of draft are empty.",),
        ("1 of the 2 segments of other is empty.",),
        (),
    ]


def test_fifty_segments_are_enough():
    draft, reference = Draft.of("d", ("It is.",) * 50), Draft.of("r", ("It was.",) * 50)
    (found,) = evaluate([draft], [reference], Settings(metrics=("ter",), bootstrap=10))
    assert found.warnings == ()


def test_one_segment_is_not_several():
    (found,) = evaluate([Draft.of("d", ["Yes."])], [Draft.of("r", ["No."])], Settings(bootstrap=10))
    assert found.warnings == ("Intervals and tests say little about 1 segment; 50 are the least.",)


def test_documents_must_be_known():
    with pytest.raises(ConfigError, match="draft does not tell documents apart; draw by segment"):
        evaluate([DRAFT], [REFERENCE], Settings(by="document", bootstrap=10))


def test_a_bootstrap_test_needs_samples():
    with pytest.raises(ConfigError, match="A test by bootstrap needs samples; 1,000 is usual"):
        evaluate([DRAFT, DRAFT], [REFERENCE], test="bootstrap")


def test_lengths_are_compared_before_anything_is_scored():
    with pytest.raises(BellekError, match="draft has 2 segments, but short has 1"):
        evaluate([DRAFT], [REFERENCE, Draft.of("short", ("One.",))])


@pytest.mark.parametrize("metric", ["bleu", "ter"])
def test_the_worst_come_first(metric):
    drafts = Draft.of("draft", ("He met a guest.", "It is late.", "No word in common here."))
    answers = Draft.of(
        "reference", ("He met the guest.", "It is late.", "Something else, altogether!")
    )
    (found,) = evaluate([drafts], [answers], Settings(metrics=(metric,)), worst=2)
    assert [segment.number for segment in found.segments] == [3, 1]


def test_groups_are_scored_by_themselves():
    names = ("can", "ayşe")
    draft = Draft(
        "draft",
        tuple(
            DraftSegment(text, group=name) for text, name in zip(DRAFT.texts, names, strict=True)
        ),
    )
    (found,) = evaluate([draft], [REFERENCE], Settings(metrics=("ter",)))
    assert found.groups == (
        ScoredGroup("ayşe", 1, (Score("TER", 0.0, TER, edits=0.0, length=3.0),)),
        ScoredGroup("can", 1, (Score("TER", 25.0, TER, edits=1.0, length=4.0),)),
    )


def test_the_interval_of_a_group_is_that_of_its_segments_alone():
    """But whole documents are not drawn of a part that has one or two."""
    texts = [f"The {word} man came home late." for word in ("old", "new", "one", "odd")] * 30
    answers = Draft.of("reference", ["The old man came home late."] * 120)
    parts = [
        DraftSegment(text, document=f"{place % 8}.txt", group="can" if place < 40 else "ayşe")
        for place, text in enumerate(texts)
    ]
    settings = Settings(metrics=("ter", "bleu"), bootstrap=50)
    (found,) = evaluate([Draft("draft", tuple(parts))], [answers], settings)
    (alone,) = evaluate(
        [Draft("draft", tuple(parts[:40]))], [Draft("reference", answers.segments[:40])], settings
    )
    assert [(group.name, group.size) for group in found.groups] == [("ayşe", 80), ("can", 40)]
    assert found.groups[1].scores == alone.scores
    assert found.warnings == ("Intervals say little about a group of fewer than 50 segments.",)
    by_document = replace(settings, by="document")
    (found,) = evaluate([Draft("draft", tuple(parts))], [answers], by_document)
    assert [score.interval for group in found.groups for score in group.scores] == [None] * 4
