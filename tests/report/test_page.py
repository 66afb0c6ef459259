import base64
import hashlib
import re

import pytest
from lxml import etree, html

from bellek import Document, Memory, Segment
from bellek.report import gather, render


@pytest.fixture(scope="module")
def markup(report_path):
    return report_path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tree(markup):
    return html.document_fromstring(markup.encode())


def text(element):
    return " ".join(element.text_content().split())


def test_texts_stay_texts(tree, script):
    assert len(tree.findall(".//script")) == 1
    cells = [cell.text_content() for cell in tree.findall(".//dd[@lang]")]
    assert f"Betik: {script}" in cells
    assert f"Script: {script}" in cells
    assert f"The script: {script}" in cells


def test_every_text_says_its_language(tree):
    assert tree.get("lang") == "en"
    assert {cell.get("lang") for cell in tree.findall(".//li//dd")} == {"tr", "en"}
    (source,) = (cell for cell in tree.findall(".//dd[@lang]") if "Hastane" in text(cell))
    assert source.get("lang") == "tr"


def test_nothing_is_loaded(tree, markup):
    policy = tree.find(".//meta[@http-equiv]").get("content").split("; ")
    digest = hashlib.sha256(tree.find(".//script").text.encode()).digest()
    assert policy == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        f"script-src 'sha256-{base64.b64encode(digest).decode()}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    targets = {value for _, _, value, _ in tree.iterlinks()}
    assert {value for value in targets if not value.startswith("#")} == {"data:,"}
    namespaces = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
    assert set(re.findall(r"https?://[^\s\"'<]+", markup)) <= set(namespaces)


def test_ids_are_unique_and_links_lead_somewhere(tree):
    ids = [element.get("id") for element in tree.iter(etree.Element) if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in tree.findall(".//nav//a"):
        assert link.get("href")[1:] in ids


def test_the_tables(tree):
    (coverage,) = tree.xpath("//table[@id='coverage-table']")
    rows = [[text(cell) for cell in row] for row in coverage.iter("tr")]
    assert rows == [
        ["document", "segments", "words", "words confirmed", "untranslated", "translated", "who",
         "last change (UTC)"],
        ["haber.txt", "5", "19", "100 %", "0", "5", "ayşe, can", "2026-05-08 12:00"],
        ["mektup.txt", "2", "5", "100 %", "0", "2", "can", "2026-05-11 12:00"],
        ["not.txt", "1", "2", "100 %", "0", "1", "ayşe", "2026-05-20 12:00"],
        ["no document", "1", "1", "0 %", "1", "0", "", ""],
        ["all", "9", "27", "96 %", "1", "8", "", "2026-05-20 12:00"],
    ]  # fmt: skip
    (curve,) = tree.xpath("//table[@id='curve-table']")
    rows = [[text(cell) for cell in row] for row in curve.iter("tr")]
    assert rows[0][:7] == [
        "document",
        "revision",
        "date (UTC)",
        "by",
        "segments",
        "revised",
        "chrF2",
    ]
    assert [row[:6] for row in rows[1:]] == [
        ["all", "1", "2026-05-20", "ayşe", "8", "6"],
        ["haber.txt", "1", "2026-05-01", "ayşe", "5", "4"],
        ["mektup.txt", "1", "2026-05-04", "ayşe", "2", "2"],
    ]
    tiles = tree.findall(".//dl[@class='tiles']/div")
    assert {text(tile.find("dt")): text(tile.find("dd")) for tile in tiles} == {
        "documents": "3",
        "segments": "9",
        "source words": "27",
        "words confirmed": "96 %",
        "segments revised": "6",
    }
    for table in tree.iter("table"):
        assert text(table.find("caption"))
        assert {head.get("scope") for head in table.iter("th")} == {"col", "row"}


def test_every_figure_is_there_in_words(tree):
    figures = tree.findall(".//figure")
    assert len(figures) == 3
    for figure in figures:
        assert len(figure.find("div[@role='img']").get("aria-label")) > 80
        assert figure.find(".//{*}svg").get("aria-hidden") == "true"


def test_the_same_memory_gives_the_same_bytes(tmp_path, revised, markup):
    assert render(gather(revised)) == markup
    with Memory.open(tmp_path / "memory.db") as again:
        assert render(gather(again)) == markup


def test_limits_are_said(revised, monkeypatch):
    from bellek.report import gathering
    from bellek.report import page as module

    monkeypatch.setattr(gathering, "LISTED", 1)
    monkeypatch.setattr(gathering, "ROWS", 3)
    monkeypatch.setattr(gathering, "TER_UP_TO", 1)
    monkeypatch.setattr(module, "LINES", 2)
    page = html.document_fromstring(render(gather(revised)).encode())
    coverage = page.xpath("//table[@id='coverage-table']//th[@scope='row']")
    assert [text(row) for row in coverage] == ["haber.txt", "mektup.txt", "all"]
    words = text(page)
    assert "The 2 largest documents are listed; 2 more are in the last line only." in words
    assert "The 1 largest documents are listed; 1 more are in the figures of all." in words
    assert "4 segments revised since revision 1, 2 with another number, name or negation" in words
    assert "The worst 3 are shown, up to half of the places kept for those; 1 is left out." in words
    assert "TER is left out" in words


def test_what_is_gone_has_a_column(revised):
    segments = [Segment(str(n), unit.source) for n, unit in enumerate(revised.units("mektup.txt"))]
    revised.segment(Document("mektup.txt", "text", "tr", segments[:1]), "mektup.txt")
    page = html.document_fromstring(render(gather(revised)).encode())
    (coverage,) = page.xpath("//table[@id='coverage-table']")
    rows = [[text(cell) for cell in row] for row in coverage.iter("tr")]
    place = rows[0].index("gone")
    assert {row[0]: row[place] for row in rows[1:]} == {
        "haber.txt": "0",
        "mektup.txt": "1",
        "not.txt": "0",
        "no document": "0",
        "all": "1",
    }


def test_what_changed_is_told_in_words(markup):
    assert "none → no" in markup
    assert "12 → 15" in markup


def test_never_revised(memory, one_draft):
    memory.merge(one_draft([("Evet.", "Yes.")], "not.txt", 1))
    words = text(html.document_fromstring(render(gather(memory, title="Ölçüm")).encode()))
    assert "Ölçüm" in words
    assert "No translation was ever revised" in words
    assert "Signatures" not in words


def test_an_empty_memory(memory):
    words = text(html.document_fromstring(render(gather(memory)).encode()))
    assert "words confirmed0 %" in words


def test_all_revisions_undone(memory, one_draft):
    memory.merge(one_draft([("Bir.", "Won.")], "a.txt", 1))
    undone = memory.merge(one_draft([("Üç.", "Tree.")], "a.txt", 2)).batch
    memory.merge(one_draft([("Bir.", "One."), ("Üç.", "Three.")], "a.txt", 3))
    memory.undo(undone)
    words = text(html.document_fromstring(render(gather(memory)).encode()))
    assert "Revision 1 is left out" in words
