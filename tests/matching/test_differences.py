import copy
import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.matching.differences import Differences, Split, Stretch, compare, differences
from bellek.model import Difference
from bellek.text import nfc

ENDINGS = ("ler", "lar", "imiz", "iniz", "den", "de")


def by_endings(text: str) -> Sequence[str]:
    """Cut endings off the words: a stand-in for a trained model that is easy to foresee."""
    pieces: list[str] = []
    for word in text.replace(" ", "\0 ").split("\0"):
        found: list[str] = []
        rest, cutting = word, True
        while cutting:
            cutting = False
            for ending in ENDINGS:
                if rest.endswith(ending) and len(rest) > len(ending):
                    found.insert(0, ending)
                    rest, cutting = rest[: -len(ending)], True
                    break
        pieces += [rest, *found]
    return [piece for piece in pieces if piece]


@pytest.mark.parametrize(
    ("stored", "wanted", "expected"),
    [
        ("Kapıyı aç.", "Kapıyı aç.", []),
        ("12 ev var.", "15 ev var.", [("12", "15")]),
        ("1.234,56 TL ödendi.", "1.234,65 TL ödendi.", [("1.234,56", "1.234,65")]),
        ("Kapıyı aç.", "Kapıyı hemen aç.", [("", " hemen")]),
        ("Kapıyı hemen aç.", "Kapıyı aç.", [(" hemen", "")]),
        ("Bu kapıyı aç.", "Kapıyı aç.", [("Bu kapıyı", "Kapıyı")]),
        ("kapıyı aç", "Bu kapıyı aç", [("", "Bu ")]),
        ("Kapıyı aç.", "Kapıyı  aç!", [(" ", "  "), (".", "!")]),
        ("IŞIK", "ışık", [("IŞIK", "ışık")]),
        ("Çok I\u0307yi gün", "\u0130yi gün", [("Çok ", "")]),
        ("Ali'nin evi", "Ali’nin evi", [("'", "’")]),
        ("", "Merhaba", [("", "Merhaba")]),
        ("Merhaba", "", [("Merhaba", "")]),
        ("", "", []),
        ("eski araba geldi", "yeni araba gitti", [("eski", "yeni"), ("geldi", "gitti")]),
        ("evler", "evlerimiz", [("evler", "evlerimiz")]),
        ("Ağustos ayı geldi", "Ag\u0306ustos ayı gitti", [("geldi", "gitti")]),
        ("Ağustos ayı", "Ag\u0306ustos\nayı", [(" ", "\n")]),
        ("Mart ayı", "Ag\u0306ustos ayı", [("Mart", "Ag\u0306ustos")]),
        ("Kulla\u00adnıcı adı", "Kullanıcı adı", [("Kulla\u00adnıcı", "Kullanıcı")]),
    ],
)
def test_words(stored: str, wanted: str, expected: list[tuple[str, str]]) -> None:
    assert differences(stored, wanted) == tuple(Difference(*each) for each in expected)


@pytest.mark.parametrize(
    ("stored", "wanted", "expected"),
    [
        ("Bu evlerimizden çıktı.", "Bu evlerinizden çıktı.", [("imiz", "iniz")]),
        ("12 evler var.", "15 ev var.", [("12", "15"), ("ler", "")]),
        ("evler", "arabalar", [("evler", "arabalar")]),
        ("kapı", "evde", [("kapı", "evde")]),
        ("evde kal", "evden git", [("de", "den"), ("kal", "git")]),
        ("evde kal", "evden hemen git", [("de kal", "den hemen git")]),
    ],
)
def test_pieces(stored: str, wanted: str, expected: list[tuple[str, str]]) -> None:
    assert differences(stored, wanted, by_endings) == tuple(Difference(*each) for each in expected)


@pytest.mark.parametrize(
    ("stored", "wanted", "expected"),
    [("kapı", "kutu", [("kapı", "kutu")]), ("kapı", "kasa", [("pı", "sa")])],
)
def test_a_single_letter_in_common_tells_nothing(
    stored: str, wanted: str, expected: list[tuple[str, str]]
) -> None:
    assert differences(stored, wanted, list) == tuple(Difference(*each) for each in expected)


def test_a_number_is_not_cut_into_pieces() -> None:
    found = differences("v2.3.1 12.03.2021'de", "v2.4.0 28.03.2022'de", list)
    assert found == (
        Difference("2.3.1", "2.4.0"),
        Difference("12.03.2021", "28.03.2022"),
    )


def test_differences_that_are_found_when_they_are_looked_at() -> None:
    expected = (Difference("12", "15"), Difference("ler", ""))
    found = Differences("12 evler var.", "15 ev var.", by_endings)
    assert (found, len(found), found[1], found[:1]) == (expected, 2, expected[1], expected[:1])
    assert (expected == found, found != (), found == 2) == (True, True, False)
    assert (hash(found), repr(found)) == (hash(expected), repr(expected))
    assert Differences("Kapı", "Kapı") == ()


@pytest.mark.parametrize("split", [None, by_endings])
def test_differences_are_the_same_in_another_process(split: Split | None) -> None:
    found = Differences("12 evler var.", "15 ev var.", split)
    assert pickle.loads(pickle.dumps(found)) == found == copy.deepcopy(found)


def test_stretches_cover_both_texts() -> None:
    assert compare("Bu evler 12 tane", "Bu ev 15 tane", by_endings) == (
        Stretch("Bu ev", "Bu ev", True),
        Stretch("ler", "", False),
        Stretch(" ", " ", True),
        Stretch("12", "15", False),
        Stretch(" tane", " tane", True),
    )


texts = st.text(st.sampled_from("ev ler de.,'’1 \tİıg\u0306ğ\u00ad"), max_size=20)


@settings(deadline=None)
@given(texts, texts, st.sampled_from([None, by_endings]))
def test_nothing_is_lost(stored: str, wanted: str, split: object) -> None:
    found = compare(stored, wanted, split)  # type: ignore[arg-type]
    assert "".join(each.stored for each in found) == stored
    assert "".join(each.wanted for each in found) == wanted
    assert all((nfc(each.stored) == nfc(each.wanted)) is each.same for each in found)
