from hypothesis import given
from hypothesis import strategies as st

from bellek.matching.vocabulary import Vocabulary

words = st.text(st.sampled_from("abıi漢😀"), min_size=1, max_size=4)


def test_words_are_found_by_how_they_begin() -> None:
    vocabulary = Vocabulary.of({"ev", "evler", "eş", "evde", "göz"})
    assert vocabulary.beginning_with("ev") == ["ev", "evde", "evler"]
    assert vocabulary.beginning_with("gö") == ["göz"]
    assert vocabulary.beginning_with("z") == []
    assert Vocabulary.of(()).beginning_with("ev") == []


@given(st.sets(words), words)
def test_no_word_is_left_out(stored: set[str], prefix: str) -> None:
    expected = sorted(word for word in stored if word.startswith(prefix))
    assert Vocabulary.of(stored).beginning_with(prefix) == expected
