"""``bellek export --document``: from a document to its translation, by the commands."""

import json
import tracemalloc

import pytest

from bellek.cli.delivery import deliver
from bellek.documents import extract
from bellek.memory import Memory

PAGE = "# Başlık\n\nBu **kalın** söz. İkincisi de var.\n\n```\nkod\n```\n"


@pytest.fixture
def stored(bellek, tmp_path):
    """A document in the memory, half of it translated."""
    (tmp_path / "belge.md").write_text(PAGE, encoding="utf-8")
    assert bellek("segment", "belge.md").stdout == "belge.md: 3 segments (3 new)\n"
    bellek("translate", "belge.md", stdin="Title\nThis **bold** word.\n:q\n")
    return tmp_path


def test_untranslated_segments_stay(bellek, stored):
    done = bellek("export", "--document", "belge.md", "page.md")
    assert done.stdout == "page.md: 2 translations; 1 of 3 segments is not translated\n"
    assert (done.stderr, done.returncode) == ("", 0)
    assert (stored / "page.md").read_text(encoding="utf-8") == (
        "# Title\n\nThis **bold** word. İkincisi de var.\n\n```\nkod\n```\n"
    )


def test_a_complete_document_can_be_asked_for(bellek, stored):
    done = bellek("export", "--document", "belge.md", "page.md", "--require-complete")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "bellek: belge.md: 1 of 3 segments is not translated; nothing was written.\n"
    )
    assert not (stored / "page.md").exists()
    bellek("translate", "belge.md", stdin="There is another.\n")
    done = bellek("export", "--document", "belge.md", "page.md", "--require-complete", "--json")
    assert json.loads(done.stdout) == {
        "file": "page.md",
        "document": "belge.md",
        "segments": 3,
        "translated": 3,
        "drafts": 0,
        "untranslated": 0,
        "warnings": [],
    }


def test_drafts_are_left_out_unless_asked_for(bellek, stored):
    (stored / "taslak.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
        '#: belge.md:3\n#, fuzzy\nmsgid "İkincisi de var."\nmsgstr "A second."\n',
        encoding="utf-8",
    )
    assert bellek("import", "taslak.po").returncode == 0
    done = bellek("export", "--document", "belge.md", "page.md")
    assert done.stdout == (
        "page.md: 2 translations; 1 of 3 segments is not translated, 1 of them a draft\n"
    )
    done = bellek("export", "--document", "belge.md", "page.md", "--status", "initial")
    assert done.stdout == (
        "page.md: 1 translation; 2 of 3 segments are not translated, 2 of them of another status\n"
    )
    assert "Bu **kalın** söz. A second." in (stored / "page.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("page.md",), 2, "Say which document page.md is to be, with --document."),
        (("belge.tmx", "--require-complete"), 2, "--require-complete goes with --document"),
        (("--document", "yok.md", "page.md"), 1, "There is no document yok.md in this memory"),
        (("--document", "belge.md", "page.docx"), 1, "page.docx: the original is markdown; call"),
        (("--document", "belge.md", "belge.md"), 1, "belge.md is a source document; write to"),
    ],
)
def test_what_cannot_be_written(bellek, stored, arguments, code, message):
    done = bellek("export", *arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert (stored / "belge.md").read_text(encoding="utf-8") == PAGE


def test_an_original_that_has_gone_or_changed(bellek, stored):
    (stored / "belge.md").write_text(PAGE.replace("Başlık", "Yeni"), encoding="utf-8")
    done = bellek("export", "--document", "belge.md", "page.md")
    assert done.returncode == 1
    assert "belge.md: the document has changed since it was segmented, near “Yeni”" in done.stderr
    (stored / "belge.md").rename(stored / "öbür.md")
    done = bellek("export", "--document", "belge.md", "page.md")
    assert done.stderr == (
        f"bellek: belge.md: its file is not at {stored / 'belge.md'} any more; put it back, or "
        "tell where it is now with 'bellek rename belge.md FILE', or take the document out with "
        "'bellek remove belge.md'.\n"
    )


def test_a_document_that_came_with_an_import(bellek, stored):
    (stored / "kardeş.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
        '#: kardeş.md:1\nmsgid "Bir."\nmsgstr "One."\n',
        encoding="utf-8",
    )
    bellek("import", "kardeş.po")
    done = bellek("export", "--document", "kardeş.md", "page.md")
    assert (done.returncode, done.stderr) == (
        1,
        "bellek: kardeş.md has no file here; segment its original to write it.\n",
    )


def test_the_encoding_that_was_named_is_that_of_the_translation(bellek, tmp_path):
    (tmp_path / "eski.txt").write_bytes("Şişe kırıldı.\n".encode("cp857"))
    bellek("segment", "--encoding", "cp857", "eski.txt")
    bellek("translate", "eski.txt", stdin="The naïve bottle broke.\n")
    done = bellek("export", "--document", "eski.txt", "new.txt")
    assert (done.returncode, done.stdout) == (0, "new.txt: 1 translation\n")
    assert (tmp_path / "new.txt").read_bytes() == "The naïve bottle broke.\n".encode("cp857")


@pytest.mark.parametrize("name", ["eski.txt", "eski.md", "eski.srt"])
def test_a_character_that_the_encoding_lacks_is_told(bellek, tmp_path, name):
    cue = "1\n00:00:01,000 --> 00:00:02,000\n" if name.endswith("srt") else ""
    (tmp_path / name).write_bytes(f"{cue}Şişe “sağa” gider.\n".encode("windows-1254"))
    bellek("segment", name)
    bellek("translate", name, stdin="The bottle → goes → “right” ✓.\n")
    done = bellek("export", "--document", name, f"new{name}")
    assert (done.returncode, done.stdout) == (0, f"new{name}: 1 translation\n")
    warning = "windows-1254, the encoding of the original, lacks → ✓; the translation is UTF-8."
    assert done.stderr == f"  warning: {warning}\n"
    assert "The bottle → goes → “right” ✓." in (tmp_path / f"new{name}").read_text("utf-8")
    done = bellek("export", "--document", name, f"new{name}", "--json")
    assert json.loads(done.stdout)["warnings"] == [warning]


def test_the_encoding_that_was_named_is_remembered(bellek, tmp_path):
    """Until the file is UTF-8."""
    text = "Şişe kırıldı.\nIşık söndü.\n"
    (tmp_path / "eski.txt").write_bytes("Şişe kırıldı.\n".encode("cp857"))
    bellek("segment", "--encoding", "cp857", "eski.txt")
    for encoding, told in ("cp857", "1 new, 1 kept"), ("utf-8", "2 kept"), ("cp1254", "2 kept"):
        (tmp_path / "eski.txt").write_bytes(text.encode(encoding))
        assert bellek("segment", "eski.txt").stdout == f"eski.txt: 2 segments ({told})\n"
    assert bellek("segment", "--print", "eski.txt").stdout == text


def test_the_units_of_a_large_document_are_not_held(tmp_path):
    path = tmp_path / "uzun.txt"
    path.write_text("".join(f"Bu {n}. sıradaki cümledir.\n" for n in range(5000)), "utf-8")
    with Memory.open(tmp_path / "a.db") as memory:
        memory.segment(extract(path), "uzun.txt")
        tracemalloc.start()
        deliver(memory, "uzun.txt", str(tmp_path / "long.txt"), (), complete=False)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 20 * path.stat().st_size
