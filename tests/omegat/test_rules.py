"""The rules that OmegaT gets: it cuts paragraphs with codes as we cut what is seen of them."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import regex
from lxml import etree

from bellek.omegat.rules import write_rules
from bellek.segmentation import split
from bellek.segmentation.srx_read import read
from bellek.segmentation.syntax import translate

CASES = Path(__file__).parents[1] / "segmentation" / "cases"


def segments_of(rules, paragraph):
    """Cut a paragraph as OmegaT does.

    For each rule it goes through all that the two expressions match in the paragraph, one after the
    other, and takes the places where the one ends and the other begins; the first rule decides.
    """
    places = set()
    for breaks, before, after in reversed(rules):
        ends = {found.end() for found in before.finditer(paragraph)}
        found = ends & {found.start() for found in after.finditer(paragraph)}
        places = places | found if breaks else places - found
    edges = pairwise([0, *sorted(places), len(paragraph)])
    return [part for start, end in edges if (part := paragraph[start:end].strip())]


@cache
def written(code):
    """The rules for a language, as OmegaT has them."""
    with TemporaryDirectory() as folder:
        write_rules(Path(folder), code)
        rules = read(Path(folder) / "segmentation.srx").rules(code)
    return [
        (rule.breaks, regex.compile(translate(rule.before)), regex.compile(translate(rule.after)))
        for rule in rules
    ]


def cut(paragraph):
    """A Turkish paragraph with ¦ between its segments."""
    return " ¦ ".join(segments_of(written("tr"), paragraph))


@pytest.mark.parametrize(
    ("code", "other"),
    [
        # OmegaT goes on behind a match and so does not look at the second full stop.
        ("tr", ["Sustu . . sonra konuştu. Sonunda bitti . ; devam etti."]),
        ("en", []),
    ],
)
def test_without_codes_they_are_ours(code, other):
    files = sorted(CASES.glob(f"*.{code}.txt"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").split("\n")]
    assert len(lines) > 10
    rules = written(code)
    assert [line for line in lines if segments_of(rules, line) != split(line, code)] == other


def test_a_code_between_words_changes_nothing():
    """Every fourth edge of a word or mark gets one; marks set apart are left out."""
    edges = re.compile(r"(?<=\w)(?=[^\w'’])|(?<=[^\w'’])(?=\w)|(?<=[.!?…”»)])(?=\s|$)")
    apart = re.compile(r"""\s(?:["”».!?…;,]|'')(?:\s|$)""")
    rules = written("tr")
    for path in sorted(CASES.glob("*.tr.txt")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if apart.search(line):
                continue
            for found in list(edges.finditer(line))[::4]:
                coded = f"<t0/>{line[: found.start()]}<t1/>{line[found.start() :]}<t2/>"
                plain = [re.sub(r"<t\d/>", "", part).strip() for part in segments_of(rules, coded)]
                assert [part for part in plain if part] == split(line), coded


@pytest.mark.parametrize(
    "expected",
    [
        # Codes beside the full stop, the space, or both.
        "<b0>Birinci cümle bitti.</b0> ¦ İkinci cümle başladı.",
        "Kapı yavaşça açıldı. ¦ <b0>Kimse içeri girmedi.</b0>",
        "Kapı yavaşça kapandı. ¦ <b0> Kimse dışarı çıkmadı.</b0>",
        "<b0>Yağmur durdu. ¦ </b0>Güneş yeniden açtı.",
        "<f0>Deniz sakindi.</f0> ¦ <f1>Martılar uzaktaydı.</f1>",
        "<t0/>Deniz sakindi.<t1/> ¦ <t2/>Martılar uzaktaydı.<t3/>",
        "<b0><i1>Çok önemli bir konu.</i1></b0> ¦ Hemen okuyun.",
        "Metin burada durdu.<c0/> ¦ Sonra yeniden başladı.",
        "Bir kuş uçtu.<a0></a0> ¦ Bir kuş kondu.",
        # Quotation marks and brackets.
        "<i0>“Yarın geleceğim.”</i0> ¦ Sonra kapıyı çekti.",
        "“<i0>Yarın döneceğim.</i0>” ¦ Sonra pencereyi kapadı.",
        "<i0>“Ben artık gidiyorum.”</i0> dedi Zeynep. ¦ Kimse yanıt vermedi.",
        "Rapor hazırdı. ¦ (<i0>Ek sonda verilmiştir.</i0>) ¦ Toplantı başladı.",
        # What keeps a sentence open.
        "<b0>Dr.</b0> Elif konuştu. ¦ <b1>Prof.</b1> Can dinledi.",
        "<b0>Doç</b0>. Deniz yazdı. ¦ Herkes okudu.",
        "Osmanlı padişahı <i0>II</i0>. Mahmut yenilik yaptı. ¦ Halk şaşırdı.",
        "<t0/>1.<t1/> Kapıyı açın.",
        "Ölçü <b0>cm.</b0> <i1>olarak</i1> verilmiştir. ¦ Dikkat edin.",
        # The number of a footnote is none of an ordinal, and ends a sentence behind its full stop.
        "Anlaşma imzalandı<s0><a1>2</a1></s0>. ¦ Taraflar ayrıldı.",
        "Savaş uzun sürdü.<s0><a1>1</a1></s0> ¦ Barış çabuk geldi.",
        # Images and code letters are seen, as words are.
        "Resim aşağıdadır.<i0> Altında açıklaması vardır.",
        "Resim aşağıdadır.<i0/> Altında açıklaması vardır.",
        "Haritaya bakın. ¦ <i0> Yol buradan geçer.",
        "Önce <c0>kur</c0> yazın. ¦ <c1>bellek</c1> komutu açılır.",
        "Komutu <c0>kur.</c0> Sonra gelir.",
        # Line ends.
        "Adres şöyledir ¦ <br0/>Atatürk Caddesi ¦ <br1>Ankara",
        "Sayın Dr. ¦ <br0/>Elif",
        # Subtitles.
        "<i>Telefon çalıyor.</i> ¦ Açar mısın?",
        '<font color="red">Dur orada!</font> ¦ Kımıldama sakın.',
        "{\\an8}Yukarıda bir yazı var. ¦ {\\i1}Oku onu.",
    ],
)
def test_places(expected):
    assert cut(expected.replace("¦ ", "")) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Her şey <b0>bitti.</b0>Yenisi başladı.", "Her şey <b0>bitti.</b0> ¦ Yenisi başladı."),
        ("Her şey bitti.<b0>Yenisi başladı.</b0>", "Her şey bitti.<b0> ¦ Yenisi başladı.</b0>"),
        ("İlk satır biter.<br0/>İkincisi başlar.", "İlk satır biter. ¦ <br0/>İkincisi başlar."),
    ],
)
def test_places_without_space(paragraph, expected):
    assert cut(paragraph) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("Bu akşam bizimle\nyemeğe gelir misin?", ["Bu akşam bizimle\nyemeğe gelir misin?"]),
        ("Çok yoruldum.\nEve gidelim.", ["Çok yoruldum.", "Eve gidelim."]),
        ("Dün geç saate kadar\nçalıştım. Yat.", ["Dün geç saate kadar\nçalıştım.", "Yat."]),
        ("Dr.\nElif geldi.", ["Dr.\nElif geldi."]),
        ("- Nereden\n- Okuldan", ["- Nereden", "- Okuldan"]),
    ],
)
def test_the_lines_of_a_subtitle_are_one_but_for_another_speaker(cue, expected):
    assert segments_of(written("tr"), cue) == expected


def test_both_files_have_the_same_rules(tmp_path):
    write_rules(tmp_path, "tr")
    conf = etree.parse(tmp_path / "segmentation.conf")
    rules = read(tmp_path / "segmentation.srx").rules("tr")
    for name, values in (
        ("beforebreak", [rule.before for rule in rules]),
        ("afterbreak", [rule.after for rule in rules]),
        ("breakRule", [str(rule.breaks).lower() for rule in rules]),
    ):
        found = conf.iterfind(f".//void[@property='{name}']/*")
        assert [each.text or "" for each in found] == values
