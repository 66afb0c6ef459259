"""Moses pairs: two plain files with as many lines, ``NAME.tr`` and ``NAME.en``."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from bellek.errors import FormatError
from bellek.exchange.codes import Languages, language_of
from bellek.exchange.encodings import decode
from bellek.exchange.files import opened, warn
from bellek.exchange.profiles import Profile
from bellek.model import Content, Interchange, Tag, Unit


def pair(path: str, languages: tuple[str, str]) -> tuple[str, str]:
    """Return the names of the two files, source first, from the name of one of them.

    Raises:
        FormatError: the name ends in neither language.

    """
    name = PurePath(path)
    if language_of(name.suffix[1:]) not in languages:
        source, target = languages
        raise FormatError(f"the name must end in .{source} or .{target}", path)
    source, target = (str(name.with_suffix(f".{code}")) for code in languages)
    return source, target


def is_pair(path: str) -> bool:
    """Whether a file and one in the other language beside it look like a pair."""
    try:
        return all(Path(name).is_file() for name in pair(path, Languages()))
    except FormatError:
        return False


def read(path: str, languages: Languages) -> Interchange:
    """Read a pair of files, given the name of either.

    Raises:
        FormatError: one of the files is missing or no text, or they have not as many lines.

    """
    warnings: list[str] = []
    source, target = pair(path, languages)
    left, right = _lines(source, warnings), _lines(target, warnings)
    if len(left) != len(right):
        raise FormatError(f"{len(left)} lines, but {target} has {len(right)}", source)
    return Interchange("moses", _units(left, right, warnings), warnings=warnings)


def _lines(path: str, warnings: list[str]) -> list[str]:
    with opened(path) as file:
        text = decode(file.read(), path, lambda line, what: warn(warnings, line, what))
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _units(left: list[str], right: list[str], warnings: list[str]) -> Iterator[Unit]:
    for line, (source, target) in enumerate(zip(left, right, strict=True), 1):
        if source.strip() and target.strip():
            yield Unit.pair(source, target)
        elif source.strip() or target.strip():
            warn(warnings, line, "empty in one language; skipped")


def write(units: Iterable[Unit], outs: tuple[BinaryIO, BinaryIO], _profile: Profile) -> int:
    """Write the confirmed translations, a line each; return their number.

    Lost: everything but the texts, and line breaks inside them, which become spaces.
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
    text = "".join(part.raw if isinstance(part, Tag) else part for part in parts)
    return " ".join(text.split())
