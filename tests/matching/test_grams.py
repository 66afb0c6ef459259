import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bellek.matching.building import build
from bellek.matching.concordance import clues
from bellek.matching.grams import with_letter
from bellek.matching.holding import holding

texts = st.lists(st.text(st.sampled_from("abcd £,.\u00d7\U0001f600"), max_size=8), max_size=30)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts)
def test_every_text_with_a_mark_is_found_and_no_other(
    monkeypatch: pytest.MonkeyPatch, texts: list[str]
) -> None:
    shard = build(enumerate([*texts, "£"]))
    monkeypatch.setattr("bellek.matching.holding._TRIED", len(shard.letters) ** 2)
    wanted = clues("£", "substring")
    assert wanted is not None
    expected = [unit for unit, text in enumerate([*texts, "£"]) if "£" in text]
    assert holding(shard, wanted).tolist() == expected


def test_grams_that_begin_with_a_letter_are_told_by_their_features() -> None:
    shard = build([(1, "3 £ mu?"), (2, "£5 değil")])
    near_end = 2 * len(shard.letters) ** 2
    # "£ mu", and "£5 d"
    assert len(with_letter(ord("£"), shard.letters, shard.keys)) == near_end + 2


def test_a_short_string_as_a_word_has_no_letter_before_it() -> None:
    texts = ["İt's", "'s Hertogenbosch", "Den Haag, 's morgens", "(’s)", "𝐀's", "s"]
    wanted = clues("'s", "word")
    assert wanted is not None
    # The second half of a character beyond U+FFFF may be that of a mark.
    assert holding(build(enumerate(texts)), wanted).tolist() == [1, 2, 3, 4]
