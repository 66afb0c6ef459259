import time
from dataclasses import replace
from threading import Event, Thread

import pytest

from bellek import Memory, StoreError, Unit
from bellek.model import Context, Document, Interchange, Segment, content


def texts(memory):
    return [(unit.source_text, unit.target_text) for unit in memory.units()]


def bring(memory, *units, changed=None):
    return memory.merge(Interchange("tmx", units, changed=changed), file="gelen.tmx").batch


def segmented(memory, *sources):
    segments = [Segment(str(number), content(text)) for number, text in enumerate(sources, 1)]
    memory.segment(Document("belge.txt", "text", "tr", segments), "belge.txt")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_in_which_batches_are_taken_back_does_not_matter(memory, order):
    unit = Unit(content("Evet."), content("Yes."), document="x.txt", position=1)
    batches = [bring(memory, replace(unit, target=content(text))) for text in ("Yes.", "Yeah.")]
    for number in order:
        memory.undo(batches[number])
    assert (texts(memory), memory.documents()) == ([], [])
    memory.undo(batches[1], redo=True)
    assert texts(memory) == [("Evet.", "Yeah.")]


def test_an_undone_document_stays_away_when_its_sentences_come_from_elsewhere(memory):
    unit = Unit(content("Evet."), content("Yes."), document="x.txt", position=1)
    memory.undo(bring(memory, unit, replace(unit, source=content("Hayır."), position=2)))
    bring(memory, Unit.pair("Evet.", "Right."))
    assert (texts(memory), memory.documents()) == ([("Evet.", "Right.")], [])
    bring(memory, unit, Unit.pair("Evet.", "Sure."))
    assert memory.documents() == ["x.txt"]
    assert sorted(texts(memory)) == [("Evet.", "Right."), ("Evet.", "Sure."), ("Evet.", "Yes.")]


def test_an_import_is_taken_back_and_counts_again(memory):
    segmented(memory, "Bir.", "İki.")
    bring(memory, Unit.pair("Bir.", "One."))
    before = list(memory.units())
    noted = Unit(
        content("İki."), content("Two."), document="belge.txt", position=2, notes=("Kısa.",)
    )
    batch = bring(memory, noted, Unit.pair("Üç.", "Three."))
    after = list(memory.units())
    assert after != before
    assert memory.undo(batch) == 2
    assert list(memory.units()) == before
    assert memory.undo(batch, redo=True) == 2
    assert list(memory.units()) == after


def test_what_is_typed_while_its_import_is_taken_back_is_not_hidden(memory):
    batch = bring(memory, Unit.pair("Evet.", "Yes."))
    (unit,) = memory.units()
    memory.undo(batch)
    session = memory.begin("ayşe")
    memory.revise(unit.id, content("Yeah."), batch=session)
    assert texts(memory) == [("Evet.", "Yeah.")]
    assert [match.unit.target_text for match in memory.match("Evet.")] == ["Yeah."]
    memory.undo(session)
    assert texts(memory) == []


def test_a_note_that_came_again_while_it_was_undone_is_there_once(memory):
    segmented(memory, "Bir.")
    noted = Unit(
        content("Bir."), content("One."), document="belge.txt", position=1, notes=("Not.",)
    )
    batch = bring(memory, noted)
    memory.undo(batch)
    bring(memory, noted)
    memory.undo(batch, redo=True)
    assert next(memory.units()).notes == ("Not.",)


def test_history_keeps_what_was_undone(memory):
    segmented(memory, "Bir.")
    batch = bring(memory, Unit.pair("Bir.", "One."))
    memory.undo(batch)
    (unit,) = memory.units()
    assert [(r.target_text, r.undone) for r in memory.history(unit.id)] == [("One.", True)]
    assert [revisions for _, revisions in memory.revisions()] == [()]


def test_what_was_revised_since_stays(memory):
    batch = bring(memory, Unit.pair("Bir.", "One."), Unit.pair("İki.", "Two."))
    unit = next(memory.units())
    memory.revise(unit.id, content("First."), batch=memory.begin("ayşe"), author="ayşe")
    memory.undo(batch)
    assert texts(memory) == [("Bir.", "First.")]
    assert next(memory.units()).creator == "ayşe"


def test_an_undone_unit_that_comes_again_is_the_same_unit(memory):
    batch = bring(memory, Unit.pair("Bir.", "One."))
    (before,) = memory.units()
    memory.undo(batch)
    assert texts(memory) == []
    report = memory.merge(Interchange("tmx", [Unit.pair("Bir.", "One!")]))
    assert (report.new, report.changed) == (1, 0)
    (after,) = memory.units()
    assert (after.id, after.target_text) == (before.id, "One!")
    memory.undo(report.batch)
    assert texts(memory) == []


def test_an_undone_document_unit_is_found_when_the_text_comes(memory):
    batch = bring(memory, Unit(content("Bir."), content("One."), document="belge.txt", position=1))
    (before,) = memory.units()
    memory.undo(batch)
    assert memory.documents() == []
    segmented(memory, "Bir.")
    (after,) = memory.units()
    assert (after.id, after.target, after.position) == (before.id, None, 1)
    memory.undo(batch, redo=True)
    assert texts(memory) == [("Bir.", "One.")]


def test_a_session_is_a_batch_too(memory):
    segmented(memory, "Bir.")
    (unit,) = memory.units()
    batch = memory.begin("ayşe")
    memory.revise(unit.id, content("One."), batch=batch)
    assert memory.undo(batch) == 1
    assert texts(memory) == [("Bir.", None)]


def test_batches_tell_what_they_were(memory):
    batch = bring(memory, Unit(content("Bir."), content("One."), context=Context(key="k")))
    memory.undo(batch)
    (found,) = memory.batches()
    assert (found.id, found.kind, found.file, found.revisions) == (batch, "import", "gelen.tmx", 1)
    assert found.undone is not None


def test_a_batch_is_taken_back_without_counting_those_behind_it(memory, steps):
    batch = bring(memory, Unit.pair("Bir.", "One."))
    memory.add(Unit.pair(f"{number}. cümle.", "A sentence.") for number in range(2000))
    assert steps(lambda: memory.undo(batch)) < 2000


def test_what_cannot_be_undone(memory):
    segmented(memory, "Bir.")
    batch = bring(memory, Unit.pair("Bir.", "One."))
    with pytest.raises(StoreError, match="no batch 99"):
        memory.undo(99)
    with pytest.raises(StoreError, match=r"segmented belge\.txt"):
        memory.undo(1)
    with pytest.raises(StoreError, match="counts already"):
        memory.undo(batch, redo=True)
    memory.undo(batch)
    with pytest.raises(StoreError, match="undone already"):
        memory.undo(batch)


def test_a_batch_that_another_process_is_undoing(memory, tmp_path):
    batch = bring(memory, Unit.pair("Bir.", "One."))
    told = []

    def undo():
        with Memory.open(tmp_path / "memory.db") as other, pytest.raises(StoreError) as caught:
            ready.set()
            other.undo(batch)
        told.append(str(caught.value))

    ready, second = Event(), Thread(target=undo)
    with memory._store.transaction(durable=False):
        second.start()
        ready.wait()
        time.sleep(0.2)  # it looks at the batch now, or waits until it may
        memory._store.set_undone(batch, True)
    second.join()
    assert told == [f"Batch {batch} is undone already."]
