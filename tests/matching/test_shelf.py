"""Shards on disk: reopening, other writers, lost files, a writer that is killed."""

import itertools
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bellek.errors import StoreError
from bellek.matching import Index, Shelf
from bellek.matching.building import build
from bellek.matching.shard import MAGIC, Shard

WORDS = ["ev", "evler", "evlerimizden", "IŞIK", "ışık", "İzmir'e", "12", "aç.", "Aç!", "😀"]
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


pytestmark = pytest.mark.usefixtures("small_shards")
Open = Callable[[Path], Any]


class TwoProcesses(RuleBasedStateMachine):
    """Two connections to one memory add, look up, lose files, rebuild and come back."""

    def __init__(self, opened: Open) -> None:
        super().__init__()
        self.opened = opened
        self.folder = Path(tempfile.mkdtemp())
        self.tables = [opened(self.folder / "m.db"), opened(self.folder / "m.db")]

    def teardown(self) -> None:
        for table in self.tables:
            table.close()
        shutil.rmtree(self.folder)

    who = st.integers(0, 1)

    @rule(who=who, sources=st.lists(texts, max_size=12))
    def add(self, who: int, sources: list[str]) -> None:
        self.tables[who].add(sources)

    @rule(who=who)
    def update(self, who: int) -> None:
        self.tables[who].index.update()

    @rule(
        who=who,
        text=texts,
        threshold=st.sampled_from([30, 60, 96]),
        limit=st.sampled_from([None, 2]),
    )
    def look_up(self, who: int, text: str, threshold: float, limit: int | None) -> None:
        table = self.tables[who]
        expected = table.brute_force(text, threshold)[:limit]
        assert table.index.look_up(text, threshold, limit) == expected

    @rule(who=who)
    def reopen(self, who: int) -> None:
        self.tables[who].close()
        self.tables[who] = self.opened(self.folder / "m.db")

    @rule(who=who)
    def rebuild(self, who: int) -> None:
        self.tables[who].index.rebuild()

    @rule(number=st.integers(0, 9))
    def lose_a_file(self, number: int) -> None:
        files = self.tables[0].files()
        if files:
            (self.tables[0].folder / files[number % len(files)]).unlink()

    @rule(number=st.integers(0, 9))
    def cut_a_file_short(self, number: int) -> None:
        files = self.tables[0].files()
        if files:
            path = self.tables[0].folder / files[number % len(files)]
            whole = path.read_bytes()
            path.unlink()  # others may have mapped the old one
            path.write_bytes(whole[: len(whole) // 2])

    @invariant()
    def every_unit_is_covered_once(self) -> None:
        entries = Shelf(self.tables[0].connection, self.tables[0].folder).entries()
        for one, following in itertools.pairwise(entries):
            assert one.first <= one.last < following.first


def test_two_processes(table_type: Open) -> None:
    run_state_machine_as_test(
        lambda: TwoProcesses(table_type),
        settings=settings(max_examples=40, stateful_step_count=25, deadline=None),
    )


def test_a_fresh_process_takes_the_shards_over(tmp_path: Path, opened: Open) -> None:
    first = opened(tmp_path / "m.db")
    first.add([f"{number} numaralı kapıyı aç." for number in range(50)])
    first.index.update()
    files = first.files()
    second = opened(tmp_path / "m.db")
    assert second.index.look_up("7 numaralı kapıyı aç", 97, None) == [(8, 97.0)]
    assert second.files() == files
    assert len(files) == 3


def test_a_shard_comes_back_from_its_file(tmp_path: Path) -> None:
    shard = build([(3, "Kapıyı aç."), (9, "Pencereyi kapat."), (12, "")])
    shard.write(tmp_path / "a.shard")
    opened = Shard.open(tmp_path / "a.shard")
    for name in Shard.__slots__:
        assert getattr(opened, name).tolist() == getattr(shard, name).tolist()


@pytest.mark.parametrize(
    "content", [b"", b"something else entirely", MAGIC * 20, MAGIC + b"\xff" * 200]
)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.shard"
    path.write_bytes(content)
    with pytest.raises(ValueError):
        Shard.open(path)


def test_an_index_of_an_older_version_is_made_anew(tmp_path: Path, opened: Open) -> None:
    table = opened(tmp_path / "m.db")
    table.add(["Kapıyı aç."] * 6)
    table.index.update()
    [file] = table.files()
    table.close()
    path = table.folder / file
    older = path.read_bytes().replace(MAGIC, b"bellek index 3\n\0")
    path.unlink()  # the first one may have it mapped still
    path.write_bytes(older)
    again = opened(tmp_path / "m.db")
    assert len(list(again.index.search("kapı", "stem"))) == 6
    [file] = again.files()
    assert (again.folder / file).read_bytes().startswith(MAGIC)


def test_a_memory_that_is_being_written_is_still_searched(tmp_path: Path, opened: Open) -> None:
    table = opened(tmp_path / "m.db")
    table.add(["Kapıyı aç."] * 6)
    other = sqlite3.connect(tmp_path / "m.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert len(table.index.look_up("Kapıyı aç.", 100)) == 6
    assert table.files() == []
    other.execute("ROLLBACK")
    other.close()
    table.add(["Kapıyı aç."] * 6)
    assert len(table.index.look_up("Kapıyı aç.", 100)) == 12
    assert len(table.files()) == 1


def test_a_memory_that_cannot_be_written_is_still_searched(
    tmp_path: Path, opened: Open, table_type: Any
) -> None:
    opened(tmp_path / "m.db").add(["Kapıyı aç."] * 6)
    table = table_type.__new__(table_type)
    table.connection = sqlite3.connect(f"{(tmp_path / 'm.db').as_uri()}?mode=ro", uri=True)
    table.folder = tmp_path / "m.db-index"
    table.index = Index(table, Shelf(table.connection, table.folder))
    assert len(table.index.look_up("Kapıyı aç.", 100)) == 6
    assert table.files() == []
    table.close()


def test_what_is_not_committed_is_not_found(tmp_path: Path, opened: Open) -> None:
    table = opened(tmp_path / "m.db")
    table.connection.execute("BEGIN")
    table.connection.execute("INSERT INTO units (source) VALUES ('Kapıyı aç.')")
    assert table.index.look_up("Kapıyı aç.", 50) == []
    table.connection.execute("ROLLBACK")
    table.add(["Pencereyi kapat."])
    assert table.index.look_up("Pencereyi kapat.", 50) == [(1, 100.0)]
    assert table.index.look_up("Kapıyı aç.", 50) == []


def test_a_file_that_nobody_names_is_removed(tmp_path: Path, opened: Open) -> None:
    table = opened(tmp_path / "m.db")
    table.folder.mkdir()
    (table.folder / "source-0000000001-left.shard").write_bytes(b"left by a killed process")
    (table.folder / "notes.txt").write_bytes(b"not ours")
    table.add(["Kapıyı aç."] * 6)
    table.index.update()
    names = [entry.file for entry in Shelf(table.connection, table.folder).entries()]
    assert table.files() == sorted([*names, "notes.txt"])


def test_nothing_is_half_done_when_the_writer_is_killed(tmp_path: Path, opened: Open) -> None:
    table = opened(tmp_path / "m.db")
    table.add([f"{number} numaralı kapıyı aç." for number in range(3000)])
    script = """
import sqlite3, sys
from pathlib import Path
from typing import Any
from bellek.matching import Index, Shelf, building, index, scancount, shard
path = Path(sys.argv[1])
connection = sqlite3.connect(path, isolation_level=None)
class Rows:
    def version(self):
        return 0
    def rows(self, after):
        for row in connection.execute("SELECT id, source FROM units WHERE id > ?", (after,)):
            if row[0] % 64 == 0:
                print(row[0], flush=True)
            yield row
index.FRESH, index.CAPACITY = 4, 32
building.BAND = scancount.BAND = shard.BAND = 16
Index(Rows(), Shelf(connection, path.with_name(path.name + "-index"))).update()
"""
    for killed_at in (200, 1000, 2200):
        running = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "m.db")],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert running.stdout is not None
        for line in running.stdout:
            if int(line) >= killed_at:
                break
        running.kill()
        running.wait()
        running.stdout.close()
        check = opened(tmp_path / "m.db")
        assert check.index.look_up("17 numaralı kapıyı aç", 97) == [(18, 97.0)]
        check.close()
    table.index.rebuild()
    entries = Shelf(table.connection, table.folder).entries()
    assert table.files() == sorted(entry.file for entry in entries)
    table.close()


def test_a_memory_that_is_read_only_is_not_indexed_anew(tmp_path: Path, opened: Open) -> None:
    table = opened(tmp_path / "m.db")
    table.add(["Kapıyı aç."] * 6)
    table.index.update()
    files = table.files()
    with closing(sqlite3.connect(f"file:{tmp_path / 'm.db'}?mode=ro", uri=True)) as frozen:
        index = Index(table, Shelf(frozen, table.folder))
        with pytest.raises(StoreError) as caught:
            index.rebuild()
    assert str(caught.value) == (
        f"{table.folder}: the index cannot be made anew (attempt to write a readonly database); "
        "see that the memory and this folder can be written."
    )
    assert table.files() == files


def test_a_damaged_list_of_shards_costs_no_answer(tmp_path: Path, opened: Open) -> None:
    table = opened(tmp_path / "m.db")
    table.add(["Kapıyı aç."] * 6)
    table.index.update()
    place = "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = 'shards'"
    page, size = table.connection.execute(place).fetchone()
    table.close()
    with (tmp_path / "m.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    table = opened(tmp_path / "m.db")
    assert [unit for unit, _ in table.index.look_up("Kapıyı aç.", 100)] == [1, 2, 3, 4, 5, 6]
    with pytest.raises(StoreError, match="the index cannot be made anew"):
        table.index.rebuild()
    table.close()
