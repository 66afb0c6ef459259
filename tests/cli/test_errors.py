"""Bad input: one clear sentence, exit 1, never a traceback, the memory as it was."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bellek import Unit
from bellek.memory import Memory

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="tr"/><body>
<tu><tuv xml:lang="tr"><seg>Bir.</seg></tuv><tuv xml:lang="en"><seg>One.</seg></tuv></tu>
<tu><tuv xml:lang="tr"><seg>İki.</seg></tuv>"""
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Bir.\nmsgstr "One."\n'


@pytest.fixture
def filled(tmp_path):
    """A memory with one unit, where the commands look for it."""
    path = tmp_path / "memories" / "tr-en.db"
    with Memory.open(path) as memory:
        memory.add([Unit.pair("Merhaba.", "Hello.")])
    yield path
    with Memory.open(path, create=False) as memory:
        assert [(u.source_text, u.target_text) for u in memory.units()] == [("Merhaba.", "Hello.")]
        assert len(list(memory.batches())) == 1


CASES = {
    "missing": (("segment", "yok.txt"), "yok.txt: there is no such file"),
    "folder": (("segment", "klasör"), "klasör: this is a folder"),
    "a name of two lines": (("segment", "yok\n.txt"), "yok␊.txt: there is no such file"),
    "a name that clears the screen": (("segment", "\x1b[2J"), "␛[2J: there is no such file"),
    "a document of two lines": (("remove", "a\nb"), "There is no document a␊b"),
    "a memory of two lines": (("--memory", "a\nb.db", "status"), "There is no memory at a␊b.db"),
    "empty": (("segment", "boş.txt"), "boş.txt: the file is empty"),
    "white space": (("segment", "beyaz.txt"), "beyaz.txt: there is no text"),
    "binary": (("segment", "resim.png"), "resim.png: this is not a text file"),
    "pipe": (("segment", "boru"), "boru: this is not a regular file"),
    "wrong encoding": (
        ("segment", "--encoding", "utf-8", "eski.txt"),
        "eski.txt, line 2: byte 0xFD is not utf-8",
    ),
    "no such encoding": (
        ("segment", "--encoding", "türkçe", "eski.txt"),
        "There is no text encoding 'türkçe'",
    ),
    "an encoding that refuses every text": (
        ("segment", "--encoding", "undefined", "eski.txt"),
        "There is no text encoding 'undefined'",
    ),
    "an encoding of names of hosts": (
        ("segment", "--encoding", "punycode", "eski.txt"),
        "There is no text encoding 'punycode'",
    ),
    "no rules": (
        ("segment", "--language", "xx", "eski.txt"),
        "There are no rules for the language 'xx'; choose",
    ),
    "missing import": (("import", "yok.tmx"), "yok.tmx: there is no such file; check the name."),
    "folder import": (("import", "klasör"), "klasör: this is a folder, but no OmegaT project"),
    "broken XML": (("import", "kırık.tmx"), "kırık.tmx, line 4: the XML is broken: "),
    "broken PO": (("import", "kırık.po"), "kırık.po, line 4: the string is not closed"),
    "empty import": (("import", "boş.txt"), "boş.txt: the file is empty."),
    "unknown format": (("export", "çıktı.xyz"), "çıktı.xyz: the name does not tell the format"),
    "missing folder": (
        ("export", "yok/çıktı.tmx"),
        "yok/çıktı.tmx: the file cannot be written (No such file or directory)",
    ),
    "export onto a folder": (
        ("export", "klasör", "--format", "tmx"),
        "klasör: this is a folder; name a file to write.",
    ),
    "no document": (("export", "--document", "x", "çıktı.tmx"), "There is no document x"),
    "no document to translate": (("translate",), "No document is in the memory"),
    "no unit": (("history", "abcdef"), "No unit is called 'abcdef'"),
    "no batch": (("undo", "99"), "There is no batch 99"),
    "no memory": (("--memory", "yok.db", "status"), "There is no memory at yok.db"),
    "text for a memory": (("--memory", "eski.txt", "status"), "eski.txt is not a bellek memory"),
    "folder for a memory": (("--memory", "klasör", "status"), "klasör is a folder"),
    "folder nobody can write": (
        ("--memory", "/proc/bellek.db", "segment", "eski.txt"),
        "/proc/bellek.db cannot be written",
    ),
}


@pytest.mark.parametrize(("arguments", "sentence"), CASES.values(), ids=CASES)
def test_one_sentence_and_exit_1(bellek, filled, tmp_path, arguments, sentence):
    (tmp_path / "klasör").mkdir()
    (tmp_path / "boş.txt").touch()
    (tmp_path / "beyaz.txt").write_text(" \n\t\n")
    (tmp_path / "resim.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    (tmp_path / "eski.txt").write_bytes("Sayın Ayşe,\n".encode("ascii", "ignore") + b"\xfd\n")
    (tmp_path / "kırık.tmx").write_text(TMX, encoding="utf-8")
    (tmp_path / "kırık.po").write_text(PO, encoding="utf-8")
    os.mkfifo(tmp_path / "boru")
    done = bellek(*arguments)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr.startswith("bellek: ")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_wrong_usage_is_exit_2(bellek):
    done = bellek("segment", "--unknown")
    assert done.returncode == 2
    assert "No such option" in done.stderr
    assert bellek("translat").returncode == 2


def test_a_full_disk_while_exporting(bellek, filled):
    done = bellek("export", "/dev/full", "--format", "tmx")
    assert done.returncode == 1
    assert done.stderr == (
        "bellek: /dev/full: the file cannot be written (No space left on device); "
        "nothing was changed.\n"
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_standard_output(filled, tmp_path, monkeypatch, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bellek", "status"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "bellek: standard output: No space left on device.\n"


def test_standard_input_that_cannot_be_copied(tmp_path):
    done = subprocess.run(
        f"ulimit -f 8; {sys.executable} -m bellek segment --print -",
        input="Bir.\n" * 10_000,
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "bellek: standard input: no copy can be made (File too large).\n"


def test_an_export_that_fails_leaves_the_old_file(bellek, filled, tmp_path):
    old = tmp_path / "bellek.tmx"
    old.write_text("old", encoding="utf-8")
    done = bellek("export", "bellek.tmx", "--document", "x")
    assert done.returncode == 1
    assert old.read_text(encoding="utf-8") == "old"


def test_ctrl_c_in_the_middle_of_an_import(filled, tmp_path):
    """An import holds the memory's lock while it is at work, and for seconds with this many."""
    source = "<tu><tuv xml:lang='tr'><seg>Cümle {}.</seg></tuv>"
    target = "<tuv xml:lang='en'><seg>A</seg></tuv></tu>\n"
    lines = [source.format(number) + target for number in range(100_000)]
    head = '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="tr"/><body>\n'
    (tmp_path / "uzun.tmx").write_text(head + "".join(lines) + "</body></tmx>", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "bellek", "import", "uzun.tmx"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the suite in the background lets its children ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while not is_locked(filled):
            assert process.poll() is None, "the import ended before the signal"
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    # The empty line is click's, behind the ^C that a terminal shows.
    message = "Interrupted; what was stored before stays, nothing is half done."
    assert errors == f"\nbellek: {message}\n"


def test_ctrl_c_before_anything_has_begun(filled):
    """The program's own modules are being read then, and nobody can make a sentence yet."""
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "bellek", "status"],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        lines = []
        for line in process.stderr:
            lines.append(line)
            if line.endswith(" click._compat\n"):
                process.send_signal(signal.SIGINT)
        assert process.wait() == -signal.SIGINT
    assert [line for line in lines if not line.startswith("import time:")] == []


@pytest.mark.parametrize(("told", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_command_that_is_told_to_end_leaves_no_half_written_file(filled, tmp_path, told, code):
    """A file is written beside its place while the document is gone through, for seconds here."""
    (tmp_path / "uzun.txt").write_text("".join(f"Cümle {n}.\n" for n in range(50_000)))
    with subprocess.Popen(
        [sys.executable, "-m", "bellek", "pretranslate", "uzun.txt", "-o", "uzun.po"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        # Under nohup the suite, and what it starts, is not told when a terminal is closed.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    ) as process:
        while not list(tmp_path.glob(".bellek-*")):
            assert process.poll() is None, "the command ended before the signal"
            time.sleep(0.01)
        process.send_signal(told)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (code, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["memories", "uzun.txt"]


def is_locked(path):
    """Whether somebody is writing to a memory at this moment."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    finally:
        connection.close()
    return False


@pytest.mark.parametrize(
    ("command", "first"),
    [
        ("segment --print uzun.txt", "Bu bir cümledir.\n"),
        ("export - --format tsv", "tr\ten\tid\tstatus\tcomment\tdocument\tposition\tkey\n"),
        ("search cümledir --limit 5000 --json", "[\n"),  # a single write
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_early(bellek, tmp_path, monkeypatch, command, first, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    (tmp_path / "uzun.txt").write_text("Bu bir cümledir.\n" * 200_000, encoding="utf-8")
    with Memory.open(tmp_path / "memories" / "tr-en.db") as memory:
        memory.add(Unit.pair("Bu bir cümledir.", f"Sentence {number}.") for number in range(5000))
    done = subprocess.run(
        [
            "bash",
            "-c",
            f'{sys.executable} -m bellek {command} | head -1; exit "${{PIPESTATUS[0]}}"',
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (141, first, "")


@pytest.mark.parametrize(
    ("arguments", "typed", "author", "what"),
    [
        (("translate", "belge.txt"), b"One.\nTwo \xfe.\n", b"a", r"Two \udcfe."),
        (("segment", b"\xfeehir.txt"), b"", b"a", r"{folder}/\udcfeehir.txt"),
        (("import", "-"), b"tr\ten\nBir.\tOne.\n", b"\xfe", r"\udcfe"),
    ],
)
def test_what_is_not_utf8(bellek, tmp_path, arguments, typed, author, what):
    (tmp_path / "belge.txt").write_text("Bir.\nİki.\n", encoding="utf-8")
    (tmp_path / os.fsdecode(b"\xfeehir.txt")).write_text("Bir.\n", encoding="utf-8")
    bellek("segment", "belge.txt")
    done = subprocess.run(
        [sys.executable, "-m", "bellek", *arguments],
        input=typed,
        cwd=tmp_path,
        capture_output=True,
        env={**os.environb, b"BELLEK_AUTHOR": author},
    )
    assert done.returncode == 1
    named = what.replace("{folder}", str(tmp_path))
    assert done.stderr.decode() == f"bellek: '{named}' is not UTF-8; write it in UTF-8.\n"


ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def test_a_locale_without_turkish_letters(bellek, tmp_path):
    done = bellek("search", "çay", **ASCII)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "bellek: This locale has not the letters that were typed; set one such as LC_ALL=C.UTF-8.\n"
    )


def test_input_is_utf8_in_a_pipe_whatever_the_locale(bellek, tmp_path):
    (tmp_path / "a.txt").write_text("One.\n", encoding="utf-8")
    bellek("segment", "a.txt")
    done = bellek("translate", "a.txt", "--author", "Can", stdin="Şu ığ.\n", **ASCII)
    assert done.stdout.startswith("stored a.txt:1\n")
    assert bellek("history", "a.txt:1").stdout.endswith("\n   Şu ığ.\n")


def test_closed_streams(bellek, filled, tmp_path):
    """The memory's file must not take the number of standard output."""
    done = subprocess.run(
        f"{sys.executable} -m bellek export - --format po <&- >&- 2>&-", shell=True, cwd=tmp_path
    )
    assert done.returncode == 0
    assert bellek("status", "--json").returncode == 0


def test_output_is_utf8_in_a_pipe_whatever_the_locale(bellek, tmp_path):
    (tmp_path / "a.txt").write_text("Işık söndü.\n", encoding="utf-8")
    done = bellek(
        "segment", "--print", "a.txt", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"
    )
    assert done.stdout == "Işık söndü.\n"
