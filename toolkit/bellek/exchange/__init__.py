"""Files that other translation tools read and write.

They carry the present translation of each unit: TMX and XLIFF everything there is to know of it, so
that what is exported, imported and exported again is the same bytes; what the others lose, their
writers say. Earlier revisions stay in the memory.

>>> from bellek.exchange import read, write
>>> write([Unit.pair("Merhaba.", "Hello.")], "merhaba.tmx")  # doctest: +SKIP
1
>>> [unit.target_text for unit in read("merhaba.tmx").units]  # doctest: +SKIP
['Hello.']
"""

from collections.abc import Iterable
from dataclasses import replace
from os import PathLike, fspath
from pathlib import PurePath

from bellek.exchange.codes import TURKISH_ENGLISH, Languages, language_of
from bellek.exchange.detection import detect
from bellek.exchange.direction import turned
from bellek.exchange.drafts import finished
from bellek.exchange.formats import FORMATS, Format, by_suffix, named
from bellek.exchange.profiles import PROFILES, Profile, profile_of
from bellek.model import Interchange, Unit

__all__ = [
    "FORMATS",
    "PROFILES",
    "Format",
    "Languages",
    "Profile",
    "detect",
    "read",
    "write",
    "written",
]


def read(
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 (the word that everybody looks for)
    languages: tuple[str, str] = TURKISH_ENGLISH,
    reverse: bool = False,
) -> Interchange:
    """Read an exchange file: its header at once, its units as a stream.

    The format is told by the content, unless it is named. ``languages`` are those of the memory,
    source first. ``reverse`` reads a file that runs from the target language to the source, as a PO
    file with English msgid and Turkish msgstr does, and turns its units round.

    Raises:
        FormatError: the file is not what it should be; also while the units are read.
        LanguageError: the file is in other languages, or the wrong way round.
        ConfigError: no such format.

    """
    name = fspath(path)
    chosen = detect(name) if format is None else named(format)
    source, target = map(language_of, languages)
    if reverse:
        return turned(chosen.read(name, Languages(target, source)))
    return chosen.read(name, Languages(source, target))


def write(
    units: Iterable[Unit],
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 (as above)
    profile: str | None = None,
) -> int:
    """Write units to an exchange file and return how many it holds.

    The format follows from the suffix unless it is named; where neither tells, the profile's first
    is taken. The file appears whole or not at all, and the same units always give the same bytes.
    With a profile the file is read back before it takes its place. A ``.pot`` is a template: it
    has the entries of the PO file, without translations.

    Raises:
        BellekError: the file cannot be written; the old one is still there.
        ConfigError: no such format or profile, or the program does not read the format.

    """
    name, suited = fspath(path), profile_of(profile)
    if PurePath(name).suffix.lower() == ".pot":
        suited = replace(suited, template=True)
    return _chosen(name, format, suited).write(map(finished, units), name, suited)


def written(
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 (as above)
    profile: str | None = None,
) -> tuple[str, ...]:
    """Return the files that :func:`write` writes when it is given a name: one, or a pair.

    Raises:
        BellekError: as :func:`write` does, as far as the name alone tells.

    """
    name, suited = fspath(path), profile_of(profile)
    return _chosen(name, format, suited).files(name, suited)


def _chosen(name: str, asked: str | None, profile: Profile) -> Format:
    """Return the format in which a file is to be written."""
    if asked is None and profile.takes and PurePath(name).suffix == "":
        asked = profile.takes[0]
    return by_suffix(name) if asked is None else named(asked)
