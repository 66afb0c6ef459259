"""Which stored units an import means, where documents were taken out or imports undone."""

from bellek import Status, Unit
from bellek.model import Document, Interchange, Segment, content


def segment(memory, *texts):
    segments = [Segment(str(number), content(text)) for number, text in enumerate(texts, 1)]
    memory.segment(Document("belge.txt", "text", "tr", segments), "belge.txt")


def placed(source, target, position):
    return Unit(
        content(source),
        content(target),
        document="belge.txt",
        position=position,
        status=Status.TRANSLATED,
    )


def merge(memory, *units):
    return memory.merge(Interchange("po", units, "Poedit", "ömer"))


def counts(report):
    return report.new, report.changed, report.unchanged


def test_positions_that_shifted_are_met_in_order_whatever_their_translations(memory):
    segment(memory, "Evet.", "Evet.")
    merge(memory, placed("Evet.", "Yes.", 1), placed("Evet.", "Yeah.", 2))
    merge(memory, placed("Evet.", "Yeah.", 7), placed("Evet.", "Yes.", 9))
    assert [unit.target_text for unit in memory.units()] == ["Yeah.", "Yes."]


def test_two_places_with_one_translation_are_two_units(memory):
    assert counts(merge(memory, placed("Evet.", "Yes.", 4), placed("Evet.", "Yes.", 9))) == (
        2,
        0,
        0,
    )


def test_what_is_left_beside_the_segments_is_counted(memory):
    segment(memory, "Evet.")
    merge(memory, placed("Evet.", "Yes.", 1))
    assert merge(memory, placed("Evet.", "Yes.", 1), Unit.pair("Evet.", "Aye.")).beside == 0
    assert merge(memory, Unit.pair("Evet.", "Yeah.")).beside == 1


def test_a_document_that_was_taken_out_has_no_segment_to_fill(memory):
    segment(memory, "Evet.")
    memory.remove("belge.txt")
    assert counts(merge(memory, Unit.pair("Evet.", "Yes."))) == (1, 0, 0)


def test_its_translations_are_known_all_the_same(memory):
    segment(memory, "Evet.")
    merge(memory, placed("Evet.", "Yes.", 1))
    memory.remove("belge.txt")
    assert counts(merge(memory, Unit.pair("Evet.", "Yes."))) == (0, 0, 1)


def test_a_place_whose_import_was_undone_takes_no_unit_without_one(memory):
    memory.undo(merge(memory, placed("Evet.", "Yes.", 1)).batch)
    assert counts(merge(memory, Unit.pair("Evet.", "Yes."))) == (1, 0, 0)
    assert [unit.document for unit in memory.units()] == [None]


def test_a_pair_whose_import_was_undone_comes_back_as_the_same_unit(memory):
    memory.undo(merge(memory, Unit.pair("Evet.", "Yes.")).batch)
    assert counts(merge(memory, Unit.pair("Evet.", "Aye."))) == (1, 0, 0)
    (unit,) = memory.units()
    assert [each.target_text for each in memory.history(unit.id)] == ["Yes.", "Aye."]
