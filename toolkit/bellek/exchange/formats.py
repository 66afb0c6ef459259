"""The formats that bellek exchanges with other programs: one table, and who a file belongs to."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from pkgutil import resolve_name
from typing import BinaryIO, cast

from bellek.errors import BellekError, ConfigError, FormatError
from bellek.exchange.codes import Languages, language_of
from bellek.exchange.profiles import Profile
from bellek.exchange.table.lines import pair
from bellek.model import Interchange, Unit
from bellek.replacing import replacing

Reader = Callable[[str, Languages], Interchange]
Writer = Callable[[Iterable[Unit], BinaryIO, Profile], int]
PairWriter = Callable[[Iterable[Unit], tuple[BinaryIO, BinaryIO], Profile], int]


@dataclass(frozen=True, slots=True)
class Format:
    """An exchange format.

    ``reader`` and ``writer`` are imported when they are first needed, so that no library is
    loaded in vain. ``content`` says what a file of this format is recognised by. A ``pair`` is two
    files, one for each language.
    """

    name: str
    suffixes: tuple[str, ...]
    content: str
    reader: str
    writer: str
    pair: bool = False

    def read(self, path: str, languages: Languages) -> Interchange:
        """Read a file; see :func:`bellek.exchange.read`."""
        return cast("Reader", resolve_name(self.reader))(path, languages)

    def write(self, units: Iterable[Unit], path: str, profile: Profile) -> int:
        """Write units; see :func:`bellek.exchange.write`."""
        if profile.takes and self.name not in profile.takes:
            formats = ", ".join(profile.takes)
            raise ConfigError(f"{profile.name} does not read {self.name}; it reads {formats}.")
        writer = resolve_name(self.writer)
        if self.pair:
            left, right = self.files(path, profile)
            with replacing(left) as source, replacing(right) as target:
                written = cast("PairWriter", writer)(units, (source, target), profile)
                source.flush()  # a full disk is told before the other file is in its place
                return written
        with replacing(path) as out:
            written = cast("Writer", writer)(units, out, profile)
            if profile.takes and isinstance(out.name, str) and out.seekable():
                self._check(out, path, profile)
            return written

    def files(self, path: str, profile: Profile) -> tuple[str, ...]:
        """Return the files that a name stands for, source first where there are two."""
        return pair(path, (profile.source, profile.target)) if self.pair else (path,)

    def _check(self, out: BinaryIO, path: str, profile: Profile) -> None:
        """Read the file that is about to take its place, as the program for which it is would."""
        out.flush()
        languages = Languages(language_of(profile.source), language_of(profile.target))
        try:
            interchange = self.read(out.name, languages)
            deque(interchange.units, maxlen=0)
        except BellekError as error:
            why = str(error).removesuffix(".")
            raise BellekError(
                f"{path}: {profile.name} would not accept this file ({why}); nothing was changed."
            ) from error


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
            "msgid or msgctxt as its first statement; or the suffix",
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
        Format(
            "tsv",
            (".tsv", ".tab"),
            "a first row that names both languages, with tabs; or the suffix",
            f"{_EXCHANGE}.table.separated:read_tsv",
            f"{_EXCHANGE}.table.separated:write_tsv",
        ),
        Format(
            "csv",
            (".csv",),
            "a first row that names both languages, with commas or semicolons; or the suffix",
            f"{_EXCHANGE}.table.separated:read_csv",
            f"{_EXCHANGE}.table.separated:write_csv",
        ),
        Format(
            "xlsx",
            (".xlsx",),
            "a zip archive with xl/workbook.xml in it",
            f"{_EXCHANGE}.table.workbook_reader:read",
            f"{_EXCHANGE}.table.workbook_writer:write",
        ),
        Format(
            "moses",
            (".tr", ".en"),
            "a file of the same name in the other language beside it",
            f"{_EXCHANGE}.table.lines:read",
            f"{_EXCHANGE}.table.lines:write",
            pair=True,
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
        raise ConfigError(f"{name!r} is not a format; choose one of {known}.") from None


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
    raise FormatError(f"the name does not tell the format; use one of {known}, or --format.", path)
