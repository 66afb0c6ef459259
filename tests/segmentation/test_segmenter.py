import time
import tracemalloc

import pytest

from bellek.errors import BellekError, FormatError, LanguageError
from bellek.model import Segment, content
from bellek.segmentation import Segmenter, export_rules, split


@pytest.mark.shared
def test_seed_article(shared):
    text = (shared / "seeds" / "pezeskiyan-putin.tr.txt").read_text(encoding="utf-8")
    segments = split(text)
    assert len(segments) == 18
    assert segments[5].endswith("nihai bir sonuca ulaşmayı umuyorum” dedi.")
    segments = Segmenter.for_language("tr").segments([text])
    assert "".join(each.before + each.text + each.after for each in segments) == text


def test_white_space_is_kept_around_the_segments():
    text = "Bir.  İki.\u2028Üç\u00a0dört.\r\n\r\nBeş\u0085"
    assert list(Segmenter.for_language("tr").segments([text])) == [
        Segment("1", content("Bir."), "", "  "),
        Segment("2", content("İki."), "", "\u2028"),
        Segment("3", content("Üç\u00a0dört."), "", "\r\n\r\n"),
        Segment("4", content("Beş"), "", "\u0085"),
    ]


def test_leading_white_space_stands_before_the_first_segment():
    segments = Segmenter.for_language("tr").segments([" \n", "\n  Bir. ", "İki."])
    assert list(segments) == [
        Segment("1", content("Bir."), " \n\n  ", " "),
        Segment("2", content("İki.")),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\r\n"])
def test_white_space_alone_has_no_segments(text):
    assert list(Segmenter.for_language("tr").segments([text])) == []
    assert split(text) == []


def test_boundaries_are_offsets():
    segmenter = Segmenter.for_language("tr")
    assert segmenter.boundaries("") == []
    assert segmenter.boundaries("Bir") == [3]
    assert segmenter.boundaries("Bir. İki.\nÜç.\n") == [4, 10, 14]


def test_a_segmenter_is_made_once():
    assert Segmenter.for_language("tr") is Segmenter.for_language("tr-TR")


def test_unknown_language():
    with pytest.raises(LanguageError, match="There are no rules for the language 'xx'"):
        split("Bir.", "xx")


def test_explain_names_the_rule_and_the_entry():
    explained = Segmenter.for_language("tr").explain("Dr. Ak geldi.\n3. gün bkz. Ek vb. gitti. Son")
    assert [(each.offset, str(each)) for each in explained] == [
        (3, "no break after “Dr.”: title (titles.txt)"),
        (16, "no break after “.”: small letter follows"),
        (25, "no break after “bkz.”: points ahead (references.txt)"),
        (32, "no break after “vb.”: abbreviation before a small letter (abbreviations.txt)"),
        (39, "break after “.”: end of a sentence"),
    ]


def test_memory_stays_flat_although_all_is_one_line():
    def chunks(count):
        for _ in range(count):
            yield "Dr. Ayşe Hanım saat 10.30'da geldi, “Merhaba.” dedi ve oturdu. " * 2000

    def peak(count):
        tracemalloc.start()
        number = sum(1 for _ in Segmenter.for_language("tr").segments(chunks(count)))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert number == 2000 * count
        return most

    assert peak(12) < 1.5 * peak(3)


def test_a_segment_without_end_takes_linear_time():
    """Small chunks of one segment are not looked at again and again."""
    words = ["sonsuz bir cümle " * 10] * 20_000
    segments = list(Segmenter.for_language("tr").segments(words))
    assert [len(segment.text) for segment in segments] == [20_000 * 170 - 1]


@pytest.mark.parametrize(
    "unit", [".", "?!", ". ", "A.", "a.B", '."', '. "', ".)", " ", "x", "1. ", "“", "\n", "vb. a "]
)
def test_time_is_linear_whatever_repeats(unit):
    """A lot of one thing, which would take minutes if the time grew with its square."""
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    assert time.process_time() - started < 5


def test_exported_rules_give_the_same_segments(tmp_path):
    path = tmp_path / "kurallar.srx"
    export_rules(path)
    text = "Prof. Dr. Ayşe geldi. 5. sınıfta “Merhaba. Nasılsınız?” dedi. Sonra gitti."
    assert Segmenter.from_srx(path, "tr").split(text) == split(text)
    assert len(split(text)) == 4


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0"])
def test_exported_rules_pass_over_blanks_in_linear_time(tmp_path, blank):
    """A rule file is asked at every place, also inside what is set with blanks."""
    path = tmp_path / "kurallar.srx"
    export_rules(path)
    text = f"Bitti.{blank * 20_000}Sonra bitti.{blank}ve Dr.{blank}Ayşe geldi."
    started = time.process_time()
    assert Segmenter.from_srx(path, "tr").split(text) == split(text)
    assert time.process_time() - started < 5


def test_rules_cannot_be_written_there(tmp_path):
    with pytest.raises(BellekError) as caught:
        export_rules(tmp_path)
    assert str(caught.value) == f"{tmp_path}: this is a folder; name a file to write."


def test_rules_of_a_file(tmp_path):
    path = tmp_path / "own.srx"
    path.write_text(OWN_RULES, encoding="utf-8")
    segmenter = Segmenter.from_srx(path, "tr")
    text = "Bir; iki; üç sn; dört\nbeş; altı"
    assert segmenter.split(text) == ["Bir;", "iki;", "üç sn; dört", "beş;", "altı"]
    assert segmenter.boundaries(text) == [4, 9, 22, 26, 31]
    assert [str(each) for each in segmenter.explain("a; b sn; c")] == [
        "break after “;”: break between ';' and '\\\\s'",
        "no break after “sn;”: seconds",
    ]
    with pytest.raises(LanguageError, match="are not for the language 'en'"):
        Segmenter.from_srx(path, "en")


def test_chunks_do_not_matter_to_rules_of_a_file(tmp_path):
    path = tmp_path / "own.srx"
    path.write_text(OWN_RULES, encoding="utf-8")
    segmenter = Segmenter.from_srx(path, "tr")
    text = "Bir; iki;\n\nüç sn; dört\n" * 5000
    assert list(segmenter.segments(text)) == list(segmenter.segments([text]))


@pytest.mark.parametrize("rule", ["y(x|xx)+;", "(x|xx)*y(x|xx)+;"])
def test_rules_that_never_end_are_an_error(tmp_path, rule):
    path = tmp_path / "slow.srx"
    path.write_text(OWN_RULES.replace("<beforebreak>;", f"<beforebreak>{rule}"), encoding="utf-8")
    segmenter = Segmenter.from_srx(path, "tr", seconds=0.3)
    with pytest.raises(FormatError) as caught:
        segmenter.split("Bir " + "x" * 200 + "; iki")
    assert str(caught.value) == (
        f"{path}, line 10: this rule takes too long on the text “Bir {'x' * 36}”: break between "
        f"{rule!r} and '\\\\s'; simplify its expressions, such as a repetition inside a repetition."
    )


OWN_RULES = """<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
 <header segmentsubflows="no" cascade="no"/>
 <body>
  <languagerules>
   <languagerule languagerulename="own">
    <!-- seconds -->
    <rule break="no"><beforebreak>sn;</beforebreak><afterbreak/></rule>
    <!-- --><?pi?>
    <rule><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule>
   </languagerule>
  </languagerules>
  <maprules><languagemap languagepattern="tr.*" languagerulename="own"/></maprules>
 </body>
</srx>
"""
