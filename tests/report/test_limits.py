"""What a report leaves out so that it stays light, and that it says so."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from bellek import ConfigError
from bellek.report import gather, gathering, render


def test_the_largest_documents_are_listed(revised, monkeypatch):
    monkeypatch.setattr(gathering, "LISTED", 1)
    report = gather(revised)
    assert [curve.document for curve in report.curves] == ["haber.txt"]
    assert [each.document for each in report.drafts] == ["haber.txt"]
    assert report.unlisted == 1
    assert report.whole.points[0].touched == 6


def test_the_worst_rows_are_shown(revised, monkeypatch):
    monkeypatch.setattr(gathering, "ROWS", 2)
    news = gather(revised).drafts[0]
    assert (news.touched, len(news.rows), news.left_out) == (4, 2, 2)


def test_only_many_rows_are_painted_late(memory, one_draft):
    """A picture of the whole page of a few shows them all."""
    for documents in (1, 5):
        name = f"{documents}.txt"
        for day, text in ((1, "It rains."), (2, "It is raining.")):
            rows = [(f"Yağmur {number}.", f"{text} {number}") for number in range(50)]
            for document in range(documents):
                memory.merge(one_draft(rows, f"{document}-{name}", day))
        page = render(gather(memory))
        assert ('<section id="drafts" class="many"' in page) == (documents == 5)


def test_ter_of_many_segments_has_to_be_asked_for(revised, monkeypatch):
    monkeypatch.setattr(gathering, "TER_UP_TO", 7)
    report = gather(revised)
    assert [score.metric for score in report.whole.points[0].scores] == ["chrF2", "BLEU"]
    (remark,) = report.remarks
    assert remark.startswith("TER is left out of a report on more than 7 segments unless")
    asked = gather(revised, metrics=["ter"])
    assert [metric for metric, _ in asked.signatures] == ["TER"]
    assert asked.remarks == ()
    values = [row.scores[0].value for row in asked.drafts[0].rows]
    assert values == sorted(values, reverse=True)  # of TER, more is worse


def test_an_unknown_metric(revised):
    with pytest.raises(ConfigError, match="There is no metric 'meteor'"):
        gather(revised, metrics=["meteor"])


def test_a_pool_changes_nothing(revised, monkeypatch):
    """Spawned, as the command does it: forked processes would share the open memory."""
    monkeypatch.setattr(gathering, "WORTHWHILE", 1)
    steps = []
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as pool:
        report = gather(revised, pool=pool, begin=lambda total: lambda: steps.append(total))
    assert report == gather(revised)
    assert steps == [3, 3, 3]  # one piece for each metric
