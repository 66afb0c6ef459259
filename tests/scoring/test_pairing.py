import pytest

from bellek import BellekError
from bellek.scoring import Draft, DraftSegment, Settings, evaluate
from bellek.scoring.pairing import align, named, quoted


def _exchange(name, *segments):
    return Draft(name, tuple(DraftSegment(**segment) for segment in segments), ordered=False)


def _pairs(name, *pairs):
    return _exchange(name, *({"source": source, "text": text} for source, text in pairs))


def _aligned(first, other):
    return [segment.text for segment in align(first, other).segments]


def test_segments_are_paired_by_source_in_any_order():
    first = _pairs("a.tmx", ("Bir.", "One."), ("İki.", "Two."))
    other = _pairs("b.po", ("İki.", "Second."), ("Bir.", "First."))
    assert _aligned(first, other) == ["First.", "Second."]


def test_unit_ids_pair_equal_sources():
    segments = [
        {"unit": "u1", "source": "Evet.", "text": "Yes."},
        {"unit": "u2", "source": "Evet.", "text": "Indeed."},
    ]
    first, other = _exchange("a.tmx", *segments), _exchange("b.tmx", *reversed(segments))
    assert _aligned(first, other) == ["Yes.", "Indeed."]


def test_equal_ids_of_other_sources_mean_nothing():
    first = _exchange(
        "a.tmx",
        {"unit": "1", "source": "Bir.", "text": "One."},
        {"unit": "2", "source": "İki.", "text": "Two."},
    )
    other = _exchange(
        "b.tmx",
        {"unit": "1", "source": "İki.", "text": "Second."},
        {"unit": "2", "source": "Bir.", "text": "First."},
    )
    assert _aligned(first, other) == ["First.", "Second."]


def test_ids_that_come_several_times_mean_nothing():
    first, other = (
        _exchange(
            name, *({"unit": "1", "source": each, "text": f"{name} {each}"} for each in order)
        )
        for name, order in (("a.tmx", "ABC"), ("b.tmx", "BAC"))
    )
    assert _aligned(first, other) == ["b.tmx A", "b.tmx B", "b.tmx C"]


def test_keys_pair_equal_sources():
    segments = [
        {"key": "menu", "source": "Aç", "text": "Open"},
        {"key": "state", "source": "Aç", "text": "Hungry"},
    ]
    first, other = _exchange("a.po", *segments), _exchange("b.po", *reversed(segments))
    assert _aligned(first, other) == ["Open", "Hungry"]


def test_a_key_that_only_one_format_has_is_no_hindrance():
    first = _exchange("a.po", {"key": "menu", "source": "Aç", "text": "Open"})
    assert _aligned(first, _pairs("b.tmx", ("Aç", "Open it"))) == ["Open it"]


def test_one_translation_serves_every_repetition():
    first = _pairs("a.tmx", ("Evet.", "Yes."), ("Hayır.", "No."), ("Evet.", "Yeah."))
    other = _pairs("b.po", ("Hayır.", "Never."), ("Evet.", "Right."))
    assert _aligned(first, other) == ["Right.", "Never.", "Right."]


def test_the_same_translation_twice_serves_any_number_of_repetitions():
    first = _pairs("a.tmx", *[("Evet.", "Yes.")] * 3)
    assert _aligned(first, _pairs("b.tmx", *[("Evet.", "Right.")] * 2)) == ["Right."] * 3


def test_repetitions_keep_their_order():
    first = _pairs("a.tmx", ("Evet.", "Yes."), ("Evet.", "Yeah."))
    other = _pairs("b.tmx", ("Evet.", "Right."), ("Evet.", "Sure."))
    assert _aligned(first, other) == ["Right.", "Sure."]


def test_lines_go_with_the_segments_of_a_document_by_order():
    document = Draft(
        "d", (DraftSegment("One.", source="Bir."), DraftSegment("Two.", source="İki."))
    )
    assert _aligned(document, Draft.of("lines", ["First.", "Second."])) == ["First.", "Second."]
    assert _aligned(Draft.of("lines", ["First.", "Second."]), document) == ["One.", "Two."]


ONE = _pairs("a.tmx", ("Bir.", "One."))
FOUR = _pairs("b.tmx", *((f"Cümle {number}.", "S") for number in range(4)), ("Bir.", "One."))


@pytest.mark.parametrize(
    ("first", "other", "message"),
    [
        (
            Draft.of("a", ("1", "2")),
            Draft.of("b", ("1",)),
            (
                "a has 2 segments, but b has 1: from 2 on there is no partner; a score needs the "
                "same segments in both."
            ),
        ),
        (
            ONE,
            FOUR,
            (
                "a.tmx has no translation of “Cümle 0.”, “Cümle 1.”, “Cümle 2.” and 1 more, which "
                "b.tmx has; a score needs the same segments in both."
            ),
        ),
        (
            _pairs("long.tmx", ("uzun " * 20, "long")),
            _pairs("b.tmx", ("kısa", "short")),
            (
                f"b.tmx has no translation of “{'uzun ' * 12}…”, which long.tmx has; a score needs "
                "the same segments in both."
            ),
        ),
        (
            ONE,
            Draft.of("lines.txt", ("One.",)),
            (
                "lines.txt has no sources by which to find the segments of a.tmx; give both as "
                "lines, or both in an exchange format."
            ),
        ),
        (
            Draft.of("lines.txt", ("One.",)),
            ONE,
            (
                "lines.txt has no sources by which to find the segments of a.tmx; give both as "
                "lines, or both in an exchange format."
            ),
        ),
        (
            _pairs("a.tmx", ("Evet.", "Yes."), ("Evet.", "Yes."), ("Evet.", "Yes.")),
            _pairs("b.tmx", ("Evet.", "Right."), ("Evet.", "Sure.")),
            (
                "a.tmx has “Evet.” 3 times and b.tmx 2 times with different translations; which "
                "belongs to which cannot be told."
            ),
        ),
    ],
)
def test_what_cannot_be_paired_is_named(first, other, message):
    with pytest.raises(BellekError) as error:
        align(first, other)
    assert str(error.value) == message


def test_nothing_is_refused():
    with pytest.raises(BellekError) as error:
        evaluate([Draft.of("a", ())], [Draft.of("b", ())])
    assert str(error.value) == "a has no segment to score."


def test_scores_do_not_depend_on_the_order_of_an_exchange_file():
    first = _pairs("a.tmx", ("Bir.", "One."), ("İki.", "Two men."))
    other = _pairs("b.tmx", ("İki.", "Two men."), ("Bir.", "One."))
    (found,) = evaluate([first], [other], Settings(metrics=("ter",)), segments=True)
    assert found.scores[0].value == 0
    assert [(s.number, s.source, s.references) for s in found.segments] == [
        (1, "Bir.", ("One.",)),
        (2, "İki.", ("Two men.",)),
    ]


def test_a_source_of_sixty_letters_is_quoted_whole():
    assert quoted(60 * "u") == f"“{60 * 'u'}”"
    assert quoted(61 * "u") == f"“{60 * 'u'}…”"


def test_up_to_three_are_named():
    assert named(["a", "b", "c"]) == "a, b, c"
    assert named(["a", "b", "c", "d"]) == "a, b, c and 1 more"


def test_a_source_of_tags_alone_is_a_source():
    first = _pairs("a.tmx", ("Bir.", "One."), ("", "•"))
    assert _aligned(first, _pairs("b.tmx", ("", "*"), ("Bir.", "First."))) == ["First.", "*"]
