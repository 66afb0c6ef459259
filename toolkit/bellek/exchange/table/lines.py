"""Moses pairs: two plain files with as many lines, ``NAME.tr`` and ``NAME.en``."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path, PurePath
from typing import BinaryIO

from bellek.errors import FormatError
from bellek.exchange.codes import Languages, language_of
from bellek.exchange.files import head, warn
from bellek.exchange.profiles import Profile
from bellek.exchange.streams import lines
from bellek.model import Content, Interchange, Unit, flat
from bellek.text import squeeze


def pair(path: str, languages: tuple[str, str]) -> tuple[str, str]:
    """Return the names of the two files, source first, from the name of one of them.

    Raises:
        FormatError: the name ends in neither language.

    """
    name = PurePath(path)
    if language_of(name.suffix[1:]) not in languages:
        source, target = languages
        raise FormatError(f"the name must end in .{source} or .{target}.", path)
    source, target = (str(name.with_suffix(f".{code}")) for code in languages)
    return source, target


def is_pair(path: str) -> bool:
    """Whether a file and one in the other language beside it look like a pair."""
    try:
        return all(Path(name).is_file() for name in pair(path, Languages()))
    except FormatError:
        return False


def read(path: str, languages: Languages) -> Interchange:
    """Read a pair of files, given the name of either, as a stream.

    Raises:
        FormatError: one of the files is missing; on the way, no UTF-8, or not as many lines.

    """
    warnings: list[str] = []
    source, target = pair(path, languages)
    for name in (source, target):
        head(name)  # tells now, not on the way, that there is no file
    return Interchange("moses", _units(source, target, warnings), warnings=warnings)


def _units(source: str, target: str, warnings: list[str]) -> Iterator[Unit]:
    pairs = zip_longest(_lines(source), _lines(target))
    for number, (left, right) in enumerate(pairs, 1):
        if left is None or right is None:
            shorter, longer = (source, target) if left is None else (target, source)
            raise FormatError(f"{longer} has more lines.", shorter, number)
        if left.strip() and right.strip():
            yield Unit.pair(left, right)
        elif left.strip() or right.strip():
            warn(warnings, number, "empty in one language; skipped")


def _lines(path: str) -> Iterator[str]:
    return (line.removesuffix("\n").removesuffix("\r") for line in lines(path, "utf-8"))


def write(units: Iterable[Unit], outs: tuple[BinaryIO, BinaryIO], _profile: Profile) -> int:
    """Write the confirmed translations, a line each; return their number.

    Lost: everything but the texts; drafts and what is untranslated; line breaks, tabs and double
    spaces in a text, which become a space. To a memory that has a unit under a key, the line is
    another unit.
    """
    count = 0
    for unit in units:
        if unit.target is None or not unit.status.confirmed:
            continue
        source, target = _line(unit.source), _line(unit.target)
        if source and target:
            outs[0].write(f"{source}\n".encode())
            outs[1].write(f"{target}\n".encode())
            count += 1
    return count


def _line(parts: Content) -> str:
    return squeeze(flat(parts))
