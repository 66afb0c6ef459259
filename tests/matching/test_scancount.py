"""Counting, the way that small numbers take and the way that large ones take."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellek.matching import similarity
from bellek.matching.building import build
from bellek.matching.scancount import ScanCount, _frequent
from bellek.matching.shard import runs_of
from bellek.matching.wanted import Wanted


@given(st.lists(st.integers(0, 12), max_size=60), st.integers(-1, 5), st.integers(0, 13))
def test_units_that_come_often_are_found_with_their_counts(
    postings: list[int], times: int, low: int
) -> None:
    high = 13
    counts = Counter(postings)
    expected = {unit: counts[unit] for unit in range(low, high) if counts[unit] >= times}
    found = _frequent(np.array(postings, np.uint16), times, low, high)
    assert dict(found) == expected
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bellek.matching.scancount._SORTED", 0)
        assert dict(_frequent(np.array(postings, np.uint16), times, low, high)) == expected


@pytest.mark.parametrize("few", [0, 12])
def test_overlaps_are_those_of_the_texts(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bellek.matching.scancount._FEW", few)
    texts = ["Evlerimizden geldik.", "Evlerinizden geldik.", "Evlerden geldik.", "Kapıyı aç."]
    scan = ScanCount(build(enumerate(texts)))
    wanted = Wanted.of(texts[0])
    bands = runs_of(np.sort(scan.shard.lists_of(wanted.numbers)))
    found = scan.overlaps(bands, len(wanted.numbers), 50)
    others = [Wanted.of(text) for text in texts]
    assert sorted(found) == [
        (unit, len(np.intersect1d(wanted.numbers, other.numbers)), len(other.numbers))
        for unit, other in enumerate(others)
        if similarity(texts[0], texts[unit]) >= 50
    ]


def test_an_empty_shard_has_nothing_in_common() -> None:
    shard = build([])
    bands = runs_of(shard.lists_of(Wanted.of("Kapıyı aç.").numbers))
    assert not any(shard.posted(bands[0]))
    assert list(ScanCount(shard).overlaps(bands, 12, 50)) == []
