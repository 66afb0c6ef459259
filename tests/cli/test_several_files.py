"""Several files in one command, one of which is not what it should be."""

import json

import pytest

from bellek.exchange import write
from bellek.model import Unit


@pytest.fixture
def files(tmp_path):
    """A document and an exchange file."""
    (tmp_path / "bir.txt").write_text("Kapıyı aç.\n", encoding="utf-8")
    write([Unit.pair("Kapıyı aç.", "Open the door.")], tmp_path / "bir.tmx")


SEGMENTED = "bir.txt: 1 segment (1 new)\n"
IMPORTED = (
    "bir.tmx: 1 unit (1 new, 0 changed, 0 unchanged)\n  batch 1; 'bellek undo 1' takes it back\n"
)

FRENCH = (
    '<tmx version="1.4"><header/><body>'
    '<tu><tuv xml:lang="fr"><seg>Un.</seg></tuv></tu></body></tmx>'
)


@pytest.mark.parametrize(
    ("command", "good", "bad", "report"),
    [("segment", "bir.txt", "iki.txt", SEGMENTED), ("import", "bir.tmx", "iki.tmx", IMPORTED)],
)
def test_a_broken_one_is_named_and_the_others_are_done(call, files, command, good, bad, report):
    done = call(command, bad, good, f"o.{bad}")
    assert (done.returncode, done.stdout) == (1, report)
    first, second = done.stderr.strip().split("\n")
    assert first.startswith(f"bellek: {bad}: ")
    assert second.startswith(f"bellek: o.{bad}: ")
    done = call(command, good)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("command", "good", "bad", "name"),
    [
        ("segment", "bir.txt", "iki.txt", "document"),
        ("import", "bir.tmx", "iki.tmx", "file"),
    ],
)
def test_as_json_as_well(call, files, command, good, bad, name):
    done = call(command, bad, good, "--json")
    assert done.returncode == 1
    assert [each[name] for each in json.loads(done.stdout)] == [good]
    assert call(command, bad, f"o.{bad}", "--json").stdout == ""


def test_one_without_a_text_is_such_a_one(call, files, tmp_path):
    (tmp_path / "boş.txt").write_text(" \n\n", encoding="utf-8")
    done = call("segment", "boş.txt", "bir.txt")
    assert (done.returncode, done.stdout) == (1, SEGMENTED)
    assert done.stderr == "bellek: boş.txt: there is no text in this document to translate.\n"


def test_one_in_other_languages_is_such_a_one(call, files, tmp_path):
    (tmp_path / "fr.tmx").write_text(FRENCH, encoding="utf-8")
    done = call("import", "fr.tmx", "bir.tmx")
    assert (done.returncode, done.stdout) == (1, IMPORTED)
    assert done.stderr.startswith("bellek: fr.tmx: the file is in other languages (fr);")


def test_a_format_that_is_none_is_told_once(call, files, tmp_path):
    done = call("import", "--format", "tmz", "bir.tmx", "bir.tmx")
    assert (done.returncode, done.stderr.count("'tmz' is not a format")) == (1, 1)
    assert not (tmp_path / "memories").exists()


@pytest.mark.parametrize("command", ["segment", "import"])
def test_no_memory_is_made_for_files_that_are_not_there(bellek, tmp_path, command):
    ran = bellek(command, "yok.po", "o da.po")
    assert (ran.returncode, ran.stderr) == (
        1,
        "bellek: yok.po: there is no such file; check the name.\n",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        ("segment", "", "bir.txt: the file is empty"),
        ("segment --encoding xx", "Bir.", "There is no text encoding"),
        ("import", "", "bir.txt: the file is empty"),
        ("import", "Bir.", "bir.txt: this is none of the formats"),
        ("import", "<tmx", "bir.txt, line 1: this is not XML"),
    ],
)
def test_no_memory_is_made_where_no_file_can_be_read(bellek, tmp_path, command, text, said):
    (tmp_path / "bir.txt").write_text(text, encoding="utf-8")
    ran = bellek(*command.split(), "bir.txt", "yok.txt")
    assert (ran.returncode, ran.stdout) == (1, "")
    first, second = ran.stderr.strip().split("\n")
    assert first.startswith(f"bellek: {said}")
    assert second == "bellek: yok.txt: there is no such file; check the name."
    assert [path.name for path in tmp_path.iterdir()] == ["bir.txt"]
