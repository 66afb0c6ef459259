"""ODT: OpenDocument text in a zip archive (OpenDocument 1.3 parts 2 and 3).

Translated: the text with notes, tables and text boxes, headers and footers. Codes: spans whose look
differs from their paragraph's, links, fields to fill in; images, other fields and notes are codes
without content. Kept as they are: all other parts byte for byte, and all paragraphs without a
translation. Changed in a translated paragraph: white space is one space, spans that differ in
nothing that is seen are joined; the document's language becomes that of the translation. Not
offered: comments, deleted text, descriptions of images, document properties.
"""

from collections.abc import Iterable, Iterator

from bellek.documents.blocks import Block, Piece
from bellek.documents.odt_paragraph import (
    FO,
    OFFICE,
    TEXT,
    Looks,
    ParagraphReader,
    ParagraphWriter,
    looks,
)
from bellek.documents.package import Element, Package, PackageFormat, Part

_CONTENT = "content.xml"
_STYLES = "styles.xml"
_PARAGRAPHS = (f"{{{TEXT}}}p", f"{{{TEXT}}}h")
_HIDDEN = (f"{{{TEXT}}}tracked-changes", f"{{{OFFICE}}}annotation")
_COUNTRIES = {"en": "US", "tr": "TR"}


class _Paragraph:
    def __init__(self, element: Element, styles: Looks) -> None:
        self._element = element
        self._styles = styles

    def block(self) -> Block | None:
        return ParagraphReader(self._styles).read(self._element)

    def write(self, pieces: list[Piece], language: str) -> None:
        ParagraphWriter(self._element).write(pieces)


class _Part:
    def __init__(self, root: Element) -> None:
        self.root = root
        self._styles = looks(root)

    def paragraphs(self) -> Iterable[_Paragraph]:
        found = list(self.root.iter(*_PARAGRAPHS))
        return (
            _Paragraph(each, self._styles)
            for each in found
            if next(each.iterancestors(*_HIDDEN), None) is None
        )

    def relabel(self, source: str, target: str) -> bool:
        """Make every style of the source language one of the target language."""
        found = [
            each
            for each in self.root.iter("{*}text-properties")
            if each.get(f"{{{FO}}}language") == source
        ]
        for each in found:
            each.set(f"{{{FO}}}language", target)
            each.set(f"{{{FO}}}country", _COUNTRIES.get(target, "none"))
        return bool(found)


def _parts(package: Package) -> Iterator[tuple[str, Part]]:
    """Yield the parts with text: the content, then headers and footers."""
    yield _CONTENT, _Part(package.root(_CONTENT))
    if _STYLES in package:
        yield _STYLES, _Part(package.root(_STYLES))


FORMAT = PackageFormat("odt", _parts)
