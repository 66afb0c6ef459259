import docx
import pytest

from bellek import Status, StoreError
from bellek.correcting import merge_segments, segmenter_of, split_segment
from bellek.documents import extract, merge
from bellek.memory import Memory
from bellek.model import Correction, Tag, content, flat, retagged
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


def test_a_translation_of_more_sentences_than_two_stays_whole(stored):
    merge_segments(stored, "belge.txt", 1)
    translate(stored, 1, "See Zzz. More text is here. Really.")
    first, second = split_segment(stored, "belge.txt", 1, "Bkz. Zzz.")
    assert (first.target_text, second.target) == ("See Zzz. More text is here. Really.", None)


def test_a_segment_that_comes_back_keeps_its_own_translation(stored):
    translate(stored, 1, "See Zzz.")
    merge_segments(stored, "belge.txt", 1)
    translate(stored, 1, "Cf. Zzz. More text is here.")
    first, second = split_segment(stored, "belge.txt", 1, "Bkz. Zzz.")
    assert (first.target_text, first.status) == ("See Zzz.", Status.TRANSLATED)
    assert (second.target_text, second.status) == ("More text is here.", Status.INITIAL)


def test_splitting_where_no_rule_would(stored):
    translate(stored, 3, "One two three.")
    first, second = split_segment(stored, "belge.txt", 3, "Bir iki")
    assert sources(stored) == [*SEGMENTS[:2], "Bir iki", "üç.", SEGMENTS[3]]
    assert (first.target_text, first.status) == ("One two three.", Status.INITIAL)
    assert second.target is None


@pytest.mark.parametrize("translated", [1, 2])
def test_merging_keeps_the_only_translation_as_a_draft(stored, translated):
    translate(stored, translated, "See Zzz.")
    unit = merge_segments(stored, "belge.txt", 1, "ayşe")
    assert (unit.target_text, unit.status) == ("See Zzz.", Status.INITIAL)


# What is done one after the other: a position, and where that segment is split, or None if it is
# merged with the next. Then the segments.
STEPS = [
    ([(3, "Bir iki"), (2, None)], ["Bkz. Zzz.", "Ek metin burada. Bir iki", "üç.", "Sonra biter."]),
    ([(2, None), (1, None)], ["Bkz. Zzz. Ek metin burada. Bir iki üç.", "Sonra biter."]),
    (
        [(3, "Bir"), (4, "iki"), (3, None), (3, None), (2, None), (2, "Ek"), (1, None)],
        ["Bkz. Zzz. Ek", "metin burada. Bir iki üç.", "Sonra biter."],
    ),
    ([(3, "Bir"), (4, "iki"), (3, None), (3, "Bir"), (4, None)], [*SEGMENTS[:2], "Bir", "iki üç."]),
]


@pytest.mark.parametrize(("steps", "expected"), STEPS)
def test_one_correction_after_the_other(stored, tmp_path, steps, expected):
    for position, first in steps:
        if first is None:
            merge_segments(stored, "belge.txt", position)
        else:
            split_segment(stored, "belge.txt", position, first)
    assert sources(stored)[: len(expected)] == expected
    again = extract(tmp_path / "belge.txt", segmenter=segmenter_of(stored, "belge.txt"))
    assert [segment.text for segment in again.segments] == sources(stored)


def test_a_text_that_stands_there_twice_gets_its_draft_where_it_was_corrected(memory, tmp_path):
    path = tmp_path / "belge.txt"
    path.write_text("Bir iki üç.\nArada.\nBir iki üç.\n", encoding="utf-8")
    memory.segment(extract(path), "belge.txt")
    translate(memory, 3, "One two. Three.")
    parts = split_segment(memory, "belge.txt", 3, "Bir iki")
    assert [(unit.position, unit.target_text) for unit in parts] == [(4, "One two."), (5, "Three.")]
    assert sources(memory) == ["Bir iki", "üç.", "Arada.", "Bir iki", "üç."]
    assert merge_segments(memory, "belge.txt", 4).position == 3


def test_where_a_segment_is_split_is_typed_as_a_text_is_looked_up(memory, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("![](x.png) Ali’nin `ev`  `bahçe` var  burada.\n", encoding="utf-8")
    memory.segment(extract(path), "a.md")
    for typed in ("ali'nin var", "![](x.png)  Ali’nin `ev` `bahçe`  var"):
        parts = split_segment(memory, "a.md", 1, typed)
        assert parts[1].source_text == "burada."
        merge_segments(memory, "a.md", 1)
    with pytest.raises(StoreError, match="does not begin with"):
        split_segment(memory, "a.md", 1, "ali'nin bahçe")


# The text, its translations with codes typed as text, and that of all of it.
CODED = [
    (
        "Bkz. *Zzz.* Ek **metin** ve [bağ](a.html) burada.",
        ["See *Zzz.*", "More [link](a.html) and **text** is here."],
        "See *Zzz.* More [link](a.html) and **text** is here.",
    ),
    (
        "Dün **Ali geldi. Sonra gitti** hemen.",
        ["Yesterday **Ali came.**", "**Then he left** at once."],
        "Yesterday **Ali came. Then he left** at once.",
    ),
    ("*Ali geldi.* *Sonra gitti.*", ["*Ali* came.", "*He* left."], "*Ali* came. *He* left."),
    ("Ali geldi.[^1] Sonra gitti.", ["Ali came.", "He left."], "Ali came. He left."),
    ("Ali geldi. Sonra **gitti**.", ["Ali came.", None], "Ali came."),
    ("Ali geldi. Sonra **gitti**.", [None, "He **left**."], "He **left**."),
]


@pytest.mark.parametrize(("text", "targets", "together"), CODED)
def test_codes_go_along_when_segments_are_merged_and_split(
    memory, tmp_path, text, targets, together
):
    path = tmp_path / "a.md"
    path.write_text(f"{text}\n\n[^1]: Not.\n", encoding="utf-8")
    memory.segment(extract(path), "a.md")
    before = list(memory.units("a.md"))[:2]
    coded = [
        target and retagged(content(target), unit.source)
        for unit, target in zip(before, targets, strict=True)
    ]
    batch = memory.begin("ayşe")
    for unit, target in zip(before, coded, strict=True):
        if target:
            memory.revise(unit.id, target, batch=batch)
    merged = merge_segments(memory, "a.md", 1)
    assert merged.status is Status.INITIAL
    assert merged.target == retagged(content(together), merged.source)
    assert "*" not in merged.target_text

    with Memory.open(tmp_path / "split.db") as fresh:  # that nobody has translated in parts
        correction = Correction("merge", *(unit.source_text for unit in before))
        fresh.correct("a.md", correction)
        fresh.segment(extract(path, segmenter=segmenter_of(fresh, "a.md")), "a.md")
        whole = next(fresh.units("a.md"))
        fresh.revise(whole.id, merged.target, batch=fresh.begin("ayşe"))
        parts = split_segment(fresh, "a.md", 1, before[0].source_text)
        assert [part.source for part in parts] == [unit.source for unit in before]
        if all(coded):
            assert [part.target for part in parts] == coded


def test_codes_that_have_lost_their_other_half_are_no_reason_to_fail(memory, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("Dün **Ali geldi**. Bkz. **Zzz.** Ek metin.\n", encoding="utf-8")
    memory.segment(extract(path), "a.md")
    merge_segments(memory, "a.md", 1)
    whole = next(memory.units("a.md"))
    first, second = [part for part in whole.source if getattr(part, "kind", "") == "close"]
    target = ("Ali", first, " came. ", "See", second, " Zzz.")
    memory.revise(whole.id, target, batch=memory.begin("ayşe"))
    parts = split_segment(memory, "a.md", 1, "Dün Ali geldi.")
    assert [part.target_text for part in parts] == ["Ali** came.", "See** Zzz."]


# A code that a reader sees is a word to the rules. The first part as it is typed, with its codes or
# without, and the second.
SHOWN = [
    ("Önce `kur` yazın. Sonra bekleyin.", "Önce `kur` yazın.", "Sonra bekleyin."),
    ("Önce yazın. `kur` bekler.", "Önce yazın.", " bekler."),
    ("Komut `kur` ile `sil` var.", "Komut `kur`", "ile `sil` var."),
    ("Komut `kur` ile `sil` var.", "Komut `kur` ile", "`sil` var."),
    ("Komut `kur` ile `sil` var.", "Komut", "`kur` ile `sil` var."),
    ("Bu `a`. Güzel **göl** mü?", "Bu .", "Güzel **göl** mü?"),
]


@pytest.mark.parametrize(("text", "first", "second"), SHOWN)
def test_segments_with_codes_that_are_seen_are_merged_and_split(
    memory, tmp_path, text, first, second
):
    path, out = tmp_path / "a.md", tmp_path / "b.md"
    path.write_text(f"{text} Son.\n", encoding="utf-8")
    memory.segment(extract(path), "a.md")

    def spelled():
        return [flat(unit.source) for unit in memory.units("a.md") if unit.position]

    cut = spelled()
    if len(cut) == 3:
        merge_segments(memory, "a.md", 1)
    assert spelled() == [text, "Son."]
    parts = split_segment(memory, "a.md", 1, first)
    assert len(cut) == 2 or spelled() == cut
    assert second in (parts[1].source_text, flat(parts[1].source))
    assert [flat(part.source) for part in parts] == spelled()[:2]
    assert " ".join(spelled()) == f"{text} Son."
    batch = memory.begin("ayşe")
    for part in parts:
        target = tuple(each if isinstance(each, Tag) else each.upper() for each in part.source)
        memory.revise(part.id, target, batch=batch)
    merge(path, memory.units("a.md"), out)
    codes = ("`kur`", "`sil`", "`a`")
    assert [code in out.read_text("utf-8") for code in codes] == [code in text for code in codes]
    assert out.read_text("utf-8").endswith(" Son.\n")


def as_html(path):
    path.write_text("<p>Geldi. <b>Ali gitti</b> dün. Sonra <b>uyudu. Kalktı</b> yine.</p>", "utf-8")


def as_docx(path):
    made = docx.Document()
    paragraph = made.add_paragraph("Geldi. ")
    for text in ("Ali gitti", " dün. Sonra ", "uyudu. Kalktı", " yine."):
        paragraph.add_run(text).bold = text[0] in "Au"
    made.save(path)


def bold_in_docx(path):
    runs = docx.Document(path).paragraphs[0].runs
    return "".join(f"<b>{each.text}</b>" if each.bold else each.text for each in runs)


@pytest.mark.parametrize(
    ("name", "make", "shown"),
    [
        ("a.html", as_html, lambda path: path.read_text("utf-8")[3:-4]),
        ("a.docx", as_docx, bold_in_docx),
    ],
)
def test_a_document_is_handed_over_as_it_was_corrected(memory, tmp_path, name, make, shown):
    path, out = tmp_path / name, tmp_path / f"en-{name}"
    make(path)
    memory.segment(extract(path), name)
    for step in (1, 2):
        merge_segments(memory, name, step)
    split_segment(memory, name, 1, "Geldi. Ali")
    cut = [flat(unit.source) for unit in memory.units(name) if unit.position]
    assert cut == ["Geldi. <b>Ali</b>", "<b>gitti</b> dün.", "Sonra <b>uyudu. Kalktı</b> yine."]
    targets = ["Came: <b>Ali</b>", "<b>went</b> off.", "Then <b>he slept. Up</b> again."]
    batch = memory.begin("ayşe")
    for unit, target in zip(list(memory.units(name)), targets, strict=False):
        memory.revise(unit.id, retagged(content(target), unit.source), batch=batch)
    merge(path, memory.units(name), out)
    handed = shown(out).replace("</b> <b>", " ")
    assert handed == "Came: <b>Ali went</b> off. Then <b>he slept. Up</b> again."


def test_a_correction_that_is_interrupted_leaves_all_as_it_was(stored, monkeypatch):
    translate(stored, 1, "See Zzz.")
    before = list(stored.units("belge.txt"))

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    for step in ("segment", "revise"):
        with monkeypatch.context() as patched:
            patched.setattr(Memory, step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                merge_segments(stored, "belge.txt", 1)
        assert stored.corrections("belge.txt") == []
        assert list(stored.units("belge.txt")) == before
    assert merge_segments(stored, "belge.txt", 1).target_text == "See Zzz."


def test_corrections_hold_when_the_document_changes(stored, tmp_path):
    merge_segments(stored, "belge.txt", 1)
    path = tmp_path / "belge.txt"
    path.write_text("Yeni baş. " + TEXT, encoding="utf-8")
    document = extract(path, segmenter=segmenter_of(stored, "belge.txt"))
    stored.segment(document, "belge.txt")
    assert sources(stored)[:2] == ["Yeni baş.", "Bkz. Zzz. Ek metin burada."]


def test_a_sentence_of_code_alone_keeps_its_neighbours_apart(memory, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("Önce gelin. `make`. Sonra gidin.\n", encoding="utf-8")
    memory.segment(extract(path), "a.md")
    with pytest.raises(StoreError, match="only code or marks stand between them"):
        merge_segments(memory, "a.md", 1)
    assert memory.corrections("a.md") == []


def test_what_cannot_be_corrected_changes_nothing(stored):
    with pytest.raises(StoreError, match="cannot be put together with the next: it ends its line"):
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
    typed = ":merge\nSee Zzz: more text is here.\n:split Bir iki\nOne two\n:q\n"
    done = bellek("translate", stdin=typed)
    assert "2 translations stored, 2 segments left" in done.stdout
    done = bellek("translate", stdin=":split x\n")
    assert "does not begin with “x”" in done.stderr
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
