"""Codes as OmegaT names them, and the stored segments they come back to."""

from datetime import UTC, datetime

import pytest

from bellek.exchange import write
from bellek.model import Document, Segment, Status, Tag, Unit, content
from bellek.omegat import with_our_codes

OPEN, CLOSE, BREAK = Tag("open", "1", "<i>"), Tag("close", "1", "</i>"), Tag("standalone", "2", "☐")
WORD = ("Bu bir ", OPEN, "Word", CLOSE, " belgesidir.")
BARE = ("Bir",)
NOTE = (BREAK, "Not: ", OPEN, "dikkat", CLOSE)


@pytest.fixture
def filled(memory):
    """A memory with a document that has codes."""
    segments = [Segment(str(n), each) for n, each in enumerate((WORD, BARE, NOTE), 1)]
    memory.segment(Document("belge.docx", "docx", "tr", segments), "belge.docx")
    return memory


def recoded(memory, *pairs):
    units = [Unit.pair(*pair) for pair in pairs]
    return [(unit.source, unit.target) for unit in with_our_codes(units, memory, units)]


def test_a_code_is_the_stored_one_at_its_place(filled):
    # OpenXML: the run of the whole paragraph is a code of OmegaT's alone.
    theirs = "<t0/>Bu bir <t1/>Word<t2/> belgesidir."
    assert recoded(filled, (theirs, "<t0/>This is a <t1/>Word<t2/> document.")) == [
        (WORD, ("This is a ", OPEN, "Word", CLOSE, " document."))
    ]
    # OpenDocument: paired names.
    assert recoded(filled, ("Bu bir <f0>Word</f0> belgesidir.", "A <f0>Word</f0> document.")) == [
        (WORD, ("A ", OPEN, "Word", CLOSE, " document."))
    ]
    assert recoded(filled, ("<t0/>Bir<t1/>", "<t0/>One<t1/>")) == [(BARE, ("One",))]
    assert recoded(filled, ("<s0/>Not: <b1>dikkat</b1>", "<s0/>Note: <b1>care</b1>!")) == [
        (NOTE, (BREAK, "Note: ", OPEN, "care", CLOSE, "!"))
    ]


def test_codes_that_are_unknown_and_codes_that_are_missing(filled):
    assert recoded(filled, ("Bu bir <f0>Word</f0> belgesidir.", "A <f7>Word document.")) == [
        (WORD, ("A <f7>Word document.",))
    ]
    assert recoded(filled, ("<t0/>Bu bir Word belgesidir.", "<t0/>A Word document.")) == [
        (WORD, ("A Word document.",))
    ]
    assert recoded(filled, ("<t0/>Bir<t1/>", None)) == [(BARE, None)]


def test_what_no_document_has_stays(filled):
    strange = ("Yeni <b0>cümle</b0>.", "New <b0>sentence</b0>.")
    simple = ("Bir", "One")
    assert recoded(filled, strange, simple) == [
        (content(strange[0]), content(strange[1])),
        (content("Bir"), content("One")),
    ]


def test_a_text_with_several_codes_comes_once_for_each(memory):
    bold = (Tag("open", "1", "<b>"), "Dikkat", Tag("close", "1", "</b>"))
    slanted = (OPEN, "Dikkat", CLOSE)
    segments = [Segment("1", bold), Segment("2", slanted), Segment("3", bold)]
    memory.segment(Document("a.html", "html", "tr", segments), "a.html")
    assert recoded(memory, ("<b0>Dikkat</b0>", "<b0>Careful</b0>")) == [
        (bold, (bold[0], "Careful", bold[2])),
        (slanted, (OPEN, "Careful", CLOSE)),
    ]


def test_an_import_finds_the_segment(bellek, tmp_path):
    (tmp_path / "sayfa.html").write_text(
        "<html><body><p>Bu <b>koyu</b> bir yazıdır.</p></body></html>", encoding="utf-8"
    )
    bellek("segment", "sayfa.html")
    theirs = Unit(
        content("Bu <b0>koyu</b0> bir yazıdır."),
        content("This is a <b0>bold</b0> text."),
        status=Status.TRANSLATED,
        changed=datetime(2030, 1, 1, tzinfo=UTC),
    )
    write([theirs], tmp_path / "project_save.tmx", profile="omegat")
    done = bellek("import", "project_save.tmx")
    assert done.stdout.startswith("project_save.tmx: 1 unit (0 new, 1 changed, 0 unchanged)")
    bellek("export", "--document", "sayfa.html", "page.html")
    written = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<p>This is a <b>bold</b> text.</p>" in written
