"""What the header of a PO file says, and MO files of other machines."""

import struct
from datetime import UTC, datetime

import pytest

from bellek import BellekError, LanguageError, Unit
from bellek.exchange import read, write

HEADER = (
    'msgid ""\n'
    'msgstr ""\n'
    '"Language: en\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"{}\\n"\n\n'
)


@pytest.fixture
def catalogue(tmp_path):
    """Write a PO file with one more line in its header, and read it."""

    def made(line):
        path = tmp_path / "a.po"
        path.write_text(HEADER.format(line) + 'msgid "a"\nmsgstr "b"\n', encoding="utf-8")
        return read(path)

    return made


def test_who_is_still_to_be_filled_in_is_nobody(catalogue):
    assert catalogue("Last-Translator: FULL NAME <EMAIL@ADDRESS>").author == ""
    assert catalogue("Last-Translator: Işık <i@example.com>").author == "Işık <i@example.com>"


def test_a_time_may_have_seconds(catalogue):
    assert catalogue("PO-Revision-Date: 2026-05-01 12:30:15+0300").changed == datetime(
        2026, 5, 1, 9, 30, 15, tzinfo=UTC
    )


def test_a_file_without_a_header_names_the_line_that_is_out_of_order(tmp_path):
    path = tmp_path / "a.po"
    path.write_text(
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n#. x\nmsgstr[1] "d"\n', encoding="utf-8"
    )
    with pytest.raises(BellekError, match=r"a\.po, line 5: this line is out of order"):
        read(path)


def packed(order, *pairs):
    """A MO file of pairs of strings, its numbers in an order of bytes."""
    strings = [text.encode() for side in zip(*pairs, strict=True) for text in side]
    start = 28 + 8 * len(strings)
    table = b""
    for text in strings:
        table += struct.pack(f"{order}2I", len(text), start)
        start += len(text) + 1
    count = len(pairs)
    head = struct.pack(f"{order}7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    return head + table + b"".join(text + b"\0" for text in strings)


META = ("", "Language: en\nContent-Type: text/plain; charset=UTF-8\n")


@pytest.mark.parametrize("order", ["<", ">"])
def test_either_order_of_bytes(tmp_path, order):
    path = tmp_path / "a.mo"
    path.write_bytes(packed(order, META, ("Çay.", "Tea.")))
    assert list(read(path).units) == [Unit.pair("Çay.", "Tea.")]


def test_strings_that_cannot_be(tmp_path):
    path = tmp_path / "a.mo"
    whole = packed("<", META, ("Çay.", "Tea."))
    path.write_bytes(whole[:-3])
    with pytest.raises(BellekError, match="it ends within a string"):
        read(path)
    path.write_bytes(whole.replace(b"Tea.", b"T\0a."))
    with pytest.raises(BellekError, match="a string holds NUL"):
        read(path)


def test_what_a_file_tells_of_obsolete_units(catalogue, tmp_path):
    assert catalogue("X: y").telling == ("po-obsolete",)
    write([Unit.pair("Bir.", "One.")], tmp_path / "a.mo")
    assert read(tmp_path / "a.mo").telling == ()


def test_a_file_between_other_languages_is_not_one_the_other_way(tmp_path):
    path = tmp_path / "a.po"
    text = HEADER.format("X-Source-Language: fr").replace("Language: en", "Language: tr", 1)
    path.write_text(f'{text}msgid "a"\nmsgstr "b"\n', encoding="utf-8")
    with pytest.raises(LanguageError, match="translates fr into tr; this memory translates tr"):
        read(path)
