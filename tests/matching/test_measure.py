import unicodedata
from bisect import bisect_left

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bellek.matching.building import build
from bellek.matching.measure import OTHER_WORDS, dice_for, features, rating, said, similarity
from bellek.matching.shard import runs_of

SPACING, CASE, PUNCTUATION, CASE_AND_PUNCTUATION = 99.0, 98.0, 97.0, 96.0


@pytest.mark.parametrize(
    ("a", "b", "score"),
    [
        ("", "", 100.0),
        ("Kapıyı aç.", "Kapıyı aç.", 100.0),
        ("Café", "Cafe\u0301", 100.0),
        ("İzmir", "I\u0307zmir", 100.0),
        ("", " \t", SPACING),
        ("Kapıyı aç.", " Kapıyı\u00a0 aç.\n", SPACING),
        ('Ali\'nin "evi"', "Ali’nin “evi”", SPACING),
        ("Ankara'nın nüfusu arttı.", "Ankaraʼnın nüfusu arttı.", SPACING),
        ("Ali´nin evi", "Ali`nin evi", SPACING),
        ("Kulla\u00adnıcı adı", "Kullanıcı adı", SPACING),
        ("", "\u00ad", SPACING),
        ("IŞIK", "ışık", CASE),
        ("İSTANBUL", "istanbul", CASE),
        ("Kapıyı aç.", "KAPIYI  AÇ.", CASE),
        ("Kapıyı aç.", "Kapıyı aç!", PUNCTUATION),
        ("Kapıyı aç", "Kapıyı, aç...", PUNCTUATION),
        ("Ankara'nın", "Ankaranın", PUNCTUATION),
        ("e-posta", "e posta", PUNCTUATION),
        ("Kapıyı aç.", "kapıyı aç", CASE_AND_PUNCTUATION),
        ("a", "b", 0.0),
        ("?", "", 0.0),
        ("漢", "字", 0.0),
    ],
)
def test_fixed_scores(a: str, b: str, score: float) -> None:
    assert similarity(a, b) == score
    assert similarity(b, a) == score


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ışık", "işik"),
        ("Türkiye'de", "Türkiye de"),
        ("1.5 km", "15 km"),
        ("%5 arttı", "5 arttı"),
        ("Sıcaklık -5 derece", "Sıcaklık 5 derece"),
        ("5 €", "5 $"),
        ("ha ha", "ha ha ha"),
        ("?", "!"),
        ("aaaa", "aaaaa"),
    ],
)
def test_other_words_are_never_taken_for_the_same(a: str, b: str) -> None:
    assert similarity(a, b) <= OTHER_WORDS


def test_a_number_in_a_long_text_weighs_more_than_a_comma() -> None:
    text = "Bu uzun cümlede 12 tane örnek var ve hepsi birbirinden güzel. " * 20
    assert similarity(text, text.replace("12", "15", 1)) < similarity(
        text, text.replace(".", "", 1)
    )


def test_inflected_forms_are_alike() -> None:
    near = similarity("Evlerimizden çok uzaktayız.", "Evlerinizden çok uzaktayız.")
    far = similarity("Evlerimizden çok uzaktayız.", "Arabanızdan çok memnunuz.")
    assert far < 40 < 70 < near < OTHER_WORDS


def test_the_score_is_dice_of_grams_and_words() -> None:
    # "   ev ": 4-grams "   e", "  ev", " ev " and the word; "   evi ": one gram more, two shared.
    assert (len(features("ev")), len(features("evi"))) == (4, 5)
    assert similarity("ev", "evi") == pytest.approx(100 * 2 * 2 / (4 + 5))


def test_the_rating_rises_with_every_shared_feature() -> None:
    ratings = [rating(shared, 1000, 1000) for shared in range(1001)]
    assert ratings == sorted(set(ratings))
    assert ratings[-1] == OTHER_WORDS


@given(st.floats(0, 95.5))
def test_the_dice_value_of_a_score_has_that_score(score: float) -> None:
    assert rating(dice_for(score) * 1e9, 1e9, 1e9) == pytest.approx(score)


def test_what_is_said() -> None:
    assert said("“Ankara’nın” nüfusu: %5 arttı — 12.10’da!") == "ankaranın nüfusu % 5 arttı 12 10da"
    assert said(" ...  ") == "..."


texts = st.text(st.sampled_from("aıiİIşö .,'’!-%1\u0307e\u0301\n漢😀"), max_size=30)


@given(texts, texts)
@settings(deadline=None)
def test_what_holds_for_any_two_texts(a: str, b: str) -> None:
    score = similarity(a, b)
    assert 0 <= score <= 100
    assert score == similarity(b, a)
    dotted = [unicodedata.normalize("NFC", text).replace("i\u0307", "i") for text in (a, b)]
    assert (score == 100) == (dotted[0] == dotted[1])


@given(st.lists(texts, min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_shard_has_the_features_of_its_texts(small_shards: None, sources: list[str]) -> None:
    shard = build(enumerate(sources))
    held: dict[int, set[int]] = {unit: set() for unit in range(len(sources))}
    for place, key in enumerate(shard.keys):
        lists = shard.lists_of(shard.keys[place : place + 1])
        for band, runs in enumerate(runs_of(lists)):
            numbers = shard.posted(runs)[0].tolist()
            assert numbers == sorted(set(numbers))
            for number in numbers:
                held[int(shard.units[band * 8 + number])].add(int(key))
    assert held == {unit: set(features(text)) for unit, text in enumerate(sources)}
    counts = [len(held[unit]) for unit in shard.units.tolist()]
    bounds = range(counts[-1] + 2)
    assert shard.bounds.tolist() == [bisect_left(counts, least) for least in bounds]
    assert counts == sorted(counts)
