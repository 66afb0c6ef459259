"""TMX to units, as a stream."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import product
from typing import NamedTuple

from lxml import etree

from bellek.errors import FormatError, LanguageError
from bellek.exchange.codes import Languages, language_of
from bellek.exchange.files import warn
from bellek.exchange.tmx.inline import read_content
from bellek.exchange.tmx.words import FIELDS, STATUSES, silent_status, time
from bellek.exchange.xml import XML_LANG, Root, elements, line_of, local, root_of, text_of
from bellek.model import NO_CONTEXT, Content, Context, Interchange, Tag, Unit

_MARKUP = re.compile("<[^>]*>")


def read(path: str, languages: Languages) -> Interchange:
    """Read TMX 1.1 to 1.4b.

    Languages decide which variant is the source, not their order nor ``srclang``: po2tmx writes
    ``srclang="en"`` above units in ``tr``. Several variants in one language give a unit each.
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
        raise FormatError(f"this is not TMX: its first element is “{root.name}”", path, 1)
    header = _header(path, root)
    warnings: list[str] = []
    return Interchange(
        "tmx",
        _Reader(path, root, languages, warnings).units(),
        tool=header.get("creationtool", ""),
        author=header.get("changeid") or header.get("creationid", ""),
        changed=time(header.get("changedate") or header.get("creationdate")),
        warnings=warnings,
    )


def _header(path: str, root: Root) -> dict[str, str]:
    stream = elements(path, root, "header", "tu")
    try:
        first = next(stream, None)
        if first is None or local(first) != "header":
            return {}
        return {str(name): str(value) for name, value in first.attrib.items()}
    finally:
        stream.close()


class _Variant(NamedTuple):
    element: etree._Element
    segment: etree._Element


class _Reader:
    def __init__(self, path: str, root: Root, languages: Languages, warnings: list[str]) -> None:
        self._path = path
        self._root = root
        self._languages = languages
        self._warnings = warnings
        self._seen: set[str] = set()
        self._read = 0

    def units(self) -> Iterator[Unit]:
        for element in elements(self._path, self._root, "tu"):
            for unit in self._units_of(element):
                self._read += 1
                yield unit
        if not self._read and self._seen:
            found = ", ".join(code or "none" for code in sorted(self._seen))
            wanted = " and ".join(self._languages)
            raise LanguageError(
                f"{self._path}: the file is in other languages ({found}); "
                f"this memory holds {wanted}"
            )

    def _units_of(self, element: etree._Element) -> Iterator[Unit]:
        variants = self._variants(element)
        sources = variants.get(self._languages.source, [])
        targets = variants.get(self._languages.target, [])
        if not sources or (not targets and len(variants) > 1):
            missing = self._languages.target if sources else self._languages.source
            self._skip(element, f"no variant in “{missing}”")
            self._seen.update(variants)
            return
        if len(sources) > 1 or len(targets) > 1:
            self._warn(element, "several variants in one language; each pair became a unit")
        translations: list[_Variant | None] = [*targets] or [None]
        for number, (source, target) in enumerate(product(sources, translations)):
            unit = self._unit(element, source, target)
            if unit is None:
                self._skip(element, "an empty segment")
            else:
                yield replace(unit, id="") if number else unit

    def _variants(self, element: etree._Element) -> dict[str, list[_Variant]]:
        variants: dict[str, list[_Variant]] = {}
        for variant in element:
            if local(variant) != "tuv":
                continue
            code = variant.get(XML_LANG) or variant.get("lang")
            for segment in variant:
                if local(segment) == "seg":
                    variants.setdefault(language_of(code), []).append(_Variant(variant, segment))
        return variants

    def _unit(
        self, element: etree._Element, source: _Variant, target: _Variant | None
    ) -> Unit | None:
        left = read_content(source.segment, self._path)
        right = None if target is None else read_content(target.segment, self._path)
        if _empty(left) or (right is not None and _empty(right)):
            return None
        fields, notes, props = self._extras(element, source, target)
        bearer = element if target is None else target.element
        status = STATUSES.get(fields.get("status", ""), silent_status(right is not None))
        position = fields.get("position", "")

        def told(name: str) -> str:
            return bearer.get(name) or element.get(name) or ""

        return Unit(
            left,
            right,
            element.get("tuid", ""),
            _context(fields),
            fields.get("document"),
            int(position) if position.isdecimal() else None,
            status,
            told("creationid"),
            time(told("creationdate")),
            told("changeid"),
            time(told("changedate")),
            notes,
            props,
        )

    def _extras(
        self, element: etree._Element, source: _Variant, target: _Variant | None
    ) -> tuple[dict[str, str], tuple[str, ...], tuple[tuple[str, str], ...]]:
        """Return the fields that props tell, the notes, and the other props."""
        fields: dict[str, str] = {}
        notes: list[str] = []
        props: list[tuple[str, str]] = []
        bearers = [element, source.element] if target is None else [element, *_both(source, target)]
        for bearer in bearers:
            for child in bearer:
                name = local(child)
                if name == "note":
                    notes.append(text_of(child, self._path))
                elif name == "prop":
                    kind, value = child.get("type", ""), text_of(child, self._path)
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


def _both(source: _Variant, target: _Variant) -> tuple[etree._Element, etree._Element]:
    return source.element, target.element


def _tells(field: str, value: str) -> bool:
    """Whether a prop says what its field can hold; else it stays a prop like any other."""
    if field == "status":
        return value in STATUSES
    return value.isdecimal() if field == "position" else True


def _empty(content: Content) -> bool:
    """Whether there is nothing to translate: no word, and no tag either."""
    return not any(isinstance(part, Tag) or part.strip() for part in content)


def _context(fields: dict[str, str]) -> Context:
    if not {"previous", "next", "key"} & fields.keys():
        return NO_CONTEXT
    return Context(
        _unwrapped(fields.get("previous")), _unwrapped(fields.get("next")), fields.get("key")
    )


def _unwrapped(text: str | None) -> str | None:
    """Return the text of a context, which memoQ wraps into ``<seg>…</seg>``."""
    if text is None or not text.startswith("<seg>") or not text.endswith("</seg>"):
        return text
    return unescape(_MARKUP.sub("", text))
