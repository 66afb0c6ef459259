"""Several processes at one memory, and processes that are killed."""

import subprocess
import sys
import threading

from bellek import Unit
from bellek.memory import Memory, Renaming
from bellek.model import Document, Segment, content

WRITER = """
import sys
from bellek.memory import Memory
from bellek.model import content
name, count = sys.argv[2], int(sys.argv[3])
with Memory.open(sys.argv[1]) as memory:
    units = [unit.id for unit in memory.units("belge.txt")]
    batch = memory.begin(name)
    for number in range(count):
        unit = units[number % len(units)]
        memory.revise(unit, content(f"{name} {number}"), batch=batch, author=name)
"""
WRITERS = 4
REVISIONS = 1000


def test_four_writers_lose_nothing(tmp_path):
    path = tmp_path / "memory.db"
    segments = [Segment(str(n), content(f"Cümle {n}.")) for n in range(50)]
    with Memory.open(path) as memory:
        memory.segment(Document("belge.txt", "text", "tr", segments), "belge.txt")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), f"yazar{number}", str(REVISIONS)],
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    for writer in writers:
        _, errors = writer.communicate()
        assert (writer.returncode, errors) == (0, "")
    with Memory.open(path) as memory:
        histories = [revisions for _, revisions in memory.revisions("belge.txt")]
    texts = {revision.target_text for history in histories for revision in history}
    assert texts == {f"yazar{w} {n}" for w in range(WRITERS) for n in range(REVISIONS)}
    for history in histories:
        assert [revision.number for revision in history] == list(range(1, len(history) + 1))


def test_four_processes_make_one_memory(tmp_path):
    path = tmp_path / "new" / "memory.db"
    script = "import sys\nfrom bellek.memory import Memory\nMemory.open(sys.argv[1]).close()"
    openers = [
        subprocess.Popen([sys.executable, "-c", script, str(path)], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for opener in openers:
        _, errors = opener.communicate()
        assert (opener.returncode, errors) == (0, b"")
    with Memory.open(path, create=False) as memory:
        assert list(memory.units()) == []


def test_an_editor_an_import_and_an_export_together(tmp_path):
    """The export sees the memory before the import or after it; nobody fails."""
    path = tmp_path / "memory.db"
    segments = [Segment(str(n), content(f"Cümle {n}.")) for n in range(20)]
    with Memory.open(path) as memory:
        memory.segment(Document("belge.txt", "text", "tr", segments), "belge.txt")

    def bring_in():
        with Memory.open(path) as mine:
            mine.add(Unit.pair(f"Başka {n}.", f"Other {n}.") for n in range(20_000))

    importing = threading.Thread(target=bring_in)
    importing.start()
    seen = set()
    with Memory.open(path) as editor, Memory.open(path) as reader:
        batch = editor.begin("ayşe")
        for unit in list(editor.units("belge.txt")):
            seen.add(sum(1 for _ in reader.units()))
            editor.revise(unit.id, content("Sentence."), batch=batch)
    importing.join()
    assert seen <= {20, 20_020}
    with Memory.open(path) as memory:
        assert sum(unit.target is not None for unit in memory.units()) == 20_020


def test_units_are_read_as_they_were_when_the_first_was(memory, tmp_path):
    units = [
        Unit(content(f"{number}. cümle."), content("A sentence."), document=f"{name}.txt")
        for name in "abcd"
        for number in range(2)
    ]
    memory.add(units)
    read, revised = memory.units(), memory.revisions()
    seen, history = [next(read)], [next(revised)]
    with Memory.open(tmp_path / "memory.db") as other:
        other.rename(Renaming("b.txt", "e.txt"), Renaming("d.txt", "aa.txt"))
        other.remove("c.txt")
        other.add([Unit.pair("Başka.", "Another.")])
        batch = memory.begin("ayşe")
        memory.revise(seen[0].id, content("The first."), batch=batch)
    seen += read
    history += revised
    assert [unit.document for unit in seen] == [unit.document for unit in units]
    assert {len(revisions) for _, revisions in history} == {1}
    assert [unit for unit, _ in history] == seen
    assert len(list(memory.units())) == 9


def test_units_are_revised_while_they_are_read_and_others_write(memory, tmp_path):
    memory.add(Unit.pair(f"{number}. cümle.", "A sentence.") for number in range(5))
    batch = memory.begin("ayşe")
    with Memory.open(tmp_path / "memory.db") as other:
        for unit in memory.units():
            other.add([Unit.pair(f"Başka: {unit.source_text}", "Another.")])
            memory.revise(unit.id, content("Revised."), batch=batch)
    targets = [unit.target_text for unit in memory.units()]
    assert targets == ["Revised."] * 5 + ["Another."] * 5


def test_in_a_transaction_units_are_read_as_it_has_them(memory):
    memory.add([Unit.pair("Bir.", "One.")])
    with memory.transaction():
        memory.add(Unit.pair(f"{unit.source_text} İki.", "Two.") for unit in memory.units())
        assert [unit.source_text for unit in memory.units()] == ["Bir.", "Bir. İki."]


def test_whoever_stops_reading_keeps_nothing_locked(memory, tmp_path):
    memory.add(Unit.pair(f"{number}. cümle.", "A sentence.") for number in range(100))
    read = memory.units()
    next(read)
    read.close()
    with Memory.open(tmp_path / "memory.db") as other:
        other.add([Unit.pair("Başka.", "Another.")])
        busy, *_ = other._store.database.fetch("PRAGMA wal_checkpoint(TRUNCATE)")[0]
    assert busy == 0


def test_the_folder_may_be_another_when_units_are_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Memory.open("m.db") as memory:
        memory.add([Unit.pair("Bir.", "One.")])
        (tmp_path / "alt").mkdir()
        monkeypatch.chdir("alt")
        assert [unit.target_text for unit in memory.units()] == ["One."]


def test_ten_killed_processes(repository):
    """Fifty are killed by the script when it is called without a number."""
    done = subprocess.run(
        [sys.executable, repository / "scripts" / "crash-test", "10"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("10 killed, nothing lost\n")
