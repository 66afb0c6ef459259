from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bellek import BellekError, Document, Segment, Status, StoreError, Unit
from bellek.model import Interchange, content
from bellek.scoring import Draft, Effort, Score, Settings, current, evaluate, score_revisions
from bellek.scoring.stages import stages

TER = "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0"
ONLY_TER = Settings(metrics=("ter",))
SOURCES = ("Bakan geldi.", "Hastane açılacak.", "Evet.")


def _draft(author, day, *texts):
    """One import: a whole draft of the document, made on a day of May."""
    made = datetime(2026, 5, day, 12, 0, tzinfo=UTC)
    units = [
        Unit(
            content(source),
            content(text),
            document="haber.txt",
            position=position,
            status=Status.TRANSLATED,
            creator=author,
            created=made,
            editor=author,
            changed=made,
        )
        for position, (source, text) in enumerate(zip(SOURCES, texts, strict=False), 1)
    ]
    return Interchange("tmx", units, tool="test", author=author, changed=made)


@pytest.fixture
def revised(memory):
    """A memory with one document in three drafts."""
    memory.merge(_draft("ayşe", 1, "The minister came.", "The hospital open.", "Yes."))
    memory.merge(_draft("can", 3, "The minister came.", "The hospital will open.", "Yes."))
    memory.merge(_draft("can", 4, "The minister arrived.", "The hospital will open.", "Yes."))
    return memory


def test_the_stages_of_a_document(revised):
    found = stages(revised, "haber.txt")
    assert [
        (stage.number, stage.draft.name, stage.authors, stage.changed.day, stage.draft.texts)
        for stage in (*found.earlier, found.final)
    ] == [
        (
            1,
            "haber.txt, revision 1",
            ("ayşe",),
            1,
            ("The minister came.", "The hospital open.", "Yes."),
        ),
        (
            2,
            "haber.txt, revision 2",
            ("can",),
            4,
            ("The minister arrived.", "The hospital will open.", "Yes."),
        ),
    ]


def test_who_is_not_named_is_no_author(memory):
    memory.merge(_draft("", 1, "The minister came."))
    memory.merge(_draft("", 2, "The minister arrived."))
    assert stages(memory, "haber.txt").final.authors == ()


def test_every_earlier_revision_is_scored(revised):
    found = score_revisions(revised, "haber.txt", ONLY_TER)
    assert (found.document, found.final, found.untranslated) == ("haber.txt", 2, 0)
    (first,) = found.revisions
    assert (first.number, first.authors) == (1, ("ayşe",))
    assert first.evaluation.references == ("haber.txt, revision 2",)
    assert first.evaluation.scores == (Score("TER", 25.0, TER, edits=2.0, length=8.0),)
    assert first.effort == Effort(
        hter=Score("TER", 25.0, TER, edits=2.0, length=8.0),
        segments=2,
        words=2,
        size=8,
        characters=11,
        elapsed=timedelta(days=2),
    )


def _document(*texts):
    segments = [Segment(str(number), content(text)) for number, text in enumerate(texts, 1)]
    return Document("belge.txt", "text", "tr", segments)


def _revise(memory, place, *texts):
    """Give the unit at a place of the document further revisions."""
    unit = list(memory.units("haber.txt"))[place]
    batch = memory.begin("elif")
    for text in texts:
        memory.revise(unit.id, content(text), batch=batch, author="elif")
    return batch


def test_a_stage_holds_the_latest_revision_up_to_its_number(revised):
    _revise(revised, 0, "The minister has arrived.")
    found = score_revisions(revised, "haber.txt", ONLY_TER, segments=True)
    assert [revision.number for revision in found.revisions] == [1, 2]
    assert [
        [segment.draft for segment in revision.evaluation.segments] for revision in found.revisions
    ] == [
        ["The minister came.", "The hospital open.", "Yes."],
        ["The minister arrived.", "The hospital will open.", "Yes."],
    ]
    assert found.revisions[0].evaluation.segments[0].references == ("The minister has arrived.",)
    assert found.revisions[0].evaluation.segments[0].source == "Bakan geldi."


def test_one_revision_alone(revised):
    _revise(revised, 0, "The minister has arrived.")
    found = score_revisions(revised, "haber.txt", ONLY_TER, revision=2)
    assert [revision.number for revision in found.revisions] == [2]
    assert found.revisions[0].effort.words == 1


def test_later_revisions_are_compared_with_the_first(revised):
    _revise(revised, 0, "The minister has arrived.")
    settings = Settings(metrics=("ter",), trials=100)
    found = score_revisions(revised, "haber.txt", settings, test="randomization")
    (comparison,) = found.revisions[1].evaluation.comparisons
    assert comparison.baseline == "haber.txt, revision 1"


def test_the_whole_memory(revised):
    revised.add([Unit.pair("Hoşça kal.", "Goodbye.")])
    found = score_revisions(revised, None, ONLY_TER)
    assert found.document == "The memory"
    assert [revision.evaluation.size for revision in found.revisions] == [4]


def test_what_was_undone_does_not_count(revised):
    batch = _revise(revised, 0, "The minister has arrived.", "The minister is here.")
    revised.undo(batch)
    found = score_revisions(revised, "haber.txt", ONLY_TER)
    assert found.final == 2
    assert found.revisions[0].evaluation.scores[0].value == 25.0


def test_a_revision_without_all_segments_is_left_out(memory):
    memory.merge(_draft("ayşe", 1, "The minister came."))
    memory.merge(_draft("can", 2, "The minister arrived.", "The hospital open.", "Yes."))
    first = next(batch.id for batch in memory.batches() if batch.author == "ayşe")
    memory.undo(first)
    _revise(memory, 1, "The hospital will open.", "The hospital will be opened.")
    found = score_revisions(memory, "haber.txt", ONLY_TER)
    assert (found.final, [revision.number for revision in found.revisions]) == (3, [2])
    assert found.warnings == (
        (
            "Revision 1 is left out: it has no translation of “Bakan geldi.”; "
            "what there was has been undone."
        ),
    )
    with pytest.raises(BellekError) as error:
        score_revisions(memory, "haber.txt", ONLY_TER, revision=1)
    assert str(error.value) == (
        "Revision 1 has no translation of “Bakan geldi.”; what there was has been undone."
    )


def test_segments_without_a_translation_are_counted(memory):
    memory.merge(_draft("ayşe", 1, "The minister came.", "The hospital open."))
    memory.add([Unit(content("Hayır."), document="haber.txt", position=3)])
    _revise(memory, 0, "The minister arrived.")
    found = score_revisions(memory, "haber.txt", ONLY_TER)
    assert found.untranslated == 1
    assert found.revisions[0].evaluation.size == 2


def test_segments_are_numbered_as_in_the_document(memory):
    memory.merge(_draft("ayşe", 1, "The minister came.", "The hospital open."))
    memory.add([Unit(content("Hayır."), document="haber.txt", position=3)])
    last = Unit.pair("Son.", "End.")
    memory.add([replace(last, document="haber.txt", position=4)])
    _revise(memory, 0, "The minister arrived.")
    found = score_revisions(memory, "haber.txt", ONLY_TER, segments=True)
    assert [each.number for each in found.revisions[0].evaluation.segments] == [1, 2, 4]
    lines = Draft.of("lines", ("The minister came.", "The hospital open.", "Ending."))
    (scored,) = evaluate([lines], [current(memory, "haber.txt")], ONLY_TER, worst=1)
    assert [each.number for each in scored.segments] == [4]
    whole = score_revisions(memory, None, ONLY_TER, segments=True)
    assert [each.number for each in whole.revisions[0].evaluation.segments] == [1, 2, 3]


def test_segments_gone_from_the_document_do_not_count(revised):
    revised.segment(_document("Bakan geldi.", "Evet."), "haber.txt")
    found = score_revisions(revised, "haber.txt", ONLY_TER)
    assert [revision.evaluation.size for revision in found.revisions] == [2]


def test_there_must_be_such_a_revision(revised):
    with pytest.raises(BellekError) as error:
        score_revisions(revised, "haber.txt", revision=2)
    assert str(error.value) == ("There is no revision 2 before the final one, 2; there are: 1.")


def test_there_must_be_an_earlier_revision(memory):
    memory.merge(_draft("ayşe", 1, "The minister came."))
    with pytest.raises(BellekError) as error:
        score_revisions(memory, "haber.txt")
    assert str(error.value) == ("haber.txt was never revised: there is no earlier state to score.")


def test_there_must_be_a_translation(memory):
    memory.segment(_document("Merhaba."), "yeni.txt")
    with pytest.raises(BellekError) as error:
        score_revisions(memory, "yeni.txt")
    assert str(error.value) == "yeni.txt has no translation to score."


def test_there_must_be_such_a_document(revised):
    with pytest.raises(StoreError, match="There is no document yok"):
        score_revisions(revised, "yok.txt")


@pytest.mark.parametrize(
    ("group", "names"),
    [("author", ["can", "elif"]), ("status", ["translated"]), ("document", ["haber.txt"])],
)
def test_groups_are_those_of_the_revision(revised, group, names):
    _revise(revised, 2, "Yes!", "Yes, indeed.")
    found = score_revisions(revised, "haber.txt", ONLY_TER, revision=2, group=group)
    assert [each.name for each in found.revisions[0].evaluation.groups] == names


@pytest.mark.parametrize(
    "settings",
    [
        ONLY_TER,
        Settings(metrics=("bleu",)),
        Settings(metrics=("ter",), bootstrap=10, by="document"),
        Settings(metrics=("bleu",), tokenize="intl", lowercase=True),
    ],
)
def test_the_effort_does_not_depend_on_the_scores(revised, settings):
    _revise(revised, 0, "The minister has arrived.")
    efforts = [each.effort for each in score_revisions(revised, "haber.txt", settings).revisions]
    assert [effort.hter for effort in efforts] == [
        Score("TER", 25.0, TER, edits=2.0, length=8.0),
        Score("TER", pytest.approx(100 / 9), TER, edits=1.0, length=9.0),
    ]


def test_the_effort_splits_punctuation_off_where_the_scores_do(revised):
    (found,) = score_revisions(revised, "haber.txt", Settings(normalized=True)).revisions
    assert found.effort.hter.signature == TER.replace("norm:no", "norm:yes")
