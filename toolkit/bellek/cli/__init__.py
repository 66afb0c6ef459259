"""The command line: one file per command, loaded when it is called.

``bellek --help`` must answer at once, so the table below holds what the help page shows and no
command module is imported for it.
"""

import importlib
import io
import os
import signal
import sys
from collections.abc import Sequence

import click

from bellek.cli.context import DEFAULT_MEMORY, MEMORY_VARIABLE, Invocation
from bellek.cli.pictures import PICTURES
from bellek.errors import BellekError, brief
from bellek.version import __version__

# What a shell calls a program that was ended by SIGPIPE.
READER_LEFT = 141

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
    "restore": "Go back to an earlier revision of a unit.",
    "rename": "Give a document another name, or its file another place.",
    "remove": "Take documents out; their translations stay.",
    "undo": "Take an import, a session or a removal back.",
    "index": "Build what look-ups need, ahead of them.",
}


class ReaderLeftError(Exception):
    """Whoever read our output has left, as ``head`` does; that is no error of ours."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; click would take a reader who has left for a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeftError from error

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
    """Keep, find and score translations from Turkish into English.

    A document is cut into segments. The memory has each as a unit: with its translation, every
    earlier revision, and a status, which is initial (a draft), translated, reviewed or final; the
    last three are confirmed. What came in together is a batch, which can be taken back.
    """
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
        _complain(error)
        return 1
    except ReaderLeftError:
        return READER_LEFT
    except UnicodeEncodeError as error:
        if error.reason != "surrogates not allowed":
            raise
        _complain(_undecoded(error.object))
        return 1
    except OSError as error:
        where = error.filename or "standard output"  # whatever else is written has a name
        _complain(f"{where}: {error.strerror or error}.")
        return 1
    return outcome if isinstance(outcome, int) else 0


def _prepare_streams() -> None:
    """Let standard input and output be UTF-8 in a pipe, and nothing where they are closed."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            # In the order of their numbers, or the memory's file would become standard output.
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
        stream = getattr(sys, name)
        if isinstance(stream.buffer, io.RawIOBase):
            # PYTHONUNBUFFERED: of a long text, only what fits into the pipe or on the disk would be
            # written, and nobody told. Every echo is flushed anyway.
            stream = io.TextIOWrapper(io.BufferedWriter(stream.detach()), write_through=True)
            setattr(sys, name, stream)
        # A path or a segment may hold what the terminal's encoding lacks.
        errors = "surrogateescape" if name == "stdin" else "backslashreplace"
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors=errors)


def _complain(sentence: object) -> None:
    """Print an error as one line, whatever the names in it hold."""
    click.echo(f"bellek: {str(sentence).translate(PICTURES)}", err=True)


def _undecodable(text: str) -> bool:
    """Tell whether a text came of bytes that Python could not decode, and keeps as surrogates."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def _undecoded(text: str) -> str:
    """Return a sentence on such a text, which nothing can store or find."""
    if sys.getfilesystemencoding() != "utf-8":
        return "This locale has not the letters that were typed; set one such as LC_ALL=C.UTF-8."
    shown = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return f"'{brief(shown)}' is not UTF-8; write it in UTF-8."


def _terminated(number: int, _frame: object) -> None:
    """Leave as after an error, so that no half-written file stays behind."""
    signal.signal(number, signal.SIG_IGN)  # a shell may tell again, while things are put in order
    sys.exit(128 + number)


def main() -> None:
    """Run the ``bellek`` command."""
    signal.signal(signal.SIGTERM, _terminated)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:  # no nohup
        signal.signal(signal.SIGHUP, _terminated)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # it is told of from here on
        signal.signal(signal.SIGINT, signal.default_int_handler)
    _prepare_streams()
    typed = "".join(sys.argv)
    if sys.getfilesystemencoding() != "utf-8" and _undecodable(typed):
        _complain(_undecoded(typed))
        sys.exit(1)
    sys.exit(_written(run()))


def _written(code: int) -> int:
    """Write what is left of the output; return the exit code, another one if that fails."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # What could not be written is dropped, or Python would try again and complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return READER_LEFT
        if code == 0:
            click.echo(f"bellek: standard output: {error.strerror}.", err=True)
        return code or 1
    return code
