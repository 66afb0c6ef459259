"""The desk on a full terminal: a line editor."""

import click
from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from bellek.cli.desk import page
from bellek.session import Place, Session


class EditorDesk:
    """A line editor that begins with what is offered."""

    prompting = True

    def __init__(self) -> None:
        self._prompt: PromptSession[str] = PromptSession(key_bindings=_keys())

    def ask(self, session: Session, place: Place) -> str:
        """Return the line as it was edited."""
        for line in page(session, place):
            print_formatted_text(FormattedText(line))
        keys = "Enter stores · empty skips · Ctrl-P back · Ctrl-N skip · Ctrl-D stop · :help"
        return self._prompt.prompt(
            "> ", default=place.offer, bottom_toolbar=f"{session.status}   {keys}"
        )

    def say(self, text: str) -> None:
        """Print a message."""
        click.echo(text)

    def stored(self, session: Session, place: Place) -> None:
        """Say nothing: the next segment shows that this one is stored."""


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-p")
    def back(event: KeyPressEvent) -> None:
        event.app.exit(result=":back")

    @keys.add("c-n")
    def skip(event: KeyPressEvent) -> None:
        event.app.exit(result=":skip")

    @keys.add("c-d")
    def stop(event: KeyPressEvent) -> None:
        event.app.exit(result=":quit")

    return keys
