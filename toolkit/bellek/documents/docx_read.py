"""A paragraph of WordprocessingML as a block (ECMA-376 part 1, section 17.3).

Word cuts a paragraph into runs wherever it likes: at a spelling mistake, at every saving. So runs
are joined again where they look alike, the look that most of the text has is the paragraph's own,
and only what looks different becomes a pair of codes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from bellek.documents.blocks import Block, BlockBuilder
from bellek.documents.docx_atoms import NO_LOOK, Atom, Look, Object, atoms_of, attribute
from bellek.documents.package import Element, local

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
_PLAIN = {"b": "b", "i": "i", "u": "u", "strike": "s"}
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"


@dataclass(frozen=True, slots=True)
class Wrapper:
    """An element around runs, such as a link, or the two ends of a field that is one."""

    element: Element | None
    look: Look
    begin: Object | None = None
    end: Object | None = None


def read(paragraph: Element) -> tuple[Block | None, Look]:
    """Return a paragraph as a block, None without any text, and the look most of it has."""
    reader = _Reader(atoms_of(paragraph))
    look = reader.read()
    item = reader.builder.build()
    return (item if isinstance(item, Block) else None), look


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
