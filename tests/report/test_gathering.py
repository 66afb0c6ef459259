from datetime import UTC, datetime

import pytest

from bellek import StoreError
from bellek.model import content
from bellek.report import gather, gathering
from bellek.scoring import Settings, score_revisions

SETTINGS = Settings(metrics=("chrf", "bleu", "ter"), bootstrap=1000)


def figures(curve):
    return [(each.number, each.authors, each.changed, each.scores) for each in curve.points]


def from_history(history):
    return [
        (each.number, each.authors, each.changed, each.evaluation.scores)
        for each in history.revisions
    ]


def test_the_figures_are_those_of_score(revised):
    """Counted once for everything, and yet to the last digit what each document alone gives."""
    report = gather(revised)
    assert [curve.document for curve in report.curves] == ["haber.txt", "mektup.txt"]
    for curve in report.curves:
        history = score_revisions(revised, curve.document, SETTINGS)
        assert figures(curve) == from_history(history)
        assert (curve.final, curve.untranslated) == (history.final, history.untranslated)
        assert curve.warnings == (
            f"Intervals say little about {curve.size} segments; 50 are the least.",
        )
    history = score_revisions(revised, None, SETTINGS)
    assert figures(report.whole) == from_history(history)
    assert (report.whole.final, report.whole.size, report.whole.untranslated) == (2, 8, 1)


def test_what_was_touched(revised):
    news, letter = gather(revised).curves
    (point,) = news.points
    assert (news.size, point.touched, point.changed) == (5, 4, datetime(2026, 5, 1, 12, tzinfo=UTC))
    assert (letter.size, letter.points[0].touched) == (2, 2)
    chrf = point.spreads[0]
    assert chrf.metric == "chrF2"
    assert sum(chrf.bins) == 4
    values = sorted(row.scores[0].value for row in gather(revised).drafts[0].rows)
    assert chrf.quartiles[0] == pytest.approx(values[0])
    assert chrf.quartiles[4] == pytest.approx(values[-1])


def test_drafts_side_by_side(revised):
    news, letter = gather(revised).drafts
    assert (news.document, news.revision, news.present) == ("haber.txt", 1, 2)
    assert (news.touched, news.telling, news.left_out) == (4, 2, 0)
    assert sorted(row.position for row in news.rows) == [1, 2, 3, 5]
    values = [row.scores[0].value for row in news.rows]
    assert values == sorted(values)
    assert {row.position: [change.kind for change in row.changes] for row in news.rows} == {
        1: ["number"],
        2: [],
        3: ["negation"],
        5: [],
    }
    assert [row.unit for row in letter.rows]


def test_one_document(revised):
    report = gather(revised, "mektup.txt")
    assert report.title == "Translation report: mektup.txt"
    assert [each.name for each in report.status] == ["mektup.txt"]
    assert report.whole is None
    assert report.curves == gather(revised).curves[1:]
    assert report.scored == report.curves
    with pytest.raises(StoreError, match="There is no document roman"):
        gather(revised, "roman.txt")


def test_metrics_that_are_asked_for_are_taken_whatever_the_size(revised, monkeypatch):
    monkeypatch.setattr(gathering, "TER_UP_TO", 1)
    report = gather(revised, metrics=("ter",))
    assert [metric for metric, _ in report.signatures] == ["TER"]
    assert report.remarks == ()
    values = [row.scores[0].value for row in report.drafts[0].rows]
    assert values[0] > values[-1]  # the worst comes first
    assert values == sorted(values, reverse=True)


def test_never_revised(memory, one_draft):
    memory.merge(one_draft([("Evet.", "Yes.")], "not.txt", 1))
    report = gather(memory)
    assert (report.whole, report.curves, report.drafts, report.signatures) == (None, (), (), ())
    assert report.changed == datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_an_empty_memory(memory):
    report = gather(memory, title="Nothing yet")
    assert (report.title, report.status, report.changed) == ("Nothing yet", (), None)


def test_units_without_a_document(memory, one_draft):
    memory.merge(one_draft([("Bir.", "Won."), ("İki.", "Two.")], None, 1))
    (bir,) = memory.exact(content("Bir."))
    memory.revise(bir.id, content("One."), batch=memory.begin("can"))
    memory.merge(one_draft([("Üç.", "Tree.")], "üç.txt", 1))
    memory.merge(one_draft([("Üç.", "Thre.")], "üç.txt", 2))
    memory.merge(one_draft([("Üç.", "Three.")], "üç.txt", 3))
    report = gather(memory)
    assert [(curve.document, curve.final, curve.size) for curve in report.curves] == [
        ("üç.txt", 3, 1),
        (None, 2, 2),
    ]
    assert [row.position for row in report.drafts[1].rows] == [None]
    history = score_revisions(memory, None, SETTINGS)
    assert figures(report.whole) == from_history(history)
    alone = gather(memory).curves[1].points
    assert [(point.number, point.touched) for point in alone] == [(1, 1)]


def test_an_undone_draft_is_left_out_and_said(memory, one_draft):
    memory.merge(one_draft([("Bir.", "Won."), ("İki.", "Two.")], "a.txt", 1))
    undone = memory.merge(one_draft([("Üç.", "Tree.")], "a.txt", 2)).batch
    memory.merge(one_draft([("Bir.", "One."), ("Üç.", "Three.")], "a.txt", 3))
    memory.merge(one_draft([("Dört.", "For.")], "b.txt", 4))
    memory.merge(one_draft([("Dört.", "Four.")], "b.txt", 5))
    memory.undo(undone)
    first, second = gather(memory).curves
    assert [point.number for point in first.points] == []
    assert "Revision 1 is left out: it has no translation of “Üç.”" in first.warnings[1]
    assert [point.number for point in second.points] == [1]
    assert gather(memory).whole.points == ()


def test_what_was_undone_in_a_document_is_not_said_of_units_without_one(memory, one_draft):
    memory.merge(one_draft([("Bir.", "Won."), ("İki.", "Two.")], "a.txt", 1))
    undone = memory.merge(one_draft([("Üç.", "Tree.")], "a.txt", 2)).batch
    memory.merge(one_draft([("Bir.", "One."), ("Üç.", "Three.")], "a.txt", 3))
    memory.merge(one_draft([("Dört.", "For.")], None, 4))
    (four,) = memory.exact(content("Dört."))
    memory.revise(four.id, content("Four."), batch=memory.begin("can"))
    memory.undo(undone)
    first, loose = gather(memory).curves
    assert "Revision 1 is left out" in " ".join(first.warnings)
    assert [point.number for point in loose.points] == [1]
    assert "left out" not in " ".join(loose.warnings)
