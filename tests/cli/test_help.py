import importlib
import statistics
import subprocess
import sys
import time

import click
import pytest

from bellek.cli import COMMANDS, cli


def test_every_command_is_there_and_says_what_it_does():
    with click.Context(cli) as context:
        for name in COMMANDS:
            command = cli.get_command(context, name)
            assert command is not None
            assert command.name == name
            assert command.help, name
            assert all(
                option.help for option in command.params if isinstance(option, click.Option)
            ), name


def test_help_lists_them(bellek):
    done = bellek("--help")
    assert done.returncode == 0
    for name, line in COMMANDS.items():
        assert name in done.stdout
        assert line in done.stdout
    assert bellek("-h").stdout == done.stdout


def test_version(bellek):
    assert bellek("--version").stdout == "bellek 0.1.0\n"


def test_an_unknown_command_is_not_imported():
    with click.Context(cli) as context:
        assert cli.get_command(context, "os") is None


HEAVY = {"lxml", "numpy", "polib", "prompt_toolkit", "rapidfuzz", "regex", "rich", "sacrebleu",
         "sentencepiece", "sqlite3"}  # fmt: skip


def test_help_imports_nothing_heavy():
    script = (
        "import sys; before = set(sys.modules); from bellek.cli import run; run(['--help']); "
        "print(*set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & HEAVY


def test_help_is_quick():
    """Within twice the time of importing click alone; the bar is measured in pairs."""

    def seconds(*arguments):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        return time.perf_counter() - start

    ratios = [seconds("-m", "bellek", "--help") / seconds("-c", "import click") for _ in range(9)]
    assert statistics.median(ratios) < 2


@pytest.mark.parametrize("name", ["bellek.memory", "bellek.segmentation", "bellek.matching"])
def test_the_names_outside_programs_call(name):
    module = importlib.import_module(name)
    wanted = {"bellek.memory": "Memory", "bellek.segmentation": "split"}
    assert callable(getattr(module, wanted.get(name, "similarity")))


def test_the_public_names():
    package = importlib.import_module("bellek")
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = package.Nothing
