from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bellek.matching.building import build
from bellek.matching.concordance import clues, spans
from bellek.matching.holding import holding


@pytest.fixture(autouse=True)
def closer_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look closer even where one text is left, and have more bands than one."""
    for module in ("holding", "phrase"):
        monkeypatch.setattr(f"bellek.matching.{module}.FEW", 0)
    monkeypatch.setattr("bellek.matching.phrase._UNASKED", 0)
    for module in ("holding", "building", "shard"):
        monkeypatch.setattr(f"bellek.matching.{module}.BAND", 20)


def held(texts: Sequence[str], query: str) -> list[str]:
    wanted = clues(query, "stem")
    assert wanted is not None
    units = holding(build(enumerate(texts)), wanted)
    return [texts[unit] for unit in units.tolist()]


@pytest.mark.parametrize(
    ("query", "beside", "apart"),
    [
        (
            "kitap kitap",
            ["Kitap kitap gezdi.", "kitabı, kitapları", "“Kitabın” (kitap)", "Kitap'ta kitap"],
            ["Kitap okudu, kitabı verdi.", "kitap"],
        ),
        (
            "ne de olsa",
            ["Ne de olsa geldi.", "ne -de- olsa", "(ne) de/olsa", "NE DE OLSA"],
            ["Olsa da ne?", "Ne olsa de.", "neden de o olsa"],
        ),
        ("o ev", ["O ev", "(o)ev", "o'ev", "O evler!"], ["evi o görsün", "ev o."]),
        ("iş o", ["iş o", "İşte o", "iş'in o", "iş'o"], ["o iş", "iş bu, o"]),
        ("Ankara'nın nüfusu", ["Ankara'nın nüfusu", "Ankara nüfusu"], ["nüfus, Ankara"]),
        ("a b", ["a b", "(a) b", "a-b"], ["ab", "b"]),
    ],
)
def test_where_words_are_not_side_by_side_is_not_read(
    query: str, beside: list[str], apart: list[str]
) -> None:
    assert held([*beside, *apart], query) == beside


words = st.sampled_from(
    [
        "ev",
        "evi",
        "evde",
        "kitap",
        "kitabı",
        "o",
        "onu",
        "a",
        "ne",
        "de",
        "da",
        "𝐀",
        "𝐀𝐁",
        "iş",
        "İŞ",
    ]
)
between = st.sampled_from(
    [" ", " ", " ", ", ", " (", "-", "'", "'nın ", "’de ", " 😀 ", "😀", "\n"]
)
sentences = st.lists(st.tuples(words, between).map("".join), max_size=6).map("".join)
queries = st.lists(words, min_size=2, max_size=3).map(" ".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(sentences, min_size=1, max_size=40), queries, st.sampled_from([0, 3]))
def test_no_text_with_the_words_side_by_side_is_left_out(
    texts: list[str], query: str, unasked: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bellek.matching.phrase._UNASKED", unasked)
        found = held(texts, query)
    assert [text for text in texts if spans(query, text, "stem") and text not in found] == []
