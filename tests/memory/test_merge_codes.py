"""What an incoming unit means where translations have codes."""

from dataclasses import replace

import pytest

from bellek import Status, Tag, Unit
from bellek.documents import extract
from bellek.exchange import FORMATS, read, write
from bellek.model import Interchange

LINE, OTHER = Tag("standalone", "1", ""), Tag("standalone", "2", "")
OPEN, CLOSE = Tag("open", "1", ""), Tag("close", "1", "")


def merge(memory, *units):
    report = memory.merge(Interchange("xliff", units))
    return report.new, report.changed, report.unchanged, report.older


def coded(source, target, **fields):
    return Unit(source, target, status=Status.TRANSLATED, **fields)


def translated(memory, text):
    """The only unit of the memory, translated with its codes typed as text."""
    (unit,) = memory.units()
    assert merge(memory, replace(unit, target=(text,), changed=None))[1] == 1
    return next(memory.units()).target


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("mo", "moses")])
def test_an_old_file_brings_no_old_translation_back(memory, tmp_path, name):
    path = tmp_path / "c.md"
    path.write_text("Dün **Ali** geldi.\n", encoding="utf-8")
    memory.segment(extract(path), "c.md")
    translated(memory, "**Ali** came yesterday.")
    old = tmp_path / f"old.{name}"
    write(memory.units(), old, format=name)
    target = translated(memory, "**Ali** arrived yesterday.")
    report = memory.merge(read(old, format=name))
    assert (report.changed, report.older) == (0, 1)
    assert next(memory.units()).target == target
    codes_elsewhere = ("Ali came **yesterday**.",)
    assert merge(memory, replace(next(memory.units()), target=codes_elsewhere)) == (0, 1, 0, 0)
    assert merge(memory, replace(next(memory.units()), target=("Ali came yesterday.",)))[1] == 1


SOURCE = ("Kalın ", LINE, "yazı", OTHER, ".")


@pytest.mark.parametrize(
    "target",
    [
        ("Bold ", LINE, "text", OTHER, "."),
        ("Bold ", OTHER, "text", LINE, "."),
        (LINE, "Bold text", OTHER, "."),
        ("Bold ", LINE, "text."),
        ("Bold ", OPEN, "text", CLOSE, "."),
    ],
)
def test_codes_that_no_document_spells_make_another_translation(memory, target):
    place = {"document": "a.xlf", "position": 1}
    merge(memory, coded(SOURCE, ("Bold text.",), **place))
    assert merge(memory, coded(SOURCE, target, **place)) == (0, 1, 0, 0)
    assert next(memory.units()).target == target
    assert merge(memory, coded(SOURCE, target, **place)) == (0, 0, 1, 0)
    assert merge(memory, coded(SOURCE, ("Bold text.",), **place)) == (0, 0, 0, 1)


def test_such_codes_may_have_other_names_and_text_alone_does_not_tell_of_them(memory):
    place = {"document": "a.xlf", "position": 1}
    target = ("Bold ", LINE, "text", OTHER, ".")
    merge(memory, coded(SOURCE, target, **place))
    first, second = replace(LINE, id="x7"), replace(OTHER, id="x8")
    renamed = [("Kalın ", first, "yazı", second, "."), ("Bold ", first, "text", second, ".")]
    assert merge(memory, coded(*renamed, **place)) == (0, 0, 1, 0)
    assert merge(memory, coded(("Kalın yazı.",), ("Bold text.",), **place)) == (0, 0, 1, 0)
    merge(memory, coded(SOURCE, ("Fat ", LINE, "text", OTHER, "."), **place))
    assert merge(memory, coded(("Kalın yazı.",), ("Bold text.",), **place)) == (0, 0, 0, 1)


def test_loose_units_that_differ_in_codes_alone_all_stay(memory):
    units = [
        coded(("Kalın ", OPEN, "yazı", CLOSE, "."), ("Bold ", OPEN, "text", CLOSE, ".")),
        coded(("Kalın yazı.",), ("Bold text.",)),
        coded((OPEN, "Kalın", CLOSE, " yazı."), (OPEN, "Bold", CLOSE, " text.")),
        coded(("Kalın ", LINE, "yazı."), ("Bold ", LINE, "text.")),
    ]
    assert merge(memory, *units) == (4, 0, 0, 0)
    assert merge(memory, *units) == (0, 0, 4, 0)
    assert [(unit.source, unit.target) for unit in memory.units()] == [
        (unit.source, unit.target) for unit in units
    ]


def test_what_was_undone_comes_back_with_its_own_codes(memory):
    first = coded(("Kalın ", LINE, "yazı."), ("Bold ", LINE, "text."))
    report = memory.merge(Interchange("tmx", [first]))
    memory.undo(report.batch)
    plain = coded(("Kalın yazı.",), ("Bold text.",))
    assert merge(memory, plain) == (1, 0, 0, 0)
    assert merge(memory, first) == (1, 0, 0, 0)
    assert {unit.source for unit in memory.units()} == {first.source, plain.source}
