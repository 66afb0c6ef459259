"""The index against brute force over `similarity`, on a real memory file."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bellek.matching import Index, similarity
from bellek.matching import index as index_module

WORDS = [
    "ev",
    "evler",
    "evlerimizden",
    "evlerinizden",
    "IŞIK",
    "ışık",
    "işik",
    "İzmir'e",
    "İzmir’e",
    "12",
    "15",
    "1.5",
    "%",
    "ha",
    "kapıyı",
    "aç",
    "aç.",
    "Aç!",
    "  ",
    "😀",
    "漢",
    "-5",
]
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.text(st.sampled_from("aıiİIşö .'’!\u0307e\u0301\n"), max_size=12),
)


class Table:
    """The smallest memory there can be: a table of units in an SQLite file."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS units (id INTEGER PRIMARY KEY, source TEXT NOT NULL)"
        )

    def add(self, sources: Sequence[str]) -> None:
        self.connection.execute("BEGIN")
        self.connection.executemany(
            "INSERT INTO units (source) VALUES (?)", [(source,) for source in sources]
        )
        self.connection.execute("COMMIT")

    def rows(self, after: int) -> Iterator[tuple[int, str]]:
        return self.connection.execute(
            "SELECT id, source FROM units WHERE id > ? ORDER BY id", (after,)
        )

    def texts(self, units: Sequence[int]) -> Iterator[tuple[int, str]]:
        for unit in units:
            yield from self.connection.execute("SELECT id, source FROM units WHERE id = ?", (unit,))


def brute_force(table: Table, text: str, threshold: float) -> list[tuple[int, float]]:
    scores = [(unit, similarity(text, source)) for unit, source in table.rows(0)]
    return sorted(
        (each for each in scores if each[1] >= threshold), key=lambda each: (-each[1], each[0])
    )


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "FRESH", 4)
    monkeypatch.setattr(index_module, "CAPACITY", 16)


@given(
    st.lists(texts, max_size=40),
    st.lists(texts, min_size=1, max_size=4),
    st.sampled_from([0, 1e-8, 0.5, 30, 50, 70, 85, 95.5, 96, 98, 99, 100]),
    st.sampled_from([None, 1, 3]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_finds_what_brute_force_finds(
    small_shards: None,
    tmp_path_factory: pytest.TempPathFactory,
    sources: list[str],
    queries: list[str],
    threshold: float,
    limit: int | None,
) -> None:
    table = Table(tmp_path_factory.mktemp("memory") / "m.db")
    table.add(sources)
    index = Index(table)
    for query in queries:
        expected = brute_force(table, query, threshold)[:limit]
        assert index.look_up(query, threshold, limit) == expected
    if limit is not None:
        found = brute_force(table, queries[0], threshold)
        last = found[limit - 1][1] if len(found) >= limit else 0
        with_ties = [each for each in found if each[1] >= last]
        assert index.look_up(queries[0], threshold, limit, ties=True) == with_ties
    assert list(index.look_up_many(queries, threshold, limit)) == [
        brute_force(table, query, threshold)[:limit] for query in queries
    ]


def test_a_limit_of_nothing_finds_nothing(tmp_path: Path) -> None:
    table = Table(tmp_path / "m.db")
    table.add(["Kapıyı aç."])
    assert Index(table).look_up("Kapıyı aç.", 70, 0) == []


def test_what_does_not_count_leaves_room_for_what_does(small_shards: None, tmp_path: Path) -> None:
    table = Table(tmp_path / "m.db")
    table.add(["Kapıyı aç."] * 30 + ["Kapıyı açın."])
    index = Index(table)
    assert index.look_up("Kapıyı aç.", 50, 2, lambda ids: [29, 31]) == [
        (29, 100.0),
        (31, similarity("Kapıyı aç.", "Kapıyı açın.")),
    ]
    assert index.look_up("Kapıyı aç.", 50, 2, lambda ids: []) == []
