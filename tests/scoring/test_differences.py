import pytest

from bellek.scoring import Edit
from bellek.scoring.differences import edits, tokens


def test_words_keep_their_apostrophes_and_numbers_their_points():
    assert tokens("Don't pay 1,234.56 – yet.") == ["Don't", "pay", "1,234.56", "–", "yet", "."]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("The same.", "The same.", ()),
        ("", "", ()),
        ("", "All new.", (Edit("", "All new."),)),
        ("All gone.", "", (Edit("All gone.", ""),)),
        (
            "The  minister came in Ankara.",
            "The minister arrived in Ankara",
            (Edit("came", "arrived"), Edit(".", "")),
        ),
        ("an old red car", "a new, blue car", (Edit("an old red", "a new, blue"),)),
    ],
)
def test_edits(before, after, found):
    assert edits(before, after) == found
