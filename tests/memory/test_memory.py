import gc
import time
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

import pytest

from bellek import Context, FormatError, Status, StoreError, Tag, Unit
from bellek.memory import Count, DocumentStatus, Memory
from bellek.memory.merge import CHUNK
from bellek.model import Document, Interchange, Segment, content

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
ONE = datetime(2026, 5, 1, 13, 0, tzinfo=UTC)


def document(*texts):
    segments = [Segment(str(number), content(text)) for number, text in enumerate(texts, 1)]
    return Document("belge.txt", "text", "tr", segments)


def pairs(memory, name=None):
    return [(unit.source_text, unit.target_text) for unit in memory.units(name)]


def of(*units, tool="Test", author="", changed=None):
    return Interchange("tmx", units, tool, author, changed)


def outcome(report):
    return report.new, report.changed, report.unchanged, report.older


class TestUnits:
    def test_everything_a_unit_holds_comes_back(self, memory):
        unit = Unit(
            ("Bas: ", Tag("open", "1", "<b>"), "Kaydet", Tag("close", "1", "</b>"), "."),
            ("Press ", Tag("open", "1", "<b>"), "Save", Tag("close", "1", "</b>"), "."),
            context=Context("Önce.", "Sonra.", "düğme"),
            document="kılavuz.txt",
            position=7,
            status=Status.REVIEWED,
            creator="ayşe",
            created=NOON,
            editor="ömer",
            changed=ONE,
            notes=("Kısa kalsın.", "Düğmenin adı"),
            props=(("project", "Deneme"), ("project", "İkinci")),
        )
        memory.add([unit])
        (stored,) = memory.units()
        assert stored == replace(unit, id=stored.id)
        assert len(stored.id) == 16

    def test_tags_only_and_empty_targets(self, memory):
        unit = Unit((Tag("standalone", "1", "<br/>"),), (), status=Status.TRANSLATED)
        memory.add([unit])
        (stored,) = memory.units()
        assert stored.source == unit.source
        assert stored.target == ()

    def test_identity_depends_on_what_is_translated_not_on_the_memory(self, tmp_path):
        with Memory.open(tmp_path / "a.db") as first, Memory.open(tmp_path / "b.db") as second:
            second.add([Unit.pair("Başka bir şey.", "Something else.")])
            for memory in (first, second):
                memory.segment(document("Bir.", "İki.", "Bir."), "belge.txt")
            assert [u.id for u in first.units()] == [u.id for u in second.units("belge.txt")]

    def test_repeated_segments_are_units_of_their_own(self, memory):
        memory.segment(document("Evet.", "Hayır.", "Evet."), "belge.txt")
        first, _, second = memory.units()
        assert second.id == f"{first.id}-2"

    def test_neighbours_are_the_context(self, memory):
        memory.segment(document("Bir.", "İki.", "Üç."), "belge.txt")
        contexts = [unit.context for unit in memory.units()]
        assert contexts == [
            Context(None, "İki."),
            Context("Bir.", "Üç."),
            Context("İki.", None),
        ]
        second = [unit.id for unit in memory.units()][1]
        assert memory.unit(second).context == Context("Bir.", "Üç.")

    def test_documents_come_by_name_then_what_has_none(self, memory):
        memory.add([Unit.pair("Z", "z")])
        memory.segment(document("B"), "b.txt")
        memory.segment(document("A"), "a.txt")
        assert [source for source, _ in pairs(memory)] == ["A", "B", "Z"]
        assert memory.documents() == ["a.txt", "b.txt"]

    def test_units_that_nobody_reads_to_the_end_say_nothing(self, tmp_path):
        with Memory.open(tmp_path / "m.db") as memory:
            memory.add(Unit.pair(f"{number}. satır.", "A line.") for number in range(3))
            units = memory.units()
            assert next(units).source_text == "0. satır."
        # What a generator raises when it is thrown away fails the test as a warning.
        del units
        gc.collect()

    @pytest.mark.parametrize(
        "read", [Memory.units, lambda memory: (unit for unit, _ in memory.revisions())]
    )
    def test_units_made_of_those_that_are_read_come_to_an_end(self, memory, read):
        memory.add(Unit.pair(f"{number}. satır.", "A line.") for number in range(2 * CHUNK))
        made = (Unit.pair(f"{unit.source_text} Yeni.", "New.") for unit in read(memory))
        assert memory.add(islice(made, 3 * CHUNK)).new == 2 * CHUNK


class TestNames:
    def test_the_end_of_a_name_will_do(self, memory):
        memory.segment(document("A"), "seeds/haber.txt")
        memory.segment(document("B"), "seeds/yeni-haber.txt")
        assert memory.document_name("haber.txt") == "seeds/haber.txt"
        assert memory.document_name("./seeds/haber.txt") == "seeds/haber.txt"

    def test_two_documents_with_that_end(self, memory):
        memory.segment(document("A"), "a/haber.txt")
        memory.segment(document("B"), "b/haber.txt")
        with pytest.raises(StoreError, match=r"may be a/haber.txt or b/haber.txt"):
            memory.document_name("haber.txt")

    def test_no_such_document(self, memory):
        with pytest.raises(StoreError, match="there are: none"):
            memory.document_name("haber.txt")

    def test_of_many_documents_only_those_like_it_are_listed(self, memory):
        for number in range(12):
            memory.segment(document("A"), f"seeds/haber-{number:02}.txt")
        with pytest.raises(StoreError, match=r"there are 12, among them seeds/haber-11\.txt; "):
            memory.document_name("HABER-11")
        with pytest.raises(StoreError) as told:
            memory.document_name("seeds/habre-07.txt")
        assert str(told.value).count("seeds/haber-07.txt") == 1
        with pytest.raises(StoreError, match="there are 12; 'bellek status' lists them"):
            memory.document_name("roman")

    def test_no_such_unit(self, memory):
        with pytest.raises(StoreError, match="no unit abc"):
            memory.history("abc")


class TestRevising:
    def test_history_is_append_only(self, memory):
        memory.segment(document("Merhaba."), "belge.txt")
        (unit,) = memory.units()
        batch = memory.begin("ayşe")
        memory.revise(unit.id, content("Hi."), batch=batch, author="ayşe", status=Status.INITIAL)
        memory.revise(unit.id, content("Hello."), batch=batch, author="ömer")
        history = memory.history(unit.id)
        assert [(r.number, r.target_text, r.author, r.status) for r in history] == [
            (1, "Hi.", "ayşe", Status.INITIAL),
            (2, "Hello.", "ömer", Status.TRANSLATED),
        ]
        stored = memory.unit(unit.id)
        assert (stored.target_text, stored.creator, stored.editor) == ("Hello.", "ayşe", "ömer")

    def test_the_tables_themselves_refuse_to_forget(self, memory):
        memory.add([Unit.pair("Merhaba.", "Hello.")])
        database = memory._store.database
        for statement in (
            "DELETE FROM revisions",
            "UPDATE revisions SET target = ''",
            "DELETE FROM units",
        ):
            with pytest.raises(StoreError, match="never"), database.transaction(durable=False):
                database.connection.execute(statement)
        assert pairs(memory) == [("Merhaba.", "Hello.")]

    def test_revisions_by_unit(self, memory):
        memory.segment(document("Bir.", "İki.", "Üç."), "belge.txt")
        units = list(memory.units())
        batch = memory.begin("ayşe")
        for text in ("1", "One."):
            memory.revise(units[0].id, content(text), batch=batch)
        memory.revise(units[2].id, content("Three."), batch=batch)
        memory.add([Unit.pair("Dört.", "Four.")])
        assert [
            (unit.source_text, [r.target_text for r in revisions])
            for unit, revisions in memory.revisions()
        ] == [("Bir.", ["1", "One."]), ("İki.", []), ("Üç.", ["Three."]), ("Dört.", ["Four."])]
        assert [unit for unit, _ in memory.revisions("belge.txt")] == list(
            memory.units("belge.txt")
        )

    def test_revisions_of_units_that_have_a_position_and_no_document(self, memory):
        texts = ("Bir.", "İki.", "Üç.")
        for text, position in zip(texts, (2, None, 1), strict=True):
            memory.add([replace(Unit.pair(text, f"en {text}"), position=position)])
        told = [(unit.source_text, len(revisions)) for unit, revisions in memory.revisions()]
        assert told == [("İki.", 1), ("Üç.", 1), ("Bir.", 1)]
        assert [source for source, _ in pairs(memory)] == ["İki.", "Üç.", "Bir."]


class TestSegmenting:
    def test_a_segment_whose_codes_alone_changed_is_told_with_them(self, memory):
        def coded(*parts):
            return Document("b.md", "markdown", "tr", [Segment("1", parts)])

        bold = Tag("open", "1", "**"), Tag("close", "1", "**")
        memory.segment(coded("Biletler satılıyor."), "b.md")
        report = memory.segment(coded(bold[0], "Biletler", bold[1], " satılıyor."), "b.md")
        assert report.changed == (("Biletler satılıyor.", "**Biletler** satılıyor."),)
        report = memory.segment(coded(bold[0], "Bilet", bold[1], " satılıyor."), "b.md")
        assert report.changed == (("Biletler satılıyor.", "Bilet satılıyor."),)

    def test_a_changed_document_keeps_what_still_stands(self, memory):
        memory.segment(document("Bir.", "İki.", "Üç.", "Dört."), "belge.txt")
        batch = memory.begin("ayşe")
        for unit in memory.units():
            memory.revise(unit.id, content(f"en {unit.source_text}"), batch=batch)
        report = memory.segment(document("Sıfır.", "Bir.", "2.", "Dört.", "Beş."), "belge.txt")
        assert report.kept == 2
        assert report.changed == (("İki.", "2."),)
        assert report.gone == ("Üç.",)
        assert report.new == 2
        assert pairs(memory) == [
            ("Sıfır.", None),
            ("Bir.", "en Bir."),
            ("2.", None),
            ("Dört.", "en Dört."),
            ("Beş.", None),
            ("İki.", "en İki."),
            ("Üç.", "en Üç."),
        ]

    def test_what_is_gone_remembers_where_it_stood_and_comes_back(self, memory):
        memory.segment(document("Bir.", "İki.", "Üç."), "belge.txt")
        before = list(memory.units())
        memory.segment(document("Bir.", "Üç."), "belge.txt")
        gone = list(memory.units())[-1]
        assert (gone.position, gone.context) == (None, Context("Bir.", "Üç."))
        assert memory.segment(document("Bir.", "İki.", "Üç."), "belge.txt").kept == 3
        assert list(memory.units()) == before

    def test_a_moved_segment_keeps_its_translation(self, memory):
        memory.segment(document("Bir.", "İki.", "Üç."), "belge.txt")
        last = list(memory.units())[2]
        memory.revise(last.id, content("Three."), batch=memory.begin(""))
        report = memory.segment(document("Üç.", "Bir.", "İki."), "belge.txt")
        assert (report.kept, report.new, report.gone) == (3, 0, ())
        assert pairs(memory)[0] == ("Üç.", "Three.")

    @pytest.mark.parametrize(
        ("now", "kept"),
        [
            ("Evet. Bir. Evet. İki. Evet. Üç. Evet.", "1 2 3"),  # one more on top
            ("Bir. İki. Evet. Üç. Evet.", "2 3"),  # the first is gone
            ("Bir. Evet. Yeni. İki. Evet. Üç. Evet.", "1 2 3"),
            ("Evet. Yeni. Evet. İki. Evet. Üç. Evet.", "1 2 3"),
            ("İki. Evet. Üç. Bir. Evet. Evet.", "2 1 3"),  # a part moved
            ("Evet. Evet. Evet.", "1 2 3"),
        ],
    )
    def test_each_of_several_alike_keeps_its_own_translation(self, memory, now, kept):
        before = ["Bir.", "Evet.", "İki.", "Evet.", "Üç.", "Evet."]
        memory.segment(document(*before), "belge.txt")
        for number, unit in enumerate(list(memory.units())[1::2], 1):
            memory.revise(unit.id, content(str(number)), batch=memory.begin(""))
        memory.segment(document(*now.split()), "belge.txt")
        units = [unit for unit in memory.units("belge.txt") if unit.position]
        assert [unit.target_text for unit in units if unit.target] == kept.split()
        assert [unit.source_text for unit in units] == now.split()

    def test_the_same_again_changes_nothing(self, memory):
        memory.segment(document("Bir.", "İki.", "Bir."), "belge.txt")
        before = list(memory.units())
        report = memory.segment(document("Bir.", "İki.", "Bir."), "belge.txt")
        assert (report.kept, report.new, report.gone, report.changed) == (3, 0, (), ())
        assert list(memory.units()) == before

    def test_an_imported_document_is_recognised_when_its_text_comes(self, memory):
        units = [
            Unit(content(t), content(t.lower()), document="belge.txt", position=n)
            for n, t in enumerate(("Bir.", "İki."), 1)
        ]
        memory.merge(of(*units))
        assert memory.segment(document("Yeni.", "Bir.", "İki."), "belge.txt").kept == 2

    def test_no_text(self, memory):
        with pytest.raises(FormatError, match="no text"):
            memory.segment(document(), "belge.txt")
        assert memory.documents() == []

    def test_a_document_that_breaks_off_leaves_nothing(self, memory):
        def segments():
            yield Segment("1", content("Bir."))
            raise OSError("gone")

        with pytest.raises(OSError, match="gone"):
            memory.segment(Document("belge.txt", "text", "tr", segments()), "belge.txt")
        assert memory.documents() == []
        assert list(memory.batches()) == []


class TestStatus:
    def test_counts(self, memory):
        memory.segment(document("Bir iki.", "Üç.", "Dört beş altı."), "belge.txt")
        units = list(memory.units())
        batch = memory.begin("")
        memory.revise(units[0].id, content("a"), batch=batch, author="ömer")
        memory.revise(units[1].id, content("b"), batch=batch, author="ayşe", status=Status.INITIAL)
        memory.segment(document("Bir iki.", "Üç."), "belge.txt")
        memory.add([Unit.pair("Yedi.", "Seven.")])
        filed, loose = memory.status()
        assert filed.name == "belge.txt"
        assert filed.untranslated == Count()
        assert filed.by_status == {Status.TRANSLATED: Count(1, 2), Status.INITIAL: Count(1, 1)}
        assert filed.total == Count(2, 3)
        assert (filed.gone, filed.authors) == (1, ("ayşe", "ömer"))
        assert (loose.name, loose.total) == (None, Count(1, 1))

    def test_one_document_counts_as_among_all(self, memory):
        memory.segment(document("Bir iki.", "Üç."), "a.txt")
        memory.segment(document("Dört beş altı."), "ö.txt")
        first, second = memory.status()
        assert [memory.status("a.txt"), memory.status("ö.txt")] == [[first], [second]]
        assert second == DocumentStatus("ö.txt", Count(1, 3))
        assert memory.status("yok.txt") == []

    def test_what_was_undone_does_not_count(self, memory):
        batch = memory.add([Unit.pair("Yedi.", "Seven.")]).batch
        memory.undo(batch)
        assert memory.status() == []

    def test_an_interruption_while_words_are_counted_is_one(self, memory, monkeypatch):
        def interrupted(text):
            raise KeyboardInterrupt

        memory.add([Unit.pair("Yedi.", "Seven.")])
        monkeypatch.setattr("bellek.memory.standing.words", interrupted)
        with pytest.raises(KeyboardInterrupt):
            memory.status()


class TestExact:
    def test_the_best_confirmed_comes_first(self, memory):
        memory.merge(of(Unit.pair("Evet.", "Yep.", Status.INITIAL)))
        memory.merge(of(Unit.pair("Evet.", "Yes.", Status.FINAL)))
        memory.merge(of(Unit.pair("Evet.", "Yeah.")))
        assert [u.target_text for u in memory.exact(content("Evet."))] == ["Yes.", "Yeah.", "Yep."]

    def test_of_those_as_final_the_newest_comes_first_then_the_first_stored(self, memory):
        told = [("Evet.", "Old.", 1), ("Evet.", "New.", 3), ("Evet.", "New too.", 3)]
        units = [
            replace(Unit.pair(source, target), changed=datetime(2026, 1, day, tzinfo=UTC))
            for source, target, day in told
        ]
        memory.merge(of(*units), on_conflict="both")
        found = [unit.target_text for unit in memory.exact(content("Evet."))]
        assert found == ["New.", "New too.", "Old."]

    def test_the_best_of_thousands_is_there_at_once(self, memory):
        memory.merge(of(*(Unit.pair("Evet.", f"Yes {n}.") for n in range(3000))))
        started = time.process_time()
        for _ in range(20):
            assert next(memory.exact(content("Evet."))).target_text == "Yes 0."
        assert time.process_time() - started < 1


def test_a_name_that_begins_with_a_full_stop_is_another(memory):
    for name in ("notlar.txt", "klasör/.gizli.txt"):
        memory.segment(Document(name, "text", "tr", [Segment("1", content("Bir."))]), name)
    with pytest.raises(StoreError, match=r"There is no document \.notlar\.txt"):
        memory.document_name(".notlar.txt")
    assert memory.document_name(".gizli.txt") == "klasör/.gizli.txt"
    assert memory.document_name("./notlar.txt") == "notlar.txt"
    assert memory.document_name("../notlar.txt") == "notlar.txt"
