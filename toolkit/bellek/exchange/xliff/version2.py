"""The units of XLIFF 2.0 to 2.2."""

from collections.abc import Iterator

from lxml import etree

from bellek.exchange.codes import language_of
from bellek.exchange.files import warn
from bellek.exchange.xliff.common import Reader, child_of
from bellek.exchange.xliff.facts import CATEGORY, Facts, heard
from bellek.exchange.xliff.inline import read_content
from bellek.exchange.xml import line_of, local, text_of
from bellek.model import Status, Unit


class Reader2(Reader):
    """XLIFF 2.x."""

    element = "unit"

    def _codes(self, element: etree._Element) -> tuple[str, str]:
        attributes = self._root.attributes
        return language_of(attributes.get("srcLang")), language_of(attributes.get("trgLang"))

    def _units_of(self, element: etree._Element) -> Iterator[Unit]:
        facts = self._placed(element, self._facts(element))
        notes_element = child_of(element, "notes")
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
            source, target = child_of(segment, "source"), child_of(segment, "target")
            if source is None:
                warn(self._warnings, line_of(segment), "no source; skipped")
                continue
            left = read_content(source, self._path, originals)
            right = None if target is None else read_content(target, self._path, originals)
            yield self._unit(left, right, _status(segment), element.get("name"), facts, notes)

    def _facts(self, element: etree._Element) -> Facts:
        return heard(
            (meta.get("type", ""), text_of(meta, self._path))
            for group in element.iter()
            if local(group) == "metaGroup" and group.get("category") == CATEGORY
            for meta in group
        )


def _status(segment: etree._Element) -> Status:
    """Return the status of a segment; without a state it is translated, if anything is there."""
    try:
        return Status(segment.get("state", Status.TRANSLATED))
    except ValueError:
        return Status.INITIAL
