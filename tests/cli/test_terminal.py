"""What commands print on a terminal: tables that are too wide, texts that would control it."""

import os
import re
import sys

import pexpect
import pytest


def sent(folder, columns, *arguments, terminal="xterm"):
    """What a command sends to a terminal of this kind and so wide."""
    environment = {**os.environ, "TERM": terminal, "LC_ALL": "C.UTF-8"}
    environment.pop("COLUMNS", None)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "bellek", *arguments],
        cwd=str(folder),
        env=environment,
        encoding="utf-8",
        dimensions=(40, columns),
        timeout=30,
    )
    with child:
        return child.read()


def printed(folder, columns, *arguments):
    """What stands on a terminal so wide after a command."""
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", sent(folder, columns, *arguments))
    return [line.rstrip() for line in plain.split("\r\n")]


@pytest.fixture
def folder(call, tmp_path):
    (tmp_path / "seeds").mkdir()
    for name in ("tarif.txt", "bir-başka-uzunca-haber.txt"):
        (tmp_path / "seeds" / name).write_text("Bir.\nİki.\n", encoding="utf-8")
        call("segment", f"seeds/{name}")
    call("export", "a.tsv")
    table = (tmp_path / "a.tsv").read_text(encoding="utf-8")
    (tmp_path / "a.tsv").write_text(table.replace("Bir.\t\t", "Bir.\tOne.\t"), encoding="utf-8")
    call("import", "a.tsv", "--author", "Ayşe")
    return tmp_path


def test_columns_move_together_and_long_names_are_broken(folder):
    lines = printed(folder, 80, "status")
    assert max(map(len, lines)) <= 80
    assert [line.partition(" 20")[0] for line in lines[3:7]] == [
        " seeds/bir-başka-uzunca-ha        2     2 50 %          1 Ayşe",
        " ber.txt",
        " seeds/tarif.txt                  2     2 50 %          1 Ayşe",
        " total                            4     4 50 %          2",
    ]
    assert lines[:2] == [
        "                                          done                 last change",
        " document                  segments words %    translated who  (UTC)",
    ]


def test_a_wide_one_has_room(folder):
    lines = printed(folder, 120, "status")
    assert lines[0].startswith(" document                           segments   words   done %   ")
    assert lines[2].startswith(" seeds/bir-başka-uzunca-haber.txt          2       2   50 %   ")


def test_nothing_is_cut_off_where_words_have_to_be_broken(folder):
    lines = printed(folder, 50, "status")
    assert max(map(len, lines)) <= 50
    text = "".join("".join(line[:8].strip() for line in lines).split("─"))
    assert text.endswith("seeds/bir-başka-uzunca-haber.txtseeds/tarif.txttotal")
    assert sum("Ayşe" in line for line in lines) == 2


def test_a_text_does_not_control_the_terminal(call, tmp_path):
    entry = '"Kötü \\033]0;ele geçti\\007 metin."\nmsgstr "Bad \\033[2J text."\n'
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid '
    (tmp_path / "a.po").write_text(head + entry, encoding="utf-8")
    call("import", "a.po")
    assert "\x1b" in call("search", "kötü").stdout
    shown = ["Kötü ␛]0;ele geçti metin.", "  Bad ␛[2J text."]
    assert printed(tmp_path, 80, "search", "kötü")[:2] == shown


@pytest.mark.parametrize("command", ["demo", "status", "undo", "match Bir. --threshold 10"])
def test_a_terminal_that_only_prints_is_sent_nothing_else(folder, repository, command):
    place = repository if command == "demo" else folder
    assert "\x1b" not in sent(place, 80, *command.split(), terminal="dumb")
