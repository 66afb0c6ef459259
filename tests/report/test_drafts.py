from hypothesis import given
from hypothesis import strategies as st

from bellek.report import gather, gathering
from bellek.report.drafts import CONTEXT, MOST, SHOWN, side_by_side
from bellek.report.model import Piece
from bellek.scoring import Change

words = st.lists(st.sampled_from(("ev", "12", "İzmir", "not", "<b>", "…")), max_size=12)


def text(pieces):
    return "".join(piece.text for piece in pieces)


def test_telling_words_are_marked():
    found = (Change("number", ("12",), ("two",)),)
    assert side_by_side("They met 12 guests.", "They met two guests.", found) == (
        (
            Piece("They met "),
            Piece("12", "changed", telling=True),
            Piece(" guests."),
        ),
        (
            Piece("They met "),
            Piece("two", "changed", telling=True),
            Piece(" guests."),
        ),
    )


def test_a_telling_word_is_a_whole_word():
    earlier, _ = side_by_side("twofold two", "x", (Change("number", ("two",), ()),))
    assert earlier == (
        Piece("twofold ", "changed"),
        Piece("two", "changed", telling=True),
    )


def test_the_longer_of_two_telling_words_is_marked_whole():
    earlier, _ = side_by_side("12 or 12.5", "x", (Change("number", ("12", "12.5"), ()),))
    assert [piece.text for piece in earlier if piece.telling] == ["12", "12.5"]


@given(words, words)
def test_short_texts_are_whole(old, new):
    before, after = " ".join(old), " ".join(new)
    earlier, present = side_by_side(before, after)
    assert (text(earlier), text(present)) == (before, after)


def test_what_is_the_same_in_long_texts_is_cut():
    same = "word " * 1000
    earlier, present = side_by_side(f"{same}old {same}", f"{same}new {same}")
    assert [piece.kind for piece in earlier] == ["omission", "same", "changed", "same", "omission"]
    assert earlier[2].text == "old"
    assert present[2].text == "new"
    assert {len(piece.text) for piece in earlier if piece.kind == "same"} == {CONTEXT}
    left = len(same) - CONTEXT
    assert earlier[0].text == f"… {left:,} more characters …"


def test_what_stands_between_two_changes_is_cut_in_the_middle():
    same = "word " * 200
    earlier, _ = side_by_side(f"a {same}b", f"c {same}d")
    assert [piece.kind for piece in earlier] == ["changed", "same", "omission", "same", "changed"]


def test_a_long_change_and_a_text_of_nothing_but_changes_are_cut():
    earlier, present = side_by_side("x" * 5000, "y")
    assert earlier == (
        Piece("x" * SHOWN, "changed"),
        Piece("… 4,000 more characters …", "omission"),
    )
    assert present == (Piece("y", "changed"),)
    old = " ".join(f"same a{number}" for number in range(2000))
    new = " ".join(f"same b{number}" for number in range(2000))
    earlier, _ = side_by_side(old, new)
    assert MOST <= len(text(earlier)) < MOST + 100
    assert earlier[-1].kind == "omission"


def test_rows_that_do_not_fit_are_left_out(memory, one_draft, monkeypatch):
    monkeypatch.setattr(gathering, "ROOM", 3000)
    memory.merge(one_draft([("Uzun.", "<" * 900), ("Kısa.", "Shrt.")], "a.txt", 1))
    memory.merge(one_draft([("Uzun.", ">" * 900), ("Kısa.", "Short.")], "a.txt", 2))
    (drafts,) = gather(memory).drafts
    assert [text(row.source) for row in drafts.rows] == ["Kısa."]
    assert drafts.left_out == 1
