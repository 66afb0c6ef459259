"""Reading SRX 2.0.

Kept: every rule with its order, the language maps, ``cascade``, ``segmentsubflows`` and the
``formathandle`` options. A comment right before a rule becomes its note, because SRX has no other
place for a name. Lost: other comments, and elements of other namespaces in the header.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from typing import Any, cast

from lxml import etree

from bellek.errors import FormatError, brief
from bellek.segmentation.srx import NAMESPACE, Rule, Srx
from bellek.whole import whole

_HANDLES = ("start", "end", "isolated")


def read(path: str | PathLike[str]) -> Srx:
    """Read a rule file.

    Raises:
        FormatError: It cannot be read or is not SRX 2.0; the error has the line where that shows.

    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(whole(path, "rules"), parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(
            f"this is no well-formed XML ({brief(error.msg)}).", path, error.lineno
        ) from None
    doctype: Any = root.getroottree().docinfo.internalDTD
    if doctype is not None and next(doctype.iterentities(), None) is not None:
        # Left unresolved, an entity would silently shorten the rule in which it stands.
        raise FormatError(
            "the DOCTYPE declares entities, which rules do not need; remove it.", path
        )
    return _Reader(path).read(root)


@dataclass(frozen=True, slots=True)
class _Reader:
    path: str | PathLike[str]

    def read(self, root: etree._Element) -> Srx:
        if root.tag != f"{{{NAMESPACE}}}srx" or root.get("version") != "2.0":
            raise self._error("this is no SRX 2.0 file; convert it to SRX 2.0 first.", root)
        header, body = self._child(root, "header"), self._child(root, "body")
        sections = self._sections(self._child(body, "languagerules"))
        handles = tuple(
            (self._attribute(handle, "type", _HANDLES), self._flag(handle, "include"))
            for handle in self._children(header, "formathandle")
        )
        return Srx(
            sections,
            self._maps(self._child(body, "maprules"), {name for name, _ in sections}),
            self._flag(header, "cascade"),
            self._flag(header, "segmentsubflows"),
            handles,
        )

    def _sections(self, parent: etree._Element) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
        sections: dict[str, tuple[Rule, ...]] = {}
        for section in self._children(parent, "languagerule"):
            name = self._attribute(section, "languagerulename")
            if name in sections:
                message = f"a second languagerule is called {brief(name)!r}; rename it."
                raise self._error(message, section)
            sections[name] = tuple(self._rules(section))
        return tuple(sections.items())

    def _maps(self, parent: etree._Element, names: set[str]) -> tuple[tuple[str, str], ...]:
        maps = []
        for entry in self._children(parent, "languagemap"):
            pattern = self._attribute(entry, "languagepattern")
            try:
                re.compile(pattern)
            except re.error as error:
                raise self._error(
                    f"the language pattern {brief(pattern)!r} fails: {error}.", entry
                ) from None
            name = self._attribute(entry, "languagerulename")
            if name not in names:
                message = f"the map names rules that are not there: {brief(name)!r}."
                raise self._error(message, entry)
            maps.append((pattern, name))
        return tuple(maps)

    def _rules(self, section: etree._Element) -> Iterator[Rule]:
        note = ""
        for element in section:
            if element.tag == f"{{{NAMESPACE}}}rule":
                yield self._rule(element, note)
            # The tag of a comment is no string.
            note = "" if isinstance(element.tag, str) else (element.text or "")

    def _rule(self, element: etree._Element, note: str) -> Rule:
        return Rule(
            self._flag(element, "break", default="yes"),
            self._expression(element, "beforebreak"),
            self._expression(element, "afterbreak"),
            " ".join(note.split()),
            _line(element),
        )

    def _expression(self, rule: etree._Element, name: str) -> str:
        return "".join(str(text) for part in self._children(rule, name) for text in part.itertext())

    def _children(self, element: etree._Element, name: str) -> list[etree._Element]:
        return element.findall(f"{{{NAMESPACE}}}{name}")

    def _child(self, element: etree._Element, name: str) -> etree._Element:
        found = self._children(element, name)
        if not found:
            raise self._error(f"the element <{name}> is missing.", element)
        return found[0]

    def _attribute(
        self,
        element: etree._Element,
        name: str,
        allowed: tuple[str, ...] = (),
        default: str | None = None,
    ) -> str:
        value = element.get(name, default)
        if value is None:
            raise self._error(f"the attribute {name!r} is missing.", element)
        if allowed and value not in allowed:
            choice = " or ".join(map(repr, allowed))
            message = f"the attribute {name!r} is {brief(value)!r} and not {choice}."
            raise self._error(message, element)
        return value

    def _flag(self, element: etree._Element, name: str, default: str | None = None) -> bool:
        return self._attribute(element, name, ("yes", "no"), default) == "yes"

    def _error(self, message: str, element: etree._Element) -> FormatError:
        return FormatError(message, self.path, _line(element))


def _line(element: etree._Element) -> int | None:
    return cast("int | None", element.sourceline)
