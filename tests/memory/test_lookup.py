import os
import signal
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.errors import BellekError, ConfigError, StoreError
from bellek.matching import DEFAULT_PENALTIES, Penalties, Place, judge, order, similarity
from bellek.memory import Memory, parallel
from bellek.memory.database import Database
from bellek.memory.schema import MIGRATIONS
from bellek.model import Context, Difference, Interchange, Penalty, Status, Tag, Unit, content

BOLD = (Tag("open", "1", "<b>"), Tag("close", "1", "</b>"))


def found(matches):
    return [(round(each.score, 1), each.kind, each.unit.target_text) for each in matches]


def test_kinds_and_order(memory):
    memory.add(
        [
            Unit.pair("Kapıyı aç.", "Open the door."),
            Unit.pair("Kapıyı aç!", "Open the door!", Status.FINAL),
            Unit.pair("Kapıyı açın.", "Please open the door.", Status.INITIAL),
            Unit.pair("Pencereyi kapat.", "Close the window."),
            Unit.pair("Kapıyı aç.", None),
        ]
    )
    assert found(memory.match("Kapıyı aç.", threshold=50)) == [
        (100.0, "exact", "Open the door."),
        (97.0, "fuzzy", "Open the door!"),
        (70.4, "fuzzy", "Please open the door."),
    ]
    assert memory.match("Kapıyı aç.") == memory.match("Kapıyı aç.", threshold=50)
    assert memory.match("Kapıyı aç.", limit=1) == memory.match("Kapıyı aç.")[:1]
    assert memory.match("", threshold=1) == []


def test_the_newest_final_translation_comes_first(memory):
    def unit(target, status, day):
        when = datetime(2024, 10, day, tzinfo=UTC)
        return replace(Unit.pair("Tamam.", target, status), changed=when, editor="ayşe")

    memory.add(
        [
            unit("Okay.", Status.FINAL, 1),
            unit("Fine.", Status.TRANSLATED, 5),
            unit("All right.", Status.FINAL, 3),
            unit("OK.", Status.REVIEWED, 4),
        ]
    )
    assert [match.unit.target_text for match in memory.match("Tamam.")] == [
        "All right.",
        "Okay.",
        "OK.",
        "Fine.",
    ]
    assert memory.match("Tamam.", limit=1)[0].unit.target_text == "All right."


def test_what_nobody_has_translated_is_found_without_reading_all(memory, steps):
    memory.add(Unit.pair(f"{number}. elma.", "An apple.") for number in range(2000))
    memory.add([Unit.pair("İki Armut.", None), Unit.pair("Bir armut.", "A pear.")])
    batch = memory.merge(Interchange("tmx", [Unit.pair("Üç armut.", "Three pears.")])).batch
    memory.undo(batch)
    memory.index(targets=False)
    assert [unit.source_text for unit in memory.untranslated("ARMUT")] == ["İki Armut."]
    assert list(memory.untranslated("")) == []
    assert steps(lambda: list(memory.untranslated("kiraz"))) < 500


def test_neighbours_make_a_context_match(memory):
    context = Context("Merhaba.", "Hoşça kal.")
    memory.add([replace(Unit.pair("Nasılsın?", "How are you?"), context=context)])
    one = Context("Merhaba.", "Sonra?")
    assert found(memory.match("Nasılsın?", context=context)) == [(102, "context", "How are you?")]
    assert found(memory.match(("Nasılsın?",), context=one)) == [(101, "context", "How are you?")]
    assert found(memory.match("Nasılsın?")) == [(100, "exact", "How are you?")]
    assert memory.match("Nasılsın?", 101, context=context) == memory.match(
        "Nasılsın?", context=context
    )
    assert memory.match("Nasılsın?", 101) == []
    place = Place(content("Nasılsın?"), context)
    assert memory.match(place) == memory.match("Nasılsın?", context=context)


def test_penalties_and_differences_are_told(memory):
    memory.add([Unit.pair("Evlerinizden 12 tane.", "12 of your houses.", Status.INITIAL)])
    [match] = memory.match("Evlerinizden 15 tane.", penalties=Penalties(unconfirmed=2.5))
    assert match.penalties == (Penalty("unconfirmed", 2.5),)
    assert match.score == similarity("Evlerinizden 12 tane.", "Evlerinizden 15 tane.") - 2.5
    assert match.differences == (Difference("12", "15"),)


def test_tags_are_compared_not_read(memory):
    source = (BOLD[0], "Dikkat", BOLD[1], ": sıcak")
    memory.add([Unit(source, (BOLD[0], "Caution", BOLD[1], ": hot"), status=Status.FINAL)])
    other_ids = (Tag("open", "7", "<b>"), "Dikkat", Tag("close", "7", "</b>"), ": sıcak")
    assert found(memory.match(other_ids)) == [(100, "exact", "Caution: hot")]
    [match] = memory.match("Dikkat: sıcak")
    assert (match.score, match.kind, match.differences) == (99, "fuzzy", ())


WORDS = st.sampled_from(["kapı", "kapıyı", "aç", "Aç", "açın", "pencere", "ışık", "İşlem", "12"])


def test_matches_stand_between_their_neighbours(memory):
    sources = ["Kapıyı aç.", "Kapıyı kapat.", "Kapıyı açma.", "Pencereyi aç."]
    memory.add(
        replace(Unit.pair(source, "…"), document="ev.txt", position=place)
        for place, source in enumerate(sources, 1)
    )
    units = {unit.id: unit for unit in memory.units("ev.txt")}
    found = [match.unit for match in memory.match("Kapıyı aç.", 10)]
    assert found == [units[unit.id] for unit in found]
    assert [(unit.position, unit.context.previous, unit.context.next) for unit in found] == [
        (1, None, "Kapıyı kapat."),
        (3, "Kapıyı kapat.", "Pencereyi aç."),
        (2, "Kapıyı aç.", "Kapıyı açma."),
        (4, "Kapıyı açma.", None),
    ]


SOURCES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
UNITS = st.lists(st.tuples(SOURCES, st.sampled_from(list(Status))), min_size=1, max_size=40)


@settings(max_examples=25, deadline=None)
@given(
    UNITS,
    SOURCES,
    st.sampled_from([0, 50, 70, 85, 100]),
    st.sampled_from([1, 2, 5, None]),
    st.sampled_from([DEFAULT_PENALTIES, Penalties(unconfirmed=20, not_final=7)]),
)
def test_brute_force_finds_the_same(tmp_path_factory, units, query, threshold, limit, penalties):
    with Memory.open(tmp_path_factory.mktemp("brute") / "memory.db") as memory:
        memory.add(Unit.pair(f"{source}.", "x", status) for source, status in units)
        query, stored = f"{query}?", list(memory.units())
        judged = (
            judge(each, similarity(each.source_text, query), Place.of(query), penalties)
            for each in stored
        )
        expected = sorted((each for each in judged if each.score >= threshold), key=order)[:limit]
        matches = memory.match(query, threshold, limit, penalties)
    assert [order(each) for each in matches] == [order(each) for each in expected]
    assert len({each.unit.id for each in matches}) == len(matches)
    if limit is None:
        assert {each.unit.id for each in matches} == {each.unit.id for each in expected}


@pytest.fixture
def many(memory):
    """A memory of 700 units and 700 texts that are like them."""
    memory.add(
        Unit.pair(f"{number}. madde: {number * 7919 % 1000} sayfa okundu.", f"{number}")
        for number in range(700)
    )
    return memory, [f"{number}. madde: {number * 31} sayfa okunmuş." for number in range(700)]


def test_many_texts_are_looked_up_as_each_alone(many):
    memory, texts = many
    expected = [memory.match(text, 60, 3) for text in texts]
    assert list(memory.match_many(texts, 60, 3)) == expected
    assert list(memory.match_many(iter(texts), 60, 3, processes=2)) == expected
    assert list(memory.match_many(texts[:5], 60, 3, processes=2)) == expected[:5]
    assert sum(map(len, expected)) > 700


def test_a_penalty_may_let_another_pass(memory):
    """Two at the limit are alike, but drafts; one that is less like the text is confirmed."""
    stored = [("Kapıyı hemen aç!", Status.INITIAL), ("Kapıyı hemen aç?", Status.INITIAL)]
    stored.append(("Kapıyı hemen açın.", Status.FINAL))
    memory.add(Unit.pair(source, "Open it.", status) for source, status in stored)
    for points, best in ((1, "Kapıyı hemen aç!"), (50, "Kapıyı hemen açın.")):
        [found] = memory.match("Kapıyı hemen aç.", 30, 1, Penalties(unconfirmed=points))
        assert found.unit.source_text in (best, best.replace("!", "?"))


def test_several_processes_can_be_left_early(many):
    memory, texts = many
    answers = memory.match_many(texts * 20, 60, 3, processes=2)
    assert list(islice(answers, 3)) == [memory.match(text, 60, 3) for text in texts[:3]]
    answers.close()


@pytest.mark.parametrize("count", [257, 1000, 5000])
def test_what_the_processes_are_given_shrinks_towards_the_end(count):
    chunks = list(parallel._chunks(iter(range(count)), 2))
    sizes = [len(chunk) for chunk in chunks]
    assert [number for chunk in chunks for number in chunk] == list(range(count))
    assert max(sizes) <= parallel.CHUNK
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] <= parallel.FEWEST


def test_a_process_that_ends_is_told(many):
    memory, texts = many
    places = [Place.of(text) for text in texts]
    wish = (70, None, DEFAULT_PENALTIES)
    ends_at_once = [partial(os._exit, 3)]
    with pytest.raises(BellekError, match="ended before its time"):
        list(parallel.answers(memory._consulted(), ends_at_once, places, wish, 2))


def test_what_a_process_of_the_pool_does(many):
    """Coverage does not see into the processes."""
    memory, texts = many
    handler = signal.getsignal(signal.SIGINT)
    try:
        parallel._open([memory._store.again()])
        places = [Place.of(text) for text in texts[:5]]
        assert parallel._answer(places, (60, 3, DEFAULT_PENALTIES)) == [
            memory.match(text, 60, 3) for text in texts[:5]
        ]
    finally:
        signal.signal(signal.SIGINT, handler)
        parallel._lookups._stores[0].close()


@pytest.fixture
def library(memory):
    """A memory in which words stand in several forms."""
    memory.add(
        [
            Unit.pair("ISPARTA’da gül toplanır.", "Roses are picked in Isparta."),
            Unit.pair("İstanbul’a gittik.", "We went to Istanbul."),
            Unit.pair("Kitabımı masaya koydum.", "I put my book on the table."),
            Unit.pair("Kitap okunmadı.", None),
            Unit.pair("Bu kitap yeni.", "This book is new."),
        ]
    )
    return memory


@pytest.mark.parametrize(
    ("query", "side", "mode", "expected"),
    [
        ("ısparta", "source", "substring", [("ISPARTA’da gül toplanır.", (0, 7))]),
        ("isparta", "source", "substring", []),
        ("istanbul", "source", "word", [("İstanbul’a gittik.", (0, 8))]),
        ("kitap", "source", "word", [("Bu kitap yeni.", (3, 8))]),
        ("kitap", "source", "stem", [
            ("Kitabımı masaya koydum.", (0, 8)), ("Bu kitap yeni.", (3, 8)),
        ]),
        ("isparta", "target", "word", [("ISPARTA’da gül toplanır.", (20, 27))]),
        ("BOOK", "target", "substring", [
            ("Kitabımı masaya koydum.", (9, 13)), ("Bu kitap yeni.", (5, 9)),
        ]),
    ],
)  # fmt: skip
def test_search(library, query, side, mode, expected):
    hits = library.search(query, side, mode)
    assert [(hit.unit.source_text, *hit.spans) for hit in hits] == expected


def test_search_goes_by_pages(library):
    first = library.search("i", "target", limit=2)
    assert len(first) == 2
    whole = library.search("i", "target", limit=None)
    assert whole == first + library.search("i", "target", offset=2)
    assert len(whole) == 4
    assert library.search("i", "target", offset=9) == []
    library.add(Unit.pair(f"{number}. satır.", f"Line {number}.") for number in range(30))
    assert len(library.search("i", "target")) == 20


def test_numbers_beyond_all_hits(library):
    huge = 10**30
    whole = library.search("i", "target", limit=None)
    assert library.search("i", "target", limit=huge) == whole
    assert library.search("i", "target", limit=2**63 - 1, offset=1) == whole[1:]
    assert library.search("i", "target", offset=huge) == []
    assert len(library.match("Bu kitap yeni.", 0, huge)) == len(library.match("Bu kitap yeni.", 0))


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda memory: memory.match("Kitap", limit=-1), "The limit is -1"),
        (lambda memory: memory.match("Kitap", float("nan")), "not a number"),
        (lambda memory: memory.match_many(["Kitap"], float("nan")), "not a number"),
        (lambda memory: memory.search("kitap", limit=-1), "The limit is -1"),
        (lambda memory: memory.search("kitap", offset=-1), "The offset of a search is -1"),
        (lambda memory: memory.search("kitap", mode="all"), "There is no mode 'all'"),
        (lambda memory: memory.search("kitap", "left", limit=0), "There is no side 'left'"),
    ],
)
def test_what_makes_no_sense_is_refused(library, ask, sentence):
    with pytest.raises(ConfigError, match=sentence):
        ask(library)


def test_search_knows_only_the_translation_that_counts(library):
    [hit] = library.search("table", "target")
    batch = library.begin("mehmet")
    library.revise(hit.unit.id, content("My book is on the desk now."), batch=batch)
    assert library.search("table", "target") == []
    assert [each.unit.id for each in library.search("desk", "target")] == [hit.unit.id]
    library.undo(batch)
    assert library.search("desk", "target") == []
    assert library.search("table", "target") == [hit]


def test_subwords_tell_differences_within_words(memory):
    with pytest.raises(ConfigError, match="no text to learn"):
        memory.train_subwords()
    words = ["evlerimizden", "evlerinizden", "arabalarımızdan", "arabalarınızdan", "evler", "araba"]
    memory.add(Unit.pair(f"{one} ve {two} geldik.", "x") for one in words for two in words)
    [before, *_] = memory.match("Evlerimizden ve evler geldik.", limit=1)
    name = memory.train_subwords()
    assert len(name) == 64
    assert memory.train_subwords() == name
    stretches = memory.compare("evlerinizden geldik", "evlerimizden geldik")
    assert "".join(each.stored for each in stretches) == "evlerinizden geldik"
    assert "".join(each.wanted for each in stretches) == "evlerimizden geldik"
    inside = [each for each in stretches if not each.same]
    assert inside
    assert all(len(each.stored) < len("evlerinizden") for each in inside)
    assert memory.match("Evlerimizden ve evler geldik.", limit=1)[0].score == before.score


def test_a_model_that_is_trained_anew_takes_the_place_of_the_old(memory):
    words = ["evlerimizden", "evlerinizden", "arabalarımızdan", "arabalarınızdan", "evler", "araba"]
    names = []
    for last in ("geldik", "gittik"):
        memory.add(Unit.pair(f"{one} ve {two} {last}.", "x") for one in words for two in words)
        names.append(memory.train_subwords())
        assert sha256(memory.subwords()).hexdigest() == names[-1]
    assert names[0] != names[1]


def test_other_memories_are_looked_into(tmp_path):
    with Memory.open(tmp_path / "other.db") as other:
        other.add([Unit.pair("Kapıyı aç.", "Open that door."), Unit.pair("Elma.", "Apple.")])
    with Memory.open(tmp_path / "own.db") as own:
        own.add([Unit.pair("Kapıyı aç!", "Open the door!")])
    with Memory.open(tmp_path / "own.db", references=[tmp_path / "other.db"]) as memory:
        assert found(memory.match("Kapıyı aç.")) == [
            (99, "fuzzy", "Open that door."),
            (97, "fuzzy", "Open the door!"),
        ]
        assert memory.match("Kapıyı aç.")[0].penalties == (Penalty("read-only", 1),)
        assert found(memory.match("Kapıyı aç.", limit=1)) == [(99, "fuzzy", "Open that door.")]
        assert found(memory.match("Elma.", penalties=Penalties(read_only=0))) == [
            (100, "exact", "Apple.")
        ]
        hits = memory.search("door", "target")
        assert [hit.unit.target_text for hit in hits] == ["Open the door!", "Open that door."]
        paths = [str(tmp_path / name) for name in ("own.db", "other.db")]
        assert [hit.memory for hit in hits] == paths
        assert [match.memory for match in memory.match("Kapıyı aç.")] == paths[::-1]
        assert [unit.target_text for unit in memory.units()] == ["Open the door!"]
        texts = ["Kapıyı aç."] * 300
        assert list(memory.match_many(texts, processes=2)) == [memory.match(texts[0])] * 300
    with pytest.raises(StoreError, match="There is no memory"):
        Memory.open(tmp_path / "own.db", references=[tmp_path / "none.db"])


def test_the_index_can_be_built_ahead_and_anew(library, tmp_path):
    library.add(Unit.pair(f"Madde {number}", f"Article {number}") for number in range(3000))
    library.index()
    folder = tmp_path / "memory.db-index"
    before = {path.name for path in folder.iterdir()}
    assert {name.split("-")[0] for name in before} == {"source", "target"}
    library.index(rebuild=True)
    assert not before & {path.name for path in folder.iterdir()}
    assert len(library.match("Madde 17", 100)) == 1
    assert len(library.search("Article 170", "target", "word")) == 1


def test_a_memory_of_the_first_version_can_be_searched(tmp_path):
    path = tmp_path / "old.db"
    Database(path, create=True, migrations=MIGRATIONS[:1]).close()
    raw = sqlite3.connect(path)
    raw.executescript("""
        INSERT INTO settings VALUES ('source_language', 'tr'), ('target_language', 'en');
        INSERT INTO batches (kind, file, author, tool, created)
            VALUES ('add', '', '', '', '2024-10-12T00:00:00Z');
        INSERT INTO units (id, uid, source, source_hash, batch, first, current)
            VALUES (1, 'a', 'Merhaba.', 0, 1, 1, 2);
        INSERT INTO revisions VALUES
            (1, 1, 'Hi.', NULL, 'translated', '', '', '2024-10-12T00:00:00Z', 1),
            (1, 2, 'Hello.', NULL, 'final', '', '', '2024-10-12T00:00:00Z', 1);
    """)
    raw.close()
    with Memory.open(path) as memory:
        assert [hit.unit.id for hit in memory.search("hello", "target")] == ["a"]
        assert memory.search("Hi", "target") == []
