"""Units to TMX 1.4b, as a stream."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from bellek.exchange.dates import compact
from bellek.exchange.profiles import Profile
from bellek.exchange.tmx.inline import plain_codes, written_content
from bellek.exchange.tmx.words import (
    DOCUMENT,
    KEY,
    LEVEL,
    LEVELS,
    NEXT,
    POSITION,
    PREVIOUS,
    STATUS,
    written_status,
)
from bellek.exchange.xml import attribute, escape
from bellek.model import Content, Status, Unit
from bellek.version import __version__

_TOOL = "bellek"
_OMEGAT = "OmegaT"

_START = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="{tool}" creationtoolversion="{version}" segtype="sentence" \
o-tmf="{tool}" adminlang="en" srclang="{source}" datatype="plaintext"/>
<body>
"""
_END = "</body>\n</tmx>\n"


def write(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write TMX 1.4b and return the number of units.

    Everything a unit holds is kept, as :mod:`bellek.exchange.tmx.words` says. The header has no
    date, so that the same units give the same bytes. A character that XML cannot carry becomes a
    ``ph`` that bellek reads back; outside of segments it becomes U+FFFD.
    """
    text = profile.codes == "text"
    write_content = plain_codes if text else written_content
    start = _START.format(
        tool=_OMEGAT if text else _TOOL, version=__version__, source=profile.source
    )
    out.write(start.encode())
    count = 0
    for unit in units:
        if profile.unconfirmed == "leave out" and not unit.status.confirmed:
            unit = replace(unit, target=None, status=Status.INITIAL)
        out.write(_tu(unit, profile, write_content).encode())
        count += 1
    out.write(_END.encode())
    return count


def _tu(unit: Unit, profile: Profile, write_content: Callable[[Content], str]) -> str:
    history = _history(unit)
    tuid = f' tuid="{attribute(unit.id)}"' if unit.id else ""
    extras = "".join(_extras(unit, profile))
    source = write_content(unit.source)
    if unit.target is None:
        return (
            f"<tu{tuid}{history}>\n{extras}"
            f'<tuv xml:lang="{profile.source}"><seg>{source}</seg></tuv>\n</tu>\n'
        )
    return (
        f"<tu{tuid}>\n{extras}"
        f'<tuv xml:lang="{profile.source}"><seg>{source}</seg></tuv>\n'
        f'<tuv xml:lang="{profile.target}"{history}><seg>{write_content(unit.target)}</seg></tuv>\n'
        "</tu>\n"
    )


def _history(unit: Unit) -> str:
    return (
        _said("creationid", unit.creator)
        + _when("creationdate", unit.created)
        + _said("changeid", unit.editor)
        + _when("changedate", unit.changed)
    )


def _said(name: str, value: str) -> str:
    return f' {name}="{attribute(value)}"' if value else ""


def _when(name: str, value: datetime | None) -> str:
    return f' {name}="{compact(value)}"' if value else ""


def _extras(unit: Unit, profile: Profile) -> Iterator[str]:
    for note in unit.notes:
        yield f"<note>{escape(note)}</note>\n"
    status = written_status(unit.status, unit.target is not None)
    if profile.status == LEVEL and unit.target is not None:
        yield _prop(LEVEL, LEVELS[unit.status])
    elif status is not None:
        yield _prop(STATUS, status)
    if unit.document is not None:
        yield _prop(DOCUMENT, unit.document)
    if unit.position is not None:
        yield _prop(POSITION, str(unit.position))
    context = unit.context
    if context.previous is not None:
        yield _prop(PREVIOUS, f"<seg>{escape(context.previous)}</seg>")
    if context.next is not None:
        yield _prop(NEXT, f"<seg>{escape(context.next)}</seg>")
    if context.key is not None:
        yield _prop(KEY, context.key)
    for kind, value in unit.props:
        yield _prop(kind, value)


def _prop(kind: str, value: str) -> str:
    return f'<prop type="{attribute(kind)}">{escape(value)}</prop>\n'
