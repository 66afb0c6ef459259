"""A document that came from standard input has no file."""

import os

import pytest

from bellek.memory import Memory

TEXT = "Bir.\nİki.\n"


def path_of(tmp_path, name):
    with Memory.open(tmp_path / "memories" / "tr-en.db", create=False) as memory:
        return memory.document_path(name)


def test_nothing_is_lost(bellek, tmp_path):
    done = bellek("segment", "-", "--name", "s.txt", stdin=TEXT)
    assert (done.returncode, done.stdout) == (0, "s.txt: 2 segments (2 new)\n")
    assert path_of(tmp_path, "s.txt") is None
    done = bellek("status")
    assert (done.returncode, done.stderr) == (0, "")
    done = bellek("segment", "-", "--name", "s.txt", stdin=f"{TEXT}Üç.\n")
    assert done.stdout == "s.txt: 3 segments (1 new, 2 kept)\n"
    done = bellek("segment", "-", "--name", "s.txt", stdin="\n")
    assert done.stderr == (
        "bellek: standard input: there is no text in this document to translate.\n"
    )


@pytest.mark.parametrize(
    ("command", "stdin", "error"),
    [
        ("segment", "", "the file is empty; there is nothing to translate."),
        ("segment", "a\0b\1", "this is not a text file; it holds zero bytes."),
        ("import", "", "the file is empty."),
        ("import", "<tmx", "this is not XML (unclosed token)."),
    ],
)
def test_no_memory_is_made_where_it_cannot_be_read(bellek, tmp_path, command, stdin, error):
    done = bellek(command, "-", stdin=stdin)
    where = "bellek: standard input, line 1: " if "XML" in error else "bellek: standard input: "
    assert (done.returncode, done.stderr) == (1, f"{where}{error}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("export", "--document", "s.txt", "out.txt"), "segment its original to write it"),
        (("translate", "s.txt", "--merge", "1"), "segment its file first"),
    ],
)
def test_what_needs_a_file(bellek, arguments, error):
    bellek("segment", "-", "--name", "s.txt", stdin="Bir. İki.")
    done = bellek(*arguments)
    assert (done.returncode, done.stderr) == (1, f"bellek: s.txt has no file here; {error}.\n")


def test_omegat_gets_its_segments(bellek, tmp_path):
    bellek("segment", "-", "--name", "s.txt", stdin=TEXT)
    assert bellek("export", "--for", "omegat", "project").returncode == 0
    assert [each.name for each in (tmp_path / "project" / "source").iterdir()] == ["s.txt.po"]


def test_what_has_left_it_untranslated_is_not_exported(bellek, tmp_path):
    for text in (TEXT, "Bir.\n"):
        bellek("segment", "-", "--name", "s.txt", stdin=text)
    bellek("export", "out.po")
    assert "İki." not in (tmp_path / "out.po").read_text(encoding="utf-8")


def test_the_file_of_a_document_stays_its_own(bellek, tmp_path):
    (tmp_path / "docs").mkdir()
    file = tmp_path / "docs" / "a.txt"
    file.write_bytes(TEXT.encode("cp857"))
    bellek("segment", "docs/a.txt", "--encoding", "cp857")
    done = bellek("segment", "-", "--name", "docs/a.txt", stdin=f"{TEXT}Üç.\n")
    assert done.stdout == "docs/a.txt: 3 segments (1 new, 2 kept)\n"
    assert path_of(tmp_path, "docs/a.txt") == os.path.abspath(file)  # noqa: PTH100 - as stored
    assert bellek("status").stderr == ""
    done = bellek("segment", "docs/a.txt")
    assert done.stdout.startswith("docs/a.txt: 2 segments (2 kept, 1 gone)\n")
