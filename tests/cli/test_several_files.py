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


@pytest.mark.parametrize(
    ("command", "good", "bad", "report"),
    [("segment", "bir.txt", "iki.txt", SEGMENTED), ("import", "bir.tmx", "iki.tmx", IMPORTED)],
)
def test_what_was_stored_before_the_broken_one_is_told(call, files, command, good, bad, report):
    done = call(command, good, bad)
    assert (done.returncode, done.stdout) == (1, report)
    assert done.stderr.startswith(f"bellek: {bad}: ")


@pytest.mark.parametrize(
    ("command", "good", "bad", "name"),
    [
        ("segment", "bir.txt", "iki.txt", "document"),
        ("import", "bir.tmx", "iki.tmx", "file"),
    ],
)
def test_as_json_as_well(call, files, command, good, bad, name):
    done = call(command, good, bad, "--json")
    assert done.returncode == 1
    assert [each[name] for each in json.loads(done.stdout)] == [good]
    assert call(command, bad, good, "--json").stdout == ""


@pytest.mark.parametrize("command", ["segment", "import"])
def test_no_memory_is_made_for_files_that_are_not_there(bellek, tmp_path, command):
    ran = bellek(command, "yok.po", "o da.po")
    assert (ran.returncode, ran.stderr) == (
        1,
        "bellek: yok.po: there is no such file; check the name.\n",
    )
    assert list(tmp_path.iterdir()) == []
