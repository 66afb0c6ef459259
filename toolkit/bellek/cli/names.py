"""What documents are called: by their path below the folder in which somebody works."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bellek.text import nfc

if TYPE_CHECKING:
    from bellek.memory import Memory


def document_name(file: str) -> str:
    """Return what a document is called: its path below the current folder, else its file name."""
    if file == "-":
        return "standard-input"
    path = Path(os.path.normpath(file))
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.name if path.is_absolute() or ".." in path.parts else path.as_posix()


def known_names(memory: "Memory") -> dict[str, str]:
    """Return the names of all documents, also of those taken out, as they are and by their NFC."""
    stored = [*memory.documents(), *memory.documents(removed=True)]
    return {nfc(name): name for name in stored} | {name: name for name in stored}


def stored_name(memory: "Memory", file: str, known: Mapping[str, str]) -> str:
    """Return what the document of a file is called here already, else what it is to be called.

    Its document may have been given another name; and macOS spells the name of a file otherwise.
    ``known`` are the :func:`known_names`, asked for once for many files.
    """
    name = document_name(file)
    segmented = memory.documents_at(file)
    if segmented and name not in segmented:
        return segmented[0]
    return known.get(name, known.get(nfc(name), name))


def name_at(memory: "Memory", document: str, file: Path) -> str:
    """Return the name of a document whose file is at another place now.

    Where the old name was the end of the old path, the new one begins at the same folder.
    """
    place = os.path.abspath(file)  # noqa: PTH100 - as it is stored
    home = (memory.document_path(document) or "").removesuffix(document)
    if home.endswith(os.sep) and place.startswith(home):
        return Path(place.removeprefix(home)).as_posix()
    return document_name(str(file))


def inside(memory: "Memory", folder: str) -> list[str]:
    """Return the documents whose names begin with a folder; none if a document is called so."""
    stored = memory.documents()
    start = f"{nfc(document_name(folder))}/"
    return [] if folder in stored else [name for name in stored if nfc(name).startswith(start)]
