"""PO, POT and MO to units."""

import re
import struct
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import polib

from bellek.errors import FormatError, LanguageError
from bellek.exchange.codes import Languages, language_of
from bellek.exchange.encodings import decode
from bellek.exchange.files import opened, warn
from bellek.exchange.po import words
from bellek.exchange.po.syntax import Syntax
from bellek.model import NO_CONTEXT, Context, Interchange, Status, Unit, content

_CHARSET = re.compile(rb"charset=([^\s\\\"]+)", re.IGNORECASE)
_HEADER = re.compile(r'^msgid\s*""\s*$', re.MULTILINE)
_LINE = re.compile(r"\(line (\d+)\)")
_LARGEST = 50_000_000
_REFERENCES = re.compile(r"^[^\S\n]*+#:.*", re.MULTILINE)
_ISOLATED = re.compile("\u2068([^\u2068\u2069]*)\u2069")
_MAGIC = b"\xde\x12\x04\x95"
_MADE_UP = re.compile(rf"{words.MADE_UP}([0-9a-f]{{16}}(?:-[0-9]+)?)")
_MOST_PLACES = 10_000  # of one entry
_DEFAULT_NAME = "FULL NAME"

_Props = tuple[tuple[str, str], ...]


def read(path: str, languages: Languages) -> Interchange:
    """Read PO or POT, as :mod:`bellek.exchange.po.words` says.

    Kept: msgctxt, plural forms, references, fuzzy and other flags, comments of all kinds, the
    previous msgid, obsolete entries (unless the same msgid is still in use). Lost: the comment
    above the header and header fields besides Last-Translator, X-Generator and PO-Revision-Date.
    A msgid that comes twice is read twice, with a warning; msgfmt refuses such a file.

    Raises:
        FormatError: the file is broken, with the line.
        LanguageError: Language or X-Source-Language name others than those of the memory.

    """
    warnings: list[str] = []

    def note(line: int | None, what: str) -> None:
        warn(warnings, line, what)

    text = _text(path, note)
    lines = Syntax(path, note).lines(_REFERENCES.sub(_without_isolates, text))
    catalogue = _parsed(path, lines, text)
    return _interchange("po", path, catalogue, languages, warnings)


def _whole(path: str) -> bytes:
    with opened(path) as file:
        raw = file.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise FormatError("the file is larger than any catalogue (50 MB); split it.", path)
    return raw


def _text(path: str, note: Callable[[int | None, str], None]) -> str:
    raw = _whole(path)
    declared = _CHARSET.search(raw)
    text = decode(raw, path, note, declared[1].decode("ascii", "replace") if declared else None)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_mo(path: str, languages: Languages) -> Interchange:
    """Read MO, the compiled form of PO: only translations, contexts and plural forms are in it.

    Raises:
        FormatError: the file is broken.
        LanguageError: as for PO.

    """
    raw = _whole(path)
    _check_mo(raw, path)
    try:
        with tempfile.NamedTemporaryFile(suffix=".mo") as unpacked:
            unpacked.write(raw)
            unpacked.flush()
            catalogue = polib.mofile(unpacked.name)
    except (OSError, ValueError, LookupError, struct.error, OverflowError) as error:
        raise FormatError(f"the MO file is broken ({error}).", path) from error
    if any("\0" in entry.msgid + entry.msgstr for entry in catalogue):
        raise FormatError("the MO file is broken: a string holds NUL.", path)
    return _interchange("mo", path, catalogue, languages, [])


def _check_mo(raw: bytes, path: str) -> None:
    """Refuse tables and strings that reach beyond the end of the file; polib follows them."""
    order = "<" if raw.startswith(_MAGIC) else ">"
    try:
        count, *tables = struct.unpack_from(f"{order}3I", raw, 8)
        for table in tables:
            for place in range(table, table + 8 * count, 8):
                length, start = struct.unpack_from(f"{order}2I", raw, place)
                if start + length > len(raw):
                    raise FormatError("the MO file is broken: it ends within a string.", path)
    except struct.error as error:
        raise FormatError("the MO file is broken: it ends within its tables.", path) from error


def _without_isolates(references: re.Match[str]) -> str:
    """Return references with the names that gettext isolates, for their spaces, as bellek has them.

    The same signs in a text, around a name in it, are the text's.
    """
    return _ISOLATED.sub(lambda name: words.reference(name[1], None)[0], references[0])


def _parsed(path: str, lines: Iterator[str], text: str) -> polib.POFile:
    # polib takes a path or a text, and splits a text at U+2028 and the like.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".po", newline="\n") as clean:
        # Without a header polib takes the first entry's comment for the file's.
        header = "" if _HEADER.search(text) else 'msgid ""\nmsgstr ""\n'
        clean.write(header)
        clean.writelines(f"{line}\n" for line in lines)
        clean.flush()
        try:
            catalogue = polib.pofile(clean.name, encoding="utf-8", wrapwidth=0)
        except OSError as error:
            line = _LINE.search(str(error))
            shifted = None if line is None else int(line[1]) - header.count("\n")
            raise FormatError("this line is out of order.", path, shifted) from error
    for entry in catalogue:
        entry.linenum = (entry.linenum or 0) - header.count("\n")
    return catalogue


def _interchange(
    name: str,
    path: str,
    catalogue: polib.POFile | polib.MOFile,
    languages: Languages,
    warnings: list[str],
) -> Interchange:
    header = {key.lower(): " ".join(text.split()) for key, text in catalogue.metadata.items()}
    _check_languages(path, header, languages)
    author = header.get("last-translator", "")
    return Interchange(
        name,
        _units(catalogue, warnings),
        tool=header.get("x-generator", ""),
        author="" if author.startswith(_DEFAULT_NAME) else author,
        changed=_time(header.get("po-revision-date", "")),
        warnings=warnings,
        telling=() if name == "mo" else (words.OBSOLETE,),
    )


def _check_languages(path: str, header: dict[str, str], languages: Languages) -> None:
    target = language_of(header.get("language"))
    source = language_of(header.get("x-source-language"))
    if target in ("", languages.target) and source in ("", languages.source):
        return
    if target == languages.source and source in ("", languages.target):
        raise LanguageError(
            f"{path}: the file translates into {target}, the source language of this memory; "
            "read it with --reverse."
        )
    raise LanguageError(
        f"{path}: the file translates {source or 'some language'} into {target or 'another'}; "
        f"this memory translates {languages.source} into {languages.target}."
    )


def _time(date: str) -> datetime | None:
    for pattern in (words.DATE, "%Y-%m-%d %H:%M:%S%z"):
        try:
            time = datetime.strptime(date, pattern).astimezone(UTC)
        except ValueError:
            continue
        return None if time == words.NEVER else time
    return None


def _units(catalogue: polib.POFile | polib.MOFile, warnings: list[str]) -> Iterator[Unit]:
    active = {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}
    seen: dict[tuple[str | None, str], int] = {}
    for entry in catalogue:
        identity = entry.msgctxt, entry.msgid
        line = getattr(entry, "linenum", None)
        if not entry.msgid.strip():
            warn(warnings, line, "an entry without msgid; skipped")
        elif entry.obsolete and identity in active:
            warn(warnings, line, "an obsolete entry whose msgid is in use; skipped")
        else:
            if identity in seen:
                warn(warnings, line, f"the msgid of line {seen[identity]} again; both are read")
            seen.setdefault(identity, line or 0)
            yield from _units_of(entry, warnings)


def _units_of(entry: polib.POEntry | polib.MOEntry, warnings: list[str]) -> Iterator[Unit]:
    identities = _identities(entry)
    if not entry.msgid_plural:
        texts = entry.msgid, entry.msgstr
        yield from _placed(entry, *texts, _key(entry), _props(entry), identities, warnings)
        return
    entry_props = [(words.SINGULAR, entry.msgid), (words.PLURAL, entry.msgid_plural)]
    context = _key(entry)
    if context is not None:
        entry_props.append((words.CONTEXT, context))
    for form, translation in sorted(entry.msgstr_plural.items()):
        source = entry.msgid_plural if form else entry.msgid
        props = (*_props(entry), *entry_props, (words.FORM, str(form)))
        mark = f"[{form}] "
        own = [(spot, uid.removeprefix(mark)) for spot, uid in identities if uid.startswith(mark)]
        key = f"{context or ''}[{form}]"
        yield from _placed(entry, source, translation, key, props, own, warnings)


def _placed(
    entry: polib.POEntry | polib.MOEntry,
    source: str,
    translation: str,
    key: str | None,
    props: _Props,
    identities: Sequence[tuple[str, str]],
    warnings: list[str],
) -> Iterator[Unit]:
    """Yield a unit for every place at which the entry is used."""
    fuzzy = words.FUZZY in getattr(entry, "flags", ())
    status = Status.TRANSLATED if translation.strip() and not fuzzy else Status.INITIAL
    comment = getattr(entry, "tcomment", "")
    named: defaultdict[str, list[str]] = defaultdict(list)
    for spot, identity in identities:
        named[spot].append(identity)
    places: list[tuple[str, str | None, int | None]] = []
    for reference in getattr(entry, "occurrences", ()):
        own = named[":".join(part for part in reference if part)]
        places.append((own.pop(0) if own else "", *words.place(reference)))
    places += [(identity, None, None) for left in named.values() for identity in left]
    if len(places) > _MOST_PLACES:
        more = len(places) - _MOST_PLACES
        warn(warnings, getattr(entry, "linenum", None), f"{more:,} further places; left out")
        del places[_MOST_PLACES:]
    for identity, document, position in places or [("", None, None)]:
        yield Unit(
            content(source),
            content(translation) if translation.strip() else None,
            identity,
            NO_CONTEXT if key is None else Context(key=key),
            document,
            position,
            status,
            notes=(comment,) if comment else (),
            props=props,
        )


def _key(entry: polib.POEntry | polib.MOEntry) -> str | None:
    """Return the context of an entry, unless the writer made it up."""
    places = getattr(entry, "occurrences", ())
    made_up = {":".join(part for part in place if part) for place in places}
    made_up |= {words.MADE_UP + identity for _, identity in _identities(entry)}
    if isinstance(entry, polib.MOEntry) and _MADE_UP.fullmatch(entry.msgctxt or ""):
        return None
    return None if entry.msgctxt in made_up else entry.msgctxt


def _identities(entry: polib.POEntry | polib.MOEntry) -> list[tuple[str, str]]:
    """Return where the units of an entry are, as its references say it, and their ids."""
    if isinstance(entry, polib.MOEntry):  # without comments; the context may tell
        told = _MADE_UP.fullmatch(entry.msgctxt or "")
        return [("", told[1])] if told else []
    found = []
    for line in entry.comment.split("\n"):
        if line.startswith(words.IDENTITY):
            found.append(("", line.removeprefix(words.IDENTITY)))
        elif line.startswith(words.IDENTITY_AT):
            spot, _, identity = line.removeprefix(words.IDENTITY_AT).partition(": ")
            found.append((spot, identity))
    return found


def _props(entry: polib.POEntry | polib.MOEntry) -> _Props:
    if isinstance(entry, polib.MOEntry):
        return ()
    flags = ", ".join(flag for flag in entry.flags if flag and flag != words.FUZZY)
    ours = (words.IDENTITY, words.IDENTITY_AT)
    extracted = "\n".join(line for line in entry.comment.split("\n") if not line.startswith(ours))
    props = (
        (words.FLAGS, flags),
        (words.EXTRACTED, extracted),
        (words.PREVIOUS_CONTEXT, entry.previous_msgctxt),
        (words.PREVIOUS, entry.previous_msgid),
        (words.PREVIOUS_PLURAL, entry.previous_msgid_plural),
        (words.OBSOLETE, "yes" if entry.obsolete else ""),
    )
    return tuple((name, value) for name, value in props if value)
