"""XLIFF of every version to units, as a stream."""

from bellek.errors import FormatError, brief
from bellek.exchange.codes import Languages
from bellek.exchange.dates import parsed
from bellek.exchange.files import warn
from bellek.exchange.xliff.common import ancestor
from bellek.exchange.xliff.version1 import Reader1
from bellek.exchange.xliff.version2 import Reader2
from bellek.exchange.xml import Root, elements, local, root_of
from bellek.model import Interchange

_VERSIONS = ("1.0", "1.1", "1.2", "2.0", "2.1", "2.2")


def read(path: str, languages: Languages) -> Interchange:
    """Read XLIFF 1.0 to 1.2 and 2.0 to 2.2.

    Kept: source, target, inline codes, notes, states, ``approved``, ``resname`` or ``name`` (the
    key), ``original`` (the document), ``contact-name`` of the ``phase`` that a target is of (the
    editor), and whatever bellek itself has written. Where segments are explicit
    (``mrk mtype="seg"``, ``segment``), each is a unit.
    States: ``new``, ``needs-…`` and those of other makers are unconfirmed, and a ``new`` or
    ``needs-translation`` target that only repeats the source is none; ``signed-off`` and
    ``approved="yes"`` are reviewed.
    A file in the other direction is turned round. Skipped, with a warning: ``translate="no"``,
    empty sources, headers of PO files, files in other languages. Lost: ``alt-trans`` and other
    matches, which are nobody's translation yet; metadata of other tools; the tree of groups.

    Raises:
        FormatError: no XLIFF, broken XML, or an entity declaration; later, while the units are
            read, broken XML further down.
        LanguageError: on the way, at the end of a file that holds other languages.

    """
    root = root_of(path)
    if root.name != "xliff":
        raise FormatError(f"this is not XLIFF: its first element is {root.name!r}.", path, 1)
    warnings: list[str] = []
    version = root.attributes.get("version", "")
    if version not in _VERSIONS:
        if version:
            raise FormatError(f"XLIFF {brief(version)} is not known; 1.0 to 2.2 are.", path, 1)
        warn(warnings, None, "the file does not tell its version; read as XLIFF 1.2")
    head = _head(path, root)
    reader = Reader2 if version.startswith("2") else Reader1
    return Interchange(
        "xliff2" if version.startswith("2") else "xliff",
        reader(path, root, languages, warnings).units(),
        tool=head.get("tool", ""),
        changed=parsed(head.get("date")),
        warnings=warnings,
    )


def _head(path: str, root: Root) -> dict[str, str]:
    """Return tool and date of the first file."""
    stream = elements(path, root, "header", "trans-unit", "unit", "file")
    try:
        first = next(stream, None)
        if first is None:
            return {}
        file = ancestor(first, "file")
        tools = [tool for tool in first.iter() if local(tool) == "tool"]
        tool = tools[0].get("tool-name", "") if tools else file.get("tool", "")
        return {"tool": tool, "date": file.get("date", "")}
    finally:
        stream.close()
