"""What tests of the commands share."""

from dataclasses import dataclass

import pytest

from bellek.cli import run
from bellek.memory import Memory
from bellek.model import Unit


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def call(tmp_path, capsys, monkeypatch):
    """Run the command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BELLEK_MEMORY", raising=False)
    monkeypatch.setenv("BELLEK_AUTHOR", "ayşe")
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*arguments):
        capsys.readouterr()
        code = run([str(each) for each in arguments])
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def stored(tmp_path):
    """Put pairs into the memory of the folder, or into another."""

    def stored(*pairs, path="memories/tr-en.db"):
        with Memory.open(tmp_path / path) as memory:
            memory.add(Unit.pair(*pair) for pair in pairs)

    return stored
