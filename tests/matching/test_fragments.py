from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.matching.fragments import Fragment, fragments

STORED = [
    "Raporu yarın sabah gönderin.",
    "Toplantı yarın sabah saat dokuzda.",
    "Lütfen raporu okuyun.",
    "Raporu'nu",
]


def by_words(text: str) -> list[str]:
    return text.replace(" ", "\0 ").split("\0")


def by_letters(text: str) -> list[str]:
    return list(text)


def holders(stretch: str) -> list[int]:
    return [number for number, text in enumerate(STORED) if stretch in text]


@pytest.mark.parametrize(
    ("text", "split", "expected"),
    [
        ("Lütfen raporu yarın sabah saat onda okuyun.", by_words, [
            Fragment(0, 13, "Lütfen raporu", (2,)),
            Fragment(14, 30, "yarın sabah saat", (1,)),
        ]),
        ("Lütfen raporu yarın sabah saat onda okuyun.", by_letters, [
            Fragment(0, 13, "Lütfen raporu", (2,)),
            Fragment(14, 30, "yarın sabah saat", (1,)),
        ]),
        ("yarın sabahki", by_letters, [Fragment(0, 11, "yarın sabah", (0, 1))]),
        ("yarın sabahki", by_words, []),
        # One word alone is held, a word and its suffix are no two.
        ("yarın gelir", by_letters, []),
        ("Raporu'nu getir", by_words, []),
        ("Hiç yok", by_words, []),
        ("yarın", by_words, []),
        ("", by_words, []),
    ],
)  # fmt: skip
def test_the_longest_stretches(
    text: str, split: Callable[[str], list[str]], expected: list[Fragment[int]]
) -> None:
    assert fragments(text, split, holders) == expected


WORDS = ["yarın", "sabah", "saat", "raporu", "okuyun", "dün"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_each_is_held_and_cannot_be_longer(words: list[str]) -> None:
    text = " ".join(words)
    found = fragments(text, by_words, holders)
    for each in found:
        assert text[each.start : each.end] == each.text
        assert list(each.holders) == holders(each.text)
        following = text[each.end :].split(" ")[1:2]
        assert not following or not holders(f"{each.text} {following[0]}")
    assert all(one.end <= other.start for one, other in pairwise(found))
