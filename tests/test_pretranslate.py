from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bellek.exchange import read, write
from bellek.matching import Penalties
from bellek.model import Context, Document, Segment, Status, Tag, Unit, content
from bellek.pretranslate import pretranslate

WHEN = datetime(2024, 10, 12, tzinfo=UTC)


def document(*sources):
    contents = [content(each) if isinstance(each, str) else each for each in sources]
    segments = [Segment(str(number), each) for number, each in enumerate(contents, 1)]
    return Document("belge.txt", "text", "tr", segments)


def by(author, unit):
    return replace(unit, creator=author, created=WHEN, editor=author, changed=WHEN)


@pytest.fixture
def filled_memory(memory):
    memory.add(
        [
            by("ayşe", Unit.pair("Kapıyı aç.", "Open the door.", Status.FINAL)),
            Unit.pair("Ödeme 30 gün içinde yapılır.", "Payment is due in 30 days."),
            Unit.pair("Ofisimiz İzmir’de, Kordon’da.", "Our office is on the Kordon."),
        ]
    )
    return memory


TEXTS = ("Kapıyı aç.", "Ödeme 45 gün içinde yapılır.", "Kapıyı aç!", "Yağmur yağdı.")


def test_what_each_kind_becomes(filled_memory):
    filled = list(pretranslate(filled_memory, document(*TEXTS), "belge.txt"))
    assert [each.unit for each in filled] == [
        Unit(
            content("Kapıyı aç."),
            content("Open the door."),
            context=Context(None, "Ödeme 45 gün içinde yapılır."),
            document="belge.txt",
            position=1,
            status=Status.TRANSLATED,
            creator="ayşe",
            created=WHEN,
            editor="ayşe",
            changed=WHEN,
            props=(("match-kind", "exact"), ("match-score", "100")),
        ),
        Unit(
            content("Ödeme 45 gün içinde yapılır."),
            content("Payment is due in 45 days."),
            context=Context("Kapıyı aç.", "Kapıyı aç!"),
            document="belge.txt",
            position=2,
            notes=(
                "82 %, numbers replaced: Ödeme 30 gün içinde yapılır. = Payment is due in 30 days.",
            ),
            props=(
                ("match-kind", "fuzzy"),
                ("match-score", "82"),
                ("match-target", "Payment is due in 30 days."),
                ("po-previous-msgid", "Ödeme 30 gün içinde yapılır."),
            ),
        ),
        Unit(
            content("Kapıyı aç!"),
            content("Open the door."),
            context=Context("Ödeme 45 gün içinde yapılır.", "Yağmur yağdı."),
            document="belge.txt",
            position=3,
            notes=("97 %: Kapıyı aç.",),
            props=(
                ("match-kind", "fuzzy"),
                ("match-score", "97"),
                ("po-previous-msgid", "Kapıyı aç."),
            ),
        ),
        Unit(
            content("Yağmur yağdı."),
            context=Context("Kapıyı aç!", None),
            document="belge.txt",
            position=4,
        ),
    ]
    assert [each.repaired for each in filled] == [False, True, False, False]
    assert [each.match is None for each in filled] == [False, False, False, True]


def targets(memory, *texts, **options):
    filled = pretranslate(memory, document(*texts), "b", **options)
    return [each.unit.target_text for each in filled]


def test_threshold_and_repair(filled_memory):
    assert targets(filled_memory, *TEXTS, threshold=90) == [
        "Open the door.", None, "Open the door.", None,
    ]  # fmt: skip
    assert targets(filled_memory, TEXTS[1], repairs=False) == ["Payment is due in 30 days."]


def test_a_repeated_segment_takes_the_draft_of_the_first(filled_memory):
    texts = ("Kapıyı aç!", "Kapıyı aç.", "Kapıyı aç!", "Yok.", "Yok.")
    door = "Open the door."
    assert targets(filled_memory, *texts) == [door, door, door, None, None]
    assert targets(filled_memory, *texts, propagate=False) == [door, door, None, None, None]
    filled = list(pretranslate(filled_memory, document(*texts), "b"))
    assert [each.propagated for each in filled] == [False, False, True, False, False]
    assert filled[2].unit.status is Status.INITIAL


def test_a_repeated_segment_may_have_a_context_match_of_its_own(memory):
    context = Context("Sıradaki?", None)
    memory.add(
        [
            Unit.pair("Evet.", "Yes."),
            replace(Unit.pair("Evet.", "Indeed."), context=context, document="başka"),
        ]
    )
    filled = list(pretranslate(memory, document("Evet.", "Sıradaki?", "Evet."), "b"))
    assert [each.unit.target_text for each in filled] == ["Yes.", None, "Indeed."]
    assert filled[2].match.score == 101


def tag(number, kind="open", raw="<b>"):
    return Tag(kind, number, raw)


def bold(number, text):
    return (tag(number), text, tag(number, "close", "</b>"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (bold("7", "Dikkat"), bold("7", "Caution")),
        (content("Dikkat"), content("Caution")),
        ((tag("1", raw="<i>"), "Dikkat", tag("1", "close", "</i>")), content("Caution")),
        ((*bold("1", "Dikkat"), tag("2", "standalone", "<br>")), bold("1", "Caution")),
        ((*bold("2", "Dikkat"), tag("1", "standalone", "<br>")), content("Caution")),
    ],
)
def test_codes_are_those_of_the_document_or_none(memory, source, expected):
    memory.add([Unit(bold("1", "Dikkat"), bold("1", "Caution"), status=Status.FINAL)])
    [filled] = pretranslate(memory, document(source), "b")
    assert filled.unit.target == expected


def test_codes_that_were_typed_as_text_are_codes(memory):
    memory.add([Unit(bold("1", "Dikkat: 12"), ("<b>Caution</b>: 12",), status=Status.FINAL)])
    [filled] = pretranslate(memory, document(bold("4", "Dikkat: 15")), "b")
    assert filled.unit.target == (*bold("4", "Caution"), ": 15")
    assert filled.unit.notes == ("76 %, numbers replaced: <b>Dikkat: 12</b> = <b>Caution</b>: 12",)


def test_what_nobody_has_confirmed_stays_a_draft_whatever_it_costs(memory):
    memory.add([Unit.pair("Kapıyı aç.", "Open the door.", Status.INITIAL)])
    free = Penalties(unconfirmed=0)
    [filled] = pretranslate(memory, document("Kapıyı aç."), "b", penalties=free)
    assert (filled.match.score, filled.unit.status) == (100, Status.INITIAL)


def test_a_code_that_only_the_translation_has_is_left_out(memory):
    translation = (*bold("1", "Caution"), tag("2", "standalone", "<br>"))
    memory.add([Unit(bold("1", "Dikkat"), translation, status=Status.FINAL)])
    [filled] = pretranslate(memory, document(bold("4", "Dikkat")), "b")
    assert filled.unit.target == content("Caution")


def test_the_note_of_a_draft_goes_once_it_is_confirmed(tmp_path):
    own = "9 % KDV: vergi"
    for status, notes in ((Status.INITIAL, ("84 %: Kapı.", own)), (Status.TRANSLATED, (own,))):
        unit = replace(Unit.pair("Kapı!", "Door!", status), notes=("84 %: Kapı.", own))
        write([unit], tmp_path / "a.tmx")
        assert [each.notes for each in read(tmp_path / "a.tmx").units] == [notes]


@pytest.mark.parametrize("name", ["out.po", "out.xliff", "out.tmx"])
def test_every_format_keeps_status_and_notes(filled_memory, tmp_path, name):
    filled = [each.unit for each in pretranslate(filled_memory, document(*TEXTS), "belge.txt")]
    assert write(filled, tmp_path / name) == 4
    back = list(read(tmp_path / name).units)
    assert [(each.target_text, each.status, each.notes) for each in back] == [
        (each.target_text, each.status, each.notes) for each in filled
    ]
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert "Ödeme 30 gün içinde yapılır." in text
    if name == "out.po":
        assert '#, fuzzy\n#| msgid "Ödeme 30 gün içinde yapılır."\n' in text
    else:
        assert ">match-score<" in text or 'type="match-score">82<' in text
