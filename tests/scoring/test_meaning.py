import pytest

from bellek.scoring import Change
from bellek.scoring.meaning import changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The minister came.", "The minister arrived."),
        # A numeral in words equals its digits.
        ("It takes two hours.", "It takes 2 hours."),
        # The same negation, written out.
        ("He doesn't know.", "He does not know."),
        ("He doesn’t know.", "He does not know."),
        ("He did not hide his view.", "He made no secret of his view."),
        ("He knows nothing.", "He neither knows nor asks."),
        # An ending makes no other number.
        ("In its 4. article", "In its 4th article"),
        # A capital that only opens a sentence is no name.
        ("He left. They stayed.", "He left. Others stayed."),
        # A name may move to the opening, or change its case ending.
        ("Today Putin arrived.", "Putin arrived today."),
        ("The policy of Ankara", "In Ankara's policy"),
        # "I" is a capital, but no name.
        ("So I went.", "So they went."),
        # A heading in capitals has none.
        ("MINISTER CAME", "THE MINISTER ARRIVED"),
    ],
)
def test_meaning_is_kept(before, after):
    assert changes(before, after) == ()


@pytest.mark.parametrize("mark", ".!?:;…\"'“”‘’«»([{—–-•")
def test_a_capital_behind_a_mark_may_open_something(mark):
    assert changes(f"They wait {mark} The rest sleeps.", f"They wait {mark} Others sleep.") == ()


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "It costs 1.234,56 liras.",
            "It costs 1,234.56 liras.",
            (Change("number", ("1.234,56",), ("1,234.56",)),),
        ),
        (
            "from 3 to 3 and two",
            "from 3 to 4 and two",
            (Change("number", ("3",), ("4",)),),
        ),
        ("at 12:30 today", "at 12:45 today", (Change("number", ("12:30",), ("12:45",)),)),
        ("in 2024/25", "in 2024/26", (Change("number", ("2024/25",), ("2024/26",)),)),
        # One "4" stands for one of them.
        ("the 4th of four", "the 4", (Change("number", ("four",), ()),)),
        # The digits that are new, though the numeral stood there before.
        ("12 or twelve", "twelve", (Change("number", ("12",), ()),)),
        (
            "Then President Pezeshkian spoke.",
            "Then President Pezeşkiyan spoke.",
            (Change("name", ("Pezeshkian",), ("Pezeşkiyan",)),),
        ),
        # What occurs twice is told once.
        (
            "It was Merkel, only Merkel.",
            "It was her, only her.",
            (Change("name", ("Merkel",), ()),),
        ),
        # A capital I is no dotless one here.
        ("NOTHING has helped.", "Patience has helped.", (Change("negation", ("NOTHING",), ()),)),
        (
            "The parties can not end it.",
            "The parties can end it.",
            (Change("negation", ("not",), ()),),
        ),
        (
            "Nobody knew, and they didn't ask.",
            "Somebody knew, and they never asked.",
            (Change("negation", ("Nobody", "didn't"), ("never",)),),
        ),
        (
            "He never met Merkel in 2012.",
            "He met Macron in 2013.",
            (
                Change("number", ("2012",), ("2013",)),
                Change("name", ("Merkel",), ("Macron",)),
                Change("negation", ("never",), ()),
            ),
        ),
    ],
)
def test_meaning_is_changed(before, after, found):
    assert changes(before, after) == found


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("İki konuk YOK.", "2 konuk yok.", ()),
        (
            "Toplantı iyi değildi, değil mi?",
            "Toplantı iyiydi, değil mi?",
            (Change("negation", ("değildi", "değil"), ("değil",)),),
        ),
        # The suffix after the apostrophe is no part of the name.
        ("Yarın Ankara’da kalacak.", "Yarın Ankara’ya gidecek.", ()),
    ],
)
def test_turkish_translations(before, after, found):
    assert changes(before, after, "tr") == found


def test_a_language_without_lists_has_digits_and_names():
    assert changes("Er kam nicht um 3 Uhr.", "Er kam um 4 Uhr.", "de") == (
        Change("number", ("3",), ("4",)),
    )
