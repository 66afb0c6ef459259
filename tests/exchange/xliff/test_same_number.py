"""Segments of one unit that all have the same number, as some tools write them."""

from bellek.exchange import read

FILE = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.txt" '
    'datatype="x" source-language="tr" target-language="en"><body><trans-unit id="1">'
    "<source>Bir. İki.</source><seg-source>{0}Bir.</mrk> {0}İki.</mrk></seg-source>"
    "<target>{0}One.</mrk> {0}Two.</mrk></target></trans-unit></body></file></xliff>"
)


def test_none_of_them_is_lost(tmp_path):
    path = tmp_path / "a.xlf"
    for mark in ('<mrk mtype="seg" mid="1">', '<mrk mtype="seg">'):
        path.write_text(FILE.format(mark), encoding="utf-8")
        pairs = [(unit.source_text, unit.target_text) for unit in read(path).units]
        assert pairs == [("Bir.", "One."), ("İki.", "Two.")]
