"""What tests of more than one part share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bellek.memory import Memory

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture
def repository():
    """The checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared():
    """The project's shared data, which lies beside the checkout where there is one."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "DESIGN.md").exists():
        pytest.skip("needs the project's shared data beside the checkout (../shared)")
    return folder


@pytest.fixture
def memory(tmp_path):
    """A new, open memory in a real file."""
    with Memory.open(tmp_path / "memory.db") as opened:
        yield opened


@pytest.fixture
def bellek(tmp_path):
    """Run the command in a process of its own, in an empty folder."""

    def run(*arguments, stdin="", folder=tmp_path, **environment):
        return subprocess.run(
            [sys.executable, "-m", "bellek", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            env={**os.environ, "BELLEK_AUTHOR": "ayşe", "NO_COLOR": "1", **environment},
            timeout=120,
        )

    return run


@pytest.fixture
def steps(memory):
    """Count the steps that SQLite takes for a call on the memory, by the hundred."""

    def count(call):
        hundreds = []
        connection = memory._store.database.connection
        connection.set_progress_handler(lambda: hundreds.append(1), 100)
        try:
            call()
        finally:
            connection.set_progress_handler(None, 100)
        return 100 * len(hundreds)

    return count
