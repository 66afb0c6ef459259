"""Which units make one PO entry."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bellek.exchange.codes import number_of
from bellek.exchange.po import words
from bellek.model import Content, Unit, flat

FORMS = 2
"""The plural forms of English."""

_NO_FORM = -1
_UNLOVED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Control characters: msgfmt warns of the escapes \\a \\b \\f \\v \\r and takes the rest raw."""


@dataclass(slots=True)
class Entry:
    """One entry: its source and plural source, its key, and a translation for each form.

    ``units`` are those of one form at each place where the entry is used; ``identities`` the
    comments with the ids of units that their place is not enough to know them by.
    """

    source: str
    plural: str | None
    key: str | None
    translations: tuple[str, ...]
    fuzzy: bool
    obsolete: bool
    units: list[Unit] = field(default_factory=list)
    identities: list[str] = field(default_factory=list)


def entries(units: Iterable[Unit]) -> Iterable[Entry]:
    """Return the entries for units, in the order in which their first units come.

    The forms of a plural at one place become one; then those that differ in nothing but their
    place do.
    """
    places: list[dict[int, Unit]] = []
    plurals: dict[object, dict[int, Unit]] = {}
    for unit in units:
        group, form = _plural(unit)
        if group is None or form in plurals.get(group, {}):
            places.append({_NO_FORM: unit})
        elif group in plurals:
            plurals[group][form] = unit
        else:
            plurals[group] = {form: unit}
            places.append(plurals[group])
    return _merged(map(_entry, places))


def _plural(unit: Unit) -> tuple[object, int]:
    """Return what the forms of one plural entry at one place have in common, and the form.

    A form that English has not, from a Russian file say, is an entry of its own.
    """
    props = dict(unit.props)
    form = number_of(props.get(words.FORM))
    if form is None or form >= FORMS or not props.get(words.PLURAL):
        return None, _NO_FORM
    names = (words.SINGULAR, words.PLURAL, words.CONTEXT, words.OBSOLETE)
    return (*map(props.get, names), unit.document, unit.position), form


def _entry(forms: dict[int, Unit]) -> Entry:
    unit = next(iter(forms.values()))
    props = dict(unit.props)
    translations = {form: _spelled(unit.target or ()) for form, unit in forms.items()}
    fuzzy = any(translations[form] and not unit.status.confirmed for form, unit in forms.items())
    obsolete = words.OBSOLETE in props
    identities = [_identity(form, each) for form, each in sorted(forms.items()) if each.id]
    if _NO_FORM in forms:
        source = _spelled(unit.source)
        key = unit.context.key
        translation = _aligned(translations[_NO_FORM], source)
        return Entry(source, None, key, (translation,), fuzzy, obsolete, [unit], identities)
    source = clean(props.get(words.SINGULAR) or _spelled(unit.source))
    every = tuple(_aligned(translations.get(form, ""), source) for form in range(FORMS))
    plural = _aligned(clean(props[words.PLURAL]), source)
    key = props.get(words.CONTEXT)
    return Entry(source, plural, key, every, fuzzy, obsolete, [unit], identities)


def _identity(form: int, unit: Unit) -> str:
    """Return the comment that tells the id of a unit."""
    told = unit.id if form == _NO_FORM else f"[{form}] {unit.id}"
    if unit.document is None:
        return words.IDENTITY + told
    return f"{words.IDENTITY_AT}{words.spot(unit.document, unit.position)}: {told}"


def _merged(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Return the entries with those that differ in nothing but their place made one.

    Where a source has one translation, whatever the place, nobody has to know which unit is which.
    """
    merged: dict[object, Entry] = {}
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
            merged[identity].identities += entry.identities
    alike = Counter((entry.key, entry.source) for entry in merged.values())
    for entry in merged.values():
        if alike[entry.key, entry.source] == 1:
            entry.identities = [
                each for each in entry.identities if not each.startswith(words.IDENTITY_AT)
            ]
    return merged.values()


def _spelled(content: Content) -> str:
    """Return the content as PO has it: codes as their document has them."""
    return clean(flat(content))


def clean(text: str) -> str:
    """Return text without what PO cannot carry in peace; every line ends in a line feed."""
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
