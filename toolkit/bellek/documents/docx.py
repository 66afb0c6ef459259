"""DOCX: WordprocessingML in an Open Packaging Conventions archive (ECMA-376 parts 1 and 2).

Translated: the text, notes, headers and footers, tables and text boxes. Codes: what looks different
from most of its paragraph, links, content controls; images, fields, formulas and the marks of
notes are codes without content. Kept as they are: all other parts byte for byte, and all parts and
paragraphs without a translation. Changed in a translated paragraph: its runs are built anew, with
the language of the translation; insertions are accepted, deletions are gone. Not offered: comments,
deleted text, descriptions of images, document properties.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from bellek.documents.blocks import Block, Piece
from bellek.documents.docx_atoms import NO_LOOK, WORD, is_word
from bellek.documents.docx_read import read
from bellek.documents.docx_write import ParagraphWriter
from bellek.documents.package import Element, Package, PackageFormat, Part
from bellek.errors import FormatError

_TYPES = "[Content_Types].xml"
_MAIN = ("document.main+xml", "template.main+xml", "macroEnabledTemplate.main+xml")
_MAIN_MACROS = ("document.macroEnabled.main+xml", "template.macroEnabledTemplate.main+xml")
_OTHERS = ("footnotes+xml", "endnotes+xml", "header+xml", "footer+xml")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


class _Paragraph:
    def __init__(self, element: Element) -> None:
        self._element = element
        self._look = NO_LOOK
        self._pieces: tuple[Piece, ...] = ()

    def block(self) -> Block | None:
        block, self._look = read(self._element)
        self._pieces = block.pieces if block else ()
        return block

    def write(self, pieces: list[Piece], language: str) -> None:
        ParagraphWriter(self._element, self._look, language).write(pieces, self._pieces)


class _Part:
    def __init__(self, root: Element) -> None:
        self.root = root
        self._twins = list(_twins(root))

    def paragraphs(self) -> Iterable[_Paragraph]:
        found = [each for each in self.root.iter("{*}p") if is_word(each, "p")]
        return (
            _Paragraph(each) for each in found if next(each.iterancestors(_FALLBACK), None) is None
        )

    def relabel(self, source: str, target: str) -> bool:
        """Bring the text boxes for old programs in line with those for new ones."""
        changed = False
        for paragraph, old in self._twins:
            if _text(paragraph) != _text(old):
                old[:] = [deepcopy(child) for child in paragraph]
                changed = True
        return changed


def _twins(root: Element) -> Iterator[tuple[Element, Element]]:
    """Yield the paragraphs of text boxes that a document holds twice, new and old form."""
    for each in root.iter(_ALTERNATIVE):
        old = [p for fallback in each.iter(_FALLBACK) for p in fallback.iter("{*}p")]
        new = [p for p in each.iter("{*}p") if next(p.iterancestors(_FALLBACK), None) is None]
        if [_text(p) for p in new] == [_text(p) for p in old]:
            yield from zip(new, old, strict=True)


def _text(paragraph: Element) -> str:
    return "".join(map(str, paragraph.itertext()))


def _parts(package: Package) -> Iterator[tuple[str, Part]]:
    """Yield the parts with text: the document, then notes, headers and footers."""
    types = {
        str(each.get("PartName", "")).lstrip("/"): str(each.get("ContentType", ""))
        for each in package.root(_TYPES).iter("{*}Override")
    }
    main = [name for name, kind in types.items() if kind.endswith(_MAIN + _MAIN_MACROS)]
    if not main:
        raise FormatError("the document has no text part; save it again.", package.path)
    others = [
        name
        for ending in _OTHERS
        for name, kind in sorted(types.items())
        if kind.endswith(f"wordprocessingml.{ending}") and name in package
    ]
    for name in main[:1] + others:
        root = package.root(name)
        if not (root.tag.startswith("{") and root.tag[1:].partition("}")[0] in WORD):
            raise FormatError(
                f"{name} is no WordprocessingML; save the document again.", package.path
            )
        yield name, _Part(root)


FORMAT = PackageFormat("docx", _parts)
