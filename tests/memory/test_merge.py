"""What an incoming unit means: the rules of bellek.memory.merge, one test each."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bellek import FormatError, Status, Tag, Unit
from bellek.memory import Memory
from bellek.memory.model import Change
from bellek.model import Context, Document, Interchange, Segment, content

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
ONE = datetime(2026, 5, 1, 13, 0, tzinfo=UTC)
TWO = datetime(2026, 5, 1, 14, 0, tzinfo=UTC)


def document(*texts):
    segments = [Segment(str(number), content(text)) for number, text in enumerate(texts, 1)]
    return Document("belge.txt", "text", "tr", segments)


def pairs(memory):
    return [(unit.source_text, unit.target_text) for unit in memory.units()]


def merge(memory, *units, changed=None, **options):
    report = memory.merge(Interchange("po", units, "Poedit", "ömer", changed), **options)
    return report.new, report.changed, report.unchanged, report.older


def placed(source, target, position, status=Status.TRANSLATED, **fields):
    return Unit(
        content(source),
        None if target is None else content(target),
        document="belge.txt",
        position=position,
        status=status,
        **fields,
    )


@pytest.fixture
def filled(memory):
    """Three segments, the outer two the same, all translated; exported at noon."""
    memory.segment(document("Evet.", "Hayır.", "Evet."), "belge.txt")
    merge(
        memory,
        placed("Evet.", "Yes.", 1, changed=NOON),
        placed("Hayır.", "No.", 2, changed=NOON),
        placed("Evet.", "Yes.", 3, changed=NOON),
    )
    return memory


def test_the_same_again_is_unchanged(filled):
    units = list(filled.units())
    assert merge(filled, *units) == (0, 0, 3, 0)
    assert list(filled.units()) == units


def test_an_edit_is_a_revision_by_its_author_and_tool(filled):
    assert merge(filled, placed("Hayır.", "Nope.", 2), changed=ONE) == (0, 1, 0, 0)
    unit = list(filled.units())[1]
    revision = filled.history(unit.id)[-1]
    assert (revision.number, revision.author, revision.tool) == (2, "ömer", "Poedit")
    assert revision.created == ONE


def test_an_edit_whose_file_kept_its_date_is_dated_by_its_arrival(filled):
    assert merge(filled, placed("Hayır.", "Nope.", 2), changed=NOON) == (0, 1, 0, 0)
    assert list(filled.units())[1].changed > ONE


def test_the_date_of_a_unit_counts_before_that_of_its_file(filled):
    assert merge(filled, placed("Hayır.", "Nope.", 2, changed=ONE), changed=TWO) == (0, 1, 0, 0)
    assert list(filled.units())[1].changed == ONE


def test_a_name_that_stood_beside_the_old_text_is_not_taken_for_the_new(filled):
    stored = list(filled.units())[1]
    merge(filled, replace(stored, target=content("Nope."), editor="ayşe"))
    assert filled.history(stored.id)[-1].author == "ömer"
    later = replace(stored, target=content("Nah."), editor="ayşe")
    merge(filled, replace(later, changed=datetime(2099, 1, 1, tzinfo=UTC)))
    assert filled.history(stored.id)[-1].author == "ayşe"


def test_a_repetition_is_told_by_its_position(filled):
    assert merge(filled, placed("Evet.", "Yeah.", 3)) == (0, 1, 0, 0)
    assert pairs(filled) == [("Evet.", "Yes."), ("Hayır.", "No."), ("Evet.", "Yeah.")]


def test_a_repetition_is_told_by_its_identity(filled):
    second = list(filled.units())[2]
    edited = Unit(content("Evet."), content("Yeah."), id=second.id)
    assert merge(filled, edited) == (0, 1, 0, 0)
    assert pairs(filled)[2] == ("Evet.", "Yeah.")
    assert pairs(filled)[0] == ("Evet.", "Yes.")


def test_positions_that_shifted_are_met_in_order(filled):
    outcome = merge(filled, placed("Evet.", "Yeah.", 11), placed("Evet.", "Yep.", 13))
    assert outcome == (0, 2, 0, 0)
    assert pairs(filled) == [("Evet.", "Yeah."), ("Hayır.", "No."), ("Evet.", "Yep.")]


def test_a_repetition_is_told_by_what_stands_beside_it(filled):
    last = placed("Evet.", "Yeah.", None, context=Context("Hayır.", ""))
    assert merge(filled, last) == (0, 1, 0, 0)
    assert [target for _, target in pairs(filled)] == ["Yes.", "No.", "Yeah."]
    first = placed("Evet.", "Yeah.", None, context=Context(None, "Hayır."))
    assert merge(filled, first) == (0, 1, 0, 0)
    assert [target for _, target in pairs(filled)] == ["Yeah.", "No.", "Yeah."]


def test_both_neighbours_tell_a_repetition_not_one_of_them(memory):
    memory.segment(document("Evet.", "Hayır.", "Evet.", "Hayır."), "belge.txt")
    merge(memory, placed("Evet.", "Yeah.", None, context=Context("Hayır.", "Hayır.")))
    assert [target for _, target in pairs(memory)] == [None, None, "Yeah.", None]


def test_a_further_unit_of_a_segmented_document_overwrites_none(memory):
    document = Document("a.txt", "text", "tr", [Segment("1", content("Evet."))])
    memory.segment(document, "a.txt")
    units = [
        replace(Unit.pair("Evet.", english), document="a.txt", position=position)
        for position, english in ((11, "Yes."), (13, "I do."), (15, "Yes."))
    ]
    report = memory.merge(Interchange("po", units))
    assert (report.changed, report.new, report.unchanged) == (1, 1, 1)
    again = memory.merge(Interchange("po", units))
    assert (again.changed, again.new, again.unchanged) == (0, 0, 3)
    found = {(unit.target_text, unit.position) for unit in memory.units("a.txt")}
    assert found == {("Yes.", 1), ("I do.", None)}


def test_without_a_position_a_repetition_is_told_by_its_translation(memory):
    """As in XLIFF of other programs: one has gone, or they stand in another order."""
    units = [
        replace(Unit.pair("Aç", english), document="ui.json") for english in ("Open", "Hungry")
    ]
    memory.merge(Interchange("xliff", units))
    for again in (units[1:], units[::-1]):
        report = memory.merge(Interchange("xliff", again))
        assert (report.changed, report.unchanged) == (0, len(again))
    edited = replace(units[1], target=content("Starving"))
    assert memory.merge(Interchange("xliff", [units[0], edited])).changed == 1
    assert [unit.target_text for unit in memory.units()] == ["Open", "Starving"]


def test_a_unit_without_document_before_it_takes_no_place_from_it(memory):
    """OmegaT writes the translation of all places first, then those of single ones."""
    memory.segment(document("Evet.", "Hayır.", "Evet."), "belge.txt")
    third = placed("Evet.", "Yeah.", None, context=Context("Hayır.", None))
    assert merge(memory, Unit.pair("Evet.", "Yes."), third) == (0, 2, 0, 0)
    assert [target for _, target in pairs(memory)] == ["Yes.", None, "Yeah."]


def test_nor_after_it_however_new_it_is(memory):
    memory.segment(document("Evet.", "Hayır.", "Evet."), "belge.txt")
    third = placed("Evet.", "Yeah.", 3, changed=NOON)
    everywhere = replace(Unit.pair("Evet.", "Yes."), changed=ONE)
    assert merge(memory, third, everywhere) == (0, 2, 0, 0)
    assert [target for _, target in pairs(memory)] == ["Yes.", None, "Yeah."]


def test_an_older_date_does_not_count(filled):
    merge(filled, placed("Hayır.", "Nope.", 2, changed=TWO))
    assert merge(filled, placed("Hayır.", "No way.", 2, changed=ONE)) == (0, 0, 0, 1)
    assert pairs(filled)[1] == ("Hayır.", "Nope.")


def test_a_time_without_a_zone_is_utc(filled):
    def dated(text, year):
        return replace(placed("Hayır.", text, 2), changed=datetime(year, 1, 1))  # noqa: DTZ001

    assert merge(filled, dated("Nope.", 2100)) == (0, 1, 0, 0)
    assert merge(filled, dated("Nah.", 2099)) == (0, 0, 0, 1)
    assert list(filled.units())[1].changed == datetime(2100, 1, 1, tzinfo=UTC)
    file = Interchange("po", [placed("Hayır.", "Nay.", 2)], changed=datetime(2101, 1, 1))  # noqa: DTZ001
    assert filled.merge(file).changed == 1


def test_what_was_left_behind_does_not_come_back(filled):
    """A file exported at noon, edited in one place, must not undo what was done since."""
    merge(filled, placed("Hayır.", "Nope.", 2), changed=ONE)
    outcome = merge(filled, placed("Evet.", "Aye.", 1), placed("Hayır.", "No.", 2), changed=NOON)
    assert outcome == (0, 1, 0, 1)
    assert pairs(filled)[:2] == [("Evet.", "Aye."), ("Hayır.", "Nope.")]


def test_unless_its_own_date_says_that_it_was_put_back(filled):
    merge(filled, placed("Hayır.", "Nope.", 2, changed=ONE))
    assert merge(filled, placed("Hayır.", "No.", 2, changed=TWO)) == (0, 1, 0, 0)


def test_keep_and_replace(filled):
    merge(filled, placed("Hayır.", "Nope.", 2), changed=ONE)
    older = placed("Hayır.", "No.", 2, changed=NOON)
    assert merge(filled, older, on_conflict="keep") == (0, 0, 0, 1)
    assert merge(filled, older, on_conflict="replace") == (0, 1, 0, 0)
    assert pairs(filled)[1] == ("Hayır.", "No.")


def test_an_untranslated_unit_of_another_tool_is_left_out(filled):
    report = filled.merge(Interchange("po", [placed("Belki.", None, 9)], "Poedit 3.2"))
    assert (report.new, report.untranslated, report.total) == (0, 1, 1)
    report = filled.merge(Interchange("po", [placed("Belki.", None, 9)], "bellek 0.1.0"))
    assert (report.new, report.untranslated) == (1, 0)


def test_codes_that_come_back_as_text_are_codes_again(memory):
    bold = Tag("open", "1", "<b>"), Tag("close", "1", "</b>")
    segment = Segment("1", (bold[0], "Ankara", bold[1], "’da."))
    memory.segment(Document("belge.txt", "html", "tr", [segment]), "belge.txt")
    assert merge(memory, placed("<b>Ankara</b>’da.", "In <b>Ankara</b>.", 1)) == (0, 1, 0, 0)
    (unit,) = memory.units()
    assert unit.target == ("In ", bold[0], "Ankara", bold[1], ".")
    assert merge(memory, placed("<b>Ankara</b>’da.", "In <b>Ankara</b>.", 1)) == (0, 0, 1, 0)


def test_both(filled):
    other = placed("Hayır.", "Nope.", 2)
    assert merge(filled, other, on_conflict="both") == (1, 0, 0, 0)
    assert merge(filled, other, on_conflict="both") == (0, 0, 1, 0)
    assert pairs(filled)[1] == ("Hayır.", "No.")
    assert pairs(filled)[3] == ("Hayır.", "Nope.")


def test_a_dry_run_lists_what_would_change(filled):
    before, batches = list(filled.units()), list(filled.batches())
    units = [
        placed("Evet.", "Yes.", 1),
        placed("Hayır.", "Nope.", 2),
        Unit.pair("Belki.", "Maybe."),
        placed("Sanki.", None, 9),
    ]
    report = filled.merge(Interchange("po", units), dry_run=True)
    assert (report.batch, report.new, report.changed, report.unchanged) == (None, 1, 1, 1)
    assert report.changes == (
        Change("changed", "Hayır.", "No.", "Nope."),
        Change("new", "Belki.", None, "Maybe."),
    )
    assert (list(filled.units()), list(filled.batches())) == (before, batches)


def test_a_dry_run_shows_the_translation_that_would_change(filled):
    merge(filled, placed("Evet.", "Yeah.", 1))
    unit = Unit.pair("Evet.", "Yeah.")
    report = filled.merge(Interchange("tmx", [unit]), on_conflict="replace", dry_run=True)
    assert report.changes == (Change("changed", "Evet.", "Yes.", "Yeah."),)


def test_confirming_a_draft_is_a_change_and_doubting_one_too(filled):
    merge(filled, placed("Hayır.", "No.", 2, Status.INITIAL))
    assert [u.status for u in filled.units()][1] is Status.INITIAL
    assert merge(filled, placed("Hayır.", "No.", 2)) == (0, 1, 0, 0)
    assert [u.status for u in filled.units()][1] is Status.TRANSLATED


def test_translated_does_not_lower_reviewed(filled):
    merge(filled, placed("Hayır.", "No.", 2, Status.REVIEWED))
    assert merge(filled, placed("Hayır.", "No.", 2)) == (0, 0, 1, 0)
    assert [u.status for u in filled.units()][1] is Status.REVIEWED


def test_an_earlier_date_lowers_no_status(filled):
    """As in a file that was exported before the same text was confirmed."""
    final = placed("Hayır.", "No.", 2, Status.FINAL, changed=TWO)
    draft = placed("Hayır.", "No.", 2, Status.INITIAL, changed=ONE)
    assert merge(filled, draft, final) == (0, 2, 0, 0)
    assert merge(filled, draft) == (0, 0, 0, 1)
    assert [u.status for u in filled.units()][1] is Status.FINAL
    assert merge(filled, replace(draft, changed=None)) == (0, 1, 0, 0)
    assert merge(filled, replace(final, changed=ONE)) == (0, 1, 0, 0)
    assert [u.status for u in filled.units()][1] is Status.FINAL
    assert merge(filled, draft, on_conflict="replace") == (0, 1, 0, 0)


def test_an_empty_target_takes_nothing_away(filled):
    assert merge(filled, placed("Hayır.", None, 2)) == (0, 0, 1, 0)
    assert pairs(filled)[1] == ("Hayır.", "No.")


def test_a_unit_without_document_fills_every_open_segment(memory):
    memory.segment(document("Evet.", "Hayır.", "Evet."), "belge.txt")
    assert merge(memory, Unit.pair("Evet.", "Yes.")) == (0, 1, 0, 0)
    assert pairs(memory) == [("Evet.", "Yes."), ("Hayır.", None), ("Evet.", "Yes.")]


def test_a_unit_without_document_revises_what_is_older(filled):
    later = Unit(content("Evet."), content("Yeah."), status=Status.TRANSLATED, changed=ONE)
    assert merge(filled, later) == (0, 1, 0, 0)
    assert pairs(filled) == [("Evet.", "Yeah."), ("Hayır.", "No."), ("Evet.", "Yeah.")]


@pytest.mark.parametrize("changed", [None, datetime(2025, 1, 1, tzinfo=UTC), NOON])
def test_else_it_is_another_translation_beside_the_document(filled, changed):
    other = Unit(content("Evet."), content("Right."), status=Status.TRANSLATED, changed=changed)
    assert merge(filled, other) == (1, 0, 0, 0)
    assert merge(filled, other) == (0, 0, 1, 0)
    assert pairs(filled)[0] == ("Evet.", "Yes.")
    assert pairs(filled)[-1] == ("Evet.", "Right.")


def test_two_translations_of_one_source_both_stay(memory):
    both = (Unit.pair("Yüz.", "Face."), Unit.pair("Yüz.", "Hundred."), Unit.pair("Yüz.", "Face."))
    assert merge(memory, *both) == (2, 0, 1, 0)
    assert merge(memory, *both) == (0, 0, 3, 0)
    assert pairs(memory) == [("Yüz.", "Face."), ("Yüz.", "Hundred.")]


def test_keys_tell_units_apart(memory):
    def keyed(key, target):
        return Unit(content("Aç"), content(target), context=Context(key=key))

    assert merge(memory, keyed("menu", "Open"), keyed("state", "Hungry")) == (2, 0, 0, 0)
    assert merge(memory, keyed("menu", "Open"), keyed("state", "Hungry")) == (0, 0, 2, 0)


def test_case_tells_sources_apart(memory):
    assert merge(memory, Unit.pair("ILIK", "WARM"), Unit.pair("ılık", "warm")) == (2, 0, 0, 0)


def test_a_document_known_from_files_only_takes_further_units(memory):
    units = [placed("Evet.", "Yes.", 4), placed("Evet.", "Yeah.", 9)]
    assert merge(memory, *units) == (2, 0, 0, 0)
    assert merge(memory, *units) == (0, 0, 2, 0)
    assert [unit.position for unit in memory.units()] == [4, 9]


def test_shifted_references_of_such_a_document_double_nothing(memory):
    merge(memory, placed("Evet.", "Yes.", 4), placed("Evet.", "Yes.", 9))
    assert merge(memory, placed("Evet.", "Yes.", 5), placed("Evet.", "Yes.", 10)) == (0, 0, 2, 0)


def test_a_segment_that_its_document_lacks_stands_nowhere_in_it(filled):
    assert merge(filled, placed("Belki.", "Maybe.", 2)) == (1, 0, 0, 0)
    assert merge(filled, placed("Belki.", "Maybe.", 2)) == (0, 0, 1, 0)
    last = list(filled.units("belge.txt"))[-1]
    assert (last.source_text, last.position) == ("Belki.", None)


def test_notes_are_added_once(filled):
    noted = placed("Hayır.", "No.", 2, notes=("Kısa.",))
    assert merge(filled, noted) == (0, 1, 0, 0)
    assert merge(filled, noted) == (0, 0, 1, 0)
    assert list(filled.units())[1].notes == ("Kısa.",)


def test_of_several_notes_in_one_only_the_new_lines_are_added(filled):
    merge(filled, placed("Hayır.", "No.", 2, notes=("Kısa.", "Bir\niki.")))
    merge(filled, placed("Hayır.", "No.", 2, notes=("Kısa.\nBir\niki.\nYeni.",)))
    assert list(filled.units())[1].notes == ("Kısa.", "Bir\niki.", "Yeni.")


def test_a_foreign_identity_is_not_taken_over(memory):
    merge(memory, Unit(content("Evet."), content("Yes."), id="1"))
    (unit,) = memory.units()
    assert len(unit.id) == 16
    fresh = Unit(content("Evet."), content("Yes."), id=f"{unit.id}-7")
    with Memory.open(memory._store.database.path.with_name("other.db")) as other:
        merge(other, fresh)
        assert [each.id for each in other.units()] == [f"{unit.id}-7"]


def test_thousands_of_translations_of_one_source_take_linear_time(memory):
    def many(number):
        return [Unit.pair("Evet.", f"Yes {each}.") for each in range(number)]

    start = time.process_time()
    assert merge(memory, *many(5000)) == (5000, 0, 0, 0)
    assert merge(memory, *many(5000)) == (0, 0, 5000, 0)
    assert time.process_time() - start < 10
    identities = sorted(unit.id for unit in memory.units())
    assert len(set(identities)) == 5000
    assert identities[0] == identities[1].partition("-")[0]


def test_a_broken_file_leaves_the_memory_as_it_was(filled):
    def units():
        yield Unit.pair("Belki.", "Maybe.")
        raise FormatError("the file ends in the middle", "kötü.tmx", 7)

    before, batches = list(filled.units()), list(filled.batches())
    with pytest.raises(FormatError, match=r"kötü\.tmx, line 7"):
        filled.merge(Interchange("tmx", units()))
    assert list(filled.units()) == before
    assert list(filled.batches()) == batches
