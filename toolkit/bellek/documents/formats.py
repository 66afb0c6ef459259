"""Which formats there are, and which of them a file is in.

The content decides as far as it can: a web page saved as ``.txt`` is a web page. Markdown looks
like text, so only the name tells. What has no format here is read as plain text, or refused with
its name when it is a well-known one that is not.
"""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Protocol

from bellek.archives import reading
from bellek.errors import FormatError
from bellek.model import Document, Unit
from bellek.segmentation import Segmenter


class Reader(Protocol):
    """What a format's module offers."""

    def extract(
        self,
        path: str | PathLike[str],
        *,
        language: str,
        encoding: str | None,
        segmenter: Segmenter | None,
    ) -> Document:
        """Return a file as a document."""
        ...

    def merge(
        self,
        path: str | PathLike[str],
        units: Iterable[Unit],
        out: str | PathLike[str],
        *,
        languages: tuple[str, str],
        encoding: str | None,
    ) -> str:
        """Write the translated document, and return a warning, if there is one to give."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A document format: its name, its suffixes, and where its reader is."""

    name: str
    suffixes: tuple[str, ...]
    reader: str

    def load(self) -> Reader:
        """Import and return the reader; only who needs a format waits for its libraries."""
        module, _, attribute = self.reader.partition(":")
        found: Reader = getattr(import_module(f"bellek.documents.{module}"), attribute)
        return found


TEXT = Format("text", (".txt", ".text"), "text:FORMAT")
MARKDOWN = Format("markdown", (".md", ".markdown", ".mdown", ".mkd"), "markdown:FORMAT")
HTML = Format("html", (".html", ".htm", ".xhtml"), "html:FORMAT")
DOCX = Format("docx", (".docx", ".docm", ".dotx", ".dotm"), "docx:FORMAT")
ODT = Format("odt", (".odt", ".ott"), "odt:FORMAT")
SRT = Format("srt", (".srt",), "subtitles:SRT")
VTT = Format("vtt", (".vtt",), "subtitles:VTT")
FORMATS = (TEXT, MARKDOWN, HTML, DOCX, ODT, SRT, VTT)

_HEAD = 4096
_PAGE = re.compile(
    rb"(?:(?><\?xml[^>]*>|<!--.*?-->)\s*+)*+(?:<!doctype\s+html|<html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_EXCHANGE = re.compile(
    rb"(?:(?><\?xml[^>]*>|<!--.*?-->|<!doctype[^>]*>)\s*+)*+<(?:tmx|xliff)[\s>]"
    rb"|(?:\s|#[^\n]*\n)*+(?:msgid|msgctxt)\s*\"",
    re.IGNORECASE | re.DOTALL,
)
_VTT = re.compile(rb"WEBVTT(?![^ \t\r\n])")
_CUES = re.compile(rb"\d+[ \t]*\r?\n\d+:\d\d:\d\d[,.]\d{1,3}[ \t]*-->")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "this is an old or a password-protected Word file; save it as DOCX",
    b"%PDF": "this is a PDF; ask for the document it was made from",
    b"{\\rtf": "this is RTF; save it as DOCX or ODT",
}


def by_suffix(path: str | PathLike[str]) -> Format | None:
    """Return the format that a name tells; ``haber.md.bak`` is Markdown."""
    for suffix in reversed(Path(path).suffixes):
        for each in FORMATS:
            if suffix.lower() in each.suffixes:
                return each
    return None


def detect(path: str | PathLike[str]) -> Format:
    """Return the format of a file.

    Raises:
        FormatError: it is in none of ours, or is no archive though its name says so.

    """
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise FormatError(f"the file cannot be read ({error.strerror}).", path) from error
    for begin, message in _REFUSED.items():
        if head.startswith(begin):
            raise FormatError(f"{message}.", path)
    if head.startswith(b"PK\x03\x04"):
        return _packed(path)
    told = by_suffix(path)
    if told in (DOCX, ODT):
        assert told
        raise FormatError(
            f"this is no {told.name.upper()} document, whatever its name says; "
            "open it in a word processor and save it again.",
            path,
        )
    begin = _plain(head)
    if _EXCHANGE.match(begin):
        raise FormatError(
            "this is a file of translations, not a document; 'bellek import' takes it.", path
        )
    return _by_content(begin, told) or told or TEXT


def _plain(head: bytes) -> bytes:
    """Return the beginning of a text without what its encoding and white space put before it."""
    for mark in _MARKS:
        if head.startswith(mark):
            head = head.removeprefix(mark)
            head = head if mark == _MARKS[0] else head.replace(b"\0", b"")
    return head.lstrip()


def _by_content(begin: bytes, told: Format | None) -> Format | None:
    # A text may be about WebVTT; then it has no cues.
    if _VTT.match(begin) and (b"-->" in begin or told in (SRT, VTT)):
        return VTT
    if _PAGE.match(begin):
        return HTML
    return SRT if _CUES.match(begin) else None


def _packed(path: str | PathLike[str]) -> Format:
    advice = "; save the document again."
    with reading(path, "the archive cannot be read", advice), zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD:
            kind = archive.read("mimetype")
            if kind.startswith(b"application/vnd.oasis.opendocument.text"):
                return ODT
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return DOCX
    raise FormatError("this archive holds neither a DOCX nor an ODT document.", path)
