"""What imports say of units besides their translations."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bellek import Status, Unit
from bellek.model import Interchange, content

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
ONE = datetime(2026, 5, 1, 13, 0, tzinfo=UTC)
OBSOLETE = (("po-obsolete", "yes"),)


def told(memory, document, text, changed, props=()):
    """Import one unit from a file that tells whether it is obsolete."""
    unit = Unit(
        content("Evet."),
        content(text),
        document=document,
        position=document and 1,
        status=Status.TRANSLATED,
        changed=changed,
        props=props,
    )
    return memory.merge(Interchange("po", [unit], "Poedit", "ömer", telling=("po-obsolete",)))


@pytest.mark.parametrize(
    ("document", "text", "changed", "props"),
    [
        ("belge.txt", "Yes.", ONE, ()),
        ("belge.txt", "Yeah.", ONE, ()),
        # An older file does not know.
        ("belge.txt", "Yeah.", NOON, OBSOLETE),
        # Nor does one that may mean another place.
        (None, "Yes.", ONE, OBSOLETE),
    ],
)
def test_a_file_tells_that_a_unit_is_in_use_again(memory, document, text, changed, props):
    told(memory, "belge.txt", "Yes.", ONE, OBSOLETE)
    told(memory, document, text, changed)
    assert [unit.props for unit in memory.units("belge.txt")] == [props]


def test_a_note_is_taken_from_an_older_text_which_stays_older(memory):
    told(memory, "belge.txt", "Yes.", ONE)
    unit = replace(next(memory.units()), target=content("Yeah."), changed=NOON, notes=("Sor.",))
    report = memory.merge(Interchange("po", [unit]))
    assert (report.changed, report.older) == (0, 1)
    assert next(memory.units()).notes == ("Sor.",)


def test_blanks_behind_a_line_make_no_other_note(memory):
    for note in ("Sor. \nBak.", "Sor.\nBak. "):
        unit = replace(Unit.pair("Evet.", "Yes."), notes=(note,))
        report = memory.merge(Interchange("po", [unit]))
    assert (report.changed, report.unchanged) == (0, 1)


@pytest.mark.parametrize("fact", [{"notes": ("Sor.",)}, {"props": OBSOLETE}])
def test_to_undo_an_import_of_facts_alone_touches_their_unit(memory, fact):
    told(memory, "belge.txt", "Yes.", ONE)
    unit = replace(next(memory.units()), **fact)
    batch = memory.merge(Interchange("po", [unit], telling=("po-obsolete",))).batch
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
