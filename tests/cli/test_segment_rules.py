"""The options of ``bellek segment`` that are about its rules."""

import json

import pytest

TEXT = "Doç. Dr. Elif geldi. 3. kez “Hazırız. Başlayalım” dedi.\nBitti mi?\n"


@pytest.fixture
def report(tmp_path):
    """A small document in the folder where the commands run."""
    path = tmp_path / "rapor.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_explain(bellek, report, tmp_path):
    ran = bellek("segment", "--explain", "rapor.txt")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [line.split("  ")[-1].strip() for line in ran.stdout.rstrip().split("\n")] == [
        "no break after “Doç.”: title (titles.txt)",
        "no break after “Dr.”: title (titles.txt)",
        "break after “.”: end of a sentence",
        "no break after “.”: small letter follows",
        "break after “.”: end of a sentence",
    ]
    third = ran.stdout.split("\n")[2]
    assert third.startswith("    1:21            Doç. Dr. Elif geldi. ¦ 3. kez “Hazırız. Ba  break")
    assert not (tmp_path / "memories").exists()


def test_what_is_explained_is_what_is_printed(bellek, tmp_path):
    text = "# Önce `kur` yazın. `bellek` açılır. **Evet.** Sonra … 3. kez\n\nBir. `İki`. Üç.\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    printed = bellek("segment", "--print", "a.md").stdout.splitlines()
    assert printed == ["Önce  yazın.", " açılır.", "Evet.", "Sonra …", "3. kez", "Bir.", "Üç."]
    places = json.loads(bellek("segment", "--explain", "--json", "a.md").stdout)
    found = [
        (each["line"], each["before"].replace("\ufffc", "")) for each in places if each["breaks"]
    ]
    assert [line for line, _ in found] == [1, 1, 1, 1, 2, 2]
    ends = [*printed[:4], printed[5]]
    assert all(before.endswith(end) for (_, before), end in zip(found, ends, strict=False))


def test_explain_as_json(bellek, report):
    ran = bellek("segment", "--explain", "--json", "rapor.txt")
    assert json.loads(ran.stdout)[0] == {
        "file": "rapor.txt",
        "line": 1,
        "column": 5,
        "before": "Doç.",
        "after": " Dr. Elif geldi. 3.",
        "breaks": False,
        "entry": "Doç.",
        "rule": "title (titles.txt)",
    }


def test_export_rules_change_one_and_use_them(bellek, report, tmp_path):
    ran = bellek("segment", "--export-rules", "own.srx")
    assert (ran.returncode, ran.stdout) == (0, "Wrote the rules to own.srx.\n")
    assert not (tmp_path / "memories").exists()
    rules = tmp_path / "own.srx"
    changed = rules.read_text(encoding="utf-8").replace("|Doç|", "|")
    rules.write_text(changed, encoding="utf-8")
    ran = bellek("segment", "--print", "--rules", "own.srx", "rapor.txt")
    assert ran.stdout.split("\n") == [
        "Doç.",
        "Dr. Elif geldi.",
        "3. kez “Hazırız.",
        "Başlayalım” dedi.",
        "Bitti mi?",
        "",
    ]


def test_rules_that_cannot_be_read_or_written(bellek, report):
    ran = bellek("segment", "--rules", "rapor.txt", "rapor.txt")
    assert ran.returncode == 1
    assert ran.stderr.startswith("bellek: rapor.txt, line 1: this is no well-formed XML")
    ran = bellek("segment", "--export-rules", "none/own.srx")
    assert ran.returncode == 1
    assert ran.stderr == (
        "bellek: none/own.srx: the file cannot be written (No such file or directory); nothing was "
        "changed.\n"
    )


def test_no_file(bellek):
    ran = bellek("segment")
    assert ran.returncode == 2
    assert "Missing argument 'FILE...'." in ran.stderr


def test_several_files_are_told_apart(bellek, report, tmp_path):
    (tmp_path / "öteki.txt").write_text("Prof. Ak.\n", encoding="utf-8")
    ran = bellek("segment", "--explain", "--json", "rapor.txt", "öteki.txt")
    assert {place["file"] for place in json.loads(ran.stdout)} == {"rapor.txt", "öteki.txt"}
    ran = bellek("segment", "--explain", "rapor.txt", "öteki.txt")
    names = {line.partition(":")[0] for line in ran.stdout.split("\n") if line}
    assert names == {"rapor.txt", "öteki.txt"}


def test_segments_as_json(bellek, tmp_path):
    (tmp_path / "bir.txt").write_text("Merhaba. Nasılsın?\n", encoding="utf-8")
    (tmp_path / "iki.txt").write_text("İyiyim.\n", encoding="utf-8")
    ran = bellek("segment", "--print", "--json", "bir.txt", "iki.txt")
    assert json.loads(ran.stdout) == [
        {"file": "bir.txt", "segments": ["Merhaba.", "Nasılsın?"]},
        {"file": "iki.txt", "segments": ["İyiyim."]},
    ]
    assert not (tmp_path / "memories").exists()


def test_rules_that_were_edited_are_not_written_over(bellek, report, tmp_path):
    bellek("segment", "--export-rules", "own.srx")
    assert bellek("segment", "--export-rules", "own.srx").returncode == 0  # the same once more
    edited = (tmp_path / "own.srx").read_text(encoding="utf-8") + "<!-- mine -->"
    (tmp_path / "own.srx").write_text(edited, encoding="utf-8")
    ran = bellek("segment", "--export-rules", "own.srx", "rapor.txt")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        "bellek: own.srx is there already, and other than our rules; use another name.\n"
    )
    assert (tmp_path / "own.srx").read_text(encoding="utf-8") == edited


def test_the_rules_go_where_they_are_asked_for(bellek, report, tmp_path):
    ran = bellek("segment", "--export-rules", "a.srx", "--json")
    assert json.loads(ran.stdout) == {"rules": "a.srx"}
    ran = bellek("segment", "--export-rules", "a.srx", "--json", "rapor.txt")
    assert ran.stderr == "Wrote the rules to a.srx.\n"
    assert [each["document"] for each in json.loads(ran.stdout)] == ["rapor.txt"]
    ran = bellek("segment", "--export-rules", "-")
    assert ran.stdout == (tmp_path / "a.srx").read_text(encoding="utf-8")
