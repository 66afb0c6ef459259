"""Kept scores: what comes back, and what is kept only once."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bellek import Memory, StoreError, Unit
from bellek.memory import KeptScore
from bellek.memory.database import Database
from bellek.memory.schema import MIGRATIONS

MAY = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
BLEU = KeptScore(
    made=JUNE,
    document="haber.txt",
    revision=1,
    changed=MAY,
    final=3,
    segments=120,
    metric="BLEU",
    value=41.25,
    signature="nrefs:1|tok:13a|version:2.6.0",
)
LATER = replace(BLEU, made=JUNE + timedelta(days=1))


@pytest.fixture
def memory(memory):
    """A memory with two documents."""
    for name in ("haber.txt", "tarif.txt"):
        memory.add([replace(Unit.pair("Merhaba.", "Hello."), document=name, position=1)])
    return memory


def test_everything_a_score_says_comes_back(memory):
    scores = [
        BLEU,
        replace(BLEU, metric="TER", value=1 / 3, mean=0.4, interval=(0.1, 0.7)),
        replace(BLEU, grouping="author", group="Ayşe"),
        replace(BLEU, grouping="author", group=""),
    ]
    assert memory.keep_scores(scores) == 4
    assert list(memory.scores("haber.txt")) == scores


def test_each_document_and_the_whole_memory_have_their_own(memory):
    scores = [BLEU, replace(BLEU, document="tarif.txt"), replace(BLEU, document=None)]
    assert memory.keep_scores(scores) == 3
    for score in scores:
        assert list(memory.scores(score.document)) == [score]
    assert list(memory.scores()) == [scores[2]]
    assert list(memory.scores("yok.txt")) == []


@pytest.mark.parametrize("score", [BLEU, replace(BLEU, document=None, mean=40.0, interval=(1, 2))])
def test_what_is_kept_already_is_not_kept_again(memory, score):
    assert memory.keep_scores([score]) == 1
    assert memory.keep_scores([replace(score, made=LATER.made)] * 2) == 0
    assert list(memory.scores(score.document)) == [score]


@pytest.mark.parametrize(
    "change",
    [
        {"revision": 2},
        {"changed": JUNE},
        {"final": 4},
        {"segments": 121},
        {"metric": "chrF2"},
        {"value": 41.250001},
        {"signature": "nrefs:1|tok:13a|version:2.7.0"},
        {"mean": 41.0, "interval": (40.0, 42.0)},
        {"grouping": "author", "group": "Ayşe"},
        {"document": "tarif.txt"},
        {"document": None},
    ],
)
def test_anything_else_is_news(memory, change):
    memory.keep_scores([BLEU])
    assert memory.keep_scores([replace(LATER, **change)]) == 1
    assert memory.keep_scores([replace(LATER, **change)]) == 0


def test_a_score_that_comes_back_is_news(memory):
    """As after an undo: 41, 50, 41 are three scores."""
    scores = [BLEU, replace(LATER, value=50.0), replace(LATER, made=LATER.made + timedelta(1))]
    assert memory.keep_scores(scores) == 3
    assert list(memory.scores("haber.txt")) == scores


def test_another_signature_between_two_changes_nothing(memory):
    other = replace(BLEU, signature="nrefs:1|tok:intl|version:2.6.0")
    assert memory.keep_scores([BLEU, other, LATER, other]) == 2


def test_nothing_is_kept_when_a_document_is_missing(memory):
    with pytest.raises(StoreError) as error:
        memory.keep_scores([BLEU, replace(BLEU, document="yok.txt")])
    assert str(error.value) == ("There is no document yok.txt in this memory to keep a score of.")
    assert list(memory.scores("haber.txt")) == []


def test_an_older_memory_can_keep_them(tmp_path):
    path = tmp_path / "older.db"
    Database(path, create=True, migrations=MIGRATIONS[:2]).close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master WHERE name = 'scores'").fetchall() == []
    with Memory.open(path) as memory:
        assert memory.keep_scores([replace(BLEU, document=None)]) == 1
        assert list(memory.scores()) == [replace(BLEU, document=None)]


def test_there_is_a_subword_model_once_it_is_trained(memory):
    assert memory.subwords() is None
    memory.train_subwords()
    assert memory.subwords().startswith(b"\n")
