"""Which units a document's segments are, once its text has changed."""

import pytest

from bellek import Status, Tag, Unit
from bellek.model import Context, Document, Interchange, Segment, content


def document(*sources, path="belge.txt", encoding=None):
    segments = [Segment(str(number), source) for number, source in enumerate(sources, 1)]
    return Document(path, "text", "tr", segments, encoding=encoding)


def segment(memory, *texts):
    return memory.segment(document(*map(content, texts)), "belge.txt")


def translate(memory, translations):
    batch = memory.begin("ayşe")
    for unit in list(memory.units("belge.txt")):
        if text := translations.get(unit.position):
            memory.revise(unit.id, content(text), batch=batch)


def test_what_stands_behind_the_same_segment_comes_before_what_stands_before_it(memory):
    segment(memory, "Gel.", "Evet.", "Git.", "Dur.", "Evet.", "Otur.")
    translate(memory, {2: "Yes.", 5: "Yeah."})
    segment(memory, "Gel.", "Evet.", "Otur.")
    assert [unit.target_text for unit in memory.units("belge.txt")][1] == "Yes."


def test_a_segment_that_is_gone_keeps_what_stood_around_it(memory):
    segment(memory, "Gel.", "Evet.", "Git.")
    segment(memory, "Gel.", "Git.")
    assert list(memory.units("belge.txt"))[-1].context == Context("Gel.", "Git.")


@pytest.mark.parametrize(
    ("after", "changed", "gone"),
    [
        (("Gel.", "Hayır."), (("Evet.", "Hayır."),), ("Git.",)),
        (("Gel.",), (), ("Evet.", "Git.")),
        (("Gel.", "Hayır.", "Belki."), (("Evet.", "Hayır."), ("Git.", "Belki.")), ()),
    ],
)
def test_what_has_changed_is_not_gone(memory, after, changed, gone):
    segment(memory, "Gel.", "Evet.", "Git.")
    report = segment(memory, *after)
    assert (report.changed, report.gone) == (changed, gone)


def test_codes_are_shown_where_nothing_else_has_changed(memory):
    bold, slanted = (
        (Tag("open", "1", f"<{name}>"), "Evet", Tag("close", "1", f"</{name}>")) for name in "bi"
    )
    memory.segment(document(bold), "belge.txt")
    report = memory.segment(document(slanted), "belge.txt")
    assert report.changed == (("<b>Evet</b>", "<i>Evet</i>"),)


def test_a_text_that_came_from_no_file_leaves_the_file_and_its_encoding(memory):
    memory.segment(document(content("Evet."), encoding="cp1254"), "belge.txt")
    before = memory.document_path("belge.txt")
    memory.segment(document(content("Hayır."), path=""), "belge.txt")
    assert memory.document_path("belge.txt") == before
    assert memory.document_encoding("belge.txt") == "cp1254"


def test_a_unit_whose_import_was_undone_comes_back_with_its_text(memory):
    unit = Unit(content("Evet."), content("Yes."), document="belge.txt", position=1)
    memory.undo(memory.merge(Interchange("po", [unit])).batch)
    assert list(memory.units()) == []
    segment(memory, "Evet.")
    (found,) = memory.units("belge.txt")
    assert (found.source_text, found.target, found.status) == ("Evet.", None, Status.INITIAL)
