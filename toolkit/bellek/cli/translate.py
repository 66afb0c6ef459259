"""``bellek translate``: enter translations in the terminal."""

import os
import re
import sys
from collections import Counter
from typing import Protocol

import click

from bellek.cli.context import Invocation, default_author
from bellek.cli.desk import LineDesk
from bellek.cli.lookup_options import prepare
from bellek.cli.output import count, patience
from bellek.correcting import merge_segments, split_segment
from bellek.errors import BellekError, BusyError, ConfigError, StoreError
from bellek.exchange.codes import position_of
from bellek.memory import Memory
from bellek.model import Content, Revision, Status, Tag, flat
from bellek.session import Place, Session

HELP = """\
A line is stored when you press Enter. Other things to type, on a line that Ctrl-U has emptied:
  =            take what is offered
  (nothing)    skip this segment
  :b  :back    go back to the segment before
  :merge       make one segment of this and the next, where the rules were wrong
  :split TEXT  make two of this; TEXT is what the first one holds
  :restore N   go back to revision N of this segment; without N, list them
  :status S    give what follows the status translated, reviewed, final or initial (a draft)
  :q  :quit    stop; the next 'bellek translate' goes on here
  :h  :help    this help
  ::TEXT       a translation that begins with a colon and a letter"""

# “:qiut” must not become a translation; a text such as “:)” may.
_COMMAND = re.compile(r":[a-z]+")


class Desk(Protocol):
    """Shows a place and asks for a line; EOFError ends the session.

    ``prompting`` tells whether a person answers, who can be asked again.
    """

    prompting: bool

    def ask(self, session: Session, place: Place) -> str:
        """Return what the translator typed."""

    def say(self, text: str) -> None:
        """Tell the translator something."""

    def stored(self, session: Session, place: Place) -> None:
        """Acknowledge that a translation is on disk."""


@click.command()
@click.argument("document", required=False)
@click.option(
    "--author", help="Who translates.  [default: $BELLEK_AUTHOR, else your account's name]"
)
@click.option(
    "--status",
    type=click.Choice([each.value for each in Status]),
    default=Status.TRANSLATED.value,
    show_default=True,
    help="The status of what you confirm.",
)
@click.option("--all", "whole", is_flag=True, help="Stop at confirmed segments too.")
@click.option("--from", "start", type=int, metavar="N", help="Begin at segment N.")
@click.option("--merge", type=int, metavar="N", help="Make one segment of N and the next, first.")
@click.option(
    "--split", nargs=2, type=(int, str), metavar="N TEXT", help="Cut segment N behind TEXT, first."
)
@click.pass_obj
def command(
    invocation: Invocation,
    document: str | None,
    author: str | None,
    status: str,
    whole: bool,
    start: int | None,
    merge: int | None,
    split: tuple[int, str] | None,
) -> None:
    """Enter translations, one segment after the other; begins where the last session ended.

    Every line is stored before the next one is asked for. Without a document, the first one that
    has something left to translate.
    """
    who = default_author() if author is None else author
    with invocation.open_memory() as memory:
        name = choose(memory, document)
        if merge is not None:
            merge_segments(memory, name, merge, who)
        if split is not None:
            split_segment(memory, name, *split, who)
        prepare(memory)
        session = Session(memory, name, who, Status(status), whole=whole, start=start)
        desk = make_desk()
        walk(session, desk)
        left = session.left
    done = count(session.stored, "translation")
    click.echo(f"{name}: {done} stored, {count(left, 'segment')} left to translate.")


def choose(memory: Memory, document: str | None) -> str:
    """Return the document a person means, by default the first that is not finished."""
    if document is not None:
        return memory.document_name(document)
    names = memory.documents()
    if not names:
        raise StoreError("No document is in the memory; bring one in with 'bellek segment'.")
    for name in names:
        if any(unit.position for unit in memory.units(name, statuses=[Status.INITIAL])):
            return name
    raise StoreError(
        "Every segment is translated; name a document and add --all to go through it again."
    )


def make_desk() -> Desk:
    """Return an editor on a full terminal, plain lines on a dumb one or a pipe."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if terminal and os.environ.get("TERM", "dumb") not in ("", "dumb", "unknown"):
        from bellek.cli.editor import EditorDesk  # prompt_toolkit: a pipe does without

        return EditorDesk()
    return LineDesk(prompting=sys.stdin.isatty())


def walk(session: Session, desk: Desk) -> None:
    """Ask for one segment after the other until the end, ``:quit`` or the end of the input."""
    while (place := session.place) is not None:
        try:
            line = desk.ask(session, place).strip()
        except EOFError:
            return
        if line in (":q", ":quit"):
            return
        try:
            with patience("Storing; another process may be writing to the memory"):
                take(session, desk, place, line)
        except BusyError as error:
            if not desk.prompting:
                raise
            desk.say(f"{error}\nNot stored: {line}")


def take(session: Session, desk: Desk, place: Place, line: str) -> None:
    """Do what one line asks."""
    word, _, rest = line.partition(" ")
    if word in (":h", ":help"):
        desk.say(HELP)
    elif word in (":b", ":back"):
        if not session.back():
            desk.say("This is the first segment.")
    elif word == ":status":
        if rest in [*Status]:
            session.status = Status(rest)
        elif rest:
            _refuse(desk, f"There is no status {rest!r}.")
        desk.say(f"What you confirm is {session.status}; others are: {', '.join(Status)}.")
    elif line == ":merge" or word == ":split":
        try:
            session.split(rest) if word == ":split" else session.merge()
        except BellekError as error:
            _refuse(desk, str(error))
    elif word == ":restore":
        _restore(session, desk, place, rest)
    elif line in ("", ":s", ":skip"):
        session.skip()
    elif _COMMAND.fullmatch(word):
        _refuse(desk, f"There is no {word}; :help lists what there is, and ::{word[1:]} is a text.")
    elif line == "=" and not place.offer:
        _refuse(desk, "Nothing is offered here; type a translation.")
    else:
        _acknowledge(
            session, desk, place, session.confirm(place.offer if line == "=" else _text(line))
        )


def _restore(session: Session, desk: Desk, place: Place, number: str) -> None:
    """Go back to a revision of the segment, or list them."""
    if not number:
        revisions = session.memory.history(place.unit.id)
        lines = (f"{each.number}. {flat(each.target)}  ({each.status})" for each in revisions)
        desk.say("\n".join(lines) or "Not translated yet.")
        return
    wanted = position_of(number)
    if wanted is None:
        _refuse(desk, f"There is no revision {number!r}; :restore lists what there is.")
        return
    try:
        revision = session.restore(wanted)
    except StoreError as error:
        _refuse(desk, str(error))
    else:
        _acknowledge(session, desk, place, revision)


def _acknowledge(session: Session, desk: Desk, place: Place, revision: Revision | None) -> None:
    """Tell that a translation is on disk, and what it lacks."""
    if revision is None:
        return
    desk.stored(session, place)
    if lacking := _lacking(place.unit.source, revision.target):
        where = f"{place.unit.document}:{place.unit.position}"
        desk.say(f"{where} has not all codes of its source; it lacks {lacking}")


def _refuse(desk: Desk, why: str) -> None:
    """Tell a person to type something else; end a pipe, whose lines were meant for other places."""
    if not desk.prompting:
        raise ConfigError(f"{why} What follows was not read.")
    desk.say(why)


def _lacking(source: Content, target: Content) -> str:
    """Return the codes of a source that its translation has not, as the document has them."""
    found = Counter(part.raw for part in target if isinstance(part, Tag))
    wanted = Counter(part.raw for part in source if isinstance(part, Tag) and part.raw)
    return " ".join((wanted - found).elements())


def _text(line: str) -> str:
    """Return the translation that a line holds: two colons before a letter stand for one."""
    return line[1:] if _COMMAND.match(line[1:]) else line
