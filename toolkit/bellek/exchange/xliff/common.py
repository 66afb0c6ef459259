"""What the readers of both XLIFF versions do alike."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from bellek.errors import LanguageError
from bellek.exchange.codes import Languages, listed
from bellek.exchange.direction import turned_unit
from bellek.exchange.files import warn
from bellek.exchange.inline import empty
from bellek.exchange.xliff.facts import Facts
from bellek.exchange.xml import Root, elements, line_of, local, text_of
from bellek.model import Content, Status, Unit

_MOST_LANGUAGES = 100


def ancestor(element: etree._Element, name: str) -> etree._Element:
    """Return the nearest element of this name around an element; itself if there is none."""
    if local(element) == name:
        return element
    return next(element.iterancestors(f"{{*}}{name}"), element)


def child_of(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of this name."""
    return next((child for child in element if local(child) == name), None)


class Reader(ABC):
    """What the readers of both versions do alike."""

    element = ""

    def __init__(self, path: str, root: Root, languages: Languages, warnings: list[str]) -> None:
        self._path = path
        self._root = root
        self._languages = languages
        self._warnings = warnings
        self._found: set[str] = set()
        self._read = 0

    def units(self) -> Iterator[Unit]:
        """Yield the units in the direction of the memory."""
        for element in elements(self._path, self._root, self.element):
            if self._locked(element):
                warn(self._warnings, line_of(element), 'translate="no"; skipped')
                continue
            if self._header(element):
                warn(self._warnings, line_of(element), "the header of a PO file; skipped")
                continue
            direction = self._direction(element)
            if direction is None:
                continue
            for unit in self._units_of(element):
                if empty(unit.source):
                    warn(self._warnings, line_of(element), "an empty source; skipped")
                elif direction:
                    self._read += 1
                    yield unit
                elif unit.target is None:
                    warn(self._warnings, line_of(element), "no text to translate; skipped")
                else:
                    self._read += 1
                    yield turned_unit(unit, unit.target)
        if not self._read and self._found:
            raise LanguageError(
                f"{self._path}: the file is in other languages ({listed(self._found)}); "
                f"this memory translates {' into '.join(self._languages)}."
            )

    @abstractmethod
    def _units_of(self, element: etree._Element) -> Iterator[Unit]:
        """Yield the units of one element, whatever its direction."""

    @abstractmethod
    def _codes(self, element: etree._Element) -> tuple[str, str]:
        """Return the languages of source and target; empty where the file does not say."""

    def _header(self, element: etree._Element) -> bool:
        """Whether an element is no unit, but says something of all of them."""
        return False

    def _direction(self, element: etree._Element) -> bool | None:
        """Return whether a unit runs as the memory does, the other way, or elsewhere."""
        source, target = self._codes(element)
        if source in ("", self._languages.source) and target in ("", self._languages.target):
            return True
        if (target, source) == self._languages:
            return False
        if len(self._found) < _MOST_LANGUAGES:
            self._found.add(f"{source or 'none'} to {target or 'none'}")
        warn(self._warnings, line_of(element), f"in other languages ({source}, {target}); skipped")
        return None

    def _locked(self, element: etree._Element) -> bool:
        node: etree._Element | None = element
        while node is not None:
            said = node.get("translate")
            if said is not None:
                return said == "no"
            node = node.getparent()
        return False

    def _placed(self, element: etree._Element, facts: Facts) -> Facts:
        if facts.document is not None:
            return facts
        return replace(facts, document=ancestor(element, "file").get("original") or None)

    def _notes(self, parent: etree._Element) -> tuple[str, ...]:
        notes = (text_of(note, self._path) for note in parent if local(note) == "note")
        return tuple(note for note in notes if note)

    def _unit(
        self,
        source: Content,
        target: Content | None,
        status: Status,
        key: str | None,
        facts: Facts,
        notes: tuple[str, ...],
    ) -> Unit:
        if target is not None and empty(target):
            target = None
        return Unit(
            source,
            target,
            facts.identity,
            replace(facts.context, key=key),
            facts.document,
            facts.position,
            Status.INITIAL if target is None else status,
            facts.creator,
            facts.created,
            facts.editor,
            facts.changed,
            notes,
            facts.props,
        )
