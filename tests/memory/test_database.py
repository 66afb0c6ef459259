"""Opening: what is a memory, what is not, and what an error says."""

import pickle
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from bellek import FormatError, StoreError, Unit
from bellek.memory import Memory
from bellek.memory.database import Database
from bellek.memory.schema import APPLICATION_ID, MIGRATIONS
from bellek.memory.sqlite import SqliteStore
from bellek.model import Correction, Interchange


def test_a_missing_memory_is_made_with_its_folder(tmp_path):
    path = tmp_path / "yeni" / "klasör" / "bellek.db"
    with Memory.open(path) as memory:
        assert list(memory.units()) == []
    assert path.read_bytes().startswith(b"SQLite format 3\0")


def test_or_not(tmp_path):
    path = tmp_path / "yok.db"
    with pytest.raises(StoreError, match=r"no memory at .*yok\.db; make one with"):
        Memory.open(path, create=False)
    assert not path.exists()


def test_a_file_of_nothing_is_a_new_memory(tmp_path):
    path = tmp_path / "boş.db"
    path.touch()
    with Memory.open(path) as memory:
        memory.add([Unit.pair("Merhaba.", "Hello.")])
    with Memory.open(path, create=False) as memory:
        assert [unit.target_text for unit in memory.units()] == ["Hello."]


def test_a_text_file_is_no_memory(tmp_path):
    path = tmp_path / "mektup.txt"
    path.write_text("Sayın Ayşe Hanım,\n" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="is not a bellek memory"):
        Memory.open(path)
    assert path.read_text(encoding="utf-8") == "Sayın Ayşe Hanım,\n" * 100


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "adresler.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE kişiler (ad TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="SQLite file of another program"):
        Memory.open(path)
    assert path.read_bytes() == before


def test_a_folder(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        Memory.open(tmp_path)


def test_a_device():
    with pytest.raises(StoreError, match="not a file"):
        Memory.open("/dev/null")


def test_a_place_where_nothing_can_be_made():
    with pytest.raises(StoreError, match="cannot be made"):
        Memory.open("/dev/null/bellek.db")
    with pytest.raises(StoreError, match=r"/proc/bellek\.db cannot be written"):
        Memory.open("/proc/bellek.db")


def test_other_languages(tmp_path):
    path = tmp_path / "bellek.db"
    Memory.open(path, source_language="en", target_language="tr").close()
    with Memory.open(path) as memory:
        assert (memory.source_language, memory.target_language) == ("en", "tr")
    with pytest.raises(StoreError, match="translates en into tr, not tr into tr"):
        Memory.open(path, source_language="tr")


def test_a_newer_schema_is_refused(tmp_path):
    path = tmp_path / "bellek.db"
    Memory.open(path).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"written by a newer bellek .*update bellek"):
        Memory.open(path)


def test_an_older_schema_is_brought_forward(tmp_path):
    path = tmp_path / "bellek.db"
    with Memory.open(path) as memory:
        memory.add([Unit.pair("Merhaba.", "Hello.")])
    newer = (*MIGRATIONS, "CREATE TABLE later (n);\nINSERT INTO later VALUES (1);\n")
    database = Database(path, create=False, migrations=newer)
    assert database.connection.execute("SELECT n FROM later").fetchall() == [(1,)]
    assert database.connection.execute("PRAGMA user_version").fetchone() == (len(newer),)
    assert database.connection.execute("SELECT count(*) FROM units").fetchone() == (1,)
    database.close()
    with pytest.raises(StoreError, match="newer bellek"):
        Memory.open(path)


def test_the_corrections_of_an_older_schema_are_kept(tmp_path):
    path = tmp_path / "bellek.db"
    database = Database(path, create=True, migrations=MIGRATIONS[:7])
    rows = [(1, "B", "c", "split"), (1, "B c", "D", "merge"), (2, "E", "F", "merge")]
    with database.transaction(durable=False):
        for number in (1, 2):
            database.connection.execute(
                "INSERT INTO documents (id, name, path, format) VALUES (?, ?, '', '')",
                (number, f"{number}.txt"),
            )
        database.connection.executemany("INSERT INTO corrections VALUES (?, ?, ?, ?)", rows)
    database.close()
    with Memory.open(path) as memory:
        memory.correct("1.txt", Correction("merge", "c", "D"))
        assert memory.corrections("2.txt") == [Correction("merge", "E", "F")]
        assert memory.corrections("1.txt") == [
            Correction("merge", "B c", "D"),
            Correction("split", "B", "c"),
            Correction("merge", "c", "D"),
        ]


def test_a_migration_that_fails_leaves_the_old_schema(tmp_path):
    path = tmp_path / "bellek.db"
    Memory.open(path).close()
    broken = (*MIGRATIONS, "CREATE TABLE later (n);\nINSERT INTO missing VALUES (1);\n")
    with pytest.raises(StoreError, match="no such table: missing"):
        Database(path, create=False, migrations=broken)
    with Memory.open(path) as memory:
        assert list(memory.units()) == []


def test_every_migration_from_nothing_gives_the_schema_of_a_new_file(tmp_path):
    Memory.open(tmp_path / "bellek.db").close()
    with closing(sqlite3.connect(tmp_path / "bellek.db")) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_fails_within_a_transaction_is_taken_back_alone(tmp_path):
    with Memory.open(tmp_path / "bellek.db") as memory:
        with memory.transaction():
            memory.add([Unit.pair("Bir.", "One.")])
            memory.merge(Interchange("tmx", [Unit.pair("İki.", "Two.")]), dry_run=True)
            with pytest.raises(KeyError):
                memory.add(Unit.pair("Üç.", {0: "Three."}[n]) for n in range(2))
            memory.add([Unit.pair("Dört.", "Four.")])
        assert [unit.source_text for unit in memory.units()] == ["Bir.", "Dört."]
        with pytest.raises(KeyError), memory.transaction():
            memory.add([Unit.pair("Beş.", "Five.")])
            raise KeyError
        assert [unit.source_text for unit in memory.units()] == ["Bir.", "Dört."]


def test_a_full_disk_stores_nothing(tmp_path):
    store = SqliteStore(tmp_path / "bellek.db", create=True)
    memory = Memory(store, "tr", "en")
    memory.add([Unit.pair("Merhaba.", "Hello.")])
    # SQLite answers a page limit as it answers a full disk.
    pages = store.database.connection.execute("PRAGMA page_count").fetchone()[0]
    store.database.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match=r"the disk is full .*nothing of this step was stored"):
        memory.add(Unit.pair(f"Cümle {n}.", "x" * 500) for n in range(5000))
    assert [unit.target_text for unit in memory.units()] == ["Hello."]
    memory.close()


def test_a_damaged_file(tmp_path):
    path = tmp_path / "bellek.db"
    with Memory.open(path) as memory:
        memory.add(Unit.pair(f"Cümle {n}.", "x" * 100) for n in range(500))
    damaged = bytearray(path.read_bytes())
    damaged[8192:40960] = b"\xff" * (40960 - 8192)
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="is damaged"), Memory.open(path) as memory:
        list(memory.units())


@pytest.mark.parametrize("place", [b"uid TEXT NOT NULL", "Çay".encode()], ids=["schema", "text"])
def test_bytes_that_are_no_utf8_in_a_damaged_file(tmp_path, place):
    path = tmp_path / "bellek.db"
    with Memory.open(path) as memory:
        memory.add([Unit.pair("Çay demledim. " * 100, "I made tea.")])
    damaged = path.read_bytes()
    assert place in damaged
    path.write_bytes(damaged.replace(place, place[:-2] + b"\xff" + place[-1:]))
    with pytest.raises(StoreError, match="is damaged") as caught, Memory.open(path) as memory:
        list(memory.units())
    assert len(str(caught.value)) < len(str(path)) + 300


def test_what_waits_too_long_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("bellek.memory.database.BUSY_SECONDS", 0.1)
    path = tmp_path / "bellek.db"
    with Memory.open(path) as memory, Memory.open(path) as other:
        with memory._store.transaction(durable=False):
            with pytest.raises(StoreError, match="another process has kept the memory locked"):
                other.add([Unit.pair("Merhaba.", "Hello.")])
            assert list(other.units()) == []  # readers never wait
        other.add([Unit.pair("Merhaba.", "Hello.")])


READER = """
import os, sys
from pathlib import Path
from threading import Thread
sys.path[:0] = {folders!r}
from bellek import FormatError, StoreError, Unit
from bellek.memory import Memory
Path("/").as_uri()  # loads a module that the account may not be allowed to read
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    with Memory.open({path!r}, create=False) as memory:
        print([unit.target_text for unit in memory.units()])
        memory.add([Unit.pair("a", "b")])
except StoreError as error:
    print(error)
"""


def read_only(path):
    """What an account without rights reads in a memory; the root account could write anywhere."""
    for parent in path.parents:
        if parent.stat().st_mode & 0o005 != 0o005 and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    script = READER.format(folders=sys.path, path=str(path))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    path.parent.chmod(0o700)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().split("\n")


@pytest.mark.parametrize("folder_mode", [0o500, 0o700])
def test_a_memory_that_may_only_be_read(tmp_path, folder_mode):
    folder = tmp_path / "salt-okunur"
    folder.mkdir()
    path = folder / "bellek.db"
    with Memory.open(path) as memory:
        memory.add([Unit.pair("Merhaba.", "Hello.")])
    path.chmod(0o444)
    folder.chmod(folder_mode | 0o055)
    first, second = read_only(path)
    assert first == "['Hello.']"
    assert "cannot be written" in second


def test_an_earlier_memory_that_may_only_be_read(tmp_path):
    path = tmp_path / "bellek.db"
    Database(path, create=True, migrations=MIGRATIONS[:4]).close()
    path.chmod(0o444)
    (told,) = read_only(path)
    assert told == (
        f"{path} is of an earlier bellek and cannot be written; open it once where it can, such as "
        "with 'bellek status', which brings it up to date."
    )


@pytest.mark.parametrize(("durable", "level"), [(True, 2), (False, 1)])
def test_what_is_typed_is_on_disk_before_the_next_line(tmp_path, durable, level):
    """FULL outlives a power cut; NORMAL may lose the last transactions, but never breaks a file."""
    with closing(Database(tmp_path / "a.db", create=True)) as database:
        with database.transaction(durable=durable):
            pass
        assert database.fetch("PRAGMA synchronous") == [(level,)]


def test_a_closed_memory_says_so(tmp_path):
    memory = Memory.open(tmp_path / "a.db")
    memory.add([Unit.pair("Evet.", "Yes.")])
    assert memory.match("Evet.")
    memory.close()
    memory.close()
    for use in (memory.match, memory.search, memory.document_name):
        with pytest.raises(StoreError, match=r"a\.db was closed; open the memory again\.$"):
            use("Evet.")


def test_a_memory_belongs_to_its_thread(tmp_path):
    memory = Memory.open(tmp_path / "a.db")
    memory.add([Unit.pair("Evet.", "Yes.")])
    assert memory.match("Evet.")
    told = []

    def used():
        for use in (lambda: memory.match("Evet."), lambda: list(memory.units()), memory.close):
            with pytest.raises(StoreError) as caught:
                use()
            told.append(str(caught.value))

    other = Thread(target=used)
    other.start()
    other.join()
    sentence = "a.db was opened in another thread; open it in each that uses it."
    assert [each.rpartition("/")[2] for each in told] == [sentence] * 3
    memory.close()


def test_an_error_comes_back_from_another_process():
    error = FormatError("this is broken.", "a.tmx", 3)
    back = pickle.loads(pickle.dumps(error))
    assert (str(back), back.line) == ("a.tmx, line 3: this is broken.", 3)
