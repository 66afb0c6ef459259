"""Units to PO and MO."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import BinaryIO

import polib

from bellek.exchange.codes import language_of
from bellek.exchange.po import words
from bellek.exchange.profiles import Profile
from bellek.model import Content, Tag, Unit
from bellek.version import __version__

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_NAMES = {"en": "English", "tr": "Turkish"}
_PLURALS = "nplurals=2; plural=(n != 1);"
_FORMS = 2
_NO_FORM = -1
_UNLOVED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Control characters: msgfmt warns of the escapes \\a \\b \\f \\v \\r and takes the rest raw."""


@dataclass(slots=True)
class _Header:
    """What the header says of the units: who was the last to change one, and when."""

    changed: datetime = _EPOCH
    editor: str = ""

    def see(self, unit: Unit) -> None:
        when = unit.changed or unit.created
        if when is None:
            return
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
        if when >= self.changed:
            self.changed = when
            self.editor = unit.editor or unit.creator or self.editor


@dataclass(slots=True)
class _Entry:
    """One entry: its source and plural source, its key, and a translation for each form.

    ``units`` are those of one form at each place where the entry is used.
    """

    source: str
    plural: str | None
    key: str | None
    translations: tuple[str, ...]
    fuzzy: bool
    obsolete: bool
    units: list[Unit] = field(default_factory=list)


def write(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write PO, as :mod:`bellek.exchange.po.words` says, and return the number of units.

    Units with the same source and the same translation share an entry; ``msgctxt`` stands where
    the unit has a key, and where a source has several translations, on all but the first. The
    translation begins and ends with a line feed as its source does, because msgfmt insists. Tags
    become the text of their code.
    Lost: who made a translation and when, besides the latest in the header; statuses above
    translated; ids of units that have a place; the texts before and after; control characters.
    """
    catalogue, number = _catalogue(units, profile)
    out.write(str(catalogue).encode())
    return number


def write_mo(units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
    """Write MO: the confirmed translations of what :func:`write` would write."""
    catalogue, number = _catalogue(units, profile)
    out.write(catalogue.to_binary())
    return number


def _catalogue(units: Iterable[Unit], profile: Profile) -> tuple[polib.POFile, int]:
    header, number = _Header(), 0
    places: list[dict[int, Unit]] = []
    plurals: dict[object, dict[int, Unit]] = {}
    for number, unit in enumerate(units, 1):  # noqa: B007 (the last one is the number of units)
        header.see(unit)
        group, form = _plural(unit)
        if group is None or form in plurals.get(group, {}):
            places.append({_NO_FORM: unit})
        elif group in plurals:
            plurals[group][form] = unit
        else:
            plurals[group] = {form: unit}
            places.append(plurals[group])
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = _metadata(header, profile)
    taken: set[tuple[str | None, str]] = set()
    for entry in _merged(map(_entry, places)):
        if entry.source:
            catalogue.append(_written(entry, _context(entry, taken), profile))
    return catalogue, number


def _metadata(header: _Header, profile: Profile) -> dict[str, str]:
    target = language_of(profile.target)
    date = header.changed.strftime(words.DATE)
    return {
        "Project-Id-Version": f"bellek {__version__}",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": date,
        "PO-Revision-Date": date,
        "Last-Translator": _clean(header.editor),
        "Language-Team": _NAMES.get(target, target),
        "Language": profile.target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS,
        "X-Generator": f"bellek {__version__}",
        "X-Source-Language": profile.source.replace("-", "_"),
    }


def _plural(unit: Unit) -> tuple[object, int]:
    """Return what the forms of one plural entry at one place have in common, and the form.

    A form that English has not, from a Russian file say, is an entry of its own.
    """
    props = dict(unit.props)
    form = props.get(words.FORM, "")
    if not form.isdecimal() or int(form) >= _FORMS or not props.get(words.PLURAL):
        return None, _NO_FORM
    names = (words.SINGULAR, words.PLURAL, words.CONTEXT, words.OBSOLETE)
    return (*map(props.get, names), unit.document, unit.position), int(form)


def _entry(forms: dict[int, Unit]) -> _Entry:
    unit = next(iter(forms.values()))
    props = dict(unit.props)
    translations = {form: _flat(unit.target or ()) for form, unit in forms.items()}
    fuzzy = any(translations[form] and not unit.status.confirmed for form, unit in forms.items())
    obsolete = words.OBSOLETE in props
    if _NO_FORM in forms:
        source = _flat(unit.source)
        key = unit.context.key
        translation = _aligned(translations[_NO_FORM], source)
        return _Entry(source, None, key, (translation,), fuzzy, obsolete, [unit])
    source = _clean(props.get(words.SINGULAR) or _flat(unit.source))
    every = tuple(_aligned(translations.get(form, ""), source) for form in range(_FORMS))
    plural = _aligned(_clean(props[words.PLURAL]), source)
    key = props.get(words.CONTEXT)
    return _Entry(source, plural, key, every, fuzzy, obsolete, [unit])


def _merged(entries: Iterable[_Entry]) -> Iterable[_Entry]:
    """Return the entries with those that differ in nothing but their place made one."""
    merged: dict[object, _Entry] = {}
    for entry in entries:
        identity = (
            entry.source,
            entry.plural,
            entry.key,
            entry.translations,
            entry.fuzzy,
            entry.obsolete,
        )
        merged.setdefault(identity, entry)
        if merged[identity] is not entry:
            merged[identity].units += entry.units
    return merged.values()


def _context(entry: _Entry, taken: set[tuple[str | None, str]]) -> str | None:
    """Return the msgctxt under which the entry's msgid is not taken yet, and take it."""
    for context in _contexts(entry):
        if (context, entry.source) not in taken:
            taken.add((context, entry.source))
            return context
    raise AssertionError("the contexts never end")


def _contexts(entry: _Entry) -> Iterator[str | None]:
    yield None if entry.key is None else _clean(entry.key)
    unit = entry.units[0]
    if entry.key is None and unit.document is not None:
        yield ":".join(part for part in words.reference(unit.document, unit.position) if part)
    if entry.key is None and unit.id:
        yield words.MADE_UP + unit.id
    for number in count(2):
        yield f"{_clean(entry.key or '')}({number})"


def _written(entry: _Entry, context: str | None, profile: Profile) -> polib.POEntry:
    fuzzy = entry.fuzzy
    translations = entry.translations
    if fuzzy and profile.unconfirmed == "leave out":
        fuzzy, translations = False, ("",) * len(translations)
    props = dict(entry.units[0].props)
    flags = [flag for flag in props.get(words.FLAGS, "").split(", ") if flag]
    if entry.plural and not all(
        translations
    ):  # msgfmt looks for the %d of a form even where it is still empty
        flags = [flag for flag in flags if not flag.endswith("-format")]
    written = polib.POEntry(
        msgctxt=context,
        msgid=entry.source,
        msgid_plural=entry.plural or "",
        msgstr="" if entry.plural else translations[0],
        msgstr_plural=dict(enumerate(translations)) if entry.plural else {},
        obsolete=entry.obsolete,
        tcomment=_comment(_distinct(note for unit in entry.units for note in unit.notes)),
        comment=_comment([props.get(words.EXTRACTED, ""), *_identities(entry)]),
        occurrences=[
            words.reference(unit.document, unit.position)
            for unit in entry.units
            if unit.document is not None
        ],
        flags=["fuzzy", *flags] if fuzzy else flags,
    )
    if fuzzy:
        written.previous_msgctxt = props.get(words.PREVIOUS_CONTEXT)
        written.previous_msgid = props.get(words.PREVIOUS)
        written.previous_msgid_plural = props.get(words.PREVIOUS_PLURAL)
    return written


def _identities(entry: _Entry) -> Iterator[str]:
    """Yield the ids of units that no reference tells apart; plural forms have their key."""
    for unit in entry.units:
        if unit.id and unit.document is None and entry.plural is None:
            yield words.IDENTITY + unit.id


def _distinct(texts: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(texts)


def _comment(texts: Iterable[str]) -> str:
    lines = (line.rstrip() for text in texts if text for line in text.split("\n"))
    return "\n".join(_clean(line) for line in lines)


def _flat(content: Content) -> str:
    return _clean("".join(part.raw if isinstance(part, Tag) else part for part in content))


def _clean(text: str) -> str:
    return _UNLOVED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _aligned(translation: str, source: str) -> str:
    """Return a translation with a line feed at its ends if, and only if, the source has one there.

    msgfmt --check: "`msgid' and `msgstr' entries do not both end with" a line feed.
    """
    if not translation.strip():
        return ""
    if source.startswith("\n") != translation.startswith("\n"):
        translation = "\n" + translation if source.startswith("\n") else translation.lstrip("\n")
    if source.endswith("\n") != translation.endswith("\n"):
        translation = translation + "\n" if source.endswith("\n") else translation.rstrip("\n")
    return translation
