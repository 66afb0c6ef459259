"""What imports say of units besides their translations."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bellek import Unit
from bellek.model import Interchange, content

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
ONE = datetime(2026, 5, 1, 13, 0, tzinfo=UTC)


@pytest.fixture
def unit(memory):
    """A stored unit, translated at one o'clock."""
    made = Unit.pair("Evet.", "Yes.")
    memory.merge(Interchange("po", [replace(made, changed=ONE)]))
    return next(memory.units())


def test_a_note_is_taken_from_an_older_text_which_stays_older(memory, unit):
    older = replace(unit, target=content("Yeah."), changed=NOON, notes=("Sor.",))
    report = memory.merge(Interchange("po", [older]))
    assert (report.changed, report.older) == (0, 1)
    assert next(memory.units()).notes == ("Sor.",)


def test_blanks_behind_a_line_make_no_other_note(memory):
    for note in ("Sor. \nBak.", "Sor.\nBak. "):
        unit = replace(Unit.pair("Evet.", "Yes."), notes=(note,))
        report = memory.merge(Interchange("po", [unit]))
    assert (report.changed, report.unchanged) == (0, 1)


@pytest.mark.parametrize("fact", [{"notes": ("Sor.",)}, {"props": (("po-obsolete", "yes"),)}])
def test_to_undo_an_import_of_facts_alone_touches_their_unit(memory, unit, fact):
    told = replace(unit, **fact)
    batch = memory.merge(Interchange("po", [told], telling=("po-obsolete",))).batch
    assert memory.undo(batch) == 1
    assert (next(memory.units()).notes, next(memory.units()).props) == ((), ())


def test_who_began_a_translation_is_known_after_an_undo(memory):
    memory.add([Unit.pair("Evet.", "Yes.")], author="ayşe")
    (unit,) = memory.units()
    batches = [memory.begin(author) for author in ("can", "elif")]
    for author, text, batch in zip(("can", "elif"), ("Yeah.", "Aye."), batches, strict=True):
        memory.revise(unit.id, content(text), batch=batch, author=author)
    memory.undo(batches[1])
    assert [(each.creator, each.editor) for each in memory.units()] == [("ayşe", "can")]
