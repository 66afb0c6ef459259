"""Drafts from files: plain lines, or units of an exchange format."""

from io import BytesIO
from pathlib import Path

from bellek.documents.encoding import recognised
from bellek.errors import ConfigError, FormatError
from bellek.exchange import FORMATS, read
from bellek.exchange.codes import TURKISH_ENGLISH
from bellek.model import Status, Unit
from bellek.scoring.draft import Draft, DraftSegment
from bellek.scoring.model import Grouping
from bellek.whole import whole

# A pair of files with one segment a line each is no exchange file here: each is a file of lines.
_SUFFIXES = {suffix for each in FORMATS.values() if not each.pair for suffix in each.suffixes}


def read_draft(
    path: Path,
    group: Grouping | None = None,
    languages: tuple[str, str] = TURKISH_ENGLISH,
) -> Draft:
    """Read the translations of an exchange file, or a file with one segment a line.

    The suffix decides: a line of text may begin like any format. Units without a translation are
    no segments of the draft. ``group`` says what its segments are scored by; ``languages`` are
    those of an exchange file, source first.

    Raises:
        ConfigError: lines cannot be grouped.
        FormatError: the file is missing, unreadable, empty or broken.
        LanguageError: an exchange file is in other languages.

    """
    if path.suffix.lower() not in _SUFFIXES:
        if group is not None:
            raise ConfigError(f"{path} has plain lines, which have no {group} to be grouped by.")
        return read_lines(path)
    segments = tuple(
        draft_segment(unit, unit.target_text, unit.editor or unit.creator, unit.status, group)
        for unit in read(path, languages=languages).units
        if unit.target_text is not None
    )
    if not segments:
        raise FormatError("the file has no translation to score.", path)
    return Draft(str(path), segments, ordered=False)


def draft_segment(
    unit: Unit, text: str, author: str, status: Status, group: Grouping | None = None
) -> DraftSegment:
    """Return a text as the translation of a unit by someone, in the group that it belongs to."""
    document = unit.document or ""
    groups = {None: None, "document": document, "author": author, "status": str(status)}
    key = unit.context.key or ""
    return DraftSegment(text, unit.id, unit.source_text, key, document, group=groups[group])


def read_lines(path: Path) -> Draft:
    r"""Read a file with one segment a line, in an encoding that is recognised in documents too.

    Only ``\n`` ends a line (with a ``\r`` before it or not), and an empty line is a segment.

    Raises:
        FormatError: the file is missing, unreadable, empty or not text.

    """
    raw = whole(path)
    if not raw:
        raise FormatError("the file is empty: there is no segment to score.", path)
    encoding = recognised(BytesIO(raw), path)
    raw = raw.removeprefix(encoding.mark)
    try:
        text = raw.decode(encoding.name)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FormatError("the text is not UTF-8; save it as UTF-8.", path, line) from None
    lines = text.removesuffix("\n").split("\n")
    return Draft.of(str(path), (line.removesuffix("\r") for line in lines))
