"""Documents that are taken out, come back or are renamed, and what files say of them then."""

import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import replace

import pytest

from bellek import Context, StoreError, Unit
from bellek.memory import Count, DocumentStatus, KeptScore, Memory, Renaming
from bellek.memory.codec import now
from bellek.memory.database import Database
from bellek.memory.schema import MIGRATIONS
from bellek.model import Correction, Document, Interchange, Segment, Status, content

TEXTS = ("Evet.", "Hayır.", "Evet.")
ENGLISH = ("Yes.", "No.", "Yeah.")
NAME = "yazılar/İstanbul yazısı.txt"


def segment(memory, name, *texts, path=None):
    segments = [Segment(str(number), content(text)) for number, text in enumerate(texts, 1)]
    return memory.segment(Document(path or name, "text", "tr", segments), name)


def translate(memory, name, *targets):
    batch = memory.begin("ayşe")
    for unit, target in zip(list(memory.units(name)), targets, strict=False):
        memory.revise(unit.id, content(target), batch=batch, author="ayşe")


def pairs(memory, name=None):
    return [(unit.source_text, unit.target_text) for unit in memory.units(name)]


def merge(memory, *units, tool="Poedit"):
    report = memory.merge(Interchange("po", units, tool, "ömer"))
    return report.new, report.changed, report.unchanged


def placed(source, target, document, position, **fields):
    return Unit(
        content(source), content(target), document=document, position=position,
        status=Status.TRANSLATED, **fields,
    )  # fmt: skip


@pytest.fixture
def filled(memory):
    """Two documents; one has a sentence twice, with two translations."""
    segment(memory, NAME, *TEXTS)
    translate(memory, NAME, *ENGLISH)
    segment(memory, "tarif.txt", "Fırını ısıtın.", "Evet.")
    return memory


def test_those_of_some_statuses_are_what_is_left_of_all(filled, memory):
    draft = placed("Elma mı?", "An apple?", "gelen.txt", 2)
    merge(memory, placed("Evet.", "Yes.", "gelen.txt", 1), replace(draft, status=Status.INITIAL))
    merge(memory, *(Unit.pair(f"{n}.", f"{n}th", Status.REVIEWED) for n in range(5)))
    memory.undo(memory.add([Unit.pair("Geri.", "Back.", Status.REVIEWED)]).batch)
    segment(memory, "tarif.txt", "Evet.")
    filled.remove(NAME, "ayşe")
    every = list(memory.units())
    assert {unit.status for unit in every} == set(Status) - {Status.FINAL}
    for chosen in ([each] for each in Status):
        units = [unit for unit in every if unit.status in chosen]
        assert list(memory.units(statuses=chosen)) == units
        for name in ("tarif.txt", "gelen.txt", NAME):
            of_one = [unit for unit in units if unit.document == name]
            assert list(memory.units(name, statuses=chosen)) == of_one
    assert list(memory.units(statuses=list(Status))) == every


class TestTakenOut:
    def test_it_is_no_document_any_more(self, filled):
        batch = filled.remove(NAME, "ayşe")
        assert filled.documents() == ["tarif.txt"]
        assert filled.document_path(NAME) is None
        with pytest.raises(StoreError) as told:
            filled.document_name("İstanbul yazısı.txt")
        assert str(told.value) == (
            f"The document {NAME} was taken out; 'bellek undo {batch}' brings it back, or "
            "segmenting its file again."
        )

    def test_its_units_stay_and_know_their_neighbours(self, filled):
        before = list(filled.units(NAME))
        filled.remove(NAME)
        assert pairs(filled) == [
            ("Fırını ısıtın.", None),
            ("Evet.", None),
            ("Evet.", "Yes."),
            ("Hayır.", "No."),
            ("Evet.", "Yeah."),
        ]
        after = list(filled.units(NAME))
        assert {unit.position for unit in after} == {None}
        assert [unit.context for unit in after] == [unit.context for unit in before]
        assert filled.unit(after[1].id) == after[1]
        assert [len(revisions) for _, revisions in filled.revisions(NAME)] == [1, 1, 1]

    def test_they_still_match_in_context_and_are_found(self, filled):
        filled.remove(NAME)
        (match,) = filled.match("Hayır.", context=Context("Evet.", "Evet."))
        assert (match.score, match.unit.target_text) == (102, "No.")
        assert [hit.unit.target_text for hit in filled.search("hayır")] == ["No."]
        assert [unit.target_text for unit in filled.exact(content("Evet."))] == ["Yes.", "Yeah."]

    def test_status_counts_what_was_translated_as_gone(self, filled):
        segment(filled, "yarım.txt", "Bir.", "İki.")
        translate(filled, "yarım.txt", "One.")
        filled.remove("yarım.txt")
        filled.remove(NAME)
        (tarif, loose) = filled.status()
        assert (tarif.name, tarif.total) == ("tarif.txt", Count(2, 3))
        assert loose == DocumentStatus(None, gone=4)

    def test_segmenting_again_brings_all_of_it_back(self, filled):
        before = list(filled.units(NAME)), filled.status()
        batch = filled.remove(NAME)
        report = segment(filled, NAME, *TEXTS)
        assert (report.kept, report.new, report.gone) == (3, 0, ())
        assert (list(filled.units(NAME)), filled.status()) == before
        (removal,) = (each for each in filled.batches() if each.id == batch)
        assert removal.undone is not None
        filled.undo(batch, redo=True)
        assert filled.documents() == ["tarif.txt"]

    def test_a_changed_text_too(self, filled):
        filled.remove(NAME)
        report = segment(filled, NAME, "Hayır.", "Belki.", "Evet.")
        assert (report.kept, report.new, report.gone) == (2, 1, ("Evet.",))
        assert pairs(filled, NAME) == [
            ("Hayır.", "No."), ("Belki.", None), ("Evet.", "Yeah."), ("Evet.", "Yes."),
        ]  # fmt: skip

    def test_it_is_a_batch_that_can_be_undone(self, filled):
        before = list(filled.units()), filled.status()
        batch = filled.remove(NAME, "ayşe")
        newest = next(filled.batches())
        assert (newest.kind, newest.file, newest.author) == ("remove", NAME, "ayşe")
        assert filled.undo(batch) == 3
        assert (list(filled.units()), filled.status()) == before
        again = filled.remove(NAME)
        assert filled.undo(batch, redo=True) == 3
        filled.undo(again)
        assert filled.documents() == ["tarif.txt"], "the first of the two still counts"

    def test_nothing_is_done_to_an_unknown_document(self, filled):
        batches = len(list(filled.batches()))
        filled.remove(NAME)
        for name in (NAME, "yok.txt"):
            with pytest.raises(StoreError, match=f"There is no document {name} in this memory; "):
                filled.remove(name)
        assert len(list(filled.batches())) == batches + 1

    def test_a_file_from_before_lands_in_its_units(self, filled):
        filled.remove(NAME)
        counts = merge(
            filled,
            placed("Evet.", "Yes.", NAME, 1),
            placed("Evet.", "Yep.", NAME, 3),
            placed("Hayır.", "Nope.", NAME, 2),
        )
        assert counts == (0, 2, 1)
        assert pairs(filled, NAME) == [("Evet.", "Yes."), ("Hayır.", "Nope."), ("Evet.", "Yep.")]
        assert filled.documents() == ["tarif.txt"]

    def test_a_translation_for_no_document_fills_only_what_stands(self, memory):
        segment(memory, "a.txt", "Evet.")
        segment(memory, "b.txt", "Evet.")
        memory.remove("a.txt")
        assert merge(memory, Unit.pair("Evet.", "Yes.")) == (0, 1, 0)
        assert pairs(memory) == [("Evet.", "Yes."), ("Evet.", None)]

    def test_one_that_came_with_an_import(self, memory):
        merge(memory, placed("Bir.", "One.", "site.html", 1), Unit.pair("İki.", "Two."))
        batch = memory.remove("site.html")
        assert memory.status() == [
            DocumentStatus(
                None,
                by_status={Status.TRANSLATED: Count(1, 1)},
                gone=1,
                authors=("ömer",),
                changed=memory.status()[0].changed,
            )
        ]
        memory.undo(batch)
        assert memory.documents() == ["site.html"]


class TestRenamed:
    def test_everything_goes_along(self, filled):
        correction = Correction("merge", "Evet.", "Hayır.")
        filled.correct(NAME, correction)
        score = KeptScore(now(), NAME, 1, now(), 2, 3, "chrF2", 50.0, "nrefs:1")
        filled.keep_scores([score])
        before = list(filled.units(NAME))
        filled.rename(Renaming(NAME, "eski/istanbul.txt"))
        assert filled.documents() == ["eski/istanbul.txt", "tarif.txt"]
        after = list(filled.units("eski/istanbul.txt"))
        assert [(unit.id, unit.position, unit.target) for unit in after] == [
            (unit.id, unit.position, unit.target) for unit in before
        ]
        assert filled.corrections("eski/istanbul.txt") == [correction]
        assert [each.document for each in filled.scores("eski/istanbul.txt")] == [
            "eski/istanbul.txt"
        ]
        with pytest.raises(StoreError) as told:
            filled.document_name(NAME)
        assert str(told.value) == f"{NAME} was renamed; it is the document eski/istanbul.txt now."

    def test_segmented_again_it_is_the_same_document(self, filled):
        filled.rename(Renaming(NAME, "yeni.txt"))
        report = segment(filled, "yeni.txt", *TEXTS, "Belki.")
        assert (report.kept, report.new) == (3, 1)
        assert pairs(filled, "yeni.txt")[2:] == [("Evet.", "Yeah."), ("Belki.", None)]

    def test_and_its_name_is_free_for_another(self, filled):
        filled.rename(Renaming(NAME, "yeni.txt"))
        report = segment(filled, NAME, *TEXTS)
        assert (report.kept, report.new) == (0, 3)
        assert [target for _, target in pairs(filled, NAME)] == [None, None, None]
        assert len({unit.id for unit in filled.units()}) == 8

    def test_back_again(self, filled):
        before = list(filled.units())
        filled.rename(Renaming(NAME, "yeni.txt"))
        filled.rename(Renaming("yeni.txt", NAME))
        assert list(filled.units()) == before
        assert filled.names_left() == [("yeni.txt", NAME)]

    def test_the_place_of_its_file(self, filled, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        filled.rename(Renaming("tarif.txt", "tarif.txt", "tarif.txt"))
        assert filled.document_path("tarif.txt") == str(tmp_path / "tarif.txt")
        assert filled.documents_at(tmp_path / "tarif.txt") == ["tarif.txt"]
        filled.remove("tarif.txt")
        assert filled.documents_at(tmp_path / "tarif.txt") == []

    def test_all_or_none(self, filled):
        with pytest.raises(StoreError, match=r"There is a document tarif\.txt already; choose"):
            filled.rename(Renaming(NAME, "yeni.txt"), Renaming("yeni.txt", "tarif.txt"))
        with pytest.raises(StoreError, match=r"There is no document yok\.txt in this memory"):
            filled.rename(Renaming(NAME, "yeni.txt"), Renaming("yok.txt", "x.txt"))
        assert filled.documents() == ["tarif.txt", NAME]

    def test_a_name_whose_document_was_taken_out_is_free(self, filled):
        """As when a renamed file was segmented before anybody thought of renaming."""
        segment(filled, "yeni.txt", *TEXTS)
        batch = filled.remove("yeni.txt")
        filled.rename(Renaming(NAME, "yeni.txt"))
        assert [target for _, target in pairs(filled, "yeni.txt")] == [*ENGLISH]
        filled.undo(batch)
        assert filled.documents() == ["tarif.txt", "yeni.txt", "yeni.txt (2)"]

    def test_one_that_an_undone_import_brought_is_free_too(self, filled):
        filled.undo(filled.merge(Interchange("po", [placed("A.", "A.", "a.txt", 1)])).batch)
        filled.rename(Renaming(NAME, "a.txt"))
        assert filled.documents() == ["a.txt", "tarif.txt"]


def test_a_name_that_is_free_again_takes_linear_time(memory):
    """A thousand segments of one source, under a name whose identities are all given."""
    segments = [Segment(str(number), content("Evet.")) for number in range(1000)]
    document = Document("a.txt", "text", "tr", segments)
    memory.segment(document, "a.txt")
    memory.rename(Renaming("a.txt", "b.txt"))
    asked = []
    connection = memory._store.database.connection
    connection.set_trace_callback(asked.append)
    memory.segment(document, "a.txt")
    connection.set_trace_callback(None)
    assert sum("WHERE uid = " in each for each in asked) < 3000
    assert len({unit.id for unit in memory.units()}) == 2000


class TestFilesFromBefore:
    def test_a_place_under_the_old_name_is_that_of_the_document(self, filled):
        filled.rename(Renaming(NAME, "ara.txt"))
        filled.rename(Renaming("ara.txt", "yeni.txt"))
        counts = merge(
            filled,
            placed("Evet.", "Yes.", NAME, 1),
            placed("Evet.", "Yep.", NAME, 3),
            placed("Hayır.", "Nope.", "ara.txt", 2),
        )
        assert counts == (0, 2, 1)
        assert [target for _, target in pairs(filled, "yeni.txt")] == ["Yes.", "Nope.", "Yep."]
        assert filled.documents() == ["tarif.txt", "yeni.txt"]

    def test_what_omegat_says_of_a_place(self, filled):
        """The neighbours and the file, but no number: see bellek.omegat."""
        filled.rename(Renaming(NAME, "yeni.txt"))
        unit = Unit(
            content("Evet."), content("Yep."), document=NAME, context=Context("Hayır.", None),
            status=Status.TRANSLATED,
        )  # fmt: skip
        assert merge(filled, unit, tool="OmegaT") == (0, 1, 0)
        assert [target for _, target in pairs(filled, "yeni.txt")] == ["Yes.", "No.", "Yep."]

    def test_a_document_that_has_the_name_now_is_meant_by_it(self, filled):
        filled.rename(Renaming(NAME, "yeni.txt"))
        segment(filled, NAME, "Hayır.")
        assert merge(filled, placed("Hayır.", "Nope.", NAME, 1)) == (0, 1, 0)
        assert pairs(filled, NAME) == [("Hayır.", "Nope.")]
        assert pairs(filled, "yeni.txt")[1] == ("Hayır.", "No.")

    def test_an_identity_means_its_unit_whatever_it_is_called(self, filled):
        units = list(filled.units(NAME))
        filled.rename(Renaming(NAME, "yeni.txt"))
        segment(filled, NAME, *TEXTS)
        assert merge(filled, *units) == (0, 0, 3)

    def test_further_units_belong_to_the_document_too(self, filled):
        filled.rename(Renaming(NAME, "yeni.txt"))
        assert merge(filled, placed("Belki.", "Maybe.", NAME, 4)) == (1, 0, 0)
        assert pairs(filled, "yeni.txt")[3] == ("Belki.", "Maybe.")

    def test_its_new_name_was_that_of_one_taken_out(self, filled):
        segment(filled, "yeni.txt", *TEXTS)
        filled.remove("yeni.txt")
        filled.rename(Renaming(NAME, "yeni.txt"))
        assert merge(filled, placed("Hayır.", "Nope.", NAME, 2)) == (0, 1, 0)
        assert pairs(filled, "yeni.txt")[1] == ("Hayır.", "Nope.")
        assert filled.names_left() == [(NAME, "yeni.txt"), ("yeni.txt (2)", None)]

    def test_its_old_name_is_that_of_one_taken_out(self, filled):
        filled.rename(Renaming(NAME, "yeni.txt"))
        segment(filled, NAME, "Hayır.")
        filled.remove(NAME)
        assert merge(filled, placed("Hayır.", "Nope.", NAME, 2)) == (0, 1, 0)
        assert pairs(filled, "yeni.txt")[1] == ("Hayır.", "Nope.")
        assert filled.names_left() == [(NAME, "yeni.txt")]

    def test_renamed_and_then_taken_out(self, filled):
        filled.rename(Renaming(NAME, "yeni.txt"))
        filled.remove("yeni.txt")
        assert filled.names_left() == [(NAME, None), ("yeni.txt", None)]
        assert merge(filled, placed("Hayır.", "Nope.", NAME, 2)) == (0, 1, 0)
        assert filled.documents() == ["tarif.txt"]


def test_names_as_macos_writes_them(memory):
    written = unicodedata.normalize("NFD", NAME)
    segment(memory, written, *TEXTS)
    assert memory.document_name(NAME) == written
    assert memory.document_name("İstanbul yazısı.txt") == written
    memory.rename(Renaming(written, NAME))
    assert memory.document_name(written) == NAME


def test_a_memory_from_before_can_do_both(tmp_path):
    path = tmp_path / "bellek.db"
    old = Database(path, create=True, migrations=MIGRATIONS[:4])
    old.connection.execute("INSERT INTO settings VALUES ('source_language', 'tr')")
    old.connection.execute("INSERT INTO settings VALUES ('target_language', 'en')")
    old.connection.execute(
        "INSERT INTO batches VALUES (1, 'segment', '/a.txt', '', '', '2026-05-01T12:00:00Z', NULL)"
    )
    old.connection.execute("INSERT INTO documents VALUES (1, 'a.txt', '/a.txt', 'text')")
    old.connection.execute(
        "INSERT INTO units (uid, source, source_hash, document, position, batch)"
        " VALUES ('0', 'Bir.', 0, 1, 1, 1)"
    )
    old.close()
    with Memory.open(path) as memory:
        assert memory.document_path("a.txt") == "/a.txt"
        memory.rename(Renaming("a.txt", "b.txt"))
        batch = memory.remove("b.txt")
        assert memory.documents() == []
        memory.undo(batch)
        assert pairs(memory, "b.txt") == [("Bir.", None)]
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
