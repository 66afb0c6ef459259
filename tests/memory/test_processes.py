"""Several processes at one memory, and processes that are killed."""

import subprocess
import sys
import threading

from bellek import Unit
from bellek.memory import Memory
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


def test_ten_killed_processes(repository):
    """Fifty are killed by the script when it is called without a number."""
    done = subprocess.run(
        [sys.executable, repository / "scripts" / "crash-test", "10"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("10 killed, nothing lost\n")
