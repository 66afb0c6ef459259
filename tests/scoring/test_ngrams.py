from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellek.scoring.ngrams import shared_ngrams


def _slow(draft, reference, order):
    """Everything counted, as sacrebleu does it."""
    for size in range(1, order + 1):
        ours, theirs = (
            Counter(text[at : at + size] for at in range(len(text) - size + 1))
            for text in (draft, reference)
        )
        yield ours.total(), theirs.total(), (ours & theirs).total()


@pytest.mark.parametrize(
    ("draft", "reference", "found"),
    [
        ("", "", [(0, 0, 0), (0, 0, 0), (0, 0, 0)]),
        ("", "geldi", [(0, 5, 0), (0, 4, 0), (0, 3, 0)]),
        ("geldi", "geldi", [(5, 5, 5), (4, 4, 4), (3, 3, 3)]),
        # The "di" of the one is that of the other, wherever it stands.
        ("gitti di", "di gitti", [(8, 8, 8), (7, 7, 6), (6, 6, 3)]),
        # Three times here and twice there: twice in both.
        ("aaaa", "aaa", [(4, 3, 3), (3, 2, 2), (2, 1, 1)]),
        (("bir", "iki"), ("iki", "bir"), [(2, 2, 2), (1, 1, 0), (0, 0, 0)]),
    ],
)
def test_shared_ngrams(draft, reference, found):
    assert list(shared_ngrams(draft, reference, 3)) == found


@given(st.text("abcİı ", max_size=40), st.text("abcİı ", max_size=40))
def test_characters_are_counted_as_all_together(draft, reference):
    assert list(shared_ngrams(draft, reference, 6)) == list(_slow(draft, reference, 6))


WORDS = st.lists(st.sampled_from(["the", "cat", "sat", "on", "mat"]), max_size=20).map(tuple)


@given(WORDS, WORDS)
def test_words_are_counted_as_all_together(draft, reference):
    assert list(shared_ngrams(draft, reference, 4)) == list(_slow(draft, reference, 4))


def test_texts_too_long_to_be_aligned():
    draft = "".join(chr(97 + place * place % 23) for place in range(10_100))
    reference = draft[:5000] + "x" + draft[5010:]
    assert list(shared_ngrams(draft, reference, 6)) == list(_slow(draft, reference, 6))
