import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellek.matching.stems import beginnings, opening, same_stem, stems


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("ev", "eve evde evden evi evim evimiz evleri evlerimizden evdeki evsizlik evmiş"),
        ("kitap", "kitabı kitaba kitabın kitaptan kitaplar kitaplarımızdan kitapçık kitaplığa"),
        ("araba", "arabam arabayı arabaya arabanın arabası arabasında arabayla arabaymış"),
        ("renk", "rengi rengini renkler renkli"),
        ("köpek", "köpeği köpeğim köpekler"),
        ("ağaç", "ağacın ağaçlar ağaçtan"),
        ("kanat", "kanadı kanatlar"),
        ("gök", "göğe gökte"),
        ("çok", "çoğu çokça"),
        ("su", "suyu suyun suyumuz suda susuz"),
        ("saat", "saati saatler saatlerimizden"),
        ("rol", "rolü roller"),
        ("kalp", "kalbi kalpten"),
        ("şehir", "şehri şehrin şehirler"),
        ("hak", "hakkı haklar"),
        ("göz", "gözlükçü gözlerimi"),
        ("üç", "üçü üçüncü"),
        ("gel", "geliyorum gelir geliriz gelmez gelemez gelmiyor gelemiyoruz gelebilir"),
        ("gel", "gelince gelirken gelerek gelip gelmeden gelmekte gelenlere gelişi geliver gelin"),
        ("gel", "geldik geldiğimiz gelecekti geleceğiz gelelim gelseydik gelmeliyiz gelmişsiniz"),
        ("git", "gidiyor gitti gider giderken gitmek"),
        ("oku", "okur okuyor okuyan okuyunca okuyunuz okumadı okunuyor okuyalım okuyacağım"),
        ("başla", "başlar başlıyor başladık başlayacak"),
        ("ara", "arıyor arıyorum arar aradı"),
        ("söyle", "söylüyor söyledi söyleyemez"),
        ("bugün", "bugünkü"),
        ("anla", "anlattı anlatılan anlatmak anlatıyor anlatır anlatabilir"),
        ("demek", "dedi diyor diyecek diyen derken denildi demez"),
        ("yemek", "yedi yiyor yiyecek yerken yiyip yemiş yemekleri"),
        ("içmek", "içti içiyor içecek içer içilir içerken"),
    ],
)  # fmt: skip
def test_forms_of_a_word(word: str, forms: str) -> None:
    assert [form for form in forms.split() if not same_stem(word, form)] == []


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("evlerimizden", "ev"), ("evde", "ev"), ("kitabı", "kitap"), ("rengini", "renk"),
        ("şehrin", "şehir"), ("hakkımız", "hak"), ("gidiyor", "gitmek"), ("gitmek", "gidiyor"),
        ("çoğu", "çok"), ("saatlerimizden", "saat"), ("arabasına", "araba"),
    ],
)  # fmt: skip
def test_a_form_finds_its_word(form: str, word: str) -> None:
    assert same_stem(form, word)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("ev", "evet"), ("elma", "el"), ("at", "et ad adı"), ("ad", "at"), ("kitap", "kitle"),
        ("ışık", "işik"), ("bak", "bağ bağlı"), ("kar", "kare karesi"), ("bal", "balık balina"),
        ("para", "park parti parça"), ("masa", "maske masum"), ("kol", "koltuk kolye"),
        ("kal", "kalk kalça kalkar"), ("deniz", "denetim dedi"), ("insan", "ince indirme"),
        ("çocuk", "çok"), ("köpek", "köpük"), ("dağ", "dakika"), ("orman", "orta"),
        ("türkiye", "türk türkçe"), ("hak", "hakim hakiki"), ("bakan", "bakire"),
        ("sana", "sanat sanatı"), ("öğretmen", "öğrenci"), ("yemek", "yer yerde yeni ye"),
        ("içmek", "iç için içeri içerik içinde"), ("demek", "de deniz deli diğer"),
    ],
)  # fmt: skip
def test_not_forms_of_a_word(word: str, others: str) -> None:
    assert [other for other in others.split() if same_stem(word, other)] == []


def test_what_is_too_long_for_a_word_is_taken_as_it_is() -> None:
    nonsense = "lar" * 10_000
    assert stems(nonsense) == (nonsense,)
    assert (same_stem(nonsense, nonsense), same_stem(nonsense, nonsense + "da")) == (True, False)
    assert not same_stem("lar", nonsense + "x")
    assert same_stem("kitap", "kitaplarımızdakilerdenmişsinizcesine")


def test_what_all_forms_begin_with() -> None:
    assert stems("evlerimizden")[-1] == "ev"
    assert beginnings("evlerimizden") == ("ev",)
    assert beginnings("şehri") == ("şehir", "şehr")
    assert beginnings("ara") == ("ar",)


@given(*[st.text(st.sampled_from("aeıiudgkprlyo"), min_size=1, max_size=7)] * 2, st.integers(0, 7))
def test_every_form_opens_as_is_said(word: str, rest: str, kept: int) -> None:
    other = word[:kept] + rest
    if same_stem(word, other):
        assert re.match(opening(word), other)
        assert other.startswith(beginnings(word))
    assert re.match(opening(word), word)


def test_narrowed_stems_open_otherwise() -> None:
    assert opening("de") == "(?:d.yor|de)"
    assert [re.match(opening("de"), each) is None for each in ("diyor", "dedi", "dolap")] == [
        False,
        False,
        True,
    ]
