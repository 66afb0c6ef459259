import codecs

import pytest

from bellek import BellekError, FormatError
from bellek.documents import detect, extract, merge

FILM = "1\n00:00:01,000 --> 00:00:02,000\nMerhaba.\n"


@pytest.mark.parametrize(
    ("name", "text", "format_name"),
    [
        ("a.txt", "Merhaba.", "text"),
        ("a", "Merhaba.", "text"),
        ("a.xyz", "Merhaba.", "text"),
        ("a.md", "# Merhaba", "markdown"),
        ("a.MARKDOWN", "# Merhaba", "markdown"),
        ("a.md.bak", "# Merhaba", "markdown"),
        ("a.md.txt", "# Merhaba", "text"),
        ("a.htm", "<p>Merhaba.", "html"),
        ("a.txt", "\n <!doctype HTML><p>Merhaba.", "html"),
        ("a.md", "<?xml version='1.0'?>\n<!-- x --><html lang='tr'>", "html"),
        ("a.md", "<!-- x --><!-- y --> Merhaba", "markdown"),
        ("a.txt", FILM, "srt"),
        ("a.vtt", FILM, "srt"),
        ("a.srt", "WEBVTT\n\n", "vtt"),
        ("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nMerhaba.", "vtt"),
        ("a.md", "WEBVTT bir biçimdir.", "markdown"),
        ("a.vtt", "WEBVTTbir", "vtt"),
        ("a.srt", "Merhaba.", "srt"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_content_tells_the_format_before_the_name(tmp_path, name, text, format_name, encoding):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    assert detect(path).name == format_name
    assert extract(path).format == format_name


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.docx", b"Merhaba.", "this is no DOCX document, whatever its name says"),
        ("a.odt", b"<html>", "this is no ODT document"),
        ("a.docx", b"PK\x03\x04bozuk", "the archive cannot be read"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old or a password-protected Word file"),
        ("a.pdf", b"%PDF-1.7", "this is a PDF"),
        ("a.txt", b"{\\rtf1", "this is RTF"),
        ("a.md", b"", "the file is empty"),
        ("a.srt", b"1\0\0\x002", "it holds zero bytes"),
        ("a.po", b'# Bir\n\nmsgid ""\nmsgstr ""\n', "a file of translations, not a document"),
        ("a.txt", b'msgctxt "a"\nmsgid "b"\n', "'bellek import' takes it"),
        (
            "a.tmx",
            '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx>'.encode("utf-16"),
            "a file of translations, not a document",
        ),
        ("a.xlf", b"<!-- a -->\n<xliff version='1.2'/>", "a file of translations, not a document"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FormatError, match=message):
        extract(path)


def test_missing_files_and_folders(tmp_path):
    with pytest.raises(FormatError, match=r"there is no such file"):
        extract(tmp_path / "yok.md")
    with pytest.raises(FormatError, match=r"this is a folder"):
        merge(tmp_path, [], tmp_path / "a.txt")


def test_a_translation_is_not_written_over_anything_else(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("Merhaba.", encoding="utf-8")
    with pytest.raises(FormatError, match=r"b\.docx: the original is markdown; call .* \*\.md\."):
        merge(path, [], tmp_path / "b.docx")
    units = []
    path.write_text("---\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"this is the original; choose another name"):
        merge(path, units, path)
    with pytest.raises(FormatError, match=r"this is no regular file"):
        merge(path, units, tmp_path)
    with pytest.raises(BellekError, match=r"the file cannot be written \(No such file"):
        merge(path, units, tmp_path / "yok" / "b.md")
    assert path.read_text(encoding="utf-8") == "---\n"


def test_a_document_may_be_too_large(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"x " * 16_000_001)
    with pytest.raises(FormatError, match=r"the document is larger than 32 MB; split it"):
        list(extract(path).segments)


def test_a_wrong_encoding_names_the_line(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"# Bir\n\nI" + "şık".encode("cp1254"))
    with pytest.raises(FormatError, match=r"a\.md, line 3: byte 0xFE is not utf-8"):
        list(extract(path, encoding="utf-8").segments)
    assert [each.text for each in extract(path).segments] == ["Bir", "Işık"]


@pytest.mark.parametrize(("target", "encoding"), [("Light é", "cp1254"), ("Light →", "utf-8")])
def test_the_encoding_stays_while_it_can(tmp_path, translated, target, encoding):
    path = tmp_path / "a.md"
    path.write_bytes("“Işık” söndü.".encode("cp1254"))
    assert translated(path, {"“Işık” söndü.": target}).read_bytes() == target.encode(encoding)


@pytest.mark.parametrize(
    ("target", "encoding"),
    [("Light é", "iso8859-9"), ("“Light” – it’s", "cp1254"), ("Light →", "utf-8")],
)
def test_marks_that_only_windows_has_do_not_make_it_utf8(tmp_path, translated, target, encoding):
    path = tmp_path / "a.srt"
    path.write_bytes(FILM.replace("Merhaba", "Işık şu").encode("cp1254"))
    written = translated(path, {"Işık şu.": target}).read_bytes()
    assert written == FILM.replace("Merhaba.", target).encode(encoding)


def test_the_byte_order_mark_stays(tmp_path, translated):
    path = tmp_path / "a.txt"
    path.write_bytes("Işık söndü.\r\n".encode("utf-16"))
    written = translated(path, {"Işık söndü.": "Lights out."}).read_bytes()
    assert written == codecs.BOM_UTF16_LE + "Lights out.\r\n".encode("utf-16-le")
