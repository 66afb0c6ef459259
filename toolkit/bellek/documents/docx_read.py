"""A paragraph of WordprocessingML as a block (ECMA-376 part 1, section 17.3).

Word cuts a paragraph into runs wherever it likes: at a spelling mistake, at every saving. So runs
are joined again where they look alike, the look that most of the text has is the paragraph's own,
and only what looks different becomes a pair of codes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from bellek.documents.blocks import Block, BlockBuilder
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
_MARKS = frozenset(
    ("footnoteReference", "endnoteReference", "commentReference", "footnoteRef", "endnoteRef")
)
_NAMES = {
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
    "drawing": "image",
    "pict": "image",
    "oMath": "formula",
    "oMathPara": "formula",
    "fldSimple": "field",
}
# What says nothing about the look: languages, marks for right-to-left scripts, earlier looks.
_NOISE = frozenset(("lang", "noProof", "bCs", "iCs", "szCs", "rPrChange", "ins", "del"))
_OFF = frozenset(("0", "false", "none"))
_PLAIN = {"b": "b", "i": "i", "u": "u", "strike": "s"}
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"


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


@dataclass(frozen=True, slots=True)
class Wrapper:
    """An element around runs, such as a link, or the two ends of a field that is one."""

    element: Element | None
    look: Look
    begin: Object | None = None
    end: Object | None = None


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


def read(paragraph: Element) -> tuple[Block | None, Look]:
    """Return a paragraph as a block, None without any text, and the look most of it has."""
    atoms = _with_fields(list(_atoms(paragraph)))
    reader = _Reader(atoms)
    look = reader.read()
    item = reader.builder.build()
    return (item if isinstance(item, Block) else None), look


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
            found.append(_joined(head, "fieldmark"))
            index = shown
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


class _Reader:
    """Turns atoms into the pieces of a block."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self.builder = BlockBuilder()
        self._atoms = atoms
        self._at = 0
        self._formats: dict[frozenset[bytes], str] = {}

    def read(self) -> Look:
        """Add the atoms up to the end of the wrapper, or of the paragraph; return its look."""
        own = self._common()
        current: Look = own
        while self._at < len(self._atoms):
            atom = self._atoms[self._at]
            if atom.kind == "leave":
                break
            self._at += 1
            if atom.kind == "text" and atom.look.key != current.key:
                self._turn(current, own, opening=False)
                current = own if atom.look.key == own.key else atom.look
                self._turn(current, own, opening=True)
            if atom.kind == "enter":
                self._turn(current, own, opening=False)
                current = own
                self._wrapper(atom)
            else:
                self._add(atom)
        self._turn(current, own, opening=False)
        return own

    def _common(self) -> Look:
        """Return the look that most of the text has, up to the end of the wrapper."""
        lengths: Counter[frozenset[bytes]] = Counter()
        looks: dict[frozenset[bytes], Look] = {}
        depth = 0
        for atom in self._atoms[self._at :]:
            depth += (atom.kind == "enter") - (atom.kind == "leave")
            if depth < 0:
                break
            if depth == 0 and atom.kind == "text" and atom.text.strip():
                lengths[atom.look.key] += len(atom.text)
                looks.setdefault(atom.look.key, atom.look)
        return looks[lengths.most_common(1)[0][0]] if lengths else NO_LOOK

    def _turn(self, look: Look, own: Look, *, opening: bool) -> None:
        """Open or close the pair of codes for a look that is not the paragraph's own."""
        if look.key == own.key:
            return
        name = self._name(look, own)
        if opening:
            self.builder.open("look", f"<{name}>", code=look)
        else:
            self.builder.close("look", f"</{name}>", code=look)

    def _name(self, look: Look, own: Look) -> str:
        """Return what a look is called: b, i, u, s, sup, sub, or f with a number."""
        more = [etree.fromstring(each) for each in look.key - own.key]
        if len(more) == 1 and not own.key - look.key:
            name, value = local(more[0]), attribute(more[0], "val")
            if name in _PLAIN:
                return _PLAIN[name]
            if name == "vertAlign":
                return {"superscript": "sup", "subscript": "sub"}.get(value, "f")
        return self._formats.setdefault(look.key, f"f{len(self._formats) + 1}")

    def _wrapper(self, atom: Atom) -> None:
        begin, end = (mate.object for mate in atom.mates) if atom.mates else (None, None)
        name = "a" if atom.mates or local(atom.element) in {"hyperlink", "fldSimple"} else "x"
        wrapper = Wrapper(None if begin else atom.element, self._common(), begin, end)
        self.builder.open("wrapper", f"<{name}>", code=wrapper)
        self.read()
        self._at += 1
        self.builder.close("wrapper", f"</{name}>", code=wrapper)

    def _add(self, atom: Atom) -> None:
        name = local(atom.element)
        if atom.kind == "text":
            self.builder.text(atom.text, code=atom.object)
        elif atom.kind == "silent":
            self.builder.silent("", Object(((atom.element, None),), False), late=name[-1] == "d")
        else:
            shown = atom.text or _NAMES.get(name, "x")
            floating = next(atom.element.iter(_ANCHOR), None) is not None
            mark = name in _MARKS or floating or shown == "fieldmark"
            self.builder.standalone(f"<{shown}/>", visible=not mark, code=atom.object)
