from dataclasses import replace
from datetime import UTC, datetime, timedelta

import matplotlib as mpl
import pytest
from lxml import etree

from bellek.report import gather
from bellek.report.plots import plot_boxes, plot_curves, plot_spreads


def words(plot):
    """The texts in the figure."""
    root = etree.fromstring(plot.svg)
    return ["".join(text.itertext()).strip() for text in root.iter("{*}text")]


def drafts(memory, one_draft, document, *days):
    for number, day in enumerate(days):
        memory.merge(one_draft([("Bir iki.", f"One two{'!' * number}")], document, day))


def test_by_date(revised):
    plot = plot_curves(gather(revised))
    assert {"haber.txt", "mektup.txt", "all documents, revision 1", "2026-May"} <= set(words(plot))
    assert "TER (lower is better)" in words(plot)
    assert plot.description.startswith("All documents, revision 1: chrF2 ")


@pytest.mark.parametrize(
    "apart",
    [
        timedelta(seconds=2),
        timedelta(hours=25),
        timedelta(days=3),
        timedelta(days=40),
        timedelta(days=170),
        timedelta(days=800),
        timedelta(days=9000),
    ],
)
def test_by_any_dates(revised, apart):
    """matplotlib warns, and warnings are errors here, when it finds no ticks for a range."""
    report = gather(revised)
    first, second = report.curves
    midnight = datetime(2026, 5, 1, tzinfo=UTC)
    before, after = (
        replace(curve, points=(replace(curve.points[0], changed=midnight + sign * apart / 2),))
        for curve, sign in ((first, -1), (second, 1))
    )
    plot = plot_curves(replace(report, curves=(before, after)))
    assert "mektup.txt" in words(plot)


def test_by_revision(memory, one_draft):
    drafts(memory, one_draft, "$a$.txt", 1, 1, 2)
    plot = plot_curves(gather(memory))
    assert "revision" in words(plot)
    assert "$a$.txt" in words(plot)  # and no formula


def test_by_document(memory, one_draft):
    drafts(memory, one_draft, "a.txt", 1, 2)
    drafts(memory, one_draft, "çok uzun bir ad ile anılan bir belge.txt", 1, 3)
    plot = plot_curves(gather(memory))
    assert "a.txt" in words(plot)
    assert "…bir ad ile anılan bir belge.txt" in words(plot)


def test_many_documents_share_a_name_in_the_legend(memory, one_draft):
    for number in range(4):
        drafts(memory, one_draft, f"{number}.txt", 1, 2 + number)
        drafts(memory, one_draft, f"{number}.txt", 10 + number, 20)
    found = words(plot_curves(gather(memory)))
    assert {"each document", "all documents, revision 1"} <= set(found)
    assert "0.txt" not in found


def test_without_a_whole_or_anything(memory, one_draft):
    assert plot_curves(gather(memory)) is None
    assert plot_spreads(gather(memory)) is None
    drafts(memory, one_draft, "a.txt", 1, 2)
    report = gather(memory)
    assert plot_boxes(report) is None
    assert "a.txt" in words(plot_curves(report))


def test_spreads_of_several_revisions(memory, one_draft):
    drafts(memory, one_draft, "a.txt", 1, 2, 3)
    plot = plot_spreads(gather(memory))
    assert {"revision 1", "revision 2"} <= set(words(plot))
    assert "Revision 2: half of the 1 revised segments lie between" in plot.description


def test_colours_are_the_page_s(revised):
    report = gather(revised)
    for plot in (plot_curves(report), plot_spreads(report), plot_boxes(report)):
        assert "var(--plot-1)" in plot.svg
        assert "#010101" not in plot.svg
        assert "<metadata" not in plot.svg
        root = etree.fromstring(plot.svg)
        assert root.get("viewBox")
        assert root.get("width") is None  # so that it is as wide as the page


@pytest.mark.parametrize("settings", [{"svg.fonttype": "path"}, {"font.size": 30}])
def test_a_user_s_settings_change_nothing(revised, settings):
    report = gather(revised)
    plain = plot_curves(report)
    with mpl.rc_context(settings):
        assert plot_curves(report) == plain
