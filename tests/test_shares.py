from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellek.shares import percent


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 0, 0), (0, 7, 0), (7, 7, 100), (1, 1000, 1), (999, 1000, 99), (1, 3, 33), (2, 3, 67)],
)
def test_a_share_in_per_cent(part: int, whole: int, shown: int) -> None:
    assert percent(part, whole) == shown


@given(
    st.integers(1, 10**9).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
)
def test_only_all_is_100_and_only_none_is_0(share: tuple[int, int]) -> None:
    part, whole = share
    shown = percent(part, whole)
    assert ((shown == 0), (shown == 100)) == ((part == 0), (part == whole))
    assert abs(Fraction(100 * part, whole) - shown) <= (Fraction(1, 2) if 1 < shown < 99 else 1)
