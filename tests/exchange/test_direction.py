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


PLURAL = (
    '#, c-format\nmsgid "%d {0}"\nmsgid_plural "%d {1}"\nmsgstr[0] "%d {2}"\nmsgstr[1] "%d {3}"\n'
)
TURKISH, ENGLISH = ("dosya", "dosyalar"), ("file", "files")


def test_plural_forms_of_a_file_the_other_way_are_written_from_turkish(tmp_path):
    (tmp_path / "a.po").write_text(PLURAL.format(*ENGLISH, *TURKISH), encoding="utf-8")
    write(read(tmp_path / "a.po", reverse=True).units, tmp_path / "b.po")
    back = read(tmp_path / "b.po").units
    assert [(each.source_text, each.target_text) for each in back] == [
        ("%d dosya", "%d file"),
        ("%d dosyalar", "%d files"),
    ]


@pytest.mark.parametrize("suffix", ["xlf", "tmx"])
def test_nor_are_the_sources_that_a_plural_had(tmp_path, suffix):
    (tmp_path / "a.po").write_text(PLURAL.format(*TURKISH, *ENGLISH), encoding="utf-8")
    write(read(tmp_path / "a.po").units, tmp_path / f"b.{suffix}")
    back = read(tmp_path / f"b.{suffix}", languages=("en", "tr")).units
    assert [(each.source_text, each.props) for each in back] == [
        ("%d file", (("po-flags", "c-format"),)),
        ("%d files", (("po-flags", "c-format"),)),
    ]
