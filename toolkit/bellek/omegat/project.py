"""The folder of an OmegaT project: what bellek writes into it, and which file it reads again.

What the folder holds: the documents in source/, their translations as tm/auto/bellek.tmx, which
OmegaT inserts by itself, the settings in omegat.project, and our segmentation rules. filters.xml
tells OmegaT that a line of plain text is a paragraph, as here, and that the header of PO and the
addresses in HTML are not to be translated. ``removeTags`` keeps codes around a whole paragraph
out of its segments: OmegaT has ``<t0/>`` before every paragraph of DOCX, and inserts a translation
only where the source is the same to the letter.

OmegaT has one translation for a source, unless a unit says by the props ``file``, ``prev`` and
``next`` for which place it is. A source that is translated differently in several places is written
like that; OmegaT 3.6 was seen to take such a unit from tm/auto only if it has no other props.

A project that exists is brought up to date; the translator's own files, omegat/project_save.tmx
above all, are left alone.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bellek.errors import FormatError
from bellek.exchange import write
from bellek.memory import Memory
from bellek.model import Content, Status, Unit, flat
from bellek.omegat.rules import write_rules
from bellek.omegat.sources import check_sources, follow_renamed, put_source
from bellek.replacing import replace_with

_FOLDERS = ("source", "target", "tm/auto", "omegat", "glossary", "dictionary")

_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>{source}</source_lang>
        <target_lang>{target}</target_lang>
        <sentence_seg>true</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
"""

_FILTERS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<filters removeTags="true" removeSpacesNonseg="true" preserveSpaces="false" \
ignoreFileContext="false">
    <filter className="org.omegat.filters2.text.TextFilter" enabled="true">
        <files sourceFilenameMask="*.txt" sourceEncoding="UTF-8" targetEncoding="UTF-8" \
targetFilenamePattern="${filename}"/>
        <option name="segmentOn" value="BREAKS"/>
    </filter>
    <filter className="org.omegat.filters2.html2.HTMLFilter2" enabled="true">
        <files sourceFilenameMask="*.htm" targetEncoding="UTF-8" \
targetFilenamePattern="${filename}"/>
        <files sourceFilenameMask="*.html" targetEncoding="UTF-8" \
targetFilenamePattern="${filename}"/>
        <files sourceFilenameMask="*.xhtml" targetEncoding="UTF-8" \
targetFilenamePattern="${filename}"/>
        <option name="translateHref" value="false"/>
        <option name="translateSrc" value="false"/>
        <option name="translateLang" value="false"/>
        <option name="translateHreflang" value="false"/>
        <option name="translateValue" value="false"/>
    </filter>
    <filter className="org.omegat.filters2.po.PoFilter" enabled="true">
        <files sourceFilenameMask="*.po" targetFilenamePattern="${filename}"/>
        <option name="skipHeader" value="true"/>
    </filter>
</filters>
"""


def write_project(memory: Memory, folder: Path) -> int:
    """Make or update an OmegaT project of all documents; return the number of units in its memory.

    Raises:
        StoreError: documents have no file where they were segmented; nothing is written then.
        BellekError: a file or the folder cannot be written, or the text of a document not read.

    """
    check_sources(memory)
    try:
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name in memory.documents():
            put_source(memory, name, folder / "source")
        follow_renamed(memory, folder / "source")
        languages = {"source": memory.source_language, "target": memory.target_language}
        codes = {side: code.upper() for side, code in languages.items()}
        replace_with(folder / "omegat.project", _PROJECT.format(**codes).encode())
        settings = folder / "omegat"
        replace_with(settings / "filters.xml", _FILTERS.encode())
        write_rules(settings, memory.source_language)
    except OSError as error:
        raise FormatError(f"the project cannot be written ({error.strerror}).", folder) from error
    return write(_units(memory), folder / "tm" / "auto" / "bellek.tmx", profile="omegat")


def saved_memory(folder: Path) -> Path:
    """Return the file of a project that holds what was translated in it.

    Raises:
        FormatError: this is no OmegaT project, or nothing was saved in it yet.

    """
    if not (folder / "omegat.project").is_file():
        raise FormatError("this is a folder, but no OmegaT project; name a file.", folder)
    saved = folder / "omegat" / "project_save.tmx"
    compiled = folder / f"{folder.resolve().name}-omegat.tmx"
    for path in (saved, compiled):
        if path.is_file():
            return path
    raise FormatError("nothing was saved in this OmegaT project yet; save it in OmegaT.", folder)


def _units(memory: Memory) -> Iterator[Unit]:
    """Yield the units of a memory; those that OmegaT has to tell apart say where they stand.

    What left its document before it was translated is nothing to a translation memory.
    """
    several = _translated_differently(unit for unit in memory.units() if _has_place(unit))
    for unit in memory.units():
        if unit.target is None and unit.position is None:
            continue
        yield _placed(unit) if _has_place(unit) and flat(unit.source) in several else unit


def _has_place(unit: Unit) -> bool:
    return unit.position is not None and unit.target is not None and unit.status.confirmed


def _translated_differently(units: Iterable[Unit]) -> set[str]:
    """Return the sources that have several translations."""
    first: dict[str, Content | None] = {}
    return {
        source
        for unit in units
        if first.setdefault(source := flat(unit.source), unit.target) != unit.target
    }


def _placed(unit: Unit) -> Unit:
    """Return a unit that says in OmegaT's words where it stands, and nothing besides."""
    context = unit.context
    props = (
        ("file", unit.document or ""),
        ("prev", context.previous or ""),
        ("next", context.next or ""),
    )
    return Unit(
        unit.source,
        unit.target,
        unit.id,
        status=Status.TRANSLATED,
        creator=unit.creator,
        created=unit.created,
        editor=unit.editor,
        changed=unit.changed,
        notes=unit.notes,
        props=props,
    )
