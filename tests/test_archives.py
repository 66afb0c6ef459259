"""Archives that zipfile refuses in unusual ways end in a sentence, never in a traceback."""

import struct
import zipfile
from dataclasses import replace

import pytest

from bellek.archives import reading
from bellek.documents import extract, merge
from bellek.errors import FormatError
from bellek.exchange import read, write
from bellek.model import Unit

UNKNOWN_METHOD = 97
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{KIND}"/></Types>'


def with_unknown_method(path, name):
    """Let a member claim to be packed in a way that nobody knows."""
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(name).header_offset
    struct.pack_into("<H", raw, start + 8, UNKNOWN_METHOD)
    listed = raw.rfind(name.encode()) - 46
    struct.pack_into("<H", raw, listed + 10, UNKNOWN_METHOD)
    path.write_bytes(raw)


def test_a_picture_of_an_unknown_compression(tmp_path):
    path, out = tmp_path / "a.docx", tmp_path / "out.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        text = "<w:p><w:r><w:t>Elma.</w:t></w:r></w:p>"
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        body = f'<w:document xmlns:w="{space}"><w:body>{text}</w:body></w:document>'
        archive.writestr("word/document.xml", body)
        archive.writestr("word/media/image1.png", b"123")
    with_unknown_method(path, "word/media/image1.png")
    assert [segment.text for segment in extract(path).segments] == ["Elma."]
    with pytest.raises(FormatError, match=r"image1\.png is damaged \(.+\)\.$"):
        merge(path, [replace(Unit.pair("Elma.", "Apple."), position=1)], out)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.docx"]


def test_a_memory_packed_with_lzma_and_damaged(tmp_path):
    plain, path = tmp_path / "a.tmx", tmp_path / "a.zip"
    write((Unit.pair(f"{n * 7919 % 10007}. elma.", f"Apple {n}.") for n in range(500)), plain)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.write(plain, "a.tmx")
    assert len(list(read(path).units)) == 500
    raw = bytearray(path.read_bytes())
    for place in range(200, len(raw) // 2):
        raw[place] ^= 0x5A
    path.write_bytes(raw)
    with pytest.raises(FormatError, match="the compressed file is damaged"):
        list(read(path).units)


def test_our_own_errors_pass():
    with pytest.raises(FormatError, match=r"^a.zip: mine$"), reading("a.zip", "broken", "."):
        raise FormatError("mine", "a.zip")
