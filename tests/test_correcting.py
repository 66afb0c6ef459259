import pytest

from bellek import Status, StoreError
from bellek.correcting import merge_segments, segmenter_of, split_segment
from bellek.documents import extract
from bellek.model import Correction, content
from bellek.segmentation import Segmenter, export_rules
from bellek.segmentation.corrections import CorrectedSegmenter

TEXT = "Bkz. Zzz. Ek metin burada. Bir iki üç.\nSonra biter.\n"
SEGMENTS = ["Bkz. Zzz.", "Ek metin burada.", "Bir iki üç.", "Sonra biter."]


@pytest.fixture
def stored(memory, tmp_path):
    path = tmp_path / "belge.txt"
    path.write_text(TEXT, encoding="utf-8")
    memory.segment(extract(path), "belge.txt")
    assert sources(memory) == SEGMENTS
    return memory


def sources(memory):
    return [unit.source_text for unit in memory.units("belge.txt") if unit.position]


def translate(memory, position, text):
    unit = list(memory.units("belge.txt"))[position - 1]
    memory.revise(unit.id, content(text), batch=memory.begin("ayşe"), author="ayşe")


def test_merging_keeps_both_translations_as_a_draft(stored):
    translate(stored, 1, "See Zzz.")
    translate(stored, 2, "More text is here.")
    unit = merge_segments(stored, "belge.txt", 1, "ayşe")
    assert sources(stored) == ["Bkz. Zzz. Ek metin burada.", *SEGMENTS[2:]]
    assert unit.target_text == "See Zzz. More text is here."
    assert unit.status is Status.INITIAL


def test_splitting_shares_a_translation_of_two_sentences(stored):
    merge_segments(stored, "belge.txt", 1)
    translate(stored, 1, "See Zzz. More text is here.")
    first, second = split_segment(stored, "belge.txt", 1, "Bkz. Zzz.")
    assert sources(stored) == SEGMENTS
    assert (first.target_text, second.target_text) == ("See Zzz.", "More text is here.")
    assert stored.corrections("belge.txt") == []


def test_splitting_where_no_rule_would(stored):
    translate(stored, 3, "One two three.")
    first, second = split_segment(stored, "belge.txt", 3, "Bir iki")
    assert sources(stored) == [*SEGMENTS[:2], "Bir iki", "üç.", SEGMENTS[3]]
    assert (first.target_text, first.status) == ("One two three.", Status.INITIAL)
    assert second.target is None


def test_corrections_hold_when_the_document_changes(stored, tmp_path):
    merge_segments(stored, "belge.txt", 1)
    path = tmp_path / "belge.txt"
    path.write_text("Yeni baş. " + TEXT, encoding="utf-8")
    document = extract(path, segmenter=segmenter_of(stored, "belge.txt"))
    stored.segment(document, "belge.txt")
    assert sources(stored)[:2] == ["Yeni baş.", "Bkz. Zzz. Ek metin burada."]


def test_what_cannot_be_corrected_changes_nothing(stored):
    with pytest.raises(StoreError, match="only what stands in one line"):
        merge_segments(stored, "belge.txt", 3)
    with pytest.raises(StoreError, match="no segment 5"):
        merge_segments(stored, "belge.txt", 4)
    for text in ("Başka", "", "Bir iki üç."):
        with pytest.raises(StoreError, match="does not begin with"):
            split_segment(stored, "belge.txt", 3, text)
    assert (sources(stored), stored.corrections("belge.txt")) == (SEGMENTS, [])


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_corrected_segmenter_is_a_segmenter(size):
    corrections = [
        Correction("merge", SEGMENTS[0], SEGMENTS[1]),
        Correction("split", "Bir", "iki üç."),
        Correction("split", "iki", "üç."),
    ]
    segmenter = CorrectedSegmenter(Segmenter.for_language("tr"), corrections)
    chunks = [TEXT[start : start + size] for start in range(0, len(TEXT), size)]
    segments = list(segmenter.segments(chunks))
    expected = ["Bkz. Zzz. Ek metin burada.", "Bir", "iki", "üç.", "Sonra biter."]
    assert [each.text for each in segments] == expected
    assert [each.id for each in segments] == ["1", "2", "3", "4", "5"]
    assert "".join(each.before + each.text + each.after for each in segments) == TEXT
    assert segmenter.split(TEXT) == expected


def test_in_a_session(bellek, tmp_path):
    (tmp_path / "belge.txt").write_text(TEXT, encoding="utf-8")
    bellek("segment", "belge.txt")
    typed = ":merge\nSee Zzz: more text is here.\n:split Bir iki\nOne two\n:split x\n:q\n"
    done = bellek("translate", stdin=typed)
    assert "does not begin with “x”" in done.stderr
    assert "2 translations stored, 2 segments left" in done.stdout
    done = bellek("segment", "belge.txt")
    assert done.stdout == "belge.txt: 4 segments (4 kept)\n"
    done = bellek("translate", "--split", "1", "Bkz. Zzz.", stdin=":q\n")
    assert done.returncode == 0, done.stderr
    done = bellek("translate", "--merge", "1", stdin=":q\n")
    assert done.returncode == 0, done.stderr
    done = bellek("translate", "--merge", "9", stdin=":q\n")
    assert (done.returncode, done.stderr) == (1, "bellek: belge.txt has no segment 9.\n")


def test_a_document_of_other_rules_is_not_segmented_by_the_usual_ones(memory, tmp_path):
    path, rules = tmp_path / "belge.txt", tmp_path / "own.srx"
    path.write_text("Doç. Dr. Elif geldi. Bitti. Son.\n", encoding="utf-8")
    export_rules(rules)
    rules.write_text(rules.read_text("utf-8").replace("|Doç|", "|"), encoding="utf-8")
    own = Segmenter.from_srx(rules, "tr")
    memory.segment(extract(path, segmenter=own), "belge.txt")
    with pytest.raises(StoreError) as caught:
        merge_segments(memory, "belge.txt", 3)
    assert str(caught.value) == (
        "belge.txt has changed, or was segmented by other rules; segment it again by the usual "
        "ones first, or correct the other rules."
    )
    assert sources(memory) == ["Doç.", "Dr. Elif geldi.", "Bitti.", "Son."]
    assert memory.corrections("belge.txt") == []


def test_a_document_is_read_again_in_the_encoding_that_was_named(memory, tmp_path):
    path = tmp_path / "belge.txt"
    path.write_bytes("Işık söndü. Şişe kırıldı.\n".encode("cp857"))
    memory.segment(extract(path, encoding="cp857"), "belge.txt")
    assert memory.document_encoding("belge.txt") == "cp857"
    assert merge_segments(memory, "belge.txt", 1).source_text == "Işık söndü. Şişe kırıldı."
    path.write_text("Işık söndü.\n", encoding="utf-8")
    memory.segment(extract(path), "belge.txt")
    assert memory.document_encoding("belge.txt") is None
