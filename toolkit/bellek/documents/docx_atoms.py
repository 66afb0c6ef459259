"""The smallest parts of a paragraph of WordprocessingML: texts, objects, links, fields."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from lxml import etree

from bellek.documents.package import Element, local

WORD = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict variant
    )
)
CHARACTERS = {
    "tab": "\t",
    "br": "\n",  # as in a text file, a line's end is a segment's end
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_TRANSPARENT = frozenset(("ins", "moveTo", "smartTag", "customXml"))
_WRAPPERS = frozenset(("hyperlink", "dir", "bdo"))
_DROPPED = frozenset(
    ("pPr", "rPr", "del", "moveFrom", "delText", "proofErr", "lastRenderedPageBreak")
)
_SILENT = ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange", "customXml")
# What says nothing about the look: languages, marks for right-to-left scripts, earlier looks.
_NOISE = frozenset(("lang", "noProof", "bCs", "iCs", "szCs", "rPrChange", "ins", "del"))
_OFF = frozenset(("0", "false", "none"))


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks: its properties, and what of them a reader can tell apart."""

    properties: Element | None
    key: frozenset[bytes]


NO_LOOK = Look(None, frozenset())


@dataclass(frozen=True, slots=True)
class Object:
    """What stands in a run and is no text, with the run's properties; or beside runs, with none."""

    elements: tuple[tuple[Element, Element | None], ...]
    in_run: bool = True


@dataclass(slots=True)
class Atom:
    """The smallest part of a paragraph: a text, an object, the begin or end of a wrapper."""

    kind: Literal["text", "object", "enter", "leave", "silent", "field"]
    element: Element
    text: str = ""
    look: Look = NO_LOOK
    object: Object | None = None
    mates: "list[Atom]" = field(default_factory=list)


def attribute(element: Element, name: str) -> str:
    """Return an attribute of WordprocessingML; empty when there is none."""
    return element.get(f"{{{etree.QName(element).namespace}}}{name}", "")


def is_word(element: Element, name: str) -> bool:
    """Tell whether an element is the one of this name in WordprocessingML."""
    return local(element) == name and etree.QName(element).namespace in WORD


def look_of(properties: Element | None) -> Look:
    """Return the look that run properties give."""
    if properties is None:
        return NO_LOOK
    key = []
    for each in properties.iterchildren(etree.Element):
        if local(each) not in _NOISE and attribute(each, "val") not in _OFF:
            bare = deepcopy(each)
            bare.tail = None
            key.append(etree.tostring(bare, method="c14n", exclusive=True))
    return Look(properties, frozenset(key))


def atoms_of(paragraph: Element) -> list[Atom]:
    """Return the atoms of a paragraph, its fields put together."""
    return _with_fields(list(_atoms(paragraph)))


def _atoms(parent: Element) -> Iterator[Atom]:
    for child in parent.iterchildren(etree.Element):
        name = local(child)
        if name == "r":
            yield from _run(child)
        elif name in _TRANSPARENT:
            yield from _atoms(child)
        elif name in _WRAPPERS or (name == "fldSimple" and _is_link(_instruction(child))):
            yield Atom("enter", child)
            yield from _atoms(child)
            yield Atom("leave", child)
        elif name == "sdt":
            yield Atom("enter", child)
            for content in child.iterchildren("{*}sdtContent"):
                yield from _atoms(content)
            yield Atom("leave", child)
        elif name.startswith(_SILENT) and name.endswith(("Start", "End")):
            yield Atom("silent", child)
        elif name not in _DROPPED:
            yield Atom("object", child, object=Object(((child, None),), in_run=False))


def _run(run: Element) -> Iterator[Atom]:
    look = look_of(next(run.iterchildren("{*}rPr"), None))
    for child in run.iterchildren(etree.Element):
        name = local(child)
        whole = Object(((child, look.properties),))
        if name == "t":
            yield Atom("text", child, child.text or "", look)
        elif name in CHARACTERS:
            yield Atom("text", child, CHARACTERS[name], look, whole)
        elif name in {"fldChar", "instrText"}:
            yield Atom("field", child, look=look, object=whole)
        elif name not in _DROPPED:
            yield Atom("object", child, look=look, object=whole)


def _instruction(field_: Element) -> str:
    return attribute(field_, "instr")


def _is_link(instruction: str) -> bool:
    return instruction.split(maxsplit=1)[:1] == ["HYPERLINK"]


def _field_part(atom: Atom) -> str:
    """Return begin, separate, end or instruction; empty for what belongs to no field."""
    if atom.kind != "field":
        return ""
    return attribute(atom.element, "fldCharType") or "instr"


def _with_fields(atoms: Sequence[Atom]) -> list[Atom]:
    """Join what makes up a field.

    A link's text is translated, between its two ends. Any other field, such as a page number, is
    one object. A field that goes on in another paragraph, such as a table of contents, has its
    text translated as well, and its ends are objects.
    """
    found: list[Atom] = []
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        part = _field_part(atom)
        if part != "begin":
            found.append(_joined([atom], "fieldmark") if part else atom)
            index += 1
            continue
        shown, end = _extent(atoms, index)
        head = atoms[index:shown]
        link = _is_link("".join(each.element.text or "" for each in head if _is_instruction(each)))
        if end is None or _crosses(atoms[index:end]):
            # A link that begins in it is to stay a link, or its end would end the paragraph.
            head = list(takewhile(lambda each: each.kind not in ("enter", "leave"), head))
            found.append(_joined(head, "fieldmark"))
            index += len(head)
        elif link:
            begin, leave = _joined(head), _joined([atoms[end]])
            found.append(Atom("enter", atom.element, mates=[begin, leave]))
            found += _with_fields(atoms[shown:end])
            found.append(Atom("leave", atom.element))
            index = end + 1
        else:
            found.append(_joined(atoms[index : end + 1]))
            index = end + 1
    return found


def _is_instruction(atom: Atom) -> bool:
    return _field_part(atom) == "instr"


def _crosses(atoms: Sequence[Atom]) -> bool:
    """Tell whether a link or the like begins among the atoms and ends elsewhere, or comes in."""
    return sum((a.kind == "enter") - (a.kind == "leave") for a in atoms) != 0


def _extent(atoms: Sequence[Atom], begin: int) -> tuple[int, int | None]:
    """Return where the text of a field begins and where the field ends, None if not here."""
    depth, shown = 0, None
    for index in range(begin, len(atoms)):
        part = _field_part(atoms[index])
        depth += (part == "begin") - (part == "end")
        if part == "separate" and depth == 1 and shown is None:
            shown = index + 1
        if depth == 0:
            return (shown or index), index
    return (shown or _last_part(atoms, begin)), None


def _last_part(atoms: Sequence[Atom], begin: int) -> int:
    end = begin
    while end < len(atoms) and atoms[end].kind == "field":
        end += 1
    return end


def _joined(atoms: Sequence[Atom], name: str = "field") -> Atom:
    """Make one object of the atoms of a field."""
    elements: list[tuple[Element, Element | None]] = []
    for atom in atoms:
        if atom.object is not None:
            elements += atom.object.elements
        elif atom.kind == "text":
            elements.append((atom.element, atom.look.properties))
    return Atom("object", atoms[0].element, text=name, object=Object(tuple(elements)))
