"""The units of XLIFF 1.0 to 1.2."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from bellek.exchange.codes import language_of
from bellek.exchange.files import warn
from bellek.exchange.inline import empty
from bellek.exchange.xliff.common import Reader, ancestor, child_of
from bellek.exchange.xliff.facts import Facts, heard
from bellek.exchange.xliff.inline import read_content
from bellek.exchange.xml import line_of, local, text_of
from bellek.model import Content, Status, Unit

_SAID = re.compile("^X-Source-Language:(.+)$", re.MULTILINE)
_WAITING = ("new", "needs-translation")
# What a target was made from, where nothing says how far it is.
_UNCONFIRMED = ("fuzzy-match", "leveraged-mt", "mt-suggestion")
_QUALIFIED = dict.fromkeys(_UNCONFIRMED, "needs-review-translation")
_STATES = {
    "translated": Status.TRANSLATED,
    "signed-off": Status.REVIEWED,
    "final": Status.FINAL,
}


class Reader1(Reader):
    """XLIFF 1.x."""

    element = "trans-unit"
    _phases: tuple[etree._Element, dict[str, str]] | None = None

    def _codes(self, element: etree._Element) -> tuple[str, str]:
        file = ancestor(element, "file")
        return language_of(file.get("source-language")), language_of(file.get("target-language"))

    def _header(self, element: etree._Element) -> bool:
        """Whether an element is the header of a PO file, whose source language then counts.

        po2xliff writes ``source-language="en-US"``, whatever the language of the msgids is.
        """
        if element.get("restype") != "x-gettext-domain-header":
            return False
        target = child_of(element, "target")
        said = None if target is None else _SAID.search(text_of(target, self._path))
        if said is not None and language_of(said[1].strip()):
            ancestor(element, "file").set("source-language", said[1].strip())
        return True

    def _units_of(self, element: etree._Element) -> Iterator[Unit]:
        source, target = child_of(element, "source"), child_of(element, "target")
        if source is None:
            warn(self._warnings, line_of(element), "no source; skipped")
            return
        facts = self._placed(element, self._edited(target, self._facts(element)))
        status = self._status(element, target, facts)
        notes = self._notes(element)
        segments = list(self._segments(child_of(element, "seg-source"), target))
        if facts.identity and segments:  # a segment that we exported is one, however it is cut now
            if any(right is None or empty(right) for _, right in segments):
                status = Status.INITIAL
            segments = []
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

    def _marked(self, element: etree._Element) -> dict[tuple[str, int], Content]:
        """Return the segments by their ``mid``, and by their order where several have one."""
        times: Counter[str] = Counter()
        marked: dict[tuple[str, int], Content] = {}
        for mark in element.iter():
            if local(mark) == "mrk" and mark.get("mtype") == "seg":
                name = mark.get("mid", "")
                times[name] += 1
                marked[name, times[name]] = read_content(mark, self._path)
        return marked

    def _status(
        self, element: etree._Element, target: etree._Element | None, facts: Facts
    ) -> Status:
        state = None if target is None else target.get("state")
        approved = element.get("approved") == "yes"
        if approved and state is None and facts.status is not None:
            return facts.status  # what is approved for one program need not be reviewed for us
        if state is None and target is not None and not approved:
            state = _QUALIFIED.get(target.get("state-qualifier", ""))
        status = Status.TRANSLATED if state is None else _STATES.get(state, Status.INITIAL)
        return Status.REVIEWED if approved and status is Status.TRANSLATED else status

    def _edited(self, target: etree._Element | None, facts: Facts) -> Facts:
        """Return the facts with who made the target, if it is of a phase that names someone.

        Lokalize writes so, and leaves what we told of an earlier editor beside it. The date of a
        phase is a day at best, and so not told.
        """
        name = None if target is None else target.get("phase-name")
        if target is None or name is None:
            return facts
        contact = self._contacts(ancestor(target, "file")).get(name)
        return facts if not contact else replace(facts, editor=contact, changed=None)

    def _contacts(self, file: etree._Element) -> dict[str, str]:
        """Return who is named for each phase of a file."""
        if self._phases is None or self._phases[0] is not file:
            header = child_of(file, "header")
            phases = [] if header is None else list(header.iter("{*}phase"))
            named = {each.get("phase-name", ""): each.get("contact-name", "") for each in phases}
            self._phases = (file, named)
        return self._phases[1]

    def _facts(self, element: etree._Element) -> Facts:
        return heard(
            (context.get("context-type", "").removeprefix("x-"), text_of(context, self._path))
            for context in element.iter()
            if local(context) == "context"
        )
