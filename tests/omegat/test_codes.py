"""Codes as OmegaT names them, and the stored segments they come back to."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bellek.exchange import write
from bellek.memory import Memory
from bellek.model import Context, Document, Segment, Status, Tag, Unit, content
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


COMMAND = Tag("standalone", "1", "<code>kur</code>")


@pytest.fixture
def known(memory):
    """Recode pairs for a document with one segment."""

    def run(source, *pairs):
        memory.segment(Document("sayfa.html", "html", "tr", [Segment("1", source)]), "sayfa.html")
        return recoded(memory, *pairs)

    return run


def test_the_other_half_of_a_pair_stands_at_the_edge(known):
    # Of <b>böyle bitti. Şu iş</b> OmegaT has one half in each sentence.
    ours = ("Bu ", OPEN, "böyle bitti.", CLOSE)
    assert known(ours, ("Bu <b0>böyle bitti.", "It <b0>ended so.")) == [
        (ours, ("It ", OPEN, "ended so.", CLOSE))
    ]
    ours = (OPEN, "Şu iş", CLOSE, " de.")
    pairs = [("Şu iş</b0> de.", "That</b0> too."), ("Şu iş</b0> de.", "That too.")]
    assert known(ours, *pairs) == [
        (ours, (OPEN, "That", CLOSE, " too.")),
        (ours, ("That too.",)),  # the translator left the code out
    ]
    ours = (OPEN, "Arada kalan cümle.", CLOSE)
    assert known(ours, ("Arada kalan cümle.", "The one between.")) == [
        (ours, (OPEN, "The one between.", CLOSE))
    ]


def test_codes_around_a_sentence_are_dropped(known):
    ours = ("Kapı açıldı.",)
    for theirs in ("<b0>Kapı açıldı.</b0>", "<br0/> <b1>Kapı açıldı.", "<i> Kapı\naçıldı.</i>"):
        target = theirs.replace("Kapı", "It").replace("açıldı", "opened")
        assert known(ours, (theirs, target)) == [(ours, ("It opened.",))], theirs
    assert known(ours, ("\N{NO-BREAK SPACE}Kapı açıldı.", "It opened. ")) == [
        (ours, ("It opened.",))
    ]


def test_the_lines_of_a_subtitle_are_one(known):
    ours = ("Bu ", OPEN, "akşam", CLOSE, " bizimle ", Tag("open", "2", "<i>"), "gel")
    theirs = "Bu <i>akşam</i> bizimle\n<i>gel"
    assert known(ours, (theirs, "Come <i>with us</i>\n<i>tonight")) == [
        (ours, ("Come ", OPEN, "with us", CLOSE, " ", ours[5], "tonight"))
    ]


def test_a_code_with_words_of_its_own(known):
    ours = ("Önce ", COMMAND, " yazın.")
    theirs = "Önce <c0>kur</c0> yazın."
    assert known(
        ours, (theirs, "First type <c0>kur</c0>."), (theirs, "Type <c0>install</c0>.")
    ) == [
        (ours, ("First type ", COMMAND, ".")),
        (ours, ("Type install.",)),
    ]


def test_half_a_pair_stands_for_the_same_half(known):
    ours = (OPEN, "Not", CLOSE, ": bitti.")
    theirs = "</b0><i1>Not</i1>: bitti."  # what ended before it is not ours
    for target in ("</b0><i1>Note</i1>: done.", "<i1>Note</i1>: done."):
        assert known(ours, (theirs, target)) == [(ours, (OPEN, "Note", CLOSE, ": done."))]


def test_an_end_whose_beginning_is_elsewhere_is_a_code_by_itself(known):
    end = Tag("standalone", "1", "</b>")
    ours = ("Kapı ", end, "açıldı.")
    assert known(ours, ("Kapı </b0>açıldı.", "It </b0>opened.")) == [
        (ours, ("It ", end, "opened."))
    ]


def test_the_words_of_a_code_are_read_as_a_reader_sees_them(known):
    sign = Tag("standalone", "1", "<code>a &lt; b</code>")
    assert known(("Önce ", sign, "."), ("Önce <c0>a < b</c0>.", "First <c0>a < b</c0>.")) == [
        (("Önce ", sign, "."), ("First ", sign, "."))
    ]


def test_a_text_whose_codes_are_inside_is_not_one_without_codes(known):
    simple = ("Bu bir Word belgesidir.", "A Word document.")
    assert known(WORD, simple) == [(content(simple[0]), content(simple[1]))]


def test_what_is_the_source_to_the_letter_stays(memory):
    markdown = ("Önce ", Tag("open", "1", "**"), "dur", Tag("close", "1", "**"), ".")
    memory.segment(Document("rehber.md", "markdown", "tr", [Segment("1", markdown)]), "rehber.md")
    units = [Unit.pair("Önce **dur**.", "**Stop** first.")]
    told: list[str] = []
    assert list(with_our_codes(units, memory, units, told)) == units
    assert told == []


def test_neighbours_have_no_codes_either(memory):
    unit = replace(Unit.pair("Evet.", "Yes."), context=Context("<b0>Bir.</b0>", "<t0/>İki\nüç."))
    (found,) = with_our_codes([unit], memory, [unit])
    assert found.context == Context("Bir.", "İki üç.")


def test_what_has_no_place_is_counted(filled):
    units = [Unit.pair("Bir", "One"), Unit.pair("<b0>Yok", "No"), Unit.pair("Hiç", None)]
    told: list[str] = []
    assert list(with_our_codes(units, filled, units, told)) == units
    (sentence,) = told
    assert sentence == (
        "1 translation, of “Yok”, fits no segment of a document; it is kept, but no document will "
        "have it"
    )
    told = []
    list(with_our_codes([*units, units[1]], filled, units, told))
    (sentence,) = told
    assert sentence == (
        "2 translations, of “Yok”, “Yok”, fit no segment of a document; they are kept, but no "
        "document will have them"
    )


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


def test_a_text_with_and_without_codes_has_a_translation_for_each(bellek, tmp_path):
    (tmp_path / "belge.txt").write_text("Evet.\n", encoding="utf-8")
    (tmp_path / "sayfa.html").write_text(
        "<p>Hayır.<br>Evet.</p><p>Belki.<br>Evet.</p><p>Olur.<br>Evet.</p>", encoding="utf-8"
    )
    bellek("segment", "belge.txt", "sayfa.html")
    bellek("translate", "belge.txt", stdin="Yes.\n")
    later = {"status": Status.TRANSLATED, "changed": datetime(2030, 1, 1, tzinfo=UTC)}
    theirs = [
        Unit(content("<br0/>Evet."), content("<br0/>Right."), **later),
        Unit(content("Evet."), content("Yes."), status=Status.TRANSLATED),
        Unit(
            content("<br0/>Evet."), content("<br0/>Sure."), document="sayfa.html",
            context=Context("Belki.", "Olur."), **later,
        ),
    ]  # fmt: skip
    saved = tmp_path / "project_save.tmx"
    write(theirs, saved, profile="omegat")
    done = bellek("import", saved)
    assert done.stderr == ""
    with Memory.open(tmp_path / "memories" / "tr-en.db") as memory:
        told = {name: [unit.target_text for unit in memory.units(name)] for name in
                ("belge.txt", "sayfa.html")}  # fmt: skip
    assert told == {
        "belge.txt": ["Yes."], "sayfa.html": [None, "Right.", None, "Sure.", None, "Right."],
    }  # fmt: skip
    assert "(0 new, 0 changed, 4 unchanged)" in bellek("import", saved).stdout


def test_an_import_says_what_it_cannot_place(bellek, tmp_path):
    (tmp_path / "belge.txt").write_text("Birinci cümle.\n", encoding="utf-8")
    bellek("segment", "belge.txt")
    bellek("export", "--for", "omegat", "project")
    saved = tmp_path / "project" / "omegat" / "project_save.tmx"
    write([Unit.pair("Başka bir belge.", "Another document.")], saved, profile="omegat")
    done = bellek("import", "project")
    assert "1 unit (1 new, 0 changed, 0 unchanged)" in done.stdout
    assert done.stderr == (
        "  warning: 1 translation, of “Başka bir belge.”, fits no segment of a document; it is "
        "kept, but no document will have it\n"
    )
    done = bellek("import", saved)  # a file may be of any documents
    assert done.stderr == ""


def test_blanks_without_end_in_a_translation_take_no_quadratic_time(filled):
    blanks = " " * 200_000  # minutes, where every blank is a start
    pair = ("Bu bir <i0>Word</i0> belgesidir.", f"This is a <i0>Word</i0>{blanks}document. \n Yes.")
    ((_, target),) = recoded(filled, pair)
    assert target[-1] == f"{blanks}document. Yes."
