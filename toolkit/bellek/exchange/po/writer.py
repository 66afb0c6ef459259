"""Units to PO and MO."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import BinaryIO

import polib

from bellek.exchange.codes import language_of
from bellek.exchange.dates import utc
from bellek.exchange.po import words
from bellek.exchange.po.entries import Entry, clean, entries
from bellek.exchange.profiles import Profile
from bellek.model import Unit
from bellek.version import __version__

_NAMES = {"en": "English", "tr": "Turkish"}
_NEVER_WRAPPED = 0
_PLURALS = "nplurals=2; plural=(n != 1);"


@dataclass(slots=True)
class _Header:
    """What the header says of the units: who was the last to change one, and when."""

    changed: datetime = words.NEVER
    editor: str = ""
    units: int = 0

    def watch(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """Pass units on, and remember of them what the header says."""
        for unit in units:
            self.units += 1
            self._see(unit)
            yield unit

    def _see(self, unit: Unit) -> None:
        when = unit.changed or unit.created
        if when is None:
            return
        when = utc(when)
        if when >= self.changed:
            self.changed = when
            self.editor = unit.editor or unit.creator or self.editor


def write(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write PO, as :mod:`bellek.exchange.po.words` says, and return the number of units.

    Units with the same source and the same translation share an entry; ``msgctxt`` stands where
    the unit has a key, and where a source has several translations, on all but the first. The
    translation begins and ends with a line feed as its source does, because msgfmt insists.
    Lost: that codes are tags, whose text stays; who made a translation and when, besides the latest
    in the header; statuses above translated; where one note ends and the next begins; the texts
    before and after; props that are not PO's own; control characters. The id of a unit that has a
    place is made again from that, unless its source has several translations.
    """
    header = _Header()
    made = list(entries(header.watch(units)))  # the header tells of all of them
    out.write(str(_empty(header, profile)).encode())
    last: list[polib.POEntry] = []
    for entry in _written(made, profile):
        if entry.obsolete:
            last.append(entry)
        else:
            out.write(_spelled(entry))
    for entry in last:
        out.write(_spelled(entry))
    return header.units


def write_mo(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write MO: the confirmed translations of what :func:`write` would write.

    Lost besides what PO loses: drafts and what is untranslated; documents and positions, and ids
    made from them; notes; all props but those that hold a plural together. A msgctxt that is a
    place comes back as a key.
    """
    every = list(units)
    header = _Header()
    made = list(entries(header.watch(every)))
    catalogue = _empty(header, profile)
    catalogue.extend(_written(made, profile))
    out.write(catalogue.to_binary())
    return sum(unit.target is not None and unit.status.confirmed for unit in every)


def _empty(header: _Header, profile: Profile) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=_NEVER_WRAPPED)
    catalogue.metadata = _metadata(header, profile)
    return catalogue


def _written(made: Iterable[Entry], profile: Profile) -> Iterator[polib.POEntry]:
    taken: set[tuple[str | None, str]] = set()
    for entry in made:
        if entry.source:
            yield _entry(entry, _context(entry, taken), profile)


def _spelled(entry: polib.POEntry) -> bytes:
    return f"\n{entry.__unicode__(_NEVER_WRAPPED)}".encode()


def _metadata(header: _Header, profile: Profile) -> dict[str, str]:
    target = language_of(profile.target)
    date = header.changed.strftime(words.DATE)
    return {
        "Project-Id-Version": f"bellek {__version__}",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": date,
        "PO-Revision-Date": date,
        "Last-Translator": clean(header.editor),
        "Language-Team": _NAMES.get(target, target),
        "Language": profile.target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS,
        "X-Generator": f"bellek {__version__}",
        "X-Source-Language": profile.source.replace("-", "_"),
    }


def _context(entry: Entry, taken: set[tuple[str | None, str]]) -> str | None:
    """Return the msgctxt under which the entry's msgid is not taken yet, and take it."""
    for context in _contexts(entry):
        if (context, entry.source) not in taken:
            taken.add((context, entry.source))
            return context
    raise AssertionError("the contexts never end")


def _contexts(entry: Entry) -> Iterator[str | None]:
    yield None if entry.key is None else clean(entry.key)
    unit = entry.units[0]
    if entry.key is None and unit.document is not None:
        yield words.spot(unit.document, unit.position)
    if entry.key is None and unit.id:
        yield words.MADE_UP + unit.id
    for number in count(2):
        yield f"{clean(entry.key or '')}({number})"


def _entry(entry: Entry, context: str | None, profile: Profile) -> polib.POEntry:
    fuzzy = entry.fuzzy
    translations = entry.translations
    if profile.template:
        fuzzy, translations = False, ("",) * len(translations)
    props = dict(entry.units[0].props)
    flags = _flags(props.get(words.FLAGS, ""))
    # msgfmt looks for the %d of a form even where it is still empty.
    if entry.plural and not all(translations):
        flags = [flag for flag in flags if not flag.endswith("-format")]
    written = polib.POEntry(
        msgctxt=context,
        msgid=entry.source,
        msgid_plural=entry.plural or "",
        msgstr="" if entry.plural else translations[0],
        msgstr_plural=dict(enumerate(translations)) if entry.plural else {},
        obsolete=entry.obsolete,
        tcomment=_comment(dict.fromkeys(note for unit in entry.units for note in unit.notes)),
        comment=_comment([props.get(words.EXTRACTED, ""), *entry.identities]),
        occurrences=[
            words.reference(unit.document, unit.position)
            for unit in entry.units
            if unit.document is not None
        ],
        flags=[words.FUZZY, *flags] if fuzzy else flags,
    )
    if fuzzy:
        written.previous_msgctxt = props.get(words.PREVIOUS_CONTEXT)
        written.previous_msgid = props.get(words.PREVIOUS)
        written.previous_msgid_plural = props.get(words.PREVIOUS_PLURAL)
    return written


def _flags(told: str) -> list[str]:
    """Return flags, whatever a prop of this name holds; the status alone tells what is fuzzy."""
    flags = (" ".join(clean(flag).split()) for flag in told.split(","))
    return [flag for flag in flags if flag and flag != words.FUZZY]


def _comment(texts: Iterable[str]) -> str:
    lines = (line.rstrip() for text in texts if text for line in text.split("\n"))
    return "\n".join(clean(line) for line in lines)
