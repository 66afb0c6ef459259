"""A msgctxt that the writer made up is no key when it is read again."""

from bellek.exchange import read, write
from bellek.model import Status, Unit, content


def test_one_made_of_a_document_alone(tmp_path):
    """That of a segment that is gone from its document, and so has no position."""
    source = content("Kaydet")
    places = [("Save", "b.txt", 1), ("Save it", "bir yazı.txt", None)]
    units = [
        Unit(source, content(target), document=name, position=position, status=Status.TRANSLATED)
        for target, name, position in places
    ]
    target = tmp_path / "gitti.po"
    write(units, target)
    assert 'msgctxt "bir%20yazı.txt"' in target.read_text(encoding="utf-8")
    assert list(read(target).units) == units
