import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bellek.matching.vocabulary import Vocabulary

words = st.text(st.sampled_from("abıi漢😀"), min_size=1, max_size=4)


def test_words_are_found_by_how_they_begin() -> None:
    vocabulary = Vocabulary.of({"ev", "evler", "eş", "evde", "göz"})
    assert vocabulary.beginning_with("ev") == ["ev", "evde", "evler"]
    assert vocabulary.beginning_with("gö") == ["göz"]
    assert vocabulary.beginning_with("z") == []
    assert vocabulary.beginning_with("e", "(?:ev[dl]|eş)") == ["evde", "evler", "eş"]
    assert Vocabulary.of(()).beginning_with("ev") == []


def test_words_are_found_by_what_they_contain() -> None:
    vocabulary = Vocabulary.of({"ev", "evler", "sevgi", "göz"})
    assert vocabulary.containing("ev") == ["ev", "evler", "sevgi"]
    assert vocabulary.containing("ş") == []


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bellek.matching.vocabulary._BLOCK", 3)


@pytest.mark.usefixtures("small_blocks")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(words), words)
def test_no_word_is_left_out(stored: set[str], prefix: str) -> None:
    expected = sorted(word for word in stored if word.startswith(prefix))
    assert Vocabulary.of(stored).beginning_with(prefix) == expected
