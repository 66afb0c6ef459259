import json

import pytest


@pytest.fixture
def books(stored):
    stored(
        ("ISPARTA’da kitap okudum.", "I read a book in Isparta."),
        ("Kitabım yeni.", "My book is new."),
    )


def test_the_report(call, books):
    done = call("search", "ısparta")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "ISPARTA’da kitap okudum.\n  I read a book in Isparta.\n"
    assert call("search", "isparta").stdout == ""
    assert call("search", "isparta").stderr == "No translated unit has “isparta” in its source.\n"


def test_json_has_the_spans(call, books):
    done = call("search", "kitap", "--mode", "stem", "--json")
    found = [(each["source"], each["target"], each["spans"]) for each in json.loads(done.stdout)]
    assert found == [
        ("ISPARTA’da kitap okudum.", "I read a book in Isparta.", [[11, 16]]),
        ("Kitabım yeni.", "My book is new.", [[0, 7]]),
    ]
    assert json.loads(call("search", "elma", "--json").stdout) == []


def test_translations_page_by_page(call, books):
    done = call("search", "book", "--side", "target", "--limit", "1")
    assert done.stdout == "ISPARTA’da kitap okudum.\n  I read a book in Isparta.\n"
    assert done.stderr == "There may be more: --offset 1\n"
    done = call("search", "book", "--side", "target", "--limit", "1", "--offset", "1")
    assert done.stdout == "Kitabım yeni.\n  My book is new.\n"
    done = call("search", "book", "--side", "target", "--offset", "2")
    assert done.stderr == "No further translated unit has “book” in its target.\n"


@pytest.mark.parametrize("number", ["99999999999999999999999", "9223372036854775807"])
def test_a_page_may_be_of_any_size(call, books, number):
    done = call("search", "book", "--side", "target", "--limit", number, "--offset", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Kitabım yeni.\n  My book is new.\n"
    done = call("search", "book", "--side", "target", "--offset", number)
    assert done.stderr == "No further translated unit has “book” in its target.\n"


def test_the_place_of_a_unit_is_told(call, tmp_path):
    (tmp_path / "a.txt").write_text("Kapıyı aç.\n", encoding="utf-8")
    assert call("segment", "a.txt").returncode == 0
    assert call("search", "kapı").stdout == ""  # not translated yet
    call("pretranslate", "a.txt", "-o", "a.po")
    po = tmp_path / "a.po"
    filled = po.read_text("utf-8").replace('aç."\nmsgstr ""', 'aç."\nmsgstr "Open it."')
    po.write_text(filled, encoding="utf-8")
    call("import", "a.po")
    assert call("search", "kapı").stdout == "Kapıyı aç.\n  Open it.  (a.txt:1)\n"


def test_which_of_several_memories_it_is_from(call, books, stored):
    stored(("Kitap.", "A book."), path="yan.db")
    several = ("--memory", "memories/tr-en.db", "--memory", "yan.db", "search", "kita")
    assert call(*several).stdout.split("\n")[1:6:2] == [
        "  I read a book in Isparta.  memories/tr-en.db",
        "  My book is new.  memories/tr-en.db",
        "  A book.  yan.db",
    ]
    memories = [each["memory"] for each in json.loads(call(*several, "--json").stdout)]
    assert memories == ["memories/tr-en.db"] * 2 + ["yan.db"]
    assert "memory" not in json.loads(call("search", "kita", "--json").stdout)[0]


def test_spans_are_highlighted_on_a_terminal(call, books, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[1;33mISPARTA\x1b[0m" in call("search", "ısparta").stdout
