"""The smallest memory there can be, for an index to lie over."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import pytest

from bellek.matching import Index, Shelf, similarity


class Table:
    """The smallest memory there can be, and an index over it."""

    def __init__(self, path: Path, *, shelved: bool = True) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS units (id INTEGER PRIMARY KEY, source TEXT NOT NULL)"
        )
        self.folder = path.with_name(path.name + "-index")
        self.index = Index(self, Shelf(self.connection, self.folder) if shelved else None)

    def add(self, sources: Sequence[str]) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        rows = [(source,) for source in sources]
        self.connection.executemany("INSERT INTO units (source) VALUES (?)", rows)
        self.connection.execute("COMMIT")

    def version(self) -> tuple[int, int]:
        others = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return others, self.connection.total_changes

    def rows(self, after: int) -> Iterator[tuple[int, str]]:
        sql = "SELECT id, source FROM units WHERE id > ? ORDER BY id"
        return self.connection.execute(sql, (after,))

    def texts(self, units: Sequence[int]) -> Iterator[tuple[int, str]]:
        for unit in units:
            yield from self.connection.execute("SELECT id, source FROM units WHERE id = ?", (unit,))

    def brute_force(self, text: str, threshold: float) -> list[tuple[int, float]]:
        scores = [(unit, similarity(text, source)) for unit, source in self.rows(0)]
        near = [each for each in scores if each[1] >= threshold]
        return sorted(near, key=lambda each: (-each[1], each[0]))

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*"))

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture(scope="session")
def table_type() -> type[Table]:
    """The memory: ``Table(path)`` opens it, with its index in a folder beside."""
    return Table


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make shards of a few units in two bands, so that a few units make many."""
    monkeypatch.setattr("bellek.matching.index.FRESH", 4)
    monkeypatch.setattr("bellek.matching.index.CAPACITY", 16)
    for module in ("building", "holding", "scancount", "shard"):
        monkeypatch.setattr(f"bellek.matching.{module}.BAND", 8)


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Table]]:
    """Open memories that are closed when the test ends."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(Table(path))
