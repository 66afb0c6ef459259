"""Progress on a terminal, and none in a pipe."""

import os
import re
import sys

import pexpect

from bellek import Unit
from bellek.exchange import write

# On a dumb terminal nothing moves, and these may be run on one.
TERMINAL = {**os.environ, "TERM": "xterm"}


def test_a_bar_and_a_count_on_a_terminal(bellek, tmp_path):
    units = [Unit.pair(f"{number}. cümle.", f"Sentence {number}.") for number in range(20_000)]
    write(units, tmp_path / "[red]büyük.tmx")
    for arguments, label in [
        (["import", "[red]büyük.tmx"], "Importing [red]büyük.tmx"),
        (["export", "out.po"], "Writing out.po"),
    ]:
        terminal = pexpect.spawn(
            sys.executable,
            ["-m", "bellek", "--memory", "m.db", *arguments],
            cwd=tmp_path,
            env=TERMINAL,
            encoding="utf-8",
            dimensions=(24, 100),
            timeout=60,
        )
        shown = terminal.read()
        terminal.close()
        assert terminal.exitstatus == 0
        plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
        assert re.search(rf"{re.escape(label)} [━╸╺ ]+ [\d,]+ 0:00:\d\d", plain)
        assert re.search(r" [1-9]\d?,000 0:00:\d\d", plain)
        done = bellek("--memory", "m2.db", *arguments)
        assert done.returncode == 0
        assert done.stderr == ""


def test_what_takes_long_is_said_after_a_second(tmp_path):
    script = """
import time
from bellek.cli.output import patience
with patience("Indexing"):
    time.sleep(0.1)
print("soon")
with patience("Indexing [x]"):
    time.sleep(1.5)
print("late")
"""
    terminal = pexpect.spawn(
        sys.executable, ["-c", script], env=TERMINAL, encoding="utf-8", timeout=60
    )
    soon, late = terminal.read().split("soon")
    terminal.close()
    assert terminal.exitstatus == 0
    assert "Indexing" not in soon
    assert "Indexing [x]" in late
    assert late.endswith("late\r\n")
