"""What an import tells a person: not everything, and nothing that puzzles."""

import json

from bellek.exchange import write
from bellek.model import Status, Unit


def test_a_dry_run_tells_a_status_from_a_text(call, stored, tmp_path):
    stored(("Kapıyı aç.", "Open the door."))
    write([Unit.pair("Kapıyı aç.", "Open the door.", Status.FINAL)], tmp_path / "son.tmx")
    assert call("import", "--dry-run", "son.tmx").stdout == (
        "son.tmx: 1 unit (0 new, 1 changed, 0 unchanged)\n"
        "  nothing was stored (dry run)\n"
        "  changed  Kapıyı aç.\n"
        "           - Open the door.\n"
        "           its text stays; its status, codes or facts change\n"
    )


def test_many_warnings_are_counted(call, tmp_path):
    entries = "".join(f'\nmsgid "Cümle {number}."\nmsgstr ""\n' for number in range(30))
    (tmp_path / "iki.po").write_text(f'msgid ""\nmsgstr ""\n{entries}{entries}', encoding="utf-8")
    lines = call("import", "iki.po").stderr.split("\n")
    assert len(lines) == 22
    assert lines[0].endswith("the msgid of line 4 again; both are read")
    assert lines[20:] == ["  … and 10 more warnings; --json lists all.", ""]
    assert len(json.loads(call("import", "iki.po", "--json").stdout)[0]["warnings"]) == 30


def test_history_tells_where_equal_texts_stand(call, tmp_path):
    (tmp_path / "a.txt").write_text("Evet.\nHayır.\nEvet.\n", encoding="utf-8")
    call("segment", "a.txt")
    (tmp_path / "a.txt").write_text("Evet.\nHayır.\n", encoding="utf-8")
    call("segment", "a.txt")
    done = call("history", "evet")
    assert done.stderr.startswith("bellek: 2 source texts hold 'evet'; name one by its id: ")
    assert "(a.txt:1) Evet.; " in done.stderr
    assert "(a.txt:gone) Evet." in done.stderr
