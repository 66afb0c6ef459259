import pytest

from bellek import Status, StoreError, Unit
from bellek.model import content
from bellek.restoring import restore


@pytest.fixture
def unit(memory):
    """The id of a unit that was translated, reviewed and translated again."""
    memory.add([Unit.pair("Geldi.", "He came.")])
    (found,) = memory.units()
    for text, status in (("She came.", Status.REVIEWED), ("They came.", Status.TRANSLATED)):
        revise(memory, found.id, text, status)
    return found.id


def revise(memory, unit, text, status=Status.TRANSLATED):
    batch = memory.begin("can")
    memory.revise(unit, content(text), batch=batch, author="can", status=status)
    return batch


def told(revision):
    return revision.number, revision.target_text, revision.status, revision.author


def test_an_earlier_text_is_the_newest_revision_and_none_is_lost(memory, unit):
    before = memory.history(unit)
    restored = restore(memory, unit, 2, author="ayşe")
    assert told(restored) == (4, "She came.", Status.REVIEWED, "ayşe")
    assert memory.history(unit) == (*before, restored)
    assert memory.unit(unit).target_text == "She came."
    memory.undo(restored.batch)
    assert memory.unit(unit).target_text == "They came."


def test_its_status_can_be_another(memory, unit):
    assert restore(memory, unit, 2, status=Status.INITIAL).status is Status.INITIAL
    assert restore(memory, unit, 2).status is Status.REVIEWED


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (0, "There is no revision 0 of this unit; it has 3."),
        (4, "There is no revision 4 of this unit; it has 3."),
        (3, "Revision 3 of this unit is what counts; nothing was changed."),
    ],
)
def test_what_cannot_be_gone_back_to_leaves_no_batch(memory, unit, number, why):
    batches = list(memory.batches())
    with pytest.raises(StoreError) as error:
        restore(memory, unit, number)
    assert str(error.value) == why
    assert list(memory.batches()) == batches


def test_a_unit_without_a_translation(memory):
    memory.add([Unit.pair("Geldi.", None)])
    (found,) = memory.units()
    with pytest.raises(StoreError, match="it is not translated yet"):
        restore(memory, found.id, 1)


def test_a_text_that_was_undone_comes_back(memory, unit):
    memory.undo(revise(memory, unit, "It came."))
    assert told(restore(memory, unit, 4))[:2] == (5, "It came.")


def test_a_unit_that_an_undone_import_brought_is_there_again(memory):
    batch = memory.add([Unit.pair("Geldi.", "He came.")]).batch
    (found,) = memory.units()
    memory.undo(batch)
    assert list(memory.units()) == []
    restored = restore(memory, found.id, 1)
    assert [each.target_text for each in memory.units()] == ["He came."]
    assert [match.unit.id for match in memory.match("Geldi.")] == [found.id]
    memory.undo(restored.batch)
    assert list(memory.units()) == []
