import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellek.text import fold, fold_with_offsets, nfc, squeeze, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ISPARTA", "ısparta"),
        ("İSTANBUL", "istanbul"),
        ("Iğdır’da", "ığdır'da"),
        ("“Evet” dedi", '"evet" dedi'),
        ("i\u0307stanbul", "istanbul"),  # what "İ".lower() makes in Python
        ("I\u0307zmir", "izmir"),  # İ decomposed
        ("ÇÖĞÜŞ", "çöğüş"),
        ("s\u0327ey", "şey"),
        ("Ankaraʼnın, Ali´nin, Can`ın", "ankara'nın, ali'nin, can'ın"),
        ("Kulla\u00adnıcı", "kullanıcı"),
        ("g\u00ad\u0306", "ğ"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_the_dotless_twin_is_another_letter():
    assert fold("IŞIK") == fold("ışık")
    assert fold("IŞIK") != fold("işik")
    assert fold("İŞİK") == fold("işik")


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="iIİgaʼ\u00ad\u0306\u0307 "))
def test_every_folded_character_comes_from_somewhere(text):
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


@given(st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ"))
def test_case_and_form_do_not_matter_in_turkish(text):
    upper = text.replace("i", "İ").replace("ı", "I").upper()
    assert fold(upper) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_nfc_leaves_ascii_alone():
    text = "plain ASCII"
    assert nfc(text) is text


def test_squeeze():
    assert squeeze("  bir\t\n iki\u00a0üç ") == "bir iki üç"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Ayşe’nin kitabı.", ["Ayşe’nin", "kitabı"]),
        ("1.234,56 TL'lik", ["1.234,56", "TL'lik"]),
        ("e-posta: a@example.com", ["e-posta", "a@example.com"]),
        ("— … !", []),
        ("%50", ["50"]),
    ],
)
def test_words(text, counted):
    assert words(text) == counted
