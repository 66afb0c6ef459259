"""An entry is obsolete if the newest PO has it so."""

import pytest

from bellek import Status, Unit
from bellek.exchange import read, write
from bellek.memory import Memory
from bellek.memory.schema import MIGRATIONS
from bellek.model import Interchange, content

HEADER = 'msgid ""\nmsgstr "Language: en\\n"\n\n'
LIVE = 'msgid "Aç"\nmsgstr "Open"\n\nmsgid "Kapat"\nmsgstr "Close"\n'
OBSOLETE = 'msgid "Kapat"\nmsgstr "Close"\n\n#~ msgid "Aç"\n#~ msgstr "Open"\n'


@pytest.fixture
def take(memory, tmp_path):
    """Import entries as a PO file."""

    def take(entries, **options):
        path = tmp_path / "in.po"
        path.write_text(HEADER + entries, encoding="utf-8")
        return memory.merge(read(path), **options)

    return take


def exported(memory, path):
    write(memory.units(), path)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("first", "second"), [(LIVE, OBSOLETE), (OBSOLETE, LIVE)])
def test_the_mark_follows_the_newest_import(take, memory, tmp_path, first, second):
    take(first)
    before = exported(memory, tmp_path / "out.po")
    assert ('#~ msgid "Aç"' in before) is (first is OBSOLETE)
    report = take(second)
    assert (report.new, report.changed, report.unchanged) == (0, 1, 1)
    after = exported(memory, tmp_path / "out.po")
    assert ('#~ msgid "Aç"' in after) is (second is OBSOLETE)
    assert take(second).changed == 0
    assert memory.undo(report.batch) == 1
    assert exported(memory, tmp_path / "out.po") == before
    memory.undo(report.batch, redo=True)
    assert exported(memory, tmp_path / "out.po") == after
    assert take(first).changed == 1
    assert exported(memory, tmp_path / "out.po") == before


def test_a_dry_run_tells_and_does_nothing(take, memory, tmp_path):
    take(LIVE)
    before = exported(memory, tmp_path / "out.po")
    assert [change.source for change in take(OBSOLETE, dry_run=True).changes] == ["Aç"]
    assert exported(memory, tmp_path / "out.po") == before


def test_other_formats_say_nothing_about_it(take, memory, tmp_path):
    take(OBSOLETE)
    before = list(memory.units())
    for name in ("mo", "tsv", "tmx"):
        write(before, tmp_path / f"out.{name}", format=name)
        memory.merge(read(tmp_path / f"out.{name}"))
    assert list(memory.units()) == before


def test_an_entry_that_names_no_document_says_nothing_about_one_in_a_document(take, memory):
    unit = Unit(content("Aç"), content("Open"), document="a.c", position=3)
    memory.merge(Interchange("tmx", [unit]))
    take(OBSOLETE)
    assert [unit.props for unit in memory.units("a.c")] == [()]


def test_an_older_text_says_nothing_either(take, memory):
    take(LIVE)
    unit = next(unit for unit in memory.units() if unit.source_text == "Aç")
    memory.revise(unit.id, content("Open it"), batch=memory.begin("ayşe"))
    entry = OBSOLETE.replace("\n\n#~ msgid", f"\n\n#. bellek-id: {unit.id}\n#~ msgid")
    assert take(entry).older == 1
    assert memory.unit(unit.id).props == ()


def test_the_forms_of_a_plural_stay_together(take, memory, tmp_path):
    entry = 'msgid "%d dosya"\nmsgid_plural "%d dosya"\nmsgstr[0] "%d file"\nmsgstr[1] "%d files"\n'
    take(entry)
    take("".join(f"#~ {line}\n" for line in entry.strip().split("\n")))
    text = exported(memory, tmp_path / "out.po")
    assert '#~ msgid_plural "%d dosya"' in text
    assert text.count("msgid_plural") == 1
    take(entry)
    assert "#~" not in exported(memory, tmp_path / "out.po")


def test_a_memory_of_before_can_be_opened(memory, tmp_path):
    status = Status.TRANSLATED
    memory.add([Unit(content("Aç"), content("Open"), status=status, props=(("a", "b"),))])
    with memory._store.database.guarded() as connection:
        connection.executescript(f"DROP TABLE props; DROP TABLE corrections; {MIGRATIONS[3]}")
        connection.execute("PRAGMA user_version = 6")
    memory.close()
    with Memory.open(tmp_path / "memory.db") as again:
        assert [unit.props for unit in again.units()] == [(("a", "b"),)]
