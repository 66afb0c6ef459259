"""What an import tells a person: not everything, and nothing that puzzles."""

import json
import re

from bellek.exchange import write
from bellek.memory import Memory
from bellek.model import Document, Segment, Status, Unit, content


def test_a_dry_run_tells_a_status_from_a_text(call, stored, tmp_path):
    stored(("Kapıyı aç.", "Open the door."))
    write([Unit.pair("Kapıyı aç.", "Open the door.", Status.FINAL)], tmp_path / "son.tmx")
    assert call("import", "--dry-run", "son.tmx").stdout == (
        "son.tmx: 1 unit (0 new, 1 changed, 0 unchanged)\n"
        "  nothing was stored (dry run)\n"
        "  changed  Kapıyı aç.\n"
        "           - Open the door.\n"
        "           its text stays; its status, codes, notes or facts change\n"
    )


def test_many_warnings_are_counted(call, tmp_path):
    entries = "".join(f'\nmsgid "Cümle {number}."\nmsgstr ""\n' for number in range(30))
    (tmp_path / "iki.po").write_text(f'msgid ""\nmsgstr ""\n{entries}{entries}', encoding="utf-8")
    lines = call("import", "iki.po").stderr.split("\n")
    assert len(lines) == 22
    assert lines[0].endswith("the msgid of line 4 again; both are read")
    assert lines[20:] == ["  … and 10 more warnings; --json lists all.", ""]
    assert len(json.loads(call("import", "iki.po", "--json").stdout)[0]["warnings"]) == 30


def test_history_takes_a_time_for_a_text(call, tmp_path):
    (tmp_path / "a.txt").write_text("Tren saat 18:15’te kalkar.\n", encoding="utf-8")
    call("segment", "a.txt")
    assert "(a.txt:1)\nTren saat 18:15’te kalkar.\n" in call("history", "saat 18:15").stdout
    assert call("history", "saat 9:30").stderr.startswith("bellek: There is no document saat 9 in")
    assert call("history", "a.txt:7").stderr == "bellek: a.txt has no segment 7.\n"
    assert call("history", f"a.txt:{'1' * 5000}").stderr.startswith("bellek: No unit is called")


def test_history_has_the_notes_that_came_with_a_unit(call, tmp_path):
    (tmp_path / "a.txt").write_text("Evet.\n", encoding="utf-8")
    call("segment", "a.txt")
    entry = '# Kısa kalsın.\n#: a.txt:1\nmsgid "Evet."\nmsgstr "Yes."\n'
    (tmp_path / "a.po").write_text(f'msgid ""\nmsgstr ""\n\n{entry}', encoding="utf-8")
    call("import", "a.po")
    assert "\nEvet.\nnote: Kısa kalsın.\n\n1. " in call("history", "a.txt:1").stdout
    assert json.loads(call("history", "a.txt:1", "--json").stdout)["notes"] == ["Kısa kalsın."]


def test_history_tells_where_equal_texts_stand(call, tmp_path):
    text = "Evet.\nHayır.\nEvet, bunu daha önce de söylemiştiniz, değil mi?\n"
    (tmp_path / "a.txt").write_text(f"{text}Evet.\n", encoding="utf-8")
    call("segment", "a.txt")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    call("segment", "a.txt")
    done = call("history", "evet")
    assert re.sub("[0-9a-f]{16}(-2)?", "ID", done.stderr) == (
        "bellek: 3 source texts hold 'evet'; name one by its id: ID (a.txt:1) “Evet.”; "
        "ID (a.txt:3) “Evet, bunu daha önce de söylemiştiniz, d…”; ID (a.txt:gone) “Evet.”.\n"
    )


def test_a_text_that_many_hold_is_looked_up_not_listed(call, tmp_path):
    with Memory.open(tmp_path / "memories" / "tr-en.db") as memory:
        memory.add(Unit.pair(f"Evet {number}.", "Yes.") for number in range(9))
        segments = [Segment("1", content("Hayır."))]
        memory.segment(Document("a.txt", "text", "tr", segments), "a.txt")
    assert "More than 5 source texts hold 'EVET'" in call("history", "EVET").stderr
    assert call("history", "evet 7").stdout.endswith("   Yes.\n")
    assert "Not translated yet." in call("history", "hayır").stdout


def test_history_is_that_of_the_first_memory(call, tmp_path):
    for name in ("bir", "iki"):
        with Memory.open(tmp_path / f"{name}.db") as memory:
            memory.add([Unit.pair("Evet.", f"Yes, {name}."), Unit.pair(f"Hayır, {name}.", "No.")])
    both = ("--memory", "bir.db", "--memory", "iki.db", "history")
    assert "Yes, bir." in call(*both, "evet").stdout
    assert call(*both, "Hayır, iki").stderr.startswith("bellek: No unit is called 'Hayır, iki'")
