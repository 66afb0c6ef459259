from dataclasses import replace
from datetime import UTC, datetime

from bellek import Status, Unit
from bellek.exchange import read, write

NOON = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
UNIT = Unit(
    ("Bir.",), ("One.",), "a", status=Status.REVIEWED, creator="Ayşe", editor="Işık", changed=NOON
)


def test_a_phase_names_the_editor(tmp_path):
    target = tmp_path / "belge.xlf"
    units = [replace(UNIT, target=("Bir.",)), replace(UNIT, id="b")]
    write(units, target)
    phases = (
        '<header><phase-group><phase phase-name="1" process-name="x" contact-name="ömer"/>'
        '<phase phase-name="2" process-name="x"/></phase-group>'
    )
    text = target.read_text(encoding="utf-8").replace("<header>", phases)
    for name, editor, changed in [("1", "ömer", None), ("2", "Işık", NOON), ("3", "Işık", NOON)]:
        edited = text.replace("<target ", f'<target phase-name="{name}" ', 1)
        target.write_text(edited, encoding="utf-8")
        first, second = read(target).units
        assert first == replace(units[0], editor=editor, changed=changed)
        assert second == units[1]


def test_the_phases_of_a_file_are_its_own(tmp_path):
    target = tmp_path / "belge.xlf"
    units = [replace(UNIT, id=name, document=name) for name in ("a.txt", "b.txt")]
    write(units, target)
    text = target.read_text(encoding="utf-8")
    for name in ("ömer", "elif"):
        phase = f'<phase phase-name="1" process-name="x" contact-name="{name}"/>'
        text = text.replace("<header><tool", f"<header><phase-group>{phase}</phase-group><tool", 1)
    target.write_text(text.replace("<target ", '<target phase-name="1" '), encoding="utf-8")
    assert [unit.editor for unit in read(target).units] == ["ömer", "elif"]
