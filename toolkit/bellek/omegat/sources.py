"""The documents of an OmegaT project, as OmegaT can read them."""

import filecmp
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bellek.documents.encoding import Encoding
from bellek.documents.files import decoded, encoding_of
from bellek.documents.formats import DOCX, HTML, ODT, SRT, TEXT, detect
from bellek.errors import FormatError
from bellek.exchange import write
from bellek.exchange.po.words import place
from bellek.memory import Memory
from bellek.memory.names import lost, without_file
from bellek.model import Unit
from bellek.replacing import replacing

# What the filters of OmegaT 3.6 take by name; a .text file is plain text, but not to them.
_READ = {
    TEXT: (".txt",),
    HTML: HTML.suffixes,
    DOCX: DOCX.suffixes,
    ODT: ODT.suffixes,
    SRT: SRT.suffixes,
}


def check_sources(memory: Memory) -> None:
    """Make sure that the files of all documents are there, before anything is written.

    Raises:
        StoreError: some are no longer where they were segmented.

    """
    places = ((name, memory.document_path(name)) for name in memory.documents())
    if missing := without_file(places):
        raise lost(missing)


def put_source(memory: Memory, name: str, folder: Path) -> None:
    """Put a document into the folder ``source`` of a project.

    A format that OmegaT reads is copied, plain text as UTF-8, which filters.xml tells it to expect.
    Any other, Markdown for instance, and a text that came from no file, goes as PO with our
    segments. A document that was segmented in this very folder stays as it is.

    Raises:
        BellekError: its name leads out of the folder, or to the file of another document; its text
            is not in its encoding; it cannot be written.
        OSError: its folder cannot be made.

    """
    stored = memory.document_path(name)
    if not memory.has_text(name):
        return  # known from an import only
    copy = folder / name
    if not copy.resolve().is_relative_to(folder.resolve()):
        raise FormatError(
            "this name leads out of the project; 'bellek rename' gives the document another.",
            name,
        )
    copy.parent.mkdir(parents=True, exist_ok=True)
    path = Path(stored or "")
    format = None if stored is None else detect(path)  # noqa: A001 (what everybody looks for)
    if format is None or copy.suffix.lower() not in _READ.get(format, ()):
        standing = (unit for unit in memory.units(name) if unit.position is not None)
        write(standing, _as_po(copy), profile="omegat")
    elif copy.exists() and copy.samefile(path):
        return
    elif others := memory.documents_at(copy):
        raise FormatError(
            f"this is the file of the document {others[0]}; 'bellek rename' gives {name} another "
            "name.",
            copy,
        )
    elif format in (TEXT, SRT):
        _as_utf8(path, copy, encoding_of(path, memory.document_encoding(name)))
    else:
        with path.open("rb") as source, replacing(str(copy)) as out:
            shutil.copyfileobj(source, out)


def follow_renamed(memory: Memory, folder: Path) -> None:
    """Take the copies under earlier names out of ``source``, where the same is there under the new.

    Any other copy is left: it may be the last of its text. So is one file with two names, as
    ``Haber.txt`` and ``haber.txt`` are where case does not count.
    """
    for old, now in _left(memory, folder):
        new = folder / (now or "")
        same = new.is_file() and filecmp.cmp(old, new, shallow=False)
        if same and not old.samefile(new):
            old.unlink()


def left_behind(memory: Memory, project: Path) -> list[Path]:
    """Return the copies in a project that belong to no document any more, sorted."""
    return [path for path, _ in _left(memory, project / "source")]


def _left(memory: Memory, folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Yield the files in ``source`` under names that no document has any more, and its name now.

    Never the file of a document itself, which may lie here, nor one outside, where a name that was
    a whole path leads.
    """
    places = (memory.document_path(name) for name in memory.documents())
    own = {Path(place).resolve() for place in places if place}
    for earlier, now in memory.names_left():
        for path in (folder / earlier, _as_po(folder / earlier)):
            place = path.resolve()
            inside = place.is_relative_to(folder.resolve())
            if inside and place not in own and path.is_file():
                yield path, now


def alternatives_first(units: Iterable[Unit], again: Iterable[Unit]) -> Iterator[Unit]:
    """Yield units of a project, those for one place before those for all the others.

    OmegaT writes them the other way round. ``again`` are the same units once more.
    """
    yield from (unit for unit in units if unit.document is not None)
    yield from (unit for unit in again if unit.document is None)


def of_documents(units: Iterable[Unit], memory: Memory) -> Iterator[Unit]:
    """Yield units of a project, those from a PO that was made of a document as that document's.

    OmegaT names the file, ``rehber.md.po``, and the msgctxt, ``rehber.md:3``, which is a place.
    """
    names = {*memory.documents(), *memory.documents(removed=True)}
    names |= {name for name, _ in memory.names_left()}
    for unit in units:
        name = (unit.document or "").removesuffix(".po")
        if unit.document in names or name not in names:
            yield unit
            continue
        document, _, number = dict(unit.props).get("path", "").rpartition(":")
        named, position = place((document, number))
        yield replace(unit, document=name, position=position if named == name else None)


def _as_po(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.po")


def _as_utf8(path: Path, copy: Path, encoding: Encoding) -> None:
    with replacing(str(copy)) as out:
        for piece in decoded(path, encoding):
            out.write(piece.encode())
