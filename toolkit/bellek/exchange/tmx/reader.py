"""TMX to units, as a stream."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import islice, product
from typing import NamedTuple

from lxml import etree

from bellek.errors import FormatError, LanguageError
from bellek.exchange.codes import Languages, language_of, listed, position_of
from bellek.exchange.dates import parsed
from bellek.exchange.direction import key_alone, without_sources
from bellek.exchange.files import warn
from bellek.exchange.inline import empty
from bellek.exchange.tmx.inline import read_content
from bellek.exchange.tmx.words import FIELDS, STATUSES, silent_status
from bellek.exchange.xml import XML_LANG, Root, elements, line_of, local, root_of, text_of
from bellek.model import NO_CONTEXT, Content, Context, Interchange, Unit

_Told = tuple[dict[str, str], tuple[str, ...], tuple[tuple[str, str], ...]]

_NOTHING: _Told = ({}, (), ())
_MOST_PAIRS = 100
_ASKED = (
    "tuid", "srclang", "creationtool", "creationid", "creationdate", "changeid", "changedate",
)  # fmt: skip
_MARKUP = re.compile("<[^>]*>")


def read(path: str, languages: Languages) -> Interchange:
    """Read TMX 1.1 to 1.4b.

    Languages decide which variant is the source, not their order nor ``srclang``: po2tmx writes
    ``srclang="en"`` above units in ``tr``. It decides whether the texts around a unit are in the
    source language, and taken. Several variants in one language give a unit each.
    A tu with nothing but a source is a unit without translation. Skipped, with a warning: a tu
    without one of the languages, or with an empty variant. Lost: usage counts, the types of
    inline codes, what the header says besides tool, author and date, and the text of other
    languages.

    Raises:
        FormatError: no TMX, broken XML, or an entity declaration; later, while the units are read,
            broken XML further down.
        LanguageError: on the way, at the end of a file that holds other languages.

    """
    root = root_of(path)
    if root.name != "tmx":
        raise FormatError(f"this is not TMX: its first element is {root.name!r}.", path, 1)
    header = _header(path, root)
    warnings: list[str] = []
    return Interchange(
        "tmx",
        _Reader(path, root, languages, header.get("srclang", ""), warnings).units(),
        tool=header.get("creationtool", ""),
        author=header.get("changeid") or header.get("creationid", ""),
        changed=parsed(header.get("changedate") or header.get("creationdate")),
        warnings=warnings,
    )


def _header(path: str, root: Root) -> dict[str, str]:
    stream = elements(path, root, "header", "tu")
    try:
        first = next(stream, None)
        if first is None or local(first) != "header":
            return {}
        return _attributes(first)
    finally:
        stream.close()


class _Variant(NamedTuple):
    element: etree._Element
    content: Content
    extras: list[etree._Element]


class _Reader:
    def __init__(
        self, path: str, root: Root, languages: Languages, original: str, warnings: list[str]
    ) -> None:
        self._path = path
        self._root = root
        self._languages = languages
        self._turned = language_of(original) == languages.target
        self._warnings = warnings
        space = f"{{{root.namespace}}}" if root.namespace else ""
        self._tuv, self._seg, self._note, self._prop = (
            space + name for name in ("tuv", "seg", "note", "prop")
        )
        self._seen: set[str] = set()
        self._read = 0

    def units(self) -> Iterator[Unit]:
        for element in elements(self._path, self._root, "tu"):
            for unit in self._units_of(element):
                self._read += 1
                yield unit
        if not self._read and self._seen:
            found = listed(self._seen)
            wanted = " and ".join(self._languages)
            raise LanguageError(
                f"{self._path}: the file is in other languages ({found}); "
                f"this memory holds {wanted}."
            )

    def _units_of(self, element: etree._Element) -> Iterator[Unit]:
        variants, extras = self._parts(element)
        sources = variants.get(self._languages.source, [])
        targets = variants.get(self._languages.target, [])
        if not sources or (not targets and len(variants) > 1):
            missing = self._languages.target if sources else self._languages.source
            self._skip(element, f"no variant in {missing!r}")
            if len(self._seen) < _MOST_PAIRS:
                self._seen.update(variants)
            return
        if len(sources) > 1 or len(targets) > 1:
            self._warn(element, "several variants in one language; each pair became a unit")
            if len(sources) * max(1, len(targets)) > _MOST_PAIRS:
                self._warn(element, f"so many variants that only {_MOST_PAIRS} pairs were read")
        translations: list[_Variant | None] = [*targets] or [None]
        pairs = islice(product(sources, translations), _MOST_PAIRS)
        for number, (source, target) in enumerate(pairs):
            if empty(source.content) or (target is not None and empty(target.content)):
                self._skip(element, "an empty segment")
                continue
            unit = self._unit(element, extras, source, target)
            yield replace(unit, id="") if number else unit

    def _parts(
        self, element: etree._Element
    ) -> tuple[dict[str, list[_Variant]], list[etree._Element]]:
        """Return the variants by language, and the notes and props of the whole unit.

        Every property of an element costs a call into lxml; each is asked for once.
        """
        variants: dict[str, list[_Variant]] = {}
        extras: list[etree._Element] = []
        for child in element:
            tag = child.tag
            if tag == self._prop or tag == self._note:
                extras.append(child)
            elif tag == self._tuv:
                variant = self._variant(child)
                if variant is not None:
                    code = language_of(child.get(XML_LANG) or child.get("lang"))
                    alike = variants.setdefault(code, [])
                    if len(alike) <= _MOST_PAIRS:
                        alike.append(variant)
        return variants, extras

    def _variant(self, element: etree._Element) -> _Variant | None:
        extras: list[etree._Element] = []
        content: Content | None = None
        for child in element:
            tag = child.tag
            if tag == self._seg:
                content = read_content(child, self._path)
            elif tag == self._prop or tag == self._note:
                extras.append(child)
        return None if content is None else _Variant(element, content, extras)

    def _unit(
        self,
        element: etree._Element,
        extras: list[etree._Element],
        source: _Variant,
        target: _Variant | None,
    ) -> Unit:
        told = _attributes(element)
        identity = told.get("tuid", "")
        if source.extras:
            extras = extras + source.extras
        if target is not None:
            told.update(_attributes(target.element))
            if target.extras:
                extras = extras + target.extras
        fields, notes, props = self._extras(extras) if extras else _NOTHING
        context = _context(fields)
        translated = target is not None
        status = fields.get("status")
        return Unit(
            source.content,
            None if target is None else target.content,
            identity,
            key_alone(context) if self._turned else context,
            fields.get("document"),
            position_of(fields.get("position")),
            silent_status(translated) if status is None else STATUSES[status],
            told.get("creationid", ""),
            parsed(told.get("creationdate")),
            told.get("changeid", ""),
            parsed(told.get("changedate")),
            notes,
            without_sources(props) if self._turned else props,
        )

    def _extras(self, elements: list[etree._Element]) -> _Told:
        """Return the fields that props tell, the notes, and the other props."""
        fields: dict[str, str] = {}
        notes: list[str] = []
        props: list[tuple[str, str]] = []
        for element in elements:
            if element.tag == self._note:
                notes.append(text_of(element, self._path))
                continue
            kind, value = element.get("type", ""), text_of(element, self._path)
            field = FIELDS.get(kind)
            if field is None or field in fields or not _tells(field, value):
                props.append((kind, value))
            else:
                fields[field] = value
        return fields, tuple(notes), tuple(props)

    def _skip(self, element: etree._Element, why: str) -> None:
        self._warn(element, f"{why}; skipped")

    def _warn(self, element: etree._Element, what: str) -> None:
        warn(self._warnings, line_of(element), what)


def _attributes(element: etree._Element) -> dict[str, str]:
    """Return what is asked for; ``items`` of lxml takes quadratic time for thousands of them."""
    return {name: value for name in _ASKED if (value := element.get(name)) is not None}


def _tells(field: str, value: str) -> bool:
    """Whether a prop says what its field can hold; else it stays a prop like any other."""
    if field == "status":
        return value in STATUSES
    return position_of(value) is not None if field == "position" else True


def _context(fields: dict[str, str]) -> Context:
    if not ("previous" in fields or "next" in fields or "key" in fields):
        return NO_CONTEXT
    return Context(
        _unwrapped(fields.get("previous")), _unwrapped(fields.get("next")), fields.get("key")
    )


def _unwrapped(text: str | None) -> str | None:
    """Return the text of a context, which memoQ wraps into ``<seg>…</seg>``."""
    if text is None or not text.startswith("<seg>") or not text.endswith("</seg>"):
        return text
    return unescape(_MARKUP.sub("", text))
