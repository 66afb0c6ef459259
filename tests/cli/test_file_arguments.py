"""What commands read from and write to: standard input and output, and never over a document."""

import subprocess
import sys

import pytest

TEXT = "Kapıyı aç.\n"


@pytest.fixture
def text(tmp_path, call):
    """A stored document."""
    path = tmp_path / "metin.txt"
    path.write_text(TEXT, encoding="utf-8")
    call("segment", path)
    return path


@pytest.mark.parametrize(
    ("out", "command"),
    [
        ("metin.txt", ("pretranslate", "metin.txt", "--format", "po", "-o")),
        ("başka.txt", ("pretranslate", "başka.txt", "--format", "po", "-o")),
        ("metin.txt", ("pretranslate", "başka.txt", "--format", "po", "-o")),
        ("metin.txt", ("export", "--format", "po")),
        ("metin.txt", ("report",)),
    ],
)
def test_a_document_is_not_written_over(call, text, tmp_path, out, command):
    other = tmp_path / "başka.txt"
    other.write_text(TEXT, encoding="utf-8")
    done = call(*command, out)
    assert done.returncode == 1
    assert done.stderr == (
        f"bellek: {out} is a source document; write to a file of another name.\n"
    )
    assert text.read_text(encoding="utf-8") == other.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    "command",
    [
        ("pretranslate", "metin.txt", "--format", "po", "-o", "m.db"),
        ("export", "m.db", "--format", "tmx"),
        ("report", "m.db"),
    ],
)
def test_a_memory_is_not_written_over(call, text, tmp_path, command):
    call("--memory", "m.db", "segment", text)
    before = (tmp_path / "m.db").read_bytes()
    for memories in (("m.db",), ("other.db", "--memory", "m.db")):
        call("--memory", "other.db", "segment", text)
        done = call("--memory", *memories, *command)
        assert done.returncode == 1
        assert done.stderr == "bellek: m.db is a memory; write to a file of another name.\n"
    assert (tmp_path / "m.db").read_bytes() == before


def test_neither_file_of_a_pair_is_written_over_a_document(call, tmp_path):
    source = tmp_path / "haber.tr"
    source.write_text(TEXT, encoding="utf-8")
    call("segment", source)
    for command in (("pretranslate", "haber.tr", "-o", "haber.en"), ("export", "haber.en")):
        assert "haber.tr is a source document" in call(*command).stderr
    assert source.read_text(encoding="utf-8") == TEXT


def test_another_text_under_the_name_of_a_document_needs_its_own(call, text, tmp_path, monkeypatch):
    folder = tmp_path / "başka"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "metin.txt").write_text("Bambaşka bir metin.\n", encoding="utf-8")
    memory = ("--memory", tmp_path / "memories" / "tr-en.db")
    done = call(*memory, "pretranslate", "metin.txt", "-o", "out.po")
    assert done.returncode == 1
    assert "under the name metin.txt; give metin.txt one of its own with --name" in done.stderr
    assert not (folder / "out.po").exists()
    assert call(*memory, "pretranslate", "metin.txt", "-o", "out.po", "--name", "b.txt").stdout
    assert "#: b.txt:1" in (folder / "out.po").read_text(encoding="utf-8")


def test_an_export_is_written_over_where_a_document_is_known_from_a_file_only(call, text, tmp_path):
    table = "tr\ten\tdocument\tposition\nBir.\tOne.\tyok.txt\t1\n"
    (tmp_path / "a.tsv").write_text(table, encoding="utf-8")
    call("import", "a.tsv")
    for _ in range(2):
        assert call("export", "a.po").stdout == "a.po: 2 units\n"


@pytest.mark.parametrize(
    ("command", "begins", "report"),
    [
        (("export", "-", "--format", "po"), "#\nmsgid", "-: 1 unit\n"),
        (
            ("pretranslate", "metin.txt", "-o", "-", "--format", "po"),
            "#\nmsgid",
            "-: 1 segment (0 context, 0 exact, 0 fuzzy, 1 empty)\n",
        ),
    ],
)
def test_a_dash_is_standard_output(bellek, text, tmp_path, command, begins, report):
    done = bellek(*command)
    assert (done.returncode, done.stderr) == (0, report)
    assert done.stdout.startswith(begins)
    assert not (tmp_path / "-").exists()


def test_the_report_goes_to_standard_output(bellek, text, tmp_path):
    done = bellek("report", "-")
    assert done.returncode == 0
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert not (tmp_path / "-").exists()


def test_what_a_file_has_already_stays_before_it(bellek, text, tmp_path):
    with (tmp_path / "out.txt").open("w") as out:
        for name in ("-", "/dev/stdout"):
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "bellek",
                    "export",
                    name,
                    "--format",
                    "po",
                    "--for",
                    "poedit",
                ],
                cwd=tmp_path,
                stdout=out,
                stderr=subprocess.DEVNULL,
                check=True,
            )
    written = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert written.count('msgid "Kapıyı aç."') == 2


@pytest.mark.parametrize(
    "command",
    [
        ("export", "-", "--format", "po", "--json"),
        ("pretranslate", "metin.txt", "-o", "/dev/stdout", "--format", "po", "--json"),
        ("report", "-", "--json"),
    ],
)
def test_two_things_do_not_go_to_standard_output(call, text, command):
    done = call(*command)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--json goes to standard output as well; name a file to write." in done.stderr


def test_an_import_from_standard_input(bellek, tmp_path):
    table = "tr\ten\nKapıyı aç.\tOpen the door.\n"
    done = bellek("import", "-", stdin=table)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("standard input: 1 unit (1 new, 0 changed, 0 unchanged)\n")
    assert not list(tmp_path.glob("-"))


def test_standard_input_that_is_not_what_it_should_be(bellek):
    done = bellek("import", "-", stdin="Merhaba.\n")
    assert done.stderr == (
        "bellek: standard input: this is none of the formats that bellek exchanges; "
        "documents are for 'bellek segment'.\n"
    )
    done = bellek("import", "-", "--format", "po", stdin='msgid "a"\nmsgstr "b"\nnedir\n')
    assert done.stderr == "bellek: standard input, line 3: this line is no PO.\n"
    done = bellek(
        "import", "-", stdin='msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    assert done.returncode == 1
    assert done.stderr.startswith("bellek: standard input: the file translates")


def test_two_forms_of_one_report(call, text):
    done = call("analyse", "metin.txt", "--csv", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Take --csv or --json, not both." in done.stderr
