"""The documents of an OmegaT project, as OmegaT can read them."""

import shutil
from pathlib import Path

from bellek.documents.encoding import CHUNK
from bellek.documents.encoding import detect as encoding_of
from bellek.documents.formats import DOCX, HTML, ODT, SRT, TEXT, detect
from bellek.errors import FormatError
from bellek.exchange import write
from bellek.memory import Memory

# What the filters of OmegaT 3.6 take by name; a .text file is plain text, but not to them.
_READ = {
    TEXT: (".txt",),
    HTML: HTML.suffixes,
    DOCX: DOCX.suffixes,
    ODT: ODT.suffixes,
    SRT: SRT.suffixes,
}


def put_source(memory: Memory, name: str, folder: Path) -> None:
    """Put a document into the folder ``source`` of a project.

    A format that OmegaT reads is copied, plain text as UTF-8, which filters.xml tells it to expect.
    Any other, Markdown for instance, goes as PO with our segments.

    Raises:
        FormatError: the document's file is no longer where it was segmented.
        OSError: it cannot be written.

    """
    stored = memory.document_path(name)
    if stored is None:
        return  # known from an import only
    path = Path(stored)
    if not path.is_file():
        raise FormatError(f"the document {name} is no longer here; segment it again.", path)
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    format = detect(path)  # noqa: A001 (the word that everybody looks for)
    if copy.suffix.lower() not in _READ.get(format, ()):
        standing = (unit for unit in memory.units(name) if unit.position is not None)
        write(standing, copy.with_name(f"{copy.name}.po"), profile="omegat")
    elif format in (TEXT, SRT):
        _as_utf8(path, copy)
    else:
        shutil.copyfile(path, copy)


def _as_utf8(path: Path, copy: Path) -> None:
    encoding = encoding_of(path)
    with (
        path.open(encoding=encoding.name, newline="") as source,
        copy.open("w", encoding="utf-8", newline="") as out,
    ):
        if encoding.mark:
            source.read(1)  # the byte order mark is one character
        shutil.copyfileobj(source, out, CHUNK)
