"""Whatever happens to a memory, look-up and search find what a look at every unit finds."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bellek.matching import Place, judge, similarity, spans
from bellek.memory import Memory
from bellek.model import Unit, content

WORDS = st.sampled_from(["kapıyı", "kapı", "aç", "Işık", "İşlem", "door", "open", "LIGHT"])
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


class Lookups(RuleBasedStateMachine):
    """Units come, are translated anew, are taken back; the memory is closed and opened."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.memory = Memory.open(Path(self.folder.name, "memory.db"))

    def teardown(self):
        if hasattr(self, "memory"):
            self.memory.close()
            self.folder.cleanup()

    @rule(pairs=st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=5))
    def add(self, pairs):
        self.memory.add(Unit.pair(*pair) for pair in pairs)

    @rule(number=st.integers(0, 9), text=TEXTS)
    def revise(self, number, text):
        units = list(self.memory.units())
        if units:
            batch = self.memory.begin("ayşe")
            self.memory.revise(units[number % len(units)].id, content(text), batch=batch)

    @rule(number=st.integers(0, 9))
    def undo_or_redo(self, number):
        batches = list(self.memory.batches())
        if batches:
            batch = batches[number % len(batches)]
            self.memory.undo(batch.id, redo=batch.undone is not None)

    @rule()
    def open_again(self):
        self.memory.close()
        self.memory = Memory.open(Path(self.folder.name, "memory.db"))

    @rule()
    def build_the_index_anew(self):
        self.memory.index(rebuild=True)

    @rule(query=TEXTS, threshold=st.sampled_from([0, 50, 70, 100]))
    def look_up(self, query, threshold):
        judged = (
            judge(unit, similarity(query, unit.source_text), Place.of(query))
            for unit in self.translated()
        )
        expected = {each.unit.id: each.score for each in judged if each.score >= threshold}
        found = self.memory.match(query, threshold)
        assert {match.unit.id: match.score for match in found} == expected
        assert [each.score for each in found] == sorted(expected.values(), reverse=True)
        best = self.memory.match(query, threshold, 1)
        assert [each.score for each in best] == sorted(expected.values())[-1:]

    @rule(query=WORDS | st.sampled_from(["ış", "n l", "işlem", "kap"]))
    def search(self, query):
        for side, language in (("source", "tr"), ("target", "en")):
            texts = {
                unit.id: unit.source_text if side == "source" else unit.target_text
                for unit in self.translated()
            }
            expected = {
                each: tuple(where)
                for each, text in texts.items()
                if (where := spans(query, text, language=language))
            }
            hits = self.memory.search(query, side, limit=None)
            assert {hit.unit.id: hit.spans for hit in hits} == expected
            assert len(hits) == len(expected)

    def translated(self):
        return [unit for unit in self.memory.units() if unit.target is not None]


TestLookups = Lookups.TestCase
TestLookups.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
