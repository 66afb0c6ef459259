"""Which unit is which, where a source has several translations."""

import pytest

from bellek import Status, Unit
from bellek.documents import extract
from bellek.exchange import read, write
from bellek.memory import Memory
from bellek.model import content


def write_text(path, *texts):
    path.write_text("\n".join(texts), encoding="utf-8")
    return extract(path)


def translate(memory, *targets):
    batch = memory.begin("ayşe")
    for unit, target in zip(list(memory.units()), targets, strict=True):
        if target is not None:
            memory.revise(unit.id, content(target), batch=batch)


def pairs(memory):
    return [(unit.source_text, unit.target_text) for unit in memory.units()]


@pytest.fixture
def exported(memory, tmp_path):
    """A document with two translations of the same, and a PO made of it."""
    path = tmp_path / "a b.txt"
    memory.segment(write_text(path, "Evet.", "Bir.", "Evet.", "İki.", "Evet."), "a b.txt")
    translate(memory, "Yes indeed.", "One.", "I do.", "Two.", "I do.")
    write(memory.units(), tmp_path / "old.po")
    return tmp_path / "old.po"


def test_only_such_units_are_named(exported, memory):
    lines = exported.read_text(encoding="utf-8").split("\n")
    first, _, third, _, fifth = [unit.id for unit in memory.units()]
    assert [line for line in lines if "bellek-id" in line] == [
        f"#. bellek-id at a%20b.txt:1: {first}",
        f"#. bellek-id at a%20b.txt:3: {third}",
        f"#. bellek-id at a%20b.txt:5: {fifth}",
    ]
    back = [(unit.id, unit.document, unit.position) for unit in read(exported).units]
    assert (third, "a b.txt", 3) in back
    assert ("", "a b.txt", 2) in back
    assert all(not unit.props for unit in read(exported).units)


def test_a_document_that_has_changed_gets_each_in_its_place(exported, memory, tmp_path):
    path = tmp_path / "a b.txt"
    texts = ("Evet.", "Yeni.", "Evet.", "Bir.", "Evet.", "İki.", "Evet.")
    memory.segment(write_text(path, *texts), "a b.txt")
    before = pairs(memory)
    assert before.count(("Evet.", None)) == 1
    report = memory.merge(read(exported))
    assert (report.new, report.changed, report.unchanged) == (0, 0, 5)
    assert pairs(memory) == before
    edited = exported.read_text(encoding="utf-8").replace('"I do."', '"I will."')
    exported.write_text(edited, encoding="utf-8")
    assert memory.merge(read(exported)).changed == 2
    assert pairs(memory) == [(s, "I will." if t == "I do." else t) for s, t in before]


def test_without_references_they_are_known_as_well(exported, memory):
    lines = exported.read_text(encoding="utf-8").replace('"I do."', '"I will."').split("\n")
    kept = [line for line in lines if not line.startswith("#:")]
    exported.write_text("\n".join(kept), encoding="utf-8")
    assert memory.merge(read(exported)).changed == 2
    assert [target for _, target in pairs(memory)][::2] == ["Yes indeed.", "I will.", "I will."]


def test_a_new_memory_has_the_same_units(exported, memory, tmp_path):
    with Memory.open(tmp_path / "new.db") as new:
        new.merge(read(exported))
        assert [(unit.id, unit.position) for unit in new.units()] == [
            (unit.id, unit.position) for unit in memory.units()
        ]


def test_two_units_that_are_gone_from_one_document(tmp_path):
    units = [
        Unit(content("Evet."), content(target), uid, document="a.txt", status=Status.TRANSLATED)
        for uid, target in (("3f", "Yes."), ("40", "I do."), ("41", "I do."))
    ]
    write(units, tmp_path / "gone.po")
    assert list(read(tmp_path / "gone.po").units) == units
