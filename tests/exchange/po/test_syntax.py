"""What is syntax in a PO file, and what is only like it."""

from dataclasses import replace

import pytest

from bellek import Unit
from bellek.exchange import read, write


@pytest.fixture
def units_of(tmp_path):
    """Read a PO file of this text."""

    def units(text):
        path = tmp_path / "a.po"
        path.write_text(text, encoding="utf-8")
        return list(read(path).units)

    return units


def test_isolates_in_a_text_are_no_file_name(units_of):
    (unit,) = units_of(
        '#: \u2068iki kelime.c\u2069:4\nmsgid "\u2068Ali Can\u2069 geldi."\nmsgstr ""\n'
    )
    assert (unit.source_text, unit.document) == ("\u2068Ali Can\u2069 geldi.", "iki kelime.c")


def test_a_long_line_of_blanks_takes_no_quadratic_time(units_of):
    blanks = " " * 200_000  # an hour, where they are shared out in every way
    assert [each.source_text for each in units_of(f'msgid "a"\nmsgstr "b"\n#~{blanks}x\n')] == ["a"]


@pytest.mark.parametrize(
    ("told", "flags"),
    [('c-format\nmsgid "x"', 'c-format msgid "x"'), ("fuzzy,no-wrap", "no-wrap"), (" , \n", None)],
)
def test_flags_are_words_of_one_line_and_do_not_tell_the_status(tmp_path, told, flags):
    unit = replace(Unit.pair("Bir.", "One."), props=(("po-flags", told),))
    write([unit], tmp_path / "a.po")
    props = () if flags is None else (("po-flags", flags),)
    assert list(read(tmp_path / "a.po").units) == [replace(unit, props=props)]


@pytest.mark.parametrize(("form", "flags"), [("%d files", "c-format, no-wrap"), ("", "no-wrap")])
def test_a_form_that_is_still_empty_is_not_checked_for_its_number(tmp_path, units_of, form, flags):
    units = units_of(
        '#, c-format, no-wrap\nmsgid "%d dosya"\nmsgid_plural "%d dosya"\n'
        f'msgstr[0] "%d file"\nmsgstr[1] "{form}"\n'
    )
    write(units, tmp_path / "b.po")
    assert f"\n#, {flags}\n" in (tmp_path / "b.po").read_text(encoding="utf-8")
