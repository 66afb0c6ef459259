"""A template (POT) is what a PO file begins with: nothing is translated."""

import re

from bellek import Status, Unit
from bellek.exchange import read, write
from bellek.model import content


def test_a_template_has_the_entries_of_the_po_without_translations(tmp_path):
    units = [
        Unit.pair("Bir.", "One."),
        Unit.pair("İki.", "Two.", Status.INITIAL),
        Unit(content("Bir."), content("A one."), id="0123456789abcdef", status=Status.FINAL),
    ]
    for name in ("a.pot", "a.po"):
        assert write(units, tmp_path / name) == 3
    template = (tmp_path / "a.pot").read_text(encoding="utf-8")
    assert re.findall('^msgstr ".+"$', template, re.MULTILINE) == []
    assert "fuzzy" not in template
    po = (tmp_path / "a.po").read_text(encoding="utf-8")
    entries = re.compile('^msg(?:id|ctxt) ".+"$', re.MULTILINE)
    assert entries.findall(template) == entries.findall(po)
    assert len(entries.findall(po)) == 4  # three texts, and what tells two of them apart
    assert write(units, tmp_path / "b.pot", profile="poedit") == 3


def test_a_file_in_which_nothing_was_translated_has_no_time(tmp_path):
    path = tmp_path / "a.po"
    write([Unit(content("Bir."), document="a.txt", position=1)], path)
    text = path.read_text(encoding="utf-8")
    assert '"PO-Revision-Date: 2000-01-01 00:00+0000\\n"' in text
    assert read(path).changed is None
