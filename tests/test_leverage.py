from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.documents import extract
from bellek.errors import ConfigError
from bellek.leverage import (
    DEFAULT_RATES,
    LABELS,
    Band,
    Leverage,
    analyse,
    rates_of,
    together,
)
from bellek.matching import Penalties, similarity
from bellek.memory import Memory
from bellek.model import Context, Document, Segment, Status, Tag, Unit, content

# Counted by hand: label, words and characters of each line.
FIRST = [
    ("Merhaba Ayşe!", "context", 2, 13),
    ("Kapıyı aç.", "exact", 2, 10),
    ("Kapıyı aç!", "95-99", 2, 10),
    ("Kapıyı aç.", "exact", 2, 10),
    ("Lütfen raporu cuma gününe kadar gönderiniz.", "85-94", 6, 43),
    ("Lütfen raporu pazartesi gününe kadar gönderin.", "75-84", 6, 46),
    ("Ofisimiz İzmir’de Alsancak’ta.", "50-74", 3, 30),
    ("Toplantı yarın sabah saat dokuzda başlıyor.", "none", 6, 43),
    ("Toplantı yarın sabah saat onda başlıyor.", "internal 75-84", 6, 40),
    ("Toplantı yarın sabah saat dokuzda başlıyor.", "repetition", 6, 43),
    ("— 1.234,56 TL’lik fatura.", "none", 3, 25),
]
SECOND = [
    ("Toplantı yarın sabah saat dokuzda başlıyor.", "repetition", 6, 43),
    ("Ofisimiz İzmir’de, Alsancak’ta.", "internal 95-99", 3, 31),
    ("Ödeme 45 gün içinde yapılır.", "75-84", 5, 28),
]
STORED = [
    Unit(content("Merhaba Ayşe!"), content("Hello!"), context=Context(None, "Kapıyı aç."),
         status=Status.TRANSLATED),
    Unit.pair("Kapıyı aç.", "Open the door."),
    Unit.pair("Lütfen raporu cuma gününe kadar gönderin.", "Please send the report by Friday."),
    Unit.pair("Ofisimiz İzmir’de, Kordon’da.", "Our office is in İzmir, on the Kordon."),
    Unit.pair("Ödeme 30 gün içinde yapılır.", "Payment is due in 30 days."),
    # A draft counts for nothing.
    Unit.pair("— 1.234,56 TL’lik fatura.", "An invoice.", Status.INITIAL),
]  # fmt: skip


def counted(lines):
    """The bands of lines that were counted by hand."""
    return tuple(
        Band(
            label,
            sum(each[1] == label for each in lines),
            sum(each[2] for each in lines if each[1] == label),
            sum(each[3] for each in lines if each[1] == label),
        )
        for label in LABELS
    )


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / "bir.txt", tmp_path / "iki.txt"]
    for path, lines in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text("".join(f"{each[0]}\n" for each in lines), encoding="utf-8")
    return paths


@pytest.mark.parametrize("processes", [1, 2])
def test_files_counted_by_hand(memory, files, processes):
    memory.add(STORED)
    found = analyse(memory, [extract(path) for path in files], processes=processes)
    assert found == [
        Leverage(str(files[0]), counted(FIRST)),
        Leverage(str(files[1]), counted(SECOND)),
    ]
    assert found[0].total == Band("total", 11, 44, 313)
    total = together(found)
    assert total == Leverage("total", counted(FIRST + SECOND))
    assert total.total == Band("total", 14, 58, 415)


def test_a_letter_typed_as_two_characters_is_counted_once(memory):
    text = Document("a.txt", "text", "tr", [Segment("1", content("C\u0327ay ic\u0327tik."))])
    [found] = analyse(memory, [text])
    assert found.total.characters == len("Çay içtik.")


def test_a_repeated_source_has_the_same_penalties(memory):
    memory.add([replace(Unit.pair("Kapıyı aç.", "Open the door."), document="b.txt")])
    segments = [Segment(str(number), content("Kapıyı aç.")) for number in (1, 2)]
    document = Document("a.txt", "text", "tr", segments)
    [found] = analyse(memory, [document], penalties=Penalties(document=2))
    labels = {band.label: band.segments for band in found.bands if band.segments}
    assert labels == {"95-99": 1, "repetition": 1}


def test_each_file_alone_repeats_nothing_of_the_other(memory, files):
    memory.add(STORED)
    [second] = analyse(memory, [extract(files[1])])
    labels = {band.label: band.segments for band in second.bands if band.segments}
    assert labels == {"75-84": 1, "50-74": 1, "none": 1}


def test_weighted_words():
    bands = (Band("exact", 2, 10, 60), Band("95-99", 1, 10, 50), Band("none", 1, 8, 40))
    file = Leverage("a", bands)
    assert file.weighted() == pytest.approx(10 * 0.1 + 10 * 0.3 + 8)
    assert file.weighted(rates_of({"exact": 0, "95-99": 0.25})) == 10.5
    assert set(DEFAULT_RATES) == set(LABELS)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"95–99": 0.3}, "'95–99' is not a band"),
        ({"9" * 5000: 0.3}, f"'{'9' * 150}…' is not a band"),
        ({"exact": 1.5}, "The rate of 'exact' is 1.5"),
        ({"exact": -0.1}, "from 0 to 1"),
        ({"exact": "0.1"}, "from 0 to 1"),
        ({"exact": True}, "from 0 to 1"),
    ],
)
def test_a_rate_table_that_makes_no_sense(table, message):
    with pytest.raises(ConfigError, match=message):
        rates_of(table)


def document(*contents, path="belge"):
    segments = [Segment(str(number), each) for number, each in enumerate(contents, 1)]
    return Document(path, "text", "tr", segments)


def labels(leverage):
    return {band.label: band.segments for band in leverage.bands if band.segments}


def bold(number, text):
    return (Tag("open", number, "<b>"), text, Tag("close", number, "</b>"))


def test_inline_codes_make_a_repetition_internal(memory):
    text = "Lütfen raporu cuma gününe kadar gönderin."
    [found] = analyse(memory, [document(bold("1", text), bold("2", text), (text,))])
    assert labels(found) == {"none": 1, "repetition": 1, "internal 95-99": 1}
    [found] = analyse(memory, [document(bold("1", text), (text,))], penalties=Penalties(tags=0))
    assert labels(found) == {"none": 1, "repetition": 1}
    assert found.total.characters == 2 * len(text)


def test_one_that_is_less_like_it_may_have_the_same_codes(memory):
    sources = (bold("1", "Kapıyı aç."), ("Kapıyı aç!",), ("Kapıyı aç.",))
    [found] = analyse(memory, [document(*sources)], penalties=Penalties(tags=20))
    # 97 without codes, 100 - 20 with them
    assert labels(found) == {"none": 1, "internal 75-84": 1, "internal 95-99": 1}


def test_other_codes_may_leave_an_internal_match_below_all_bands(memory):
    texts = "Saat dokuzda başlıyor.", bold("1", "Saat onda başlıyor.")
    [found] = analyse(memory, [document(*texts)], penalties=Penalties(tags=40))
    assert labels(found) == {"none": 2}


def test_a_penalty_makes_an_exact_match_fuzzy_and_its_repetition_one(memory):
    memory.add([Unit.pair("Kapıyı aç.", "Open the door.", Status.INITIAL)])
    twice = document(("Kapıyı aç.",), ("Kapıyı aç.",))
    [found] = analyse(memory, [twice], penalties=Penalties(unconfirmed=1))
    assert labels(found) == {"95-99": 1, "repetition": 1}
    [found] = analyse(memory, [twice])
    assert labels(found) == {"none": 1, "repetition": 1}


def test_an_equal_text_with_its_codes_elsewhere_is_not_exact(memory):
    stored = ("Bu ", Tag("open", "1", "<b>"), "çok", Tag("close", "1", "</b>"), " iyi.")
    moved = ("Bu çok ", Tag("open", "1", "<b>"), "iyi", Tag("close", "1", "</b>"), ".")
    [found] = analyse(memory, [document(stored, moved)])
    assert labels(found) == {"none": 1, "internal 95-99": 1}
    memory.add([Unit(stored, content("This is very good."), status=Status.TRANSLATED)])
    [found] = analyse(memory, [document(stored, moved)])
    assert labels(found) == {"exact": 1, "95-99": 1}


def test_the_penalty_for_another_author(memory):
    memory.add([Unit.pair("Kapıyı aç.", "Open the door.")], author="ayşe")
    for author, band in (("ayşe", "exact"), ("veli", "75-84"), ("", "exact")):
        penalties = Penalties(author=20)
        [found] = analyse(memory, [document(("Kapıyı aç.",))], author=author, penalties=penalties)
        assert labels(found) == {band: 1}


def test_no_segments_and_documents_of_one_name(memory):
    [found] = analyse(memory, [document()])
    assert found == Leverage("belge", tuple(Band(label) for label in LABELS))
    [first, second] = analyse(memory, [document(("Bir.",)), document(("İki.",), ("Bir.",))])
    assert labels(first) == {"none": 1}
    assert labels(second) == {"none": 1, "repetition": 1}


WORDS = st.sampled_from(["kapı", "kapıyı", "aç", "Aç", "açın", "ışık", "pencereyi", "12", "15"])
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=12))
def test_the_definitions_taken_literally(tmp_path_factory, stored, texts):
    with Memory.open(tmp_path_factory.mktemp("leverage") / "memory.db") as memory:
        memory.add(Unit.pair(text, "x") for text in stored)
        [found] = analyse(memory, [document(*map(content, texts))])
    assert [band.segments for band in found.bands] == [
        sum(_label(texts, place, stored) == label for place in range(len(texts)))
        for label in LABELS
    ]


def _label(texts, place, stored):
    text, earlier = texts[place], texts[:place]
    memory = max((similarity(text, other) for other in stored), default=0)
    inside = max((similarity(text, other) for other in earlier), default=0)
    if memory == 100:
        return "exact"
    if text in earlier:
        return "repetition"
    best = max(memory, inside)
    for least, label in ((95, "95-99"), (85, "85-94"), (75, "75-84"), (50, "50-74")):
        if best >= least:
            return f"internal {label}" if inside > memory else label
    return "none"


def test_a_line_that_comes_a_hundred_times_is_looked_up_once_more(memory, monkeypatch):
    lines = [each for n in range(100) for each in (f"Satır {n}.", "Evet.")]
    text = Document(
        "a.txt", "text", "tr", [Segment(f"{n}", content(line)) for n, line in enumerate(lines)]
    )
    memory.segment(text, "a.txt")
    batch = memory.begin("ayşe")
    for unit in list(memory.units("a.txt"))[1::2]:
        memory.revise(unit.id, content("Yes."), batch=batch)
    asked = []
    match = Memory.match
    monkeypatch.setattr(
        Memory, "match", lambda *args, **kw: asked.append(args) or match(*args, **kw)
    )
    [found] = analyse(memory, [text])
    counted = {band.label: band.segments for band in found.bands if band.segments}
    assert (counted["context"], len(asked)) == (100, 1)
