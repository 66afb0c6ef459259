"""From bytes to text: what a file says about its encoding, and whether it is true."""

import codecs
from collections.abc import Callable

from bellek.errors import FormatError

TURKISH = "windows-1254"

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = {"iso8859-1", "cp1252", "iso8859-15"}
_ICELANDIC = frozenset("ÐÝÞðýþ")


def decode(
    content: bytes, path: str, warn: Callable[[int | None, str], None], declared: str | None = None
) -> str:
    """Return the text of a file, without byte order mark.

    A byte order mark decides; then UTF-8, even where something else is declared, because
    ``dÃ¼nya`` would be stored otherwise; then what is declared; then windows-1254. Western
    encodings give way to the Turkish one when it is ``ğış`` that they would show as ``ðýþ``.
    Every departure from what the file declares is told to ``warn``.

    NUL is left out.

    Raises:
        FormatError: no text in the encoding that the file is in, with the line.

    """
    text = _decoded(content, path, warn, declared)
    if "\0" not in text:
        return text
    warn(text.count("\n", 0, text.index("\0")) + 1, "NUL characters; left out")
    return text.replace("\0", "")


def _decoded(
    content: bytes, path: str, warn: Callable[[int | None, str], None], declared: str | None
) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, path).removeprefix("\ufeff")
    wanted = _known(declared, warn)
    if wanted == "utf-8":
        return _strictly(content, wanted, path)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        if wanted is None:
            warn(None, f"the file is not UTF-8 and names no encoding; read as {TURKISH}")
        return _eight_bits(content, wanted or TURKISH, path, warn)
    if wanted is not None:
        if content.isascii() or not _ascii_based(wanted):  # UTF-7 and ISO-2022-JP are all ASCII
            return _strictly(content, wanted, path)
        warn(None, f"the file claims to be in {declared} but is UTF-8; read as UTF-8")
    return text


def _known(declared: str | None, warn: Callable[[int | None, str], None]) -> str | None:
    if declared is None:
        return None
    try:
        # rot13 and the like are known, but no encodings; idna is one that replaces nothing.
        "a".encode(declared).decode(declared, "replace")
        return codecs.lookup(declared).name
    except (LookupError, ValueError):
        if declared.upper() != "CHARSET":  # what a template has before anybody filled it in
            warn(None, f"the encoding {declared!r} is not known; UTF-8 is tried first")
        return None


def _ascii_based(encoding: str) -> bool:
    return b"az".decode(encoding, "replace") == "az"


def _eight_bits(
    content: bytes, encoding: str, path: str, warn: Callable[[int | None, str], None]
) -> str:
    text = _strictly(content, encoding, path)
    if encoding in _WESTERN and not _ICELANDIC.isdisjoint(text):
        warn(None, f"the file claims to be in {encoding} but holds Turkish; read as {TURKISH}")
        return _strictly(content, TURKISH, path)
    return text


def _strictly(content: bytes, encoding: str, path: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = content.count(b"\n", 0, start) + 1
        raise FormatError(f"this is not {encoding} ({error}).", path, line) from error
