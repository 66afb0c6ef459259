"""The index against brute force over `similarity`, on a real memory file."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bellek.matching import similarity

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


@pytest.fixture(params=["few", "many"])
def numbers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count as where there is little to count, and as where there is much."""
    if request.param == "many":
        monkeypatch.setattr("bellek.matching.scancount._SORTED", 0)
        monkeypatch.setattr("bellek.matching.scancount._FEW", 0)


@given(
    st.lists(texts, max_size=40),
    st.lists(texts, min_size=1, max_size=4),
    st.sampled_from([0, 1e-8, 0.5, 30, 50, 70, 85, 95.5, 96, 98, 99, 100]),
    st.sampled_from([None, 1, 3]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_finds_what_brute_force_finds(
    small_shards: None,
    numbers: None,
    table_type: Any,
    tmp_path_factory: pytest.TempPathFactory,
    sources: list[str],
    queries: list[str],
    threshold: float,
    limit: int | None,
) -> None:
    path = tmp_path_factory.mktemp("memory") / "m.db"
    with table_type(path, shelved=False) as table:
        table.add(sources)
        index = table.index
        for query in queries:
            expected = table.brute_force(query, threshold)[:limit]
            assert index.look_up(query, threshold, limit) == expected
        if limit is not None:
            found = table.brute_force(queries[0], threshold)
            last = found[limit - 1][1] if len(found) >= limit else 0
            with_ties = [each for each in found if each[1] >= last]
            assert index.look_up(queries[0], threshold, limit, ties=True) == with_ties
        assert list(index.look_up_many(queries, threshold, limit)) == [
            table.brute_force(query, threshold)[:limit] for query in queries
        ]


def test_a_limit_of_nothing_finds_nothing(tmp_path: Path, opened: Any) -> None:
    table = opened(tmp_path / "m.db")
    table.add(["Kapıyı aç."])
    assert table.index.look_up("Kapıyı aç.", 70, 0) == []


def test_what_does_not_count_leaves_room_for_what_does(
    small_shards: None, tmp_path: Path, opened: Any
) -> None:
    table = opened(tmp_path / "m.db")
    table.add(["Kapıyı aç."] * 30 + ["Kapıyı açın."])
    index = table.index
    assert index.look_up("Kapıyı aç.", 50, 2, lambda ids: [29, 31]) == [
        (29, 100.0),
        (31, similarity("Kapıyı aç.", "Kapıyı açın.")),
    ]
    assert index.look_up("Kapıyı aç.", 50, 2, lambda ids: []) == []


def test_at_a_low_threshold_the_best_come_from_wherever_they_are(
    tmp_path: Path, opened: Any
) -> None:
    table = opened(tmp_path / "m.db")
    table.add(["Kapıyı aç.", "Kapıyı açın lütfen.", "Kapıların hepsi kapalı.", "12", "Ne?"])
    for limit in range(1, 8):
        for threshold in (0, 10, 24, 25, 26):
            expected = table.brute_force("Kapıyı açın.", threshold)[:limit]
            assert table.index.look_up("Kapıyı açın.", threshold, limit) == expected
    assert len(table.index.look_up("Kapıyı açın.", 0, 7)) == 5
