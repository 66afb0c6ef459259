import pytest
import regex

from bellek.errors import FormatError
from bellek.segmentation.engine import Engine
from bellek.segmentation.srx import Rule
from bellek.segmentation.syntax import translate


@pytest.mark.parametrize(
    ("expression", "translated"),
    [
        (r"\p{Lu}[\s\p{Z}]\u2026\.", r"\p{Lu}[\s\p{Z}]\u2026\."),
        (r"\x{2026}\x{1F600}", r"\u2026\U0001f600"),
        (r"\Q(.)\E+\Q*", r"\(\.\)+\*"),
        (r"\h\\h", r"[ \t\p{Zs}]\\h"),
        (r"\p{javaLowerCase}\p{IsAlphabetic}", r"\p{LowerCase}\p{Alphabetic}"),
    ],
)
def test_translate(expression, translated):
    assert translate(expression) == translated
    regex.compile(translated, regex.V1)


def test_back_references_stay_in_their_rule():
    engine = Engine(
        [
            Rule(False, "(a)(b);", r"(\s)(x)\2\1y"),
            Rule(True, "(?<name>a);", r"(\s)\1(z)"),
            Rule(True, "(c|b);", ""),
        ]
    )
    text = "ab; xx y a;  z a; z ab; xy y c; "
    found = [(each.offset, each.entry, each.breaks) for each in engine.decisions(text)]
    assert found == [(3, "ab;", False), (11, "a;", True), (23, "b;", True), (31, "c;", True)]


def test_back_reference_before_the_break():
    with pytest.raises(FormatError) as caught:
        Engine([Rule(True, r"(a)\1;", "", line=7)], "own.srx")
    assert str(caught.value) == (
        "own.srx, line 7: <beforebreak> refers back to a group, '(a)\\\\1;'; write it without."
    )


def test_sets_as_java_reads_them():
    engine = Engine([Rule(True, "[a-z&&[^x]];", "")])
    assert [each.offset for each in engine.decisions("x;a; ")] == [4]


def test_no_rules_make_no_decisions():
    assert list(Engine([]).decisions("Bir. İki.")) == []
