"""Two sides of a memory keep their shards in one folder, and each its own."""

import sqlite3
import time
from pathlib import Path

import pytest

from bellek.matching import Shelf
from bellek.matching.building import build

SHARD = build([(1, "Kapıyı aç."), (2, "Kapıyı kapat.")])


@pytest.fixture
def connection(tmp_path):
    made = sqlite3.connect(tmp_path / "m.db", isolation_level=None, timeout=30)
    made.execute("PRAGMA journal_mode = WAL")
    yield made
    made.close()


def put(shelf):
    """Put a shard in the place of all that are there; return its entry."""
    return shelf.put(SHARD, 1, 2, shelf.entries(), [])


def files(folder: Path):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_done_on_one_side_leaves_the_other_alone(connection, tmp_path):
    folder = tmp_path / "m.db-index"
    source, target = Shelf(connection, folder), Shelf(connection, folder, "target")
    kept = put(target)
    put(source)
    last = put(source)
    assert (source.entries(), target.entries()) == ([last], [kept])
    assert files(folder) == [last.file, kept.file]
    source.clear()
    assert (source.entries(), target.entries()) == ([], [kept])
    assert files(folder) == [kept.file]


def test_whoever_knows_less_puts_nothing(connection, tmp_path):
    shelf = Shelf(connection, tmp_path / "m.db-index")
    entry = put(shelf)
    assert shelf.put(SHARD, 1, 2, [], []) is None
    assert shelf.entries() == [entry]
    assert files(tmp_path / "m.db-index") == [entry.file]


def test_another_writer_is_not_waited_for_but_is_the_next_time(connection, tmp_path):
    shelf = Shelf(connection, tmp_path / "m.db-index")
    put(shelf)
    other = sqlite3.connect(tmp_path / "m.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    assert put(shelf) is None
    assert time.monotonic() - begun < 10
    other.close()
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (30_000,)
