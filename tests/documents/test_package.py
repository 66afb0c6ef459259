"""Archives that are broken or made to do harm."""

import io
import zipfile

import pytest

from bellek import FormatError
from bellek.documents import extract

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{KIND}"/></Types>'
TEXT = '<w:document xmlns:w="{}"><w:body>{}</w:body></w:document>'
GOOD = TEXT.format(W, "<w:p><w:r><w:t>Merhaba dünya.</w:t></w:r></w:p>")


def archive(path, *parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in (("[Content_Types].xml", TYPES), *parts):
            made.writestr(name, content)
    return path


def nested(depth):
    return TEXT.format(W, "<w:tbl>" * depth + "<w:p/>" + "</w:tbl>" * depth)


BOMB = f'<!DOCTYPE w:document [<!ENTITY a "{"x" * 100}">]>' + GOOD.replace("dünya", "&a;")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD[:100], r"word/document\.xml is not sound XML: "),
        (nested(300), r"is not sound XML: Excessive depth"),
        (BOMB, r"word/document\.xml declares entities"),
        (GOOD + " " * 12_000_000, r"word/document\.xml unpacks to 12 MB of nothing"),
    ],
)
def test_a_part_that_is_refused(tmp_path, content, message):
    path = archive(tmp_path / "kötü.docx", ("word/document.xml", content))
    with pytest.raises(FormatError, match=message):
        list(extract(path).segments)


def test_what_is_announced_and_missing_is_passed_over(tmp_path):
    footer = KIND.replace("document.main", "footer")
    types = TYPES.replace(
        "</Types>", f'<Override PartName="/word/footer1.xml" ContentType="{footer}"/></Types>'
    )
    path = tmp_path / "belge.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", types)
        made.writestr("word/document.xml", GOOD)
    assert [each.text for each in extract(path).segments] == ["Merhaba dünya."]


def test_an_entity_is_not_fetched(tmp_path):
    secret = tmp_path / "gizli.txt"
    secret.write_text("GİZLİ", encoding="utf-8")
    content = f'<!DOCTYPE w:document [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    path = archive(
        tmp_path / "kötü.docx", ("word/document.xml", content + GOOD.replace("dünya", "&a;"))
    )
    with pytest.raises(FormatError, match="declares entities") as caught:
        list(extract(path).segments)
    assert "GİZLİ" not in str(caught.value)


def test_two_parts_of_one_name(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = archive(
            tmp_path / "iki.docx", ("word/document.xml", GOOD), ("word/document.xml", GOOD)
        )
    with pytest.raises(FormatError, match=r"it holds word/document\.xml twice"):
        list(extract(path).segments)


def test_a_name_that_leads_outside_is_only_a_name(tmp_path, segmented, translated):
    path = archive(tmp_path / "dışarı.docx", ("word/document.xml", GOOD), ("../../dışarı", "x"))
    assert segmented(path) == ["Merhaba dünya."]
    out = translated(path, {"Merhaba dünya.": "Hello world."})
    assert segmented(out) == ["Hello world."]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dışarı.docx", "out"]


def test_no_text_part(tmp_path):
    path = archive(tmp_path / "boş.docx", ("word/styles.xml", "<x/>"))
    with pytest.raises(FormatError, match=r"the document has no word/document\.xml"):
        list(extract(path).segments)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/a.xml", "<a/>")
    with pytest.raises(FormatError, match=r"the document has no text part"):
        list(extract(path).segments)


def test_an_archive_of_something_else(tmp_path):
    path = archive(tmp_path / "tablo.docx", ("xl/workbook.xml", "<x/>"))
    with pytest.raises(FormatError, match=r"neither a DOCX nor an ODT document"):
        extract(path)


def test_a_locked_archive(tmp_path):
    path = archive(tmp_path / "kilitli.docx", ("word/document.xml", GOOD))
    content = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(sign, at + 1)
    path.write_bytes(content)
    with pytest.raises(FormatError, match=r"it is locked with a password"):
        list(extract(path).segments)


def test_damaged_parts(tmp_path, translated):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("word/document.xml", GOOD)
        made.writestr("word/media/image1.png", b"resim resim")
    good = (tmp_path / "a.docx").read_bytes()
    picture, text = tmp_path / "b.docx", tmp_path / "c.docx"
    picture.write_bytes(good.replace(b"resim resim", b"resim resik"))
    text.write_bytes(good.replace(b"Merhaba", b"Merhabo"))
    with pytest.raises(FormatError, match=r"word/media/image1\.png is damaged"):
        translated(picture, {"Merhaba dünya.": "Hello world."})
    with pytest.raises(FormatError, match=r"word/document\.xml is damaged"):
        list(extract(text).segments)
    assert list((tmp_path / "out").iterdir()) == []


def test_an_archive_that_cannot_be_read_at_all(tmp_path):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        made.writestr("word/document.xml", GOOD)
    path = tmp_path / "yarım.docx"
    path.write_bytes(whole.getvalue()[:-30])
    with pytest.raises(FormatError, match=r"the archive cannot be read"):
        extract(path)
