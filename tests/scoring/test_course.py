from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bellek import BellekError, StoreError, Unit
from bellek.memory import KeptScore
from bellek.model import Interchange
from bellek.scoring import (
    Course,
    Score,
    Settings,
    SignatureChange,
    TimedScore,
    keep_scores,
    over_time,
    score_revisions,
)

TER = "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0"
OTHER = TER.replace("2.6.0", "2.7.0")
DRAFTS = (
    ("ayşe", 1, ("The minister came.", "The hospital open.")),
    ("can", 3, ("The minister arrived.", "The hospital will open.")),
    ("can", 5, ("The minister has arrived.", "The hospital will open.")),
)


def _day(month, day=1):
    return datetime(2026, month, day, 12, 0, tzinfo=UTC)


def _draft(author, day, texts):
    """One import: a whole draft of the document, made on a day of May."""
    units = [
        replace(Unit.pair(source, text), document="basın/haber.txt", position=place)
        for place, (source, text) in enumerate(
            zip(("Bakan geldi.", "Hastane açılacak."), texts, strict=True), 1
        )
    ]
    return Interchange("tmx", units, author=author, changed=_day(5, day))


@pytest.fixture
def revised(memory):
    """A memory with one document in two drafts."""
    for draft in DRAFTS[:2]:
        memory.merge(_draft(*draft))
    return memory


def _keep(memory, document="haber.txt", group=None, **settings):
    history = score_revisions(
        memory, document, Settings(**{"metrics": ("ter",), **settings}), group=group
    )
    return keep_scores(memory, history, document, group)


FIRST = KeptScore(
    made=_day(6),
    document="basın/haber.txt",
    revision=1,
    changed=_day(5, 1),
    final=2,
    segments=2,
    metric="TER",
    value=100 * (2 / 7),
    signature=TER,
)


def _same_time(scores):
    return [replace(score, made=_day(6)) for score in scores]


def test_what_a_revision_scored_is_kept(revised):
    assert _keep(revised) == 1
    assert _same_time(revised.scores("basın/haber.txt")) == [FIRST]


def test_an_identical_state_is_kept_once(revised):
    assert _keep(revised) == 1
    assert _keep(revised, "basın/haber.txt") == 0
    assert _keep(revised, group="author") == 1
    assert _keep(revised, group="author", bootstrap=5) == 2
    assert _keep(revised, group="author", bootstrap=5) == 0
    revised.merge(_draft(*DRAFTS[2]))
    assert _keep(revised) == 2


def test_groups_and_intervals_are_kept(revised):
    _keep(revised, group="author", bootstrap=5)
    whole, part = _same_time(revised.scores("basın/haber.txt"))
    assert whole.signature == TER.replace("nrefs:1", "nrefs:1|bs:5|seed:12345")
    assert whole.interval[0] <= whole.mean <= whole.interval[1]
    assert part == replace(whole, grouping="author", group="ayşe")


def test_the_whole_memory(revised):
    assert _keep(revised, None, group="document") == 2
    found = over_time(revised, grouping="document")
    (timed,) = found.scores
    assert found.document == "The memory"
    assert (timed.kept.document, timed.kept.group) == (None, "basın/haber.txt")


def test_a_score_is_compared_with_the_one_before_of_its_signature(memory, revised):
    scores = [
        replace(FIRST, value=30.0),
        replace(FIRST, made=_day(7), value=28.0, signature=OTHER),
        replace(FIRST, made=_day(8), value=33.0),
        replace(FIRST, made=_day(9), value=27.5, signature=OTHER, mean=27.0, interval=(25.0, 29.0)),
    ]
    memory.keep_scores(scores)
    assert over_time(memory, "haber.txt") == Course(
        "basın/haber.txt",
        None,
        (
            TimedScore(scores[0], None),
            TimedScore(scores[1], None),
            TimedScore(scores[2], 3.0),
            TimedScore(scores[3], -0.5),
        ),
        (SignatureChange("TER", _day(7), TER, OTHER),),
    )


def test_revisions_groups_and_metrics_are_not_compared_with_each_other(memory, revised):
    scores = [
        FIRST,
        replace(FIRST, metric="BLEU", value=60.0),
        replace(FIRST, revision=2, value=10.0),
        replace(FIRST, grouping="author", group="can", value=20.0),
        replace(FIRST, grouping="author", group="ayşe", value=25.0),
    ]
    memory.keep_scores(scores)
    whole, parts = over_time(memory, "haber.txt"), over_time(memory, "haber.txt", grouping="author")
    assert [(each.kept.metric, each.kept.revision, each.difference) for each in whole.scores] == [
        ("BLEU", 1, None),
        ("TER", 1, None),
        ("TER", 2, None),
    ]
    assert [(each.kept.group, each.difference) for each in parts.scores] == [
        ("ayşe", None),
        ("can", None),
    ]
    assert whole.changes == parts.changes == ()
    second = over_time(memory, "haber.txt", revision=2, metrics=("ter", "bleu"))
    assert [each.kept for each in second.scores] == [scores[2]]


def test_a_signature_that_comes_back_is_no_change(memory, revised):
    signatures = (TER, OTHER, TER, OTHER, "punct:no")
    memory.keep_scores(
        replace(FIRST, made=_day(month), value=float(month), signature=signature)
        for month, signature in enumerate(signatures, 1)
    )
    assert [(each.since.month, each.after) for each in over_time(memory, "haber.txt").changes] == [
        (2, OTHER),
        (5, "punct:no"),
    ]


def test_a_change_says_which_fields_differ():
    change = SignatureChange(
        "BLEU", _day(7), "nrefs:1|tok:13a|version:2.6.0", "nrefs:1|bs:9|tok:13a|version:2.7.0"
    )
    assert change.sentence == (
        "From 2026-07-01 12:00 UTC on BLEU is scored in another way (version 2.6.0 → 2.7.0, "
        "bs none → 9); that is not compared with what was kept before."
    )


def test_a_timed_score_has_the_score():
    kept = replace(FIRST, value=30.0, mean=31.0, interval=(29.0, 33.0))
    assert TimedScore(kept, None).score == Score("TER", 30.0, TER, 31.0, (29.0, 33.0))


@pytest.mark.parametrize("choice", [{}, {"grouping": "status"}, {"revision": 9}])
def test_nothing_kept_is_said(revised, choice):
    if choice:
        _keep(revised, group="author")
    with pytest.raises(BellekError) as error:
        over_time(revised, "haber.txt", **choice)
    assert str(error.value) == (
        "basın/haber.txt has no such score kept; 'bellek score --keep' with these options keeps "
        "one."
    )


def test_there_must_be_such_a_document(revised):
    with pytest.raises(StoreError, match="There is no document yok"):
        over_time(revised, "yok.txt")
