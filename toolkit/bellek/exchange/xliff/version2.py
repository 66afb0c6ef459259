"""The units of XLIFF 2.0 to 2.2."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from bellek.exchange.codes import language_of, position_of
from bellek.exchange.files import warn
from bellek.exchange.xliff.common import Reader, child_of
from bellek.exchange.xliff.facts import CATEGORY, Facts, heard
from bellek.exchange.xliff.inline import read_content
from bellek.exchange.xml import line_of, local, text_of
from bellek.model import Content, Status, Unit, joined


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment, or without a status what is between two; ``order`` is its place in the target."""

    source: Content
    target: Content | None
    status: Status | None
    order: str = ""


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
        parts = list(self._parts(element, originals))
        if facts.identity and len(parts) > 1:
            parts = [_whole(parts)]  # a segment that we exported is one, however it is cut now
        for part in parts:
            if part.status is not None:
                yield self._unit(
                    part.source, part.target, part.status, element.get("name"), facts, notes
                )

    def _parts(self, element: etree._Element, originals: dict[str, str]) -> Iterator[_Part]:
        """Yield the segments of a unit and what is between them.

        Some programs never write a state: to them what is there is translated. But beside a match,
        a state that is missing was ``initial``, which a program may leave out.
        """
        usual = Status.TRANSLATED if child_of(element, "matches") is None else Status.INITIAL
        for part in element:
            if local(part) not in ("segment", "ignorable"):
                continue
            source, target = child_of(part, "source"), child_of(part, "target")
            if source is None:
                warn(self._warnings, line_of(part), "no source; skipped")
                continue
            left = read_content(source, self._path, originals)
            right = None if target is None else read_content(target, self._path, originals)
            status = _status(part, usual) if local(part) == "segment" else None
            yield _Part(left, right, status, "" if target is None else target.get("order", ""))

    def _facts(self, element: etree._Element) -> Facts:
        return heard(
            (meta.get("type", ""), text_of(meta, self._path))
            for group in element.iter()
            if local(group) == "metaGroup" and group.get("category") == CATEGORY
            for meta in group
        )


def _whole(parts: Sequence[_Part]) -> _Part:
    """Join the parts of a unit; what is not translated in all of them is a draft."""
    source = joined(chain.from_iterable(part.source for part in parts))
    numbered = enumerate(parts, 1)
    ordered = [part for _, part in sorted(numbered, key=lambda each: _place(*each))]
    target = joined(
        chain.from_iterable(
            (part.source if part.status is None else ()) if part.target is None else part.target
            for part in ordered
        )
    )
    statuses = [part.status for part in parts if part.status is not None]
    missing = any(part.status is not None and not part.target for part in parts)
    lowest = min(statuses, key=list(Status).index, default=Status.INITIAL)
    return _Part(source, target, Status.INITIAL if missing else lowest)


def _place(number: int, part: _Part) -> int:
    """Return the place of a part in the target: XLIFF 2, section 4.3.1.19, ``order``."""
    return position_of(part.order) or number


def _status(segment: etree._Element, usual: Status) -> Status:
    """Return the status of a segment, the usual one if it has no state."""
    try:
        return Status(segment.get("state", usual))
    except ValueError:
        return Status.INITIAL
