"""Units to XLIFF 1.2 and 2.0, as a stream."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from bellek.exchange.profiles import Profile
from bellek.exchange.xliff.facts import CATEGORY, told
from bellek.exchange.xliff.inline import written_content1, written_content2
from bellek.exchange.xliff.matches import SEGMENT, alternative, candidate, original_data, qualifier
from bellek.exchange.xml import attribute, escape
from bellek.model import Status, Unit
from bellek.version import __version__

_STATES1 = {
    Status.INITIAL: ("no", "needs-review-translation"),
    Status.TRANSLATED: ("no", "translated"),
    Status.REVIEWED: ("yes", "signed-off"),
    Status.FINAL: ("yes", "final"),
}
_START1 = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
"""
_START2 = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" \
xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" srcLang="{source}" trgLang="{target}">
"""


def write(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write XLIFF 1.2, valid by its strict schema; return the number of units.

    Everything a unit holds is kept, in ``context`` elements where XLIFF has no word for it. Units
    of one document that follow each other make a ``file``. What was filled in from a match says so,
    see :mod:`bellek.exchange.xliff.matches`. Characters that XML cannot carry become a ``ph`` that
    bellek reads back; outside of source and target they become U+FFFD.
    """
    out.write(_START1.encode())
    count = 0
    for document, members in groupby(units, key=lambda unit: unit.document):
        out.write(_file1(document, profile).encode())
        for unit in members:
            count += 1
            out.write(_unit1(unit, count, profile).encode())
        out.write(b"</body>\n</file>\n")
    if not count:
        out.write((_file1(None, profile) + "</body>\n</file>\n").encode())
    out.write(b"</xliff>\n")
    return count


def write2(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write XLIFF 2.0; return the number of units.

    Everything a unit holds is kept, by the metadata module where the core has no word for it. What
    was filled in from a match says so, see :mod:`bellek.exchange.xliff.matches`.
    """
    out.write(_START2.format(source=profile.source, target=profile.target).encode())
    count = 0
    for number, (document, members) in enumerate(groupby(units, key=lambda unit: unit.document), 1):
        original = "" if document is None else f' original="{attribute(document)}"'
        out.write(f'<file id="f{number}"{original}>\n'.encode())
        for unit in members:
            count += 1
            out.write(_unit2(unit, count, profile).encode())
        out.write(b"</file>\n")
    if not count:
        out.write(b'<file id="f1">\n<group id="g1"/>\n</file>\n')  # a file may not be empty
    out.write(b"</xliff>\n")
    return count


def _file1(document: str | None, profile: Profile) -> str:
    return (
        f'<file original="{attribute(document or "")}" source-language="{profile.source}" '
        f'target-language="{profile.target}" datatype="plaintext" tool-id="bellek">\n'
        f'<header><tool tool-id="bellek" tool-name="bellek" tool-version="{__version__}"/>'
        "</header>\n<body>\n"
    )


def _unit1(unit: Unit, number: int, profile: Profile) -> str:
    name = "" if unit.context.key is None else f' resname="{attribute(unit.context.key)}"'
    source = written_content1(unit.source)
    approved, target = _target1(unit, profile)
    notes = "".join(f"<note>{escape(note)}</note>\n" for note in unit.notes)
    return (
        f'<trans-unit id="{number}"{name}{approved} xml:space="preserve">\n'
        f"<source>{source}</source>\n{target}{_contexts(unit, profile)}{notes}"
        f"{alternative(unit)}</trans-unit>\n"
    )


def _target1(unit: Unit, profile: Profile) -> tuple[str, str]:
    """Return the attribute ``approved`` and the target, in the form that the program takes."""
    left_out = profile.unconfirmed == "leave out" and not unit.status.confirmed
    if unit.target is None or left_out:
        return "", ""
    approved, state = _STATES1[unit.status]
    target = written_content1(unit.target)
    if _stateless(unit, profile):
        return ' approved="yes"', f"<target>{target}</target>\n"
    states = f'state="{state}"{qualifier(unit)}'
    return f' approved="{approved}"', f"<target {states}>{target}</target>\n"


def _stateless(unit: Unit, profile: Profile) -> bool:
    """Whether a target is approved, with no state that says how far it is."""
    return profile.states == "approved alone" and unit.status.confirmed and unit.target is not None


def _contexts(unit: Unit, profile: Profile) -> str:
    facts = told(unit, status=_stateless(unit, profile))
    contexts = "".join(
        f'<context context-type="x-{name}">{escape(text)}</context>\n' for name, text in facts
    )
    if not contexts:
        return ""
    return f'<context-group purpose="information">\n{contexts}</context-group>\n'


def _unit2(unit: Unit, number: int, profile: Profile) -> str:
    name = "" if unit.context.key is None else f' name="{attribute(unit.context.key)}"'
    originals: dict[str, str] = {}

    def data_of(raw: str) -> str:
        return originals.setdefault(raw, f"d{len(originals) + 1}")

    source = written_content2(unit.source, data_of)
    target = written_content2(unit.target or (), data_of)
    match = candidate(unit)
    identity = f' id="{SEGMENT}"' if match else ""
    segment = "".join(_segment2(unit, identity, source, target, profile))
    notes = "".join(f"<note>{escape(note)}</note>\n" for note in unit.notes)
    return (
        f'<unit id="u{number}"{name} xml:space="preserve">\n'
        + match
        + _metadata(unit)
        + (f"<notes>\n{notes}</notes>\n" if notes else "")
        + original_data(originals)
        + f"{segment}</unit>\n"
    )


def _segment2(
    unit: Unit, identity: str, source: str, target: str, profile: Profile
) -> Iterator[str]:
    left_out = profile.unconfirmed == "leave out" and not unit.status.confirmed
    if unit.target is None or left_out:
        yield f'<segment{identity} state="initial">\n'
        yield f"<source>{source}</source>\n"
    else:
        yield f'<segment{identity} state="{unit.status}">\n'
        yield f"<source>{source}</source>\n<target>{target}</target>\n"
    yield "</segment>\n"


def _metadata(unit: Unit) -> str:
    metas = "".join(
        f'<mda:meta type="{name}">{escape(text)}</mda:meta>\n' for name, text in told(unit)
    )
    if not metas:
        return ""
    return (
        f'<mda:metadata>\n<mda:metaGroup category="{CATEGORY}">\n{metas}'
        "</mda:metaGroup>\n</mda:metadata>\n"
    )
