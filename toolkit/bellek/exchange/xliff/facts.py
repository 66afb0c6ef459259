"""What XLIFF has no word of its own for, as named facts: one list for both versions.

XLIFF 1.2 carries a fact as a ``context`` of type ``x-NAME``, XLIFF 2 as a ``meta`` of the metadata
module. A prop is two facts, its name and its value.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bellek.exchange.codes import position_of
from bellek.exchange.dates import iso, parsed
from bellek.model import NO_CONTEXT, Context, Status, Unit

CATEGORY = "bellek"
_PROP, _VALUE = "prop", "value"
_NAMES = (
    "identity", "document", "position", "previous", "next", "creator", "created", "editor",
    "changed", "status", _PROP, _VALUE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one unit."""

    identity: str = ""
    document: str | None = None
    position: int | None = None
    context: Context = NO_CONTEXT
    creator: str = ""
    created: datetime | None = None
    editor: str = ""
    changed: datetime | None = None
    props: tuple[tuple[str, str], ...] = ()
    status: Status | None = None


def told(unit: Unit, *, status: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the facts of a unit, each a name and a text.

    Its document is told besides ``original`` to part the empty name from none, its ``status`` where
    the target has no state that does.
    """
    if unit.id:
        yield "identity", unit.id
    if unit.document is not None:
        yield "document", unit.document
    if unit.position is not None:
        yield "position", str(unit.position)
    if unit.context.previous is not None:
        yield "previous", unit.context.previous
    if unit.context.next is not None:
        yield "next", unit.context.next
    if unit.creator:
        yield "creator", unit.creator
    if unit.created is not None:
        yield "created", iso(unit.created)
    if unit.editor:
        yield "editor", unit.editor
    if unit.changed is not None:
        yield "changed", iso(unit.changed)
    if status:
        yield "status", unit.status
    for name, value in unit.props:
        yield _PROP, name
        yield _VALUE, value


def heard(facts: Iterable[tuple[str, str]]) -> Facts:
    """Return the facts that a file tells; names that bellek does not write are passed over."""
    said: dict[str, str] = {}
    props: list[tuple[str, str]] = []
    for name, text in facts:
        if name == _PROP:
            props.append((text, ""))
        elif name == _VALUE and props:
            props[-1] = (props[-1][0], text)
        elif name in _NAMES:
            said.setdefault(name, text)
    return Facts(
        said.get("identity", ""),
        said.get("document"),
        position_of(said.get("position")),
        Context(said.get("previous"), said.get("next")),
        said.get("creator", ""),
        parsed(said.get("created")),
        said.get("editor", ""),
        parsed(said.get("changed")),
        tuple(props),
        next((each for each in Status if each == said.get("status")), None),
    )
