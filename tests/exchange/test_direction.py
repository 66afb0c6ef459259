"""Files that run from the memory's target language to its source."""

from dataclasses import replace

import pytest

from bellek import Context, Unit
from bellek.exchange import read, write


@pytest.mark.parametrize("suffix", ["xlf", "tmx"])
def test_the_texts_around_a_unit_are_not_taken_from_a_file_the_other_way(tmp_path, suffix):
    turkish = Context("Günaydın.", "Güle güle.", "k1")
    write([replace(Unit.pair("Merhaba.", "Hello."), context=turkish)], tmp_path / f"a.{suffix}")
    (back,) = read(tmp_path / f"a.{suffix}", languages=("en", "tr")).units
    assert (back.source_text, back.context) == ("Hello.", Context(key="k1"))
