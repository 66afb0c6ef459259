import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.matching.concordance import Mode, spans
from bellek.matching.index import Index
from bellek.matching.stems import same_stem
from bellek.text import fold


@pytest.mark.parametrize(
    ("query", "text", "mode", "expected"),
    [
        ("ısparta", "ISPARTA", "substring", ["ISPARTA"]),
        ("isparta", "ISPARTA", "substring", []),
        ("istanbul", "İSTANBUL ve I\u0307stanbul’da", "substring", ["İSTANBUL", "I\u0307stanbul"]),
        ("ıstanbul", "İSTANBUL", "substring", []),
        ("cafe\u0301", "Café ve cafe\u0301 ve cafe", "substring", ["Café", "cafe\u0301"]),
        ("Ankara'nın", "Ankara’nın", "substring", ["Ankara’nın"]),
        ("Ali'nin", "Aliʼnin Ali´nin Ali`nin", "substring", ["Aliʼnin", "Ali´nin", "Ali`nin"]),
        ("Ankara", "Ankaraʼnın nüfusu", "word", ["Ankara"]),
        ("Ankara", "Ankaraʼnın nüfusu", "stem", ["Ankara"]),
        ("kullanıcı", "Kulla\u00adnıcı adı", "word", ["Kulla\u00adnıcı"]),
        ("kulla\u00adnıcı", "Kullanıcılar", "stem", ["Kullanıcılar"]),
        ("kulla", "Kulla\u00adnıcı adı", "substring", ["Kulla\u00ad"]),
        ("\u00ad", "Kulla\u00adnıcı", "substring", []),
        ("x", "e\u0301 x\u0302 y", "substring", ["x\u0302"]),
        ("x", "e\u0301 x\u0302 y", "word", ["x\u0302"]),
        ("x", "e\u0301 x\u0302 y", "stem", ["x\u0302"]),
        ("\u0302", "e\u0301 x\u0302\u0302 y", "substring", ["x\u0302\u0302"]),
        (
            "yarın sabah",
            "Yarın  sabah, yarın\nsabah",
            "substring",
            ["Yarın  sabah", "yarın\nsabah"],
        ),
        (" ev ", "Evin önü, bir evde", "substring", ["Ev", "ev"]),
        ("aa", "aaaaa", "substring", ["aa", "aa"]),
        ("", "Ev", "substring", []),
        (" ", "Ev", "word", []),
        ("!", "Ev!", "stem", []),
        ("a.b", "axb a.b", "substring", ["a.b"]),
        ("ev", "Evde ev, EV'e evin", "word", ["ev", "EV"]),
        ("ev.", "Bu ev. Evler", "word", ["ev."]),
        ("ev", "Evde sevgi, ev", "prefix", ["Ev", "ev"]),
        ("yeni ev", "Yeni evde, benzeyeni ev", "prefix", ["Yeni ev"]),
        ("an.", "Zaman. An.", "prefix", ["An."]),
        ("ev", "Evlerimizden evet ev'e", "stem", ["Evlerimizden", "ev"]),
        ("yeni ev", "Yeni evlerde yeni bir ev", "stem", ["Yeni evlerde"]),
        ("evlerimiz", "Ev küçük", "stem", ["Ev"]),
        ("kitap", "Kitabımı kitaplığa koydum", "stem", ["Kitabımı", "kitaplığa"]),
        ("Ankara'nın nüfusu", "Nüfusu, Ankara’da nüfus", "stem", ["Ankara’da nüfus"]),
        ("da", "Ankara’da da var", "stem", ["da"]),
        ("neill", "O'Neill", "stem", ["Neill"]),
        ("😀 漢", "😀 漢 😀", "substring", ["😀 漢"]),
    ],
)
def test_turkish(query: str, text: str, mode: Mode, expected: list[str]) -> None:
    assert [text[start:end] for start, end in spans(query, text, mode)] == expected


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("istanbul", "Istanbul and ISTANBUL", [(0, 8), (13, 21)]),
        ("In", "in INN", [(0, 2), (3, 5)]),
        ("istanbul", "İstanbul", [(0, 8)]),
        ("ısparta", "ISPARTA", []),
    ],
)
def test_english(query: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert spans(query, text, language="en") == expected


@given(
    st.text(st.sampled_from("aeiIx\u0301\u0302\u00ad' "), max_size=10),
    st.text(st.sampled_from("aeix\u0302"), min_size=1, max_size=2),
    st.sampled_from(["substring", "word", "prefix", "stem"]),
)
def test_a_span_is_never_empty(text: str, query: str, mode: Mode) -> None:
    found = spans(query, text, mode)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


class Listed:
    """Sources that are a list; ids count from 1."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def version(self) -> int:
        return len(self._texts)

    def rows(self, after: int) -> Iterator[tuple[int, str]]:
        return ((at + 1, self._texts[at]) for at in range(after, len(self._texts)))

    def texts(self, units: Sequence[int]) -> Iterator[tuple[int, str]]:
        return ((unit, self._texts[unit - 1]) for unit in reversed(units))


WORDS = ["ev", "evler", "evlerimizden", "kitabımı", "kitap", "IŞIK", "ışık", "istanbul’da",
         "İSTANBUL", "I\u0307stanbul", "Istanbul", "😀😀😀", "(kitap)", "  ", "aç.",
         "ki\u00adtap", "e\u0301x\u0302", "Ankaraʼnın"]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
STEMS = ["ev", "kitap", "kitab", "renk", "reng", "şehir", "şehr", "hak", "hakk", "ara", "ar",
         "ışık", "ışığ", "İzmir", "IĞDIR", "at", "ad", "saat"]  # fmt: skip
ENDINGS = ["", "", "ler", "ı", "i", "’in", "'da", "ımızdan", "ıyor", "lık", "a", "tan", "."]
forms = st.tuples(st.sampled_from(STEMS), st.sampled_from(ENDINGS), st.sampled_from(ENDINGS))
sentences = st.lists(forms.map("".join), max_size=5).map(" ".join)


@pytest.fixture(autouse=True)
def small_pages(small_shards: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bellek.matching.index.PAGE", 3)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_index_finds_every_text_that_holds_the_query(language: str) -> None:
    @settings(deadline=None)
    @given(
        st.lists(texts, max_size=40),
        st.one_of(texts, st.text(st.sampled_from("evkita pIıİi"), max_size=8)),
        st.sampled_from(["substring", "word", "prefix", "stem"]),
    )
    def check(stored: list[str], query: str, mode: Mode) -> None:
        expected = [
            (number, found)
            for number, text in enumerate(stored, 1)
            if (found := spans(query, text, mode, language))
        ]
        index = Index(Listed(stored), language=language)
        assert list(index.search(query, mode)) == expected
        even = [each for each in expected if each[0] % 2 == 0]
        accept = index.search(query, mode, lambda ids: [unit for unit in ids if unit % 2 == 0])
        assert list(accept) == even

    check()


@settings(deadline=None)
@given(st.lists(sentences, max_size=40), sentences)
def test_the_index_finds_every_text_that_holds_forms_of_the_words(
    stored: list[str], query: str
) -> None:
    expected = [
        (number, found)
        for number, text in enumerate(stored, 1)
        if (found := spans(query, text, "stem"))
    ]
    assert list(Index(Listed(stored)).search(query, "stem")) == expected


@settings(deadline=None)
@given(
    st.lists(st.tuples(forms.map("".join), st.sampled_from(["", " ", ", ", "'", "-"])), max_size=6),
    st.lists(st.sampled_from([*STEMS, "da", "ne", "d", "diyor"]), min_size=1, max_size=3),
)
def test_forms_stand_where_words_that_follow_each_other_are_forms(
    text: list[tuple[str, str]], query: list[str]
) -> None:
    whole = "".join(map("".join, text))
    wanted = [fold(word) for word in query]
    there = list(re.finditer(r"(\w+)(?:(?<=\w\w)'\w+)?", fold(whole)))
    runs = [there[at : at + len(wanted)] for at in range(len(there) - len(wanted) + 1)]
    starts = [
        run[0].start()
        for run in runs
        if all(same_stem(word, each[1]) for word, each in zip(wanted, run, strict=True))
    ]
    found = [start for start, _ in spans(" ".join(query), whole, "stem")]
    assert found[:1] == starts[:1]
    assert set(found) <= set(starts)


def test_only_the_page_that_is_asked_for_is_read() -> None:
    class Counted(Listed):
        read = 0

        def texts(self, units: Sequence[int]) -> Iterator[tuple[int, str]]:
            self.read += len(units)
            return super().texts(units)

    sources = Counted(["Kapıyı açın."] * 200)
    found = Index(sources).search("kapıyı")
    assert next(found) == (1, [(0, 6)])
    assert sources.read == 3


def test_a_short_string_among_too_many_letters_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bellek.matching.holding._TRIED", 10)
    index = Index(Listed(["Kapıyı aç."] * 5 + ["Pencereyi aç (%5)."] * 5))
    assert [unit for unit, _ in index.search("kap")] == [1, 2, 3, 4, 5]
    assert [unit for unit, _ in index.search("%5")] == [6, 7, 8, 9, 10]
    assert list(index.search("%7")) == []


def test_a_letter_is_looked_for_in_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bellek.matching.holding._MANY", 2)
    index = Index(Listed(["Kapıyı aç.", "Pencereyi aç.", "Ne?", "Kim?"] * 3))
    assert [unit for unit, _ in index.search("m")] == [4, 8, 12]
    assert len(list(index.search("e"))) == 6
    assert list(index.search("ß")) == []
