from dataclasses import replace

import pytest

from bellek import ConfigError, FormatError, Status, Unit
from bellek.exchange import write
from bellek.scoring import Draft, read_draft
from bellek.scoring.files import read_lines


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (b"one\ntwo\n", ("one", "two")),
        (b"one\ntwo", ("one", "two")),
        (b"one\n\n", ("one", "")),
        (b"\n", ("",)),
        (b"one\r\ntwo\r\n", ("one", "two")),
        (b"\xef\xbb\xbfone", ("one",)),
        ("Ağrı’da şölen\n".encode("windows-1254"), ("Ağrı’da şölen",)),
        ("Ağrı'da şölen\n".encode("iso-8859-9"), ("Ağrı'da şölen",)),
        ("Ağrı’da şölen\n".encode("utf-16"), ("Ağrı’da şölen",)),
        ("one\u2028still one\u0085\n".encode(), ("one\u2028still one\u0085",)),
    ],
)
def test_lines_end_at_newlines_only(tmp_path, raw, texts):
    path = tmp_path / "draft.txt"
    path.write_bytes(raw)
    assert read_lines(path) == Draft.of(str(path), texts)


def test_an_empty_file_has_no_segment(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes(b"")
    with pytest.raises(FormatError) as error:
        read_lines(path)
    assert str(error.value) == f"{path}: the file is empty: there is no segment to score."


def test_text_in_no_encoding_is_refused_with_its_line(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes(b"good\n" + "ağaç".encode("windows-1254") + b"\x81")
    with pytest.raises(FormatError) as error:
        read_lines(path)
    assert str(error.value) == f"{path}, line 2: the text is not UTF-8; save it as UTF-8."


@pytest.mark.parametrize(("name", "reason"), [("", "Is a directory"), ("no", "No such file")])
def test_what_cannot_be_read_is_said(tmp_path, name, reason):
    with pytest.raises(FormatError, match=rf"the file cannot be read \({reason}"):
        read_lines(tmp_path / name)


UNITS = [
    Unit.pair("Merhaba.", "Hello."),
    Unit.pair("Çevrilmedi.", None),
    Unit.pair("Hoşça kal.", "Goodbye."),
]


@pytest.mark.parametrize("name", ["draft.tmx", "draft.PO"])
def test_the_translations_of_an_exchange_file(tmp_path, name):
    path = tmp_path / name
    write(UNITS, path)
    found = read_draft(path)
    assert (found.name, found.ordered) == (str(path), False)
    assert {(segment.source, segment.text) for segment in found.segments} == {
        ("Merhaba.", "Hello."),
        ("Hoşça kal.", "Goodbye."),
    }


def test_an_exchange_file_without_translations_is_refused(tmp_path):
    path = tmp_path / "draft.po"
    write(UNITS[1:2], path)
    with pytest.raises(FormatError) as error:
        read_draft(path)
    assert str(error.value) == f"{path}: the file has no translation to score."


def test_other_files_are_lines(tmp_path):
    path = tmp_path / "draft.en"
    path.write_text("msgid is a word.\n", encoding="utf-8")
    assert read_draft(path) == Draft.of(str(path), ["msgid is a word."])


@pytest.mark.parametrize(
    ("group", "found"),
    [
        (None, [None, None]),
        ("document", ["haber.txt", ""]),
        ("author", ["can", "ayşe"]),
        ("status", ["reviewed", "translated"]),
    ],
)
def test_groups_of_an_exchange_file(tmp_path, group, found):
    path = tmp_path / "draft.tmx"
    first = replace(UNITS[0], document="haber.txt", creator="ayşe", editor="can")
    first = replace(first, status=Status.REVIEWED)
    second = replace(UNITS[2], creator="ayşe")
    write([first, second], path)
    segments = read_draft(path, group).segments
    assert [segment.group for segment in segments] == found


def test_lines_have_no_groups(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("Hello.\n", encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read_draft(path, "author")
    assert str(error.value) == f"{path} has plain lines, which have no author to be grouped by."


def test_authors_that_a_file_does_not_name_are_one_group(tmp_path):
    path = tmp_path / "draft.tmx"
    write([UNITS[0]], path)
    assert [segment.group for segment in read_draft(path, "author").segments] == [""]
