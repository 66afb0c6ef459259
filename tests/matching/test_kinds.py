from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellek.matching.kinds import ExactMatches, Penalties, Place, judge, order
from bellek.model import Context, Match, Penalty, Status, Tag, Unit, content

BOLD = Tag("open", "1", "<b>")
TEXT = "Kapıyı aç."


def unit(**fields: object) -> Unit:
    fields = {"status": Status.TRANSLATED, "source": content(TEXT)} | fields
    return Unit(target=content("Open the door."), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stored", "wanted", "score", "kind"),
    [
        (Context(), Context(), 100, "exact"),
        (Context("Dur.", "Gir."), Context(), 100, "exact"),
        (Context("Dur.", "Gir."), Context("Dur.", "Gir."), 102, "context"),
        (Context("Dur.", "Gir."), Context("Dur.", "Otur."), 101, "context"),
        (Context("Dur.", "Gir."), Context("Sus.", "Gir."), 101, "context"),
        (Context("Dur.", "Gir."), Context("Sus.", "Otur."), 100, "exact"),
        (Context(None, "Gir."), Context(None, "Gir."), 101, "context"),
        (Context("Dur.", None, "k1"), Context("Sus.", None, "k1"), 102, "context"),
        (Context("Dur.", None, "k1"), Context("Dur.", None, "k2"), 101, "context"),
        (Context("İyi."), Context("I\u0307yi."), 101, "context"),
    ],
)
def test_context(stored: Context, wanted: Context, score: float, kind: str) -> None:
    found = judge(unit(context=stored), 100, Place(content(TEXT), wanted))
    assert found == Match(unit(context=stored), score, kind)


def test_context_does_not_raise_a_fuzzy_match() -> None:
    around = Context("Dur.", "Gir.")
    assert judge(unit(context=around), 98, Place(content(TEXT), around)).score == 98


@pytest.mark.parametrize(
    ("stored", "place", "penalties", "score", "taken"),
    [
        (unit(status=Status.INITIAL), Place.of(TEXT), Penalties(), 89, [Penalty("unconfirmed", 1)]),
        (unit(), Place.of(TEXT), Penalties(not_final=2), 88, [Penalty("not final", 2)]),
        (unit(status=Status.FINAL), Place.of(TEXT), Penalties(not_final=2), 90, []),
        (unit(), Place((BOLD, TEXT)), Penalties(), 89, [Penalty("tags", 1)]),
        (unit(source=(Tag("open", "7", "<b>"), TEXT)), Place((BOLD, TEXT)), Penalties(), 90, []),
        (unit(props=(("x-origin", "MT"),)), Place.of(TEXT), Penalties(), 87,
         [Penalty("machine", 3)]),
        (unit(props=(("X-Origin", "Machine-Translation"),)), Place.of(TEXT), Penalties(), 87,
         [Penalty("machine", 3)]),
        (unit(props=(("origin", "machine"),)), Place.of(TEXT), Penalties(), 87,
         [Penalty("machine", 3)]),
        (unit(props=(("origin", "agency"),)), Place.of(TEXT), Penalties(), 90, []),
        (unit(creator="MT!"), Place.of(TEXT), Penalties(), 87, [Penalty("machine", 3)]),
        (unit(document="a"), Place(content(TEXT), document="b"), Penalties(document=2), 88,
         [Penalty("document", 2)]),
        (unit(document="a"), Place(content(TEXT)), Penalties(document=2), 90, []),
        (unit(editor="ali"), Place(content(TEXT), author="can"), Penalties(author=4), 86,
         [Penalty("author", 4)]),
        (unit(editor="can", creator="ali"), Place(content(TEXT), author="can"),
         Penalties(author=4), 90, []),
        (unit(editor="ali"), Place.of(TEXT), Penalties(author=4), 90, []),
        (unit(), Place(content(TEXT), author="can"), Penalties(author=4), 90, []),
        (unit(status=Status.INITIAL, creator="MT!"), Place((BOLD, TEXT)), Penalties(), 85,
         [Penalty("unconfirmed", 1), Penalty("tags", 1), Penalty("machine", 3)]),
    ],
)  # fmt: skip
def test_penalties(
    stored: Unit, place: Place, penalties: Penalties, score: float, taken: list[Penalty]
) -> None:
    assert judge(stored, 90, place, penalties) == Match(stored, score, "fuzzy", tuple(taken))


def test_a_penalty_makes_an_equal_text_fuzzy() -> None:
    found = judge(unit(), 100, Place.of(TEXT), read_only=True)
    assert found == Match(unit(), 99, "fuzzy", (Penalty("read-only", 1),))


def test_codes_elsewhere_in_an_equal_text_cost_a_point() -> None:
    stored = unit(source=(BOLD, "Kapıyı ", "aç."))
    found = judge(stored, 100, Place(("Kapıyı ", BOLD, "aç.")))
    assert (found.score, found.penalties) == (99, (Penalty("tags", 1),))


def test_a_score_never_falls_below_nothing() -> None:
    assert judge(unit(), 5, Place.of(TEXT), Penalties(read_only=20), read_only=True).score == 0


def test_of_equal_scores_the_most_final_then_the_newest_comes_first() -> None:
    old, new = datetime(2020, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)
    units = [
        unit(id="fuzzy", status=Status.FINAL),
        unit(id="old", changed=old),
        unit(id="undated"),
        unit(id="new", changed=new),
        unit(id="final", status=Status.FINAL, changed=old),
    ]
    scores = [90, 100, 100, 100, 100]
    found = [judge(each, score, Place.of(TEXT)) for each, score in zip(units, scores, strict=True)]
    assert [match.unit.id for match in sorted(found, key=order)] == [
        "final",
        "new",
        "old",
        "undated",
        "fuzzy",
    ]


SIDES = st.none() | st.sampled_from(["Dur.", "Gir.", "İyi.", "I\u0307yi."])
CONTEXTS = st.builds(Context, SIDES, SIDES, st.none() | st.sampled_from(["k1", "k2"]))
UNITS = st.builds(
    unit,
    context=CONTEXTS,
    status=st.sampled_from(Status),
    changed=st.none() | st.just(datetime(2020, 1, 1, tzinfo=UTC)),
)


@given(st.lists(UNITS, max_size=8), CONTEXTS)
def test_exact_matches_are_found_by_their_context(units: list[Unit], context: Context) -> None:
    def judged(context: Context) -> list[Match]:
        place = Place(content(TEXT), context)
        return [judge(replace(each, id=str(n)), 100, place) for n, each in enumerate(units)]

    exact = [match for match in judged(Context()) if match.kind == "exact"]
    best = min((each for each in judged(context) if each.score >= 100), key=order, default=None)
    assert ExactMatches(exact).best(context) == best
