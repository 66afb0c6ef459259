import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek import ConfigError
from bellek import subwords as module
from bellek.subwords import Subwords, digest, train
from bellek.text import fold

NOUNS = ["ev", "kitap", "göz", "okul", "araba", "masa", "ışık", "iş", "kapı", "çocuk"]
ENDINGS = ["", "lar", "larımız", "larımızdan", "larınız", "dan", "ımız"]
SENTENCES = [f"{one}{ending} {other}" for one in NOUNS for other in NOUNS for ending in ENDINGS]


@pytest.fixture(scope="module")
def subwords() -> Subwords:
    return Subwords(train(SENTENCES, 40))


def test_the_same_texts_give_the_same_model() -> None:
    once = train(SENTENCES, 40)
    assert once == train(iter(SENTENCES), 40)
    assert digest(once) == digest(train(SENTENCES, 40))
    assert digest(once) != digest(train(SENTENCES[:90], 40))


def test_words_are_cut_into_stems_and_endings(subwords: Subwords) -> None:
    assert subwords.split("kitabımız, IŞIKımız") == [
        "k",
        "i",
        "t",
        "a",
        "b",
        "ımız",
        ",",
        " IŞIK",
        "ımız",
    ]
    assert subwords.encode("Kitap  ışık") == ["▁kitap", "▁ışık"]


def test_case_is_folded_the_turkish_way(subwords: Subwords) -> None:
    assert subwords.encode("IŞIKLAR") == subwords.encode("ışıklar")
    assert subwords.encode("IŞIKLAR") != subwords.encode("işiklar")
    assert "".join(subwords.split("IŞIKLAR")) == "IŞIKLAR"


@settings(deadline=None)
@given(st.text(st.sampled_from("evkitap ışIİ\u0307e\u0301😀漢\t▁.'’"), max_size=30))
def test_the_pieces_together_are_the_text(text: str) -> None:
    model = _small()
    assert "".join(model.split(text)) == text
    assert "" not in model.split(text)


_models: list[Subwords] = []


def _small() -> Subwords:
    if not _models:
        _models.append(Subwords(train(["ev evler", "evlerimiz güzel"])))
    return _models[0]


@pytest.mark.parametrize("sources", [["a"], ["ev"], ["ev evler"] * 3, ["", "  ", "漢字"]])
def test_a_small_memory_is_enough(sources: list[str]) -> None:
    model = Subwords(train(sources))
    for source in sources:
        assert "".join(model.split(source)) == source


@pytest.mark.parametrize("sources", [[], ["", " \t"]])
def test_no_text_is_an_error_that_says_so(sources: list[str]) -> None:
    with pytest.raises(ConfigError, match="holds no text to learn subwords from"):
        train(sources)


def test_a_broken_model_is_an_error_that_says_so() -> None:
    with pytest.raises(ConfigError, match="is broken"):
        Subwords(b"nothing of the kind")


def test_a_large_memory_is_sampled_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SENTENCES", 8)
    texts = [f"{number}" for number in range(40)]
    assert [int(each) for each in module._sample(texts)] == [0, 8, 16, 24, 32]
    assert module._sample(["Işık", " ", "İş"]) == [f" {fold('Işık')}", f" {fold('İş')}"]
