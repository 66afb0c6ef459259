from lxml import html

from bellek import Document, Segment, Unit
from bellek.leverage import Band
from bellek.model import content
from bellek.report import gather, left, render


def store(memory, name, *texts):
    segments = [Segment(str(number), content(text)) for number, text in enumerate(texts, 1)]
    memory.segment(Document(name, "text", "tr", segments), name)


def filled(bands):
    return [band for band in bands if band.segments]


def test_what_is_left_by_band(memory):
    memory.add([Unit.pair("Kapı yarın sabah açılacak.", "The door opens tomorrow morning.")])
    store(memory, "a.txt", "Kapı yarın sabah kapanacak.", "Yepyeni.", "Yepyeni.")
    store(memory, "b.txt", "Yepyeni.")
    report = gather(memory)
    assert [each.name for each in report.left] == ["a.txt", "b.txt"]
    first, second = report.left
    assert filled(first.bands) == [
        Band("repetition", 1, 1, 8),
        Band("50-74", 1, 4, 27),
        Band("none", 1, 1, 8),
    ]
    assert filled(second.bands) == [Band("repetition", 1, 1, 8)]
    tree = html.document_fromstring(render(report).encode())
    rows = [
        [cell.text_content().strip() for cell in row]
        for row in tree.xpath("//table[@id='left-table']//tr")
    ]
    assert rows == [
        ["document", "segments", "words", "repetition", "50-74", "none"],
        ["a.txt", "3", "6", "1", "4", "1"],
        ["b.txt", "1", "1", "1", "0", "0"],
    ]


def test_too_much_is_left_out_and_said(memory, monkeypatch):
    monkeypatch.setattr(left, "MOST", 1)
    store(memory, "a.txt", "Bir.", "İki.")
    report = gather(memory)
    assert report.left == ()
    (remark,) = report.remarks
    assert remark.startswith("Leverage is left out: 2 segments are untranslated")
    assert remark in html.document_fromstring(render(report).encode()).text_content()
