"""The formats that bellek exchanges with other programs: one table, and who a file belongs to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from pkgutil import resolve_name
from typing import BinaryIO, cast

from bellek.errors import ConfigError, FormatError
from bellek.exchange.codes import Languages
from bellek.exchange.profiles import Profile
from bellek.model import Interchange, Unit

Reader = Callable[[str, Languages], Interchange]
Writer = Callable[[Iterable[Unit], BinaryIO, Profile], int]


@dataclass(frozen=True, slots=True)
class Format:
    """An exchange format.

    ``reader`` and ``writer`` are imported when they are first needed, so that no library is
    loaded in vain; a format without a writer is only read. ``content`` says what a file of this
    format is recognised by.
    """

    name: str
    suffixes: tuple[str, ...]
    content: str
    reader: str
    writer: str | None

    def read(self, path: str, languages: Languages) -> Interchange:
        """Read a file; see :func:`bellek.exchange.read`."""
        return cast("Reader", resolve_name(self.reader))(path, languages)

    def write(self, units: Iterable[Unit], out: BinaryIO, profile: Profile) -> int:
        """Write units; see :func:`bellek.exchange.write`."""
        if self.writer is None:
            raise ConfigError(f"{self.name} files can be read, not written; choose another format")
        return cast("Writer", resolve_name(self.writer))(units, out, profile)


_EXCHANGE = "bellek.exchange"

FORMATS = {
    each.name: each
    for each in (
        Format(
            "tmx",
            (".tmx",),
            "the root element tmx",
            f"{_EXCHANGE}.tmx.reader:read",
            f"{_EXCHANGE}.tmx.writer:write",
        ),
        Format(
            "xliff",
            (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"),
            "the root element xliff",
            f"{_EXCHANGE}.xliff.reader:read",
            f"{_EXCHANGE}.xliff.writer:write",
        ),
        Format(
            "xliff2",
            (),
            "the root element xliff with a version 2.x",
            f"{_EXCHANGE}.xliff.reader:read",
            f"{_EXCHANGE}.xliff.writer:write2",
        ),
        Format(
            "po",
            (".po", ".pot"),
            "a line that begins with msgid",
            f"{_EXCHANGE}.po.reader:read",
            f"{_EXCHANGE}.po.writer:write",
        ),
        Format(
            "mo",
            (".mo", ".gmo"),
            "the number 0x950412de in its first four bytes",
            f"{_EXCHANGE}.po.reader:read_mo",
            f"{_EXCHANGE}.po.writer:write_mo",
        ),
    )
}
"""Every format by its name."""


def named(name: str) -> Format:
    """Return the format of this name.

    Raises:
        ConfigError: there is none.

    """
    try:
        return FORMATS[name.lower()]
    except KeyError:
        known = ", ".join(FORMATS)
        raise ConfigError(f"“{name}” is not a format; choose one of {known}") from None


def by_suffix(path: str) -> Format:
    """Return the format that a file's name asks for.

    Raises:
        FormatError: the suffix says nothing.

    """
    suffix = PurePath(path).suffix.lower()
    for each in FORMATS.values():
        if suffix in each.suffixes:
            return each
    known = ", ".join(suffix for each in FORMATS.values() for suffix in each.suffixes)
    raise FormatError(f"the name does not tell the format; use one of {known}, or --format", path)
