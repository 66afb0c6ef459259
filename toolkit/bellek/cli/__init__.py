"""The command line: one file per command, loaded when it is called.

``bellek --help`` must answer at once, so the table below holds what the help page shows and no
command module is imported for it.
"""

import importlib
import sys
from collections.abc import Sequence

import click

from bellek.cli.context import DEFAULT_MEMORY, MEMORY_VARIABLE, Invocation
from bellek.errors import BellekError
from bellek.version import __version__

COMMANDS = {
    "demo": "Run the main job on the documents in seeds/, start to end.",
    "segment": "Cut documents into segments and store them.",
    "translate": "Enter translations in the terminal.",
    "import": "Bring files of CAT tools into the memory.",
    "export": "Write the memory for CAT tools, or a translated document.",
    "match": "Look a text up in the memory.",
    "search": "Find a word or phrase in the memory.",
    "analyse": "Count what the memory knows of a file.",
    "pretranslate": "Fill in what the memory knows of a file.",
    "score": "Score drafts, or the revisions of a document.",
    "report": "Write coverage, scores and drafts as one HTML page.",
    "status": "Show what is translated, per document.",
    "history": "Show a unit's revisions and what each changed.",
    "rename": "Give a document another name, or its file another place.",
    "remove": "Take documents out; their translations stay.",
    "undo": "Take an import, a session or a removal back.",
    "index": "Build what look-ups need, ahead of them.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command, named after it."""
        if cmd_name not in COMMANDS:
            return None
        module = "import_" if cmd_name == "import" else cmd_name
        command: click.Command = importlib.import_module(f"bellek.cli.{module}").command
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page's list from the table, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--memory",
    "memory_paths",
    multiple=True,
    metavar="PATH",
    help="The memory to work with; if repeated, look-ups search the others too.  "
    f"[env var: {MEMORY_VARIABLE}; default: {DEFAULT_MEMORY}]",
)
@click.version_option(__version__, prog_name="bellek", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, memory_paths: tuple[str, ...]) -> None:
    """Keep, find and score translations from Turkish into English."""
    context.obj = Invocation.of(memory_paths)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code: the one place where errors become text."""
    try:
        outcome = cli.main(args=arguments, prog_name="bellek", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(
            "bellek: Interrupted; what was stored before stays, nothing is half done.", err=True
        )
        return 130
    except BellekError as error:
        click.echo(f"bellek: {error}", err=True)
        return 1
    except BrokenPipeError:
        # The reader of our output has left (``bellek segment --print F | head``): no complaint.
        sys.stderr.close()
        return 141
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"bellek: {where}{error.strerror or error}.", err=True)
        return 1
    return outcome if isinstance(outcome, int) else 0


def main() -> None:
    """Run the ``bellek`` command."""
    for stream in (sys.stdout, sys.stderr):
        # A path or a segment may hold what the terminal's encoding lacks; a pipe gets UTF-8.
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")  # type: ignore[union-attr]
    code = run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
        code = 141
    except OSError as error:
        click.echo(f"bellek: standard output: {error.strerror}.", err=True)
        code = 1
    sys.exit(code)
