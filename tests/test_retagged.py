import pytest

from bellek.model import Tag, joined, retagged

B, B_END = Tag("open", "1", "<b>"), Tag("close", "1", "</b>")
STAR, STAR_END = Tag("open", "2", "*"), Tag("close", "2", "*")
BOLD, BOLD_END = Tag("open", "3", "**"), Tag("close", "3", "**")
LINK, LINK_END = Tag("open", "5", "["), Tag("close", "5", "](a)")
NEXT, NEXT_END = Tag("open", "6", "["), Tag("close", "6", "](b)")
INNER, INNER_END = Tag("open", "7", "<b>"), Tag("close", "7", "</b>")
NOTE = Tag("standalone", "4", "<note/>")


@pytest.mark.parametrize(
    ("source", "typed", "expected"),
    [
        ((B, "Ankara", B_END, "’da"), "in <b>Ankara</b>", ("in ", B, "Ankara", B_END)),
        ((B, "a", B_END), "<b>x", ("<b>x",)),
        ((B, "a", B_END), "x</b> <b>", ("x</b> <b>",)),
        ((B, "a", B_END), "<b>x</b> <b>y</b>", (B, "x", B_END, " <b>y</b>")),
        ((STAR, "a", STAR_END), "5 * 3", ("5 * 3",)),
        ((STAR, "a", STAR_END), "*x* * 3", (STAR, "x", STAR_END, " * 3")),
        ((STAR, "a", STAR_END), "2 * 3 *x*", ("2 * 3 ", STAR, "x", STAR_END)),
        ((STAR, "a", STAR_END), "2*3 *x*", ("2*3 ", STAR, "x", STAR_END)),
        ((STAR, "a", STAR_END), "*x* 2*3*4", (STAR, "x", STAR_END, " 2*3*4")),
        (
            (STAR, "a", BOLD, "b", BOLD_END, STAR_END),
            "*x **y***",
            (STAR, "x ", BOLD, "y", BOLD_END, STAR_END),
        ),
        ((LINK, "a", LINK_END), "[1] see [x](a)", ("[1] see ", LINK, "x", LINK_END)),
        (
            (LINK, "a", LINK_END, NEXT, "b", NEXT_END),
            "[1] [x](b), [y](a)",
            ("[1] ", NEXT, "x", NEXT_END, ", ", LINK, "y", LINK_END),
        ),
        (
            (B, "a", INNER, "b", INNER_END, B_END),
            "<b>x<b>y</b></b>",
            (B, "x", INNER, "y", INNER_END, B_END),
        ),
        (("a", NOTE), "x<note/> y<note/>", ("x", NOTE, " y<note/>")),
        (("a",), "<b>x</b>", ("<b>x</b>",)),
        ((B, "a"), "<b>x", ("<b>x",)),
        ((B, "a", B_END), "", ()),
    ],
)
def test_codes_typed_as_text_are_tags_again(source, typed, expected):
    assert retagged((typed,) if typed else (), source) == expected


def test_a_translation_with_tags_is_left_alone():
    typed = ("<b>x</b>", NOTE)
    assert retagged(typed, (B, "a", B_END, NOTE)) is typed


def test_texts_side_by_side_are_joined():
    assert joined(["a", "", "b", B, "", B_END, "c"]) == ("ab", B, B_END, "c")
