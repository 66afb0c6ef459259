"""Damaged files: what is read, or one sentence that names the file, whatever happened to them."""

import codecs
import gzip
import random
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bellek import BellekError, Context, Status, Tag, Unit
from bellek.exchange import FORMATS, read, write

UNITS = [
    Unit(
        ("Lütfen ", Tag("open", "1", "<b>"), "Kaydet", Tag("close", "1", "</b>"), "’e basın."),
        ("Press ", Tag("open", "1", "<b>"), "Save", Tag("close", "1", "</b>"), "."),
        "a1",
        Context("Önce.", "Sonra.", "menü"),
        "belge.txt",
        1,
        Status.REVIEWED,
        "Ayşe",
        datetime(2026, 5, 1, tzinfo=UTC),
        notes=("bir\nnot",),
        props=(("alan", "değer"),),
    ),
    *(Unit.pair(f"{number}. ığdır & “İş”", f"Sentence <{number}>") for number in range(20)),
]
MARKS = [
    codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE, codecs.BOM_UTF8 * 2, b"\0", b"\n \n", b"\x1f\x8b", b"PK\x03\x04", b"PK",
]  # fmt: skip
SUFFIXES = (".tmx", ".po", ".xlf", ".mo", ".xlsx", ".csv", ".tsv", ".txt", ".gz", "")


def damaged(whole):
    """Yield a file cut, scratched, marked, recoded and packed in many ways."""
    yield from (whole[: len(whole) * part // 100] for part in range(1, 100))
    chance = random.Random(1)
    for _ in range(40):
        scratched = bytearray(whole)
        for _ in range(chance.choice([1, 3, 20])):
            scratched[chance.randrange(len(whole))] = chance.choice(b'\0\n\r"&<>\\\x80\xff')
        yield bytes(scratched)
        start, end = sorted(chance.randrange(len(whole)) for _ in "12")
        yield whole[:start] + whole[end:]
        yield whole[:end] + whole[start:]
    yield from (mark + whole for mark in MARKS)
    text = whole.decode("utf-8", "replace")
    for encoding in ("utf-16", "utf-16-le", "utf-32", "cp1254", "cp500", "utf-7", "shift_jis"):
        yield text.encode(encoding, "replace")
        yield text.replace("UTF-8", encoding).encode("utf-8", "replace")
        yield text.replace("UTF-8", encoding).encode(encoding, "replace")
    yield text.replace("\n", "\r\n").encode("utf-8", "replace")
    yield text.replace("\n", "\r").encode("utf-8", "replace")
    yield text.upper().encode("utf-8", "replace")
    yield gzip.compress(whole)
    yield gzip.compress(whole)[:-9]
    yield gzip.compress(gzip.compress(whole))
    yield whole * 2


def refusal(path, chosen):
    """Read a file to its end; return the sentence if it is refused."""
    try:
        assert all(isinstance(unit, Unit) for unit in read(path, format=chosen).units)
    except BellekError as error:
        return str(error)
    return None


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "moses"])
def test_a_damaged_file_is_read_or_refused_in_a_sentence(tmp_path, name):
    written = tmp_path / "özgün"
    write(UNITS, written, format=name)
    outcomes = set()
    for number, content in enumerate(damaged(written.read_bytes())):
        path = tmp_path / f"bozuk{number}{SUFFIXES[number % len(SUFFIXES)]}"
        path.write_bytes(content)
        for chosen in (None, name):
            error = refusal(path, chosen)
            outcomes.add("read" if error is None else "refused")
            if error is not None:
                assert error.startswith(str(path))
                assert "\n" not in error
                assert len(error) < len(str(path)) + 300
        path.unlink()
    assert outcomes == {"read", "refused"}


LONG = "a" * 5000


@pytest.mark.parametrize(
    ("name", "honest", "long"),
    [
        ("xliff", 'version="1.2"', f'version="{LONG}"'),
        ("xliff2", "Lütfen ", f'<cp hex="{LONG}"/>'),
        ("tmx", "Lütfen ", f"&{LONG};"),
        ("tmx", "<tmx", f'<!DOCTYPE tmx [<!ENTITY {LONG} "b">]>\n<tmx'),
    ],
)
def test_an_error_quotes_little_of_a_long_text(tmp_path, name, honest, long):
    path = tmp_path / "uzun"
    write([UNITS[0]], path, format=name)
    assert edited(path, honest, long)
    refused = refusal(path, name)
    assert refused is not None
    assert len(refused) < len(str(path)) + 300


DIGITS = "1" * 5000  # more than Python reads


@pytest.mark.parametrize(
    ("name", "unit", "honest", "endless"),
    [
        ("xlsx", UNITS[0], '<row r="1">', f'<row r="{DIGITS}">'),
        ("xlsx", UNITS[0], ' t="inlineStr"><is>', f' t="s"><v>{DIGITS}</v><is>'),
        (
            "xliff2",
            UNITS[0],
            "</segment>",
            f'</segment><segment><source>c</source><target order="{DIGITS}">d</target></segment>',
        ),
        ("tmx", UNITS[0], '"x-position">1<', f'"x-position">{DIGITS}<'),
        (
            "po",
            replace(UNITS[1], props=(("po-form", "0"), ("po-msgid_plural", "b"))),
            "msgstr[0]",
            f"msgstr[{DIGITS}]",
        ),
    ],
)
def test_a_number_without_end_is_read_or_refused(tmp_path, name, unit, honest, endless):
    path = tmp_path / "sayı"
    write([unit], path, format=name)
    changed = edited(path, honest, endless)
    assert changed
    refused = refusal(path, name)
    assert refused is None or len(refused) < len(str(path)) + 300


@pytest.mark.parametrize("name", FORMATS)
def test_a_number_without_end_in_what_another_program_told_is_written(tmp_path, name):
    props = (("po-form", DIGITS), ("po-msgid_plural", "b"), ("match-score", DIGITS))
    unit = Unit.pair("Bir.", "One.")
    assert (
        write(
            [replace(unit, props=(*props, ("match-kind", "exact")))], tmp_path / "a.tr", format=name
        )
        == 1
    )


def edited(path, old, new):
    """Put one text in the place of another in a file or the parts of an archive; tell whether."""
    if not zipfile.is_zipfile(path):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")
        return old in text
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(old, new))
    return any(old in part for part in parts.values())
