import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.lib_ter import translation_edit_rate

from bellek.scoring.shifts import edits_without_shifts


@pytest.mark.parametrize(
    ("draft", "reference", "edits"),
    [
        ("", "", 0),
        ("", "it rains", 2),
        ("it rains", "", 2),
        ("it rains", "it rains", 0),
        ("it rained today", "it rains now", 2),
        ("it rains again today", "it rains today", 1),
        # Moving a word is one edit, not two.
        ("today it rains", "it rains today", None),
        # It might be that a move saves one of the two.
        ("so it rains", "it rains there", None),
    ],
)
def test_edits_without_shifts(draft, reference, edits):
    assert edits_without_shifts(draft.split(), reference.split()) == edits


def test_far_from_a_long_reference_sacrebleu_looks_near_the_diagonal_only():
    reference = [str(number) for number in range(60)]
    assert edits_without_shifts([*reference[11:], *"abcdefghijk"], reference) is None
    assert edits_without_shifts(reference[12:], reference) is None
    assert edits_without_shifts(reference[11:], reference) == 11


WORDS = st.lists(st.sampled_from("abcdefghij"), max_size=30)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_any_words(draft, reference):
    found = edits_without_shifts(draft, reference)
    assert found in (None, translation_edit_rate(draft, reference)[0])


@st.composite
def _revised(draw):
    """A long text and one with a dozen words replaced, dropped or added."""
    reference = [str(number % 37) for number in range(draw(st.integers(20, 80)))]
    draft = list(reference)
    for step in range(draw(st.integers(0, 12))):
        place = draw(st.integers(0, len(draft) - 1))
        kind = draw(st.sampled_from(["replace", "drop", "add"]))
        draft[place : place + (kind != "add")] = [] if kind == "drop" else [f"new{step}"]
    return draft, reference


@settings(max_examples=60, deadline=None)
@given(_revised())
def test_long_texts_that_were_revised(texts):
    found = edits_without_shifts(*texts)
    assert found in (None, translation_edit_rate(*texts)[0])
