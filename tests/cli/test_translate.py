"""Translating: the walk, plain lines, a dumb terminal and a full one."""

import os
import sys
from contextlib import closing
from dataclasses import replace
from io import StringIO
from sqlite3 import connect

import pexpect
import pytest

from bellek import Status, StoreError, Tag, Unit
from bellek.cli.desk import LineDesk
from bellek.cli.translate import walk
from bellek.memory import Memory
from bellek.model import Document, Segment, content
from bellek.session import Session

# What the editor writes when it begins to read: bracketed paste on.
READY = "\x1b[?2004h"
SOURCES = ("Bir.", "İki.", "Üç.", "Dört.")


def fill(memory, name="belge.txt", sources=SOURCES):
    segments = [Segment(str(number), content(text)) for number, text in enumerate(sources, 1)]
    memory.segment(Document(name, "text", "tr", segments), name)


@pytest.fixture
def stored(tmp_path):
    path = tmp_path / "memories" / "tr-en.db"
    with Memory.open(path) as memory:
        fill(memory)
    return path


def targets(path):
    with Memory.open(path, create=False) as memory:
        return [unit.target_text for unit in memory.units("belge.txt")]


class TestSession:
    def test_confirm_skip_back(self, memory):
        fill(memory)
        session = Session(memory, "belge.txt", "ayşe")
        assert session.place.unit.source_text == "Bir."
        assert session.place.before is None
        session.confirm("One.")
        assert session.place.before.target_text == "One."
        session.skip()
        assert session.place.unit.source_text == "Üç."
        assert session.back()
        assert session.back()
        assert session.place.offer == "One."
        assert not session.back()
        session.confirm("First.")
        assert (session.stored, session.left, session.segments) == (2, 3, 4)
        history = memory.history(next(memory.units("belge.txt")).id)
        assert [(r.target_text, r.author) for r in history] == [
            ("One.", "ayşe"),
            ("First.", "ayşe"),
        ]

    def test_it_goes_on_where_the_last_one_stopped(self, memory):
        fill(memory)
        Session(memory, "belge.txt", "ayşe").confirm("One.")
        assert Session(memory, "belge.txt", "ayşe").place.unit.position == 2
        assert Session(memory, "belge.txt", "ayşe", whole=True).place.unit.position == 1
        later = Session(memory, "belge.txt", "ayşe", start=4)
        assert later.place.after is None
        assert later.back()
        assert later.place.unit.position == 3

    def test_back_leads_to_where_the_walk_came_from(self, memory):
        fill(memory)
        Session(memory, "belge.txt", "ayşe", start=2).confirm("Two.")
        assert Session(memory, "belge.txt", "ayşe", start=2).place.unit.position == 2
        session = Session(memory, "belge.txt", "ayşe")
        session.confirm("One.")
        assert session.place.unit.position == 3
        session.back()
        assert session.place.unit.position == 1

    def test_a_session_is_one_batch(self, memory):
        fill(memory)
        session = Session(memory, "belge.txt", "ayşe")
        session.confirm("One.")
        session.confirm("Two.")
        assert [each.revisions for each in memory.batches() if each.kind == "translate"] == [2]

    def test_a_segment_is_no_match_of_itself(self, memory):
        like = [f"Kapıyı aç{mark}" for mark in ("!", "…", "?")]
        memory.add([Unit.pair(source, "Open the door.") for source in like])
        fill(memory, sources=("Kapıyı aç.",))
        Session(memory, "belge.txt", "ayşe").confirm("Open it.")
        session = Session(memory, "belge.txt", "ayşe", whole=True)
        found = session.matches(session.place.unit)
        assert sorted(match.unit.source_text for match in found) == sorted(like)

    def test_a_start_outside_the_document(self, memory):
        fill(memory)
        with pytest.raises(StoreError, match="segments 1 to 4, no 5"):
            Session(memory, "belge.txt", "ayşe", start=5)

    def test_an_exact_match_is_offered_and_like_ones_are_shown(self, memory):
        memory.add([Unit.pair("İki.", "Two."), Unit.pair("Dört buçuk.", "Four and a half.")])
        fill(memory, sources=("Bir.", "İki.", "Dört buçuk!"))
        session = Session(memory, "belge.txt", "ayşe", start=2)
        assert session.place.offer == "Two."
        session.skip()
        assert session.place.offer == ""
        (match,) = session.matches(session.place.unit)
        assert match.unit.target_text == "Four and a half."
        assert match.score < 100

    def test_the_same_text_again_is_no_revision_nor_lowers_a_status(self, memory):
        fill(memory)
        Session(memory, "belge.txt", "ayşe", Status.FINAL).confirm("One.")
        session = Session(memory, "belge.txt", "ömer", whole=True)
        assert session.confirm("One.") is None
        assert session.stored == 0
        assert next(memory.units("belge.txt")).status is Status.FINAL

    def test_a_draft_comes_again(self, memory):
        fill(memory)
        Session(memory, "belge.txt", "ayşe", Status.INITIAL).confirm("One?")
        session = Session(memory, "belge.txt", "ayşe")
        assert (session.place.unit.position, session.place.offer) == (1, "One?")
        assert session.confirm("One?").status is Status.TRANSLATED

    def test_codes_are_shown_and_typed_as_the_document_has_them(self, memory):
        bold = Tag("open", "1", "**"), Tag("close", "1", "**")
        source = (bold[0], "Ankara", bold[1], "’da.")
        memory.segment(Document("b.md", "markdown", "tr", [Segment("1", source)]), "b.md")
        session = Session(memory, "b.md", "ayşe", whole=True)
        session.confirm("In **Ankara**.")
        (unit,) = memory.units("b.md")
        assert unit.target == ("In ", bold[0], "Ankara", bold[1], ".")
        session.back()
        assert session.place.offer == "In **Ankara**."
        assert session.confirm("In **Ankara**.") is None

    def test_the_end(self, memory):
        fill(memory, sources=("Bir.",))
        session = Session(memory, "belge.txt", "ayşe")
        session.confirm("One.")
        assert session.place is None


def test_lines_from_a_pipe(bellek, stored):
    typed = "One.\n:h\n\n:b\nTwo.\n:status final\n:status\nThree.\n:q\nnever\n"
    done = bellek("translate", "belge.txt", stdin=typed)
    assert done.returncode == 0
    assert done.stdout == (
        "stored belge.txt:1\nstored belge.txt:2\nstored belge.txt:3\n"
        "belge.txt: 3 translations stored, 1 segment left to translate.\n"
    )
    assert "A line is stored when you press Enter" in done.stderr
    assert "What you confirm is final" in done.stderr
    assert targets(stored) == ["One.", "Two.", "Three.", None]


def test_going_back_to_an_earlier_revision(bellek, stored):
    bellek("translate", "belge.txt", stdin="One.\n:b\nUn.\n")
    typed = ":restore\n:restore 1\n:restore\n"
    done = bellek("translate", "belge.txt", "--from", "1", "--status", "reviewed", stdin=typed)
    assert done.stdout.startswith("stored belge.txt:1\nbelge.txt: 1 translation stored, 3 segm")
    assert done.stderr == "1. One.  (translated)\n2. Un.  (translated)\nNot translated yet.\n"
    with Memory.open(stored) as memory:
        revisions = memory.history(next(memory.units()).id)
    assert [each.target_text for each in revisions] == ["One.", "Un.", "One."]
    assert revisions[-1].status is Status.REVIEWED


def test_a_pipe_that_ends(bellek, stored):
    assert bellek("translate", stdin="One.").returncode == 0
    assert targets(stored) == ["One.", None, None, None]


def test_a_mistyped_command_is_no_translation(bellek, stored):
    done = bellek("translate", "belge.txt", stdin="::qiut\n:-)\n:qiut\nnever\n")
    assert done.returncode == 1
    assert done.stdout == "stored belge.txt:1\nstored belge.txt:2\n"
    assert done.stderr == (
        "bellek: There is no :qiut; :help lists what there is, and ::qiut is a text. "
        "What follows was not read.\n"
    )
    assert targets(stored) == [":qiut", ":-)", None, None]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("=", "Nothing is offered here; type a translation."),
        (":status finl", "There is no status 'finl'."),
        (":restore 1", "There is no revision 1 of this unit; it is not translated yet."),
        (":restore x", "There is no revision 'x'; :restore lists what there is."),
        (":split Zzz", "Segment 1 of belge.txt does not begin with “Zzz” and go on."),
    ],
)
def test_a_pipe_ends_where_a_line_cannot_be_done_so_that_none_goes_to_another_segment(
    bellek, stored, line, why
):
    done = bellek("translate", "belge.txt", stdin=f"{line}\nTwo.\n")
    assert done.returncode == 1
    assert done.stderr == f"bellek: {why} What follows was not read.\n"
    assert targets(stored) == [None, None, None, None]


def test_missing_codes_are_told(bellek, tmp_path):
    text = "Önce **paketi** indirin.\n\nSonra *onu* kurun.\n"
    (tmp_path / "rehber.md").write_text(text, encoding="utf-8")
    bellek("segment", "rehber.md")
    typed = "First download **the package.\nThen install *it*.\n"
    done = bellek("translate", "rehber.md", stdin=typed)
    assert done.returncode == 0
    assert done.stderr == "rehber.md:1 has not all codes of its source; it lacks ** **\n"
    assert done.stdout.startswith("stored rehber.md:1\nstored rehber.md:2\n")


def test_on_a_terminal_it_is_asked_again(stored, tmp_path):
    with terminal(tmp_path, "dumb", "belge.txt") as child:
        child.expect_exact("▶ Bir.")
        child.sendline(":bakc")
        child.expect_exact("There is no :bakc; :help lists what there is, and ::bakc is a text.")
        child.expect_exact("▶ Bir.")
        child.sendline(":quit")
        child.expect_exact("0 translations stored")
        child.expect(pexpect.EOF)
    assert targets(stored) == [None, None, None, None]


def test_taking_what_is_offered(bellek, stored):
    with Memory.open(stored) as memory:
        memory.add([Unit.pair("Bir.", "One.", Status.INITIAL)])
    done = bellek("translate", stdin=":b\n=\n:q\n")
    assert "This is the first segment." in done.stderr
    assert targets(stored) == ["One.", None, None, None]


def test_nothing_left(bellek, stored):
    bellek("translate", stdin="1\n2\n3\n4\n")
    done = bellek("translate")
    assert done.returncode == 1
    assert "Every segment is translated" in done.stderr


def terminal(tmp_path, term, *arguments):
    environment = {**os.environ, "TERM": term, "BELLEK_AUTHOR": "ayşe", "LC_ALL": "C.UTF-8"}
    environment.pop("NO_COLOR", None)
    environment["PROMPT_TOOLKIT_NO_CPR"] = "1"  # pexpect does not answer where the cursor is
    return pexpect.spawn(
        sys.executable,
        ["-m", "bellek", "translate", *arguments],
        cwd=str(tmp_path),
        env=environment,
        encoding="utf-8",
        dimensions=(40, 100),
        timeout=30,
    )


def test_a_dumb_terminal(stored, tmp_path):
    with Memory.open(stored) as memory:
        memory.add([Unit.pair("Üç!", "Three!"), replace(next(memory.units()), notes=("Sayı.",))])
    with terminal(tmp_path, "dumb", "belge.txt") as child:
        child.expect_exact("belge.txt  1/4  4 to go")
        child.expect_exact("▶ Bir.")
        child.expect_exact("note  Sayı.")
        child.expect_exact("> ")
        child.sendline("One.")
        child.expect_exact("stored belge.txt:1")
        child.expect_exact("Bir.  →  One.")
        child.sendline("")
        child.expect_exact("▶ Üç.")
        child.expect_exact("Three!")
        child.sendline(":quit")
        child.expect_exact("1 translation stored, 3 segments left")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 0
    assert targets(stored) == ["One.", None, None, None]


def test_a_full_terminal(stored, tmp_path):
    with terminal(tmp_path, "xterm", "belge.txt") as child:
        child.expect_exact("Bir.")
        child.expect_exact(READY)
        child.send("One.\r")
        child.expect_exact("2/4")
        child.expect_exact(READY)
        child.send("\x0e")  # Ctrl-N skips
        child.expect_exact("3/4")
        child.expect_exact(READY)
        child.send("\x10")  # Ctrl-P goes back
        child.expect_exact("2/4")
        child.expect_exact(READY)
        child.send("\x10")
        child.expect_exact("1/4")
        child.expect_exact(READY)
        child.send(" Bir daha\r")  # the last revision can be edited
        child.expect_exact("2/4")
        child.expect_exact(READY)
        child.send("\x04")  # Ctrl-D stops
        child.expect_exact("2 translations stored, 3 segments left")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 0
    assert targets(stored) == ["One. Bir daha", None, None, None]


def test_another_process_that_writes_is_waited_for_and_said(stored, tmp_path):
    with terminal(tmp_path, "xterm", "belge.txt") as child, closing(connect(stored)) as other:
        child.expect_exact("▶ Bir.")
        other.execute("BEGIN IMMEDIATE")
        child.sendline("One.")
        child.expect_exact("another process may be writing")
        other.rollback()
        child.expect_exact("▶ İki.")
        child.sendline(":quit")
        child.expect(pexpect.EOF)
    assert targets(stored) == ["One.", None, None, None]


def test_what_could_not_be_stored_is_said(stored, monkeypatch, capsys):
    monkeypatch.setattr("bellek.memory.database.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("sys.stdin", StringIO("One.\n:q\n"))
    with Memory.open(stored) as memory, closing(connect(stored)) as other:
        other.execute("BEGIN IMMEDIATE")
        walk(Session(memory, "belge.txt", "ayşe"), LineDesk(prompting=True))
    assert "locked for 0 seconds" in (said := capsys.readouterr().out)
    assert "Not stored: One." in said
    assert targets(stored) == [None, None, None, None]


def test_ctrl_c_keeps_what_was_confirmed(stored, tmp_path):
    with terminal(tmp_path, "xterm", "belge.txt") as child:
        child.expect_exact(READY)
        child.send("One.\r")
        child.expect_exact("2/4")
        child.expect_exact(READY)
        child.send("Tw\x03")
        child.expect_exact("what was stored before stays, nothing is half done")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 130
    assert targets(stored) == ["One.", None, None, None]
