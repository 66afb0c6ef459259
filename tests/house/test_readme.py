import subprocess
import sys


def test_the_session_is_what_the_commands_print(repository):
    done = subprocess.run(
        [sys.executable, repository / "scripts" / "readme", "--check"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"run scripts/readme\n{done.stdout}{done.stderr}"


def test_every_command_is_in_the_readme(repository):
    from bellek.cli import COMMANDS

    text = (repository / "README.md").read_text(encoding="utf-8")
    missing = [name for name in COMMANDS if f"bellek {name}" not in text]
    assert missing == []
