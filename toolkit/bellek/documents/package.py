"""Documents that are zip archives of XML parts: DOCX and ODT.

Nothing is unpacked to disk, nothing is fetched, and no part is read that claims to be larger than
a document can be; an archive that lies about it ends in a wrong checksum.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import IO, Protocol, Self, TypeAlias

from lxml import etree

from bellek.archives import reading
from bellek.documents.blocks import Block, Piece
from bellek.documents.files import check, translated
from bellek.documents.textual import BlockSegments
from bellek.documents.translation import Translator
from bellek.errors import FormatError, brief
from bellek.model import Document, Unit
from bellek.segmentation import Segmenter

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

# XML takes up to twenty times its size in memory as a tree; 1,000 pages are about 10 MB.
_MOST_XML = 20_000_000
_MOST_BYTES = 1_000_000_000
_MOST_PARTS = 20_000
# Text shrinks to a tenth. What shrinks to less than a two-hundredth has nothing in it.
_SUSPECT = 10_000_000
_RATIO = 200
_PIECE = 1 << 20
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return a text without the characters that XML 1.0 cannot carry (section 2.2)."""
    return _ILLEGAL.sub("", text)


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


class Package:
    """The parts of a document; to be closed."""

    def __init__(self, path: str | PathLike[str]) -> None:
        """Open a document.

        Raises:
            FormatError: it is no archive, is locked with a password, or is made to do harm.

        """
        self.path = path
        with reading(path, "the archive cannot be read", "; save the document again."):
            self._archive = zipfile.ZipFile(path)
        self._check()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._archive.close()

    def _check(self) -> None:
        parts = self._archive.infolist()
        names = set()
        for part in parts:
            if part.filename in names:
                raise self._refused(f"it holds {brief(part.filename)} twice")
            names.add(part.filename)
            if part.flag_bits & 1:
                raise self._refused("it is locked with a password; save it without one")
            if part.file_size > max(_SUSPECT, _RATIO * part.compress_size):
                size = part.file_size // 10**6
                raise self._refused(f"{brief(part.filename)} unpacks to {size:,} MB of nothing")
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise self._refused("it unpacks to more than 1 GB or 20,000 parts")

    def _refused(self, reason: str) -> FormatError:
        return FormatError(f"this document cannot be taken: {reason}.", self.path)

    def __contains__(self, name: str) -> bool:
        return name in self._archive.namelist()

    def names(self) -> list[str]:
        """Return the names of the parts, in the archive's order."""
        return self._archive.namelist()

    def root(self, name: str) -> Element:
        """Return a part's XML.

        Raises:
            FormatError: there is no such part, it is too large, or it is not sound XML.

        """
        if name not in self:
            raise FormatError(f"the document has no {name}; save it again.", self.path)
        if self._archive.getinfo(name).file_size > _MOST_XML:
            raise self._refused(f"{name} is larger than 20 MB; split it")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        with self._reading(name):
            raw = self._archive.read(name)
        try:
            root = etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as error:
            raise FormatError(f"{name} is not sound XML: {brief(error.msg)}.", self.path) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refused(f"{name} declares entities, as no word processor does")
        return root

    def copy(self, out: str | PathLike[str], changed: Mapping[str, bytes]) -> None:
        """Write the archive again with other bytes for some of its parts."""
        with translated(out, self.path) as file, zipfile.ZipFile(file, "w") as copy:
            for part in self._archive.infolist():
                fresh = zipfile.ZipInfo(part.filename, part.date_time)
                fresh.compress_type = part.compress_type
                fresh.external_attr = part.external_attr
                if part.filename in changed:
                    copy.writestr(fresh, changed[part.filename])
                    continue
                fresh.file_size = part.file_size
                with self._reading(part.filename):
                    source = self._archive.open(part)
                with source, copy.open(fresh, "w") as target:
                    for piece in self._pieces(source):
                        target.write(piece)

    def _pieces(self, source: IO[bytes]) -> Iterator[bytes]:
        while True:
            with self._reading(source.name):
                piece = source.read(_PIECE)
            if not piece:
                return
            yield piece

    def _reading(self, name: str) -> AbstractContextManager[None]:
        return reading(self.path, f"{brief(name)} is damaged", ".")


def serialised(root: Element) -> bytes:
    """Return a part's XML as bytes, as word processors write it."""
    return etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )


class Paragraph(Protocol):
    """A paragraph of a part: what it says, and how its translation gets in."""

    def block(self) -> Block | None:
        """Return the paragraph as a block; None when there is nothing to translate."""
        ...

    def write(self, pieces: list[Piece], language: str) -> None:
        """Put the pieces of the translated block in the place of the paragraph's content."""
        ...


class Part(Protocol):
    """A part of a document that holds text."""

    root: Element

    def paragraphs(self) -> Iterable[Paragraph]:
        """Return the paragraphs, in order."""
        ...

    def relabel(self, source: str, target: str) -> bool:
        """Do what is left when the document is translated; return whether anything changed."""
        ...


@dataclass(frozen=True, slots=True)
class PackageFormat:
    """A format by the function that finds the parts with text in a package, by name."""

    name: str
    parts: Callable[[Package], Iterator[tuple[str, Part]]]

    def extract(
        self,
        path: str | PathLike[str],
        *,
        language: str,
        encoding: str | None,
        segmenter: Segmenter | None,
    ) -> Document:
        """Return a file as a document; see :func:`bellek.documents.extract`."""
        check(Path(path))
        rules = segmenter or Segmenter.for_language(language)

        def blocks() -> Iterator[Block]:
            with Package(path) as package:
                for _, part in self.parts(package):
                    for paragraph in part.paragraphs():
                        if block := paragraph.block():
                            yield block

        return Document(fspath(path), self.name, language, BlockSegments(blocks, rules))

    def merge(
        self,
        path: str | PathLike[str],
        units: Iterable[Unit],
        out: str | PathLike[str],
        *,
        languages: tuple[str, str],
        encoding: str | None,
    ) -> str:
        """Write the translated document; see :func:`bellek.documents.merge`."""
        translator = Translator(units, path)
        touched: set[str] = set()
        with Package(path) as package:
            parts = list(self.parts(package))
            for name, part in parts:
                for paragraph in part.paragraphs():
                    block = paragraph.block()
                    pieces = translator.translate(block) if block else None
                    if pieces is not None:
                        paragraph.write(pieces, languages[1])
                        touched.add(name)
            translator.finish()
            if translator.translated:
                touched |= {name for name, part in parts if part.relabel(*languages)}
            changed = {name: serialised(part.root) for name, part in parts if name in touched}
            package.copy(out, changed)
        return ""
