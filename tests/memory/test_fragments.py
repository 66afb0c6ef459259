"""Stretches of a text that a memory, or one that is looked into with it, has translated."""

import pytest

from bellek.memory import Memory
from bellek.model import Unit
from bellek.text import fold


def test_fragments(memory):
    memory.add(
        [
            Unit.pair("Raporu yarın sabah gönderin.", "Send the report tomorrow morning."),
            Unit.pair("Lütfen sessiz olun.", "Please be quiet."),
        ]
    )
    text = "Toplantı yarın sabah saat dokuzda, lütfen sessiz gelin."
    passages = memory.fragments(text)
    assert [text[each.start : each.end] for each in passages] == ["yarın sabah", "lütfen sessiz"]
    [hit] = passages[0].hits
    assert (hit.unit.target_text, hit.spans) == ("Send the report tomorrow morning.", ((7, 18),))
    assert memory.fragments("Hiçbiri") == []


@pytest.mark.parametrize(
    ("stored", "text", "expected"),
    [
        ("Yarın sabah geliyoruz.", "Raporu okuyun yarın sabah.", ["yarın sabah"]),
        ("Yarın sabah geliyoruz.", "Bekleyin yarın sabah, kahvaltıda", ["yarın sabah"]),
        ("Yarın sabah geliyoruz.", "Bekleyin (yarın sabah)", ["yarın sabah"]),
        ("Yarın sabah, erkenden.", "Gelin yarın sabah, olmazsa arayın", ["yarın sabah,"]),
        ("Yarın sabahki toplantı", "Gelin yarın sabah", []),
        ("Güzel Ankara'da kaldık", "Güzel Ankara’nın yolları", ["Güzel Ankara"]),
        ("Zaman geldi artık", "Ve an geldi artık dur", ["geldi artık"]),
        ("2024 yılında açıldı", "Kurum 24 yılında açıldı", ["yılında açıldı"]),
    ],
)
def test_fragments_are_of_whole_words(memory, stored, text, expected):
    memory.add([Unit.pair(stored, "x")])
    passages = memory.fragments(text)
    assert [text[each.start : each.end] for each in passages] == expected
    folded = list(map(fold, expected))
    assert [fold(stored[slice(*each.hits[0].spans[0])]) for each in passages] == folded


def test_fragments_with_a_subword_model_begin_with_a_word(memory):
    words = ["zaman", "geldi", "geldiler", "geldiniz", "artık"]
    memory.add(Unit.pair(f"{one} {two}.", "x") for one in words for two in words)
    memory.train_subwords()
    [passage] = memory.fragments("Ve an geldi artık")
    assert (passage.start, passage.end) == (6, 17)
    text = "zaman geldilerse"
    [passage] = memory.fragments(text)
    assert text[: passage.end] == "zaman geldiler"
    assert all(hit.spans[0][0] == 0 for hit in passage.hits)


def test_fragments_of_other_memories_come_after_its_own(tmp_path):
    own, other = tmp_path / "own.db", tmp_path / "other.db"
    for path, target in ((own, "Ours."), (other, "Theirs.")):
        with Memory.open(path) as memory:
            memory.add([Unit.pair("Yarın sabah geliyoruz.", target)])
    with Memory.open(other) as memory:
        memory.add([Unit.pair("Lütfen sessiz olun.", "Please be quiet.")])
    with Memory.open(own, references=[other]) as memory:
        passages = memory.fragments("Yarın sabah lütfen sessiz")
    targets = [[hit.unit.target_text for hit in passage.hits] for passage in passages]
    assert targets == [["Ours.", "Theirs."], ["Please be quiet."]]
