"""XLIFF of every version to units, as a stream."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from bellek.errors import FormatError, LanguageError
from bellek.exchange.codes import Languages, language_of
from bellek.exchange.dates import parsed
from bellek.exchange.files import warn
from bellek.exchange.inline import empty
from bellek.exchange.xliff.facts import CATEGORY, Facts, heard
from bellek.exchange.xliff.inline import read_content
from bellek.exchange.xml import Root, elements, line_of, local, root_of, text_of
from bellek.model import Content, Interchange, Status, Unit

_VERSIONS = ("1.0", "1.1", "1.2", "2.0", "2.1", "2.2")
_STATES1 = {
    "translated": Status.TRANSLATED,
    "signed-off": Status.REVIEWED,
    "final": Status.FINAL,
}
_WAITING = ("new", "needs-translation")


def read(path: str, languages: Languages) -> Interchange:
    """Read XLIFF 1.0 to 1.2 and 2.0 to 2.2.

    Kept: source, target, inline codes, notes, states, ``approved``, ``resname`` or ``name`` (the
    key), ``original`` (the document), and whatever bellek itself has written. Where segments are
    explicit (``mrk mtype="seg"``, ``segment``), each is a unit.
    States: ``new``, ``needs-…`` and those of other makers are unconfirmed, and a ``new`` or
    ``needs-translation`` target that only repeats the source is none; ``signed-off`` and
    ``approved="yes"`` are reviewed.
    A file in the other direction is turned round. Skipped, with a warning: ``translate="no"``,
    empty sources, files in other languages. Lost: ``alt-trans`` and other matches, which are
    nobody's translation yet; metadata of other tools; the tree of groups.

    Raises:
        FormatError: no XLIFF, broken XML, or an entity declaration; later, while the units are
            read, broken XML further down.
        LanguageError: on the way, at the end of a file that holds other languages.

    """
    root = root_of(path)
    if root.name != "xliff":
        raise FormatError(f"this is not XLIFF: its first element is “{root.name}”", path, 1)
    warnings: list[str] = []
    version = root.attributes.get("version", "")
    if version not in _VERSIONS:
        if version:
            raise FormatError(f"XLIFF {version} is not known; 1.0 to 2.2 are", path, 1)
        warn(warnings, None, "the file does not tell its version; read as XLIFF 1.2")
    head = _head(path, root)
    reader = _Reader2 if version.startswith("2") else _Reader1
    return Interchange(
        "xliff2" if version.startswith("2") else "xliff",
        reader(path, root, languages, warnings).units(),
        tool=head.get("tool", ""),
        changed=parsed(head.get("date")),
        warnings=warnings,
    )


def _head(path: str, root: Root) -> dict[str, str]:
    """Return tool and date of the first file."""
    stream = elements(path, root, "header", "trans-unit", "unit", "file")
    try:
        first = next(stream, None)
        if first is None:
            return {}
        file = _ancestor(first, "file")
        tools = [tool for tool in first.iter() if local(tool) == "tool"]
        tool = tools[0].get("tool-name", "") if tools else file.get("tool", "")
        return {"tool": tool, "date": file.get("date", "")}
    finally:
        stream.close()


def _ancestor(element: etree._Element, name: str) -> etree._Element:
    node: etree._Element | None = element
    while node is not None and local(node) != name:
        node = node.getparent()
    return element if node is None else node


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if local(child) == name), None)


class _Reader:
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
                    warn(self._warnings, line_of(element), "no Turkish side; skipped")
                else:
                    self._read += 1
                    yield replace(unit, source=unit.target, target=unit.source)
        if not self._read and self._found:
            raise LanguageError(
                f"{self._path}: the file is in other languages ({', '.join(sorted(self._found))}); "
                f"this memory translates {' into '.join(self._languages)}"
            )

    def _units_of(self, element: etree._Element) -> Iterator[Unit]:
        raise NotImplementedError

    def _codes(self, element: etree._Element) -> tuple[str, str]:
        raise NotImplementedError

    def _direction(self, element: etree._Element) -> bool | None:
        """Return whether a unit runs as the memory does, the other way, or elsewhere."""
        source, target = self._codes(element)
        if source in ("", self._languages.source) and target in ("", self._languages.target):
            return True
        if (target, source) == self._languages:
            return False
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
        return replace(facts, document=_ancestor(element, "file").get("original") or None)

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


class _Reader1(_Reader):
    """XLIFF 1.x."""

    element = "trans-unit"

    def _codes(self, element: etree._Element) -> tuple[str, str]:
        file = _ancestor(element, "file")
        return language_of(file.get("source-language")), language_of(file.get("target-language"))

    def _units_of(self, element: etree._Element) -> Iterator[Unit]:
        source, target = _child(element, "source"), _child(element, "target")
        if source is None:
            warn(self._warnings, line_of(element), "no source; skipped")
            return
        facts = self._placed(element, self._facts(element))
        status = self._status(element, target)
        notes = self._notes(element)
        segments = list(self._segments(_child(element, "seg-source"), target))
        if not segments:
            left = read_content(source, self._path)
            right = None if target is None else read_content(target, self._path)
            if right == left and target is not None and target.get("state") in _WAITING:
                right = None  # a copy of the source, for programs that want a target to edit
            segments = [(left, right)]
        for left, right in segments:
            yield self._unit(left, right, status, element.get("resname"), facts, notes)

    def _segments(
        self, source: etree._Element | None, target: etree._Element | None
    ) -> Iterator[tuple[Content, Content | None]]:
        """Yield the explicit segments; none where the target is not segmented as the source is."""
        if source is None:
            return
        sources, targets = self._marked(source), {}
        if target is not None:
            targets = self._marked(target)
            if not targets and not empty(read_content(target, self._path)):
                return
        for number, content in sources.items():
            yield content, targets.get(number)

    def _marked(self, element: etree._Element) -> dict[str, Content]:
        return {
            mark.get("mid", ""): read_content(mark, self._path)
            for mark in element.iter()
            if local(mark) == "mrk" and mark.get("mtype") == "seg"
        }

    def _status(self, element: etree._Element, target: etree._Element | None) -> Status:
        state = None if target is None else target.get("state")
        approved = element.get("approved") == "yes"
        status = Status.TRANSLATED if state is None else _STATES1.get(state, Status.INITIAL)
        return Status.REVIEWED if approved and status is Status.TRANSLATED else status

    def _facts(self, element: etree._Element) -> Facts:
        return heard(
            (context.get("context-type", "").removeprefix("x-"), text_of(context, self._path))
            for context in element.iter()
            if local(context) == "context"
        )


class _Reader2(_Reader):
    """XLIFF 2.x."""

    element = "unit"

    def _codes(self, element: etree._Element) -> tuple[str, str]:
        attributes = self._root.attributes
        return language_of(attributes.get("srcLang")), language_of(attributes.get("trgLang"))

    def _units_of(self, element: etree._Element) -> Iterator[Unit]:
        facts = self._placed(element, self._facts(element))
        notes_element = _child(element, "notes")
        notes = () if notes_element is None else self._notes(notes_element)
        originals = {
            data.get("id", ""): "".join(map(str, read_content(data, self._path)))
            for holder in element
            if local(holder) == "originalData"
            for data in holder
        }
        for segment in element:
            if local(segment) != "segment":
                continue
            source, target = _child(segment, "source"), _child(segment, "target")
            if source is None:
                warn(self._warnings, line_of(segment), "no source; skipped")
                continue
            left = read_content(source, self._path, originals)
            right = None if target is None else read_content(target, self._path, originals)
            yield self._unit(left, right, _state2(segment), element.get("name"), facts, notes)

    def _facts(self, element: etree._Element) -> Facts:
        return heard(
            (meta.get("type", ""), text_of(meta, self._path))
            for group in element.iter()
            if local(group) == "metaGroup" and group.get("category") == CATEGORY
            for meta in group
        )


def _state2(segment: etree._Element) -> Status:
    """Return the status of a segment; without a state it is translated, if anything is there."""
    try:
        return Status(segment.get("state", Status.TRANSLATED))
    except ValueError:
        return Status.INITIAL
