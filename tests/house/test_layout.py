"""The house rules that a program can check."""

import re
import subprocess
from pathlib import Path

import pytest

TOP = {"pyproject.toml", "README.md", "LICENSE", "seeds", "toolkit", "memories", "tests", "scripts"}


@pytest.fixture(scope="module")
def tracked():
    """The files under version control; a source archive has none and skips."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("needs a git checkout")
    return [root / name for name in done.stdout.split("\n") if name and (root / name).exists()]


def test_top_level(tracked, repository):
    names = {path.relative_to(repository).parts[0] for path in tracked}
    assert {name for name in names if not name.startswith(".")} == TOP


def test_no_file_is_two_ideas(tracked):
    long = {
        path.name: lines
        for path in tracked
        if path.suffix == ".py" and (lines := path.read_text("utf-8").count("\n")) > 400
    }
    assert long == {}


def test_no_machine_paths_and_no_registry_hosts(tracked):
    folders = ("work", "root", "home/[a-z]+")
    hosts = (".".join(("pypi", "org")), "python" + "hosted")
    patterns = [f"/{folder}/" for folder in folders] + [re.escape(host) for host in hosts]
    words = re.compile("|".join(patterns))
    found = [
        path.name
        for path in tracked
        if path.suffix not in (".gz", ".xz", ".mo")
        and words.search(path.read_text("utf-8", "replace"))
    ]
    assert found == []


def test_the_lock_has_hashes(repository):
    lock = (repository / "scripts" / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==\S+", lock, re.MULTILINE)
    assert len(pinned) > 20
    assert lock.count("--hash=sha256:") >= len(pinned)


def test_the_default_languages_files_are_lf(tracked, repository):
    for path in (repository / "seeds").glob("*.txt"):
        text = path.read_bytes()
        assert b"\r" not in text
        assert text.endswith(b"\n")
        assert text.decode("utf-8")
