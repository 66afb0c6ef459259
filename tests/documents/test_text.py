import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek import FormatError
from bellek.documents import extract
from bellek.documents.encoding import Encoding

TEXT = "Işık söndü. “Güle güle!” dedi.\n\n  Şükrü, İzmir'e 3. kez gitti.\nSon"
SEGMENTS = ["Işık söndü.", "“Güle güle!” dedi.", "Şükrü, İzmir'e 3. kez gitti.", "Son"]


def rejoined(document):
    encoding = document.skeleton
    text = "".join(each.before + each.text + each.after for each in document.segments)
    return encoding.mark + text.encode(encoding.name)


@pytest.mark.parametrize("text", ["Bir.\0", "Bir\0 iki\0 üç\0.", "B\0ir.", f"{TEXT}\0{TEXT}"])
def test_a_few_zero_bytes_make_no_utf16(tmp_path, text):
    path = tmp_path / "metin.txt"
    path.write_bytes(text.encode())
    with pytest.raises(FormatError, match="this is not a text file; it holds zero bytes"):
        extract(path)


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        (TEXT.encode(), Encoding("utf-8")),
        (codecs.BOM_UTF8 + TEXT.encode(), Encoding("utf-8", codecs.BOM_UTF8)),
        (TEXT.encode("utf-16"), Encoding("utf-16-le", codecs.BOM_UTF16_LE)),
        (
            codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
            Encoding("utf-16-be", codecs.BOM_UTF16_BE),
        ),
        (TEXT.encode("utf-16-le"), Encoding("utf-16-le")),
        (TEXT.encode("utf-16-be"), Encoding("utf-16-be")),
        (TEXT.encode("utf-32"), Encoding("utf-32-le", codecs.BOM_UTF32_LE)),
        (TEXT.encode("cp1254"), Encoding("cp1254")),
        (TEXT.replace("“", '"').replace("”", '"').encode("iso8859-9"), Encoding("iso8859-9")),
        (TEXT.replace("\n", "\r\n").encode(), Encoding("utf-8")),
        ((TEXT + "\n").encode(), Encoding("utf-8")),
    ],
    ids=lambda value: value.name if isinstance(value, Encoding) else "",
)
def test_every_encoding_comes_out_as_it_went_in(tmp_path, encoded, encoding):
    path = tmp_path / "metin.txt"
    path.write_bytes(encoded)
    document = extract(path)
    assert document.skeleton == encoding
    straight = [each.text.replace("“", '"').replace("”", '"') for each in document.segments]
    assert straight == [each.replace("“", '"').replace("”", '"') for each in SEGMENTS]
    assert rejoined(document) == encoded
    assert [each.id for each in document.segments] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("name", "encoded"),
    [
        ("windows-1254", TEXT.encode("cp1254")),
        ("utf-8", codecs.BOM_UTF8 + TEXT.encode()),
        ("utf-8-sig", TEXT.encode()),
        ("utf-16", TEXT.encode("utf-16")),
        ("utf-16", TEXT.encode("utf-16-be")),
        ("utf-16-le", TEXT.encode("utf-16-le")),
    ],
)
def test_an_encoding_can_be_named(tmp_path, name, encoded):
    path = tmp_path / "metin.txt"
    path.write_bytes(encoded)
    document = extract(path, encoding=name)
    assert [each.text for each in document.segments] == SEGMENTS
    assert rejoined(document) == encoded


def test_utf16_that_begins_with_letters_which_latin1_lacks(tmp_path):
    path = tmp_path / "metin.txt"
    path.write_bytes("ışığı söndü.".encode("utf-16-be"))
    assert [each.text for each in extract(path, encoding="utf-16").segments] == ["ışığı söndü."]


def test_a_wrong_encoding_names_the_line(tmp_path):
    path = tmp_path / "metin.txt"
    path.write_bytes(b"Bir.\nIki.\n" + "Işık".encode("cp1254"))
    with pytest.raises(FormatError, match=r"metin\.txt, line 3: byte 0xFE is not utf-8"):
        list(extract(path, encoding="utf-8").segments)


def test_bytes_that_windows_1254_lacks(tmp_path):
    path = tmp_path / "metin.txt"
    path.write_bytes(b"Bir.\n\xfd\x81\n")
    with pytest.raises(FormatError, match="line 2: byte 0x81 is not cp1254"):
        list(extract(path).segments)


def test_a_piece_may_end_within_a_character(tmp_path, monkeypatch):
    path = tmp_path / "metin.txt"
    path.write_bytes(TEXT.encode())
    for size in (1, 2, 3, 7):
        monkeypatch.setattr("bellek.documents.files.CHUNK", size)
        monkeypatch.setattr("bellek.documents.encoding.CHUNK", size)
        document = extract(path)
        assert [each.text for each in document.segments] == SEGMENTS
        assert rejoined(document) == TEXT.encode()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_is_the_sum_of_its_segments(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("text") / "metin.txt"
    path.write_bytes(text.encode())
    document = extract(path, encoding="utf-8")
    segments = list(document.segments)
    if segments:
        assert rejoined(document) == path.read_bytes()
    else:
        assert not text.strip("\ufeff").strip() or not text.strip()


def test_the_seed_article(shared):
    path = shared / "seeds" / "pezeskiyan-putin.tr.txt"
    document = extract(path)
    assert len(list(document.segments)) == 18
    assert rejoined(document) == path.read_bytes()


def test_the_seeds_rejoin(repository):
    paths = sorted((repository / "seeds").glob("*.txt"))
    assert len(paths) >= 8
    for path in paths:
        document = extract(path)
        assert 10 <= len(list(document.segments)) <= 40, path.name
        assert rejoined(document) == path.read_bytes()
