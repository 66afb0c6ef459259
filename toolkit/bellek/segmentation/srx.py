"""Segmentation Rules eXchange 2.0: reading, choosing and writing rules.

Kept: every rule with its order, the language maps, ``cascade``, ``segmentsubflows`` and the
``formathandle`` options. A comment right before a rule becomes its note, because SRX has no other
place for a name. Lost: other comments and elements of other namespaces in the header.

Source: SRX 2.0, OSCAR recommendation, LISA 2008.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from lxml import etree

from bellek.errors import FormatError

NAMESPACE = "http://www.lisa.org/srx20"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: whether to break where ``before`` has just matched and ``after`` matches next.

    Both are regular expressions, empty ones match everywhere. ``note`` says in words what the rule
    is about; empty when nobody wrote it down.
    """

    breaks: bool
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Srx:
    """A rule file.

    ``sections`` are the language rules by name, ``maps`` pairs of a language pattern and a section
    name, in order. With ``cascade`` every map that fits a language adds its section, else only the
    first one counts (section 4.2). ``handles`` tells for start, end and isolated inline codes
    whether they belong to the segment before a break.
    """

    sections: tuple[tuple[str, tuple[Rule, ...]], ...]
    maps: tuple[tuple[str, str], ...]
    cascade: bool = False
    subflows: bool = True
    handles: tuple[tuple[str, bool], ...] = (("start", False), ("end", True), ("isolated", True))


def read(path: str | PathLike[str]) -> Srx:
    """Read a rule file.

    Raises:
        FormatError: It is not SRX 2.0; the error has the line where that shows.
        OSError: It cannot be read.

    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(Path(path).read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"This is not XML: {error.msg}.", path, error.lineno or None) from None
    return _Reader(path).srx(root)


@dataclass(frozen=True, slots=True)
class _Reader:
    path: str | PathLike[str]

    def srx(self, root: etree._Element) -> Srx:
        if root.tag != f"{{{NAMESPACE}}}srx" or root.get("version") != "2.0":
            raise self.error("This is not an SRX 2.0 file; convert it to SRX 2.0 first.", root)
        header = self.child(root, "header")
        body = self.child(root, "body")
        sections = tuple(
            (self.attribute(section, "languagerulename"), tuple(self.rules(section)))
            for section in self.children(self.child(body, "languagerules"), "languagerule")
        )
        maps = tuple(
            (self.attribute(entry, "languagepattern"), self.attribute(entry, "languagerulename"))
            for entry in self.children(self.child(body, "maprules"), "languagemap")
        )
        names = {name for name, _ in sections}
        for pattern, name in maps:
            if name not in names:
                raise self.error(f"The map for {pattern!r} names no rules: {name!r}.", body)
        return Srx(
            sections,
            maps,
            self.flag(header, "cascade", default=False),
            self.flag(header, "segmentsubflows", default=True),
            tuple(
                (self.attribute(handle, "type"), self.flag(handle, "include", default=False))
                for handle in self.children(header, "formathandle")
            ),
        )

    def rules(self, section: etree._Element) -> Iterator[Rule]:
        for element in self.children(section, "rule"):
            before, after = (
                "".join(
                    str(text) for part in self.children(element, name) for text in part.itertext()
                )
                for name in ("beforebreak", "afterbreak")
            )
            comment = element.getprevious()
            note = comment.text if isinstance(comment, etree._Comment) else None
            yield Rule(
                self.flag(element, "break", default=True),
                before,
                after,
                " ".join((note or "").split()),
            )

    def children(self, element: etree._Element, name: str) -> list[etree._Element]:
        return element.findall(f"{{{NAMESPACE}}}{name}")

    def child(self, element: etree._Element, name: str) -> etree._Element:
        found = self.children(element, name)
        if not found:
            raise self.error(f"The element <{name}> is missing.", element)
        return found[0]

    def attribute(self, element: etree._Element, name: str) -> str:
        value = element.get(name)
        if value is None:
            raise self.error(f"The attribute {name!r} is missing.", element)
        return value

    def flag(self, element: etree._Element, name: str, *, default: bool) -> bool:
        value = element.get(name, "yes" if default else "no")
        if value not in ("yes", "no"):
            raise self.error(f'The attribute {name!r} is {value!r}, not "yes" or "no".', element)
        return value == "yes"

    def error(self, message: str, element: etree._Element) -> FormatError:
        return FormatError(message, self.path, element.sourceline)
