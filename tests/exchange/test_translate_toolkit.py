"""Our files in the Translate Toolkit, and its files here; it runs as a program of its own."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bellek.exchange import write
from bellek.memory import Memory
from bellek.model import Context, Status, Tag, Unit

pytestmark = pytest.mark.clients

BOLD = (Tag("open", "1", "<b>"), "Kaydet", Tag("close", "1", "</b>"))
UNITS = [
    Unit(
        ("Şimdi ", *BOLD, " düğmesine basın."),
        ("Press the ", BOLD[0], "Save", BOLD[2], " button now."),
        "3f2a",
        Context("Önce.", None, "menü"),
        "iki kelime.txt",
        1,
        Status.FINAL,
        notes=("kısa tutun",),
    ),
    Unit(
        ("Iğdır’da ışık & “İzmir”\n",), ("Light in Iğdır & “İzmir”\n",), document="b.txt",
        position=2, status=Status.TRANSLATED,
    ),
    Unit(("Taslak",), ("Draft",), document="b.txt", position=3),
    Unit(("Henüz yok",), None, document="b.txt", position=4),
    *(
        Unit(("%d kitap",), (target,), context=Context(key=f"[{form}]"), status=Status.TRANSLATED,
             props=(("po-flags", "c-format"), ("po-msgid", "%d kitap"),
                    ("po-msgid_plural", "%d kitap"), ("po-form", str(form))))
        for form, target in enumerate(("%d book", "%d books"))
    ),
]  # fmt: skip
FIRST = ("Şimdi <b>Kaydet</b> düğmesine basın.", "Press the <b>Save</b> button now.")
LIGHT = ("Iğdır’da ışık & “İzmir”\n", "Light in Iğdır & “İzmir”\n")
DRAFT = ("Taslak", "Draft")
BOOKS = [("%d kitap", "%d book"), ("%d kitap", "%d books")]

READER = """
import json, sys
from translate.storage import factory
for unit in factory.getobject(sys.argv[1]).units:
    if not unit.isheader():
        target = str(unit.target) if unit.target else None
        print(json.dumps([str(unit.source), target, bool(unit.isfuzzy())]))
"""


@pytest.fixture
def toolkit(tmp_path):
    """Run one of its programs on files of this folder; return what it prints."""

    def run(program, *arguments):
        path = Path(sys.executable).with_name(program)
        if not path.exists():
            pytest.skip(f"needs {program} (translate-toolkit, of the development requirements)")
        done = subprocess.run(
            [path, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


@pytest.fixture
def seen(tmp_path, toolkit):
    """What it sees in a file: source, target, and whether it takes that for fuzzy."""

    def read(name):
        toolkit("pocount", name)  # skips without it
        lines = subprocess.run(
            [sys.executable, "-c", READER, name],
            cwd=tmp_path, capture_output=True, text=True, check=True,
        ).stdout.split("\n")  # fmt: skip
        return [tuple(json.loads(line)) for line in lines if line]

    return read


@pytest.fixture
def imported(tmp_path, bellek):
    """Import a file with the command; return what it says and the translations there are then."""

    def run(name):
        done = bellek("import", name)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
        with Memory.open(tmp_path / "memories" / "tr-en.db") as memory:
            pairs = [(unit.source_text, unit.target_text) for unit in memory.units()]
        return done.stdout + done.stderr, [pair for pair in pairs if pair[1] is not None]

    return run


@pytest.mark.parametrize(
    ("name", "profile", "counts"),
    [
        ("a.po", None, ("3", "1", "1", "5")),
        ("a.mo", None, ("3", "0", "0", "3")),
        ("a.tmx", None, ("5", "0", "1", "6")),  # TMX has no word for a draft that it knows
        ("a.xlf", "virtaal", ("4", "1", "1", "6")),
    ],
)
def test_units_are_counted(tmp_path, toolkit, name, profile, counts):
    write(UNITS, tmp_path / name, profile=profile)
    (row,) = csv.DictReader(io.StringIO(toolkit("pocount", "--csv", name)))
    columns = ("Translated", "Fuzzy", "Untranslated", "Total")
    assert tuple(next(row[key] for key in row if key.startswith(c)) for c in columns) == counts


def test_po_is_read(tmp_path, seen):
    write(UNITS, tmp_path / "a.po")
    assert seen("a.po") == [
        (*FIRST, False), (*LIGHT, False), (*DRAFT, True), ("Henüz yok", None, False),
        (*BOOKS[0], False),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "draft"), [("a.tmx", False), ("a.xlf", True)])
def test_xml_is_read(tmp_path, seen, name, draft):
    write(UNITS, tmp_path / name, profile="virtaal")
    assert seen(name) == [
        (*FIRST, False), (*LIGHT, False), (*DRAFT, draft), ("Henüz yok", None, False),
        (*BOOKS[0], False), (*BOOKS[1], False),
    ]  # fmt: skip


def test_its_checks_find_nothing(tmp_path, toolkit):
    checks = ("newlines", "printf", "xmltags", "escapes", "numbers", "untranslated")
    units = [unit for unit in UNITS if unit.target is not None]
    write([*units, Unit.pair("%d satır\n", "%s line")], tmp_path / "a.po")
    options = [f"--test={check}" for check in checks]
    toolkit("pofilter", "--progress=none", *options, "a.po", "found.po")
    found = (tmp_path / "found.po").read_text(encoding="utf-8")
    assert 'msgid "%d satır\\n"' in found  # the one that is wrong, and no other
    assert "Kaydet" not in found
    assert "kitap" not in found


def test_po2tmx_is_imported(tmp_path, toolkit, imported):
    """Its header says srclang="en", its units say "tr"."""
    write(UNITS, tmp_path / "a.po")
    toolkit("po2tmx", "--progress=none", "--source-language=tr", "-l", "en", "a.po", "b.tmx")
    text = (tmp_path / "b.tmx").read_text(encoding="utf-8")
    assert ('srclang="en"' in text, '<tu srclang="tr">' in text) == (True, True)
    # po2tmx leaves drafts out, and tells forms apart by nothing.
    light = tuple(side.strip() for side in LIGHT)
    report, pairs = imported("b.tmx")
    assert [tuple(side.strip() for side in pair) for pair in pairs] == [FIRST, light, *BOOKS]
    assert "4 new" in report


def test_po2xliff_is_imported(tmp_path, toolkit, imported):
    """It writes XLIFF 1.1 with the header as a unit, and en-US whatever the source language."""
    write(UNITS, tmp_path / "a.po")
    toolkit("po2xliff", "--progress=none", "a.po", "b.xlf")
    text = (tmp_path / "b.xlf").read_text(encoding="utf-8")
    assert ('version="1.1"' in text, 'source-language="en-US"' in text) == (True, True)
    report, pairs = imported("b.xlf")
    assert pairs == [FIRST, LIGHT, DRAFT, *BOOKS]
    assert "the header of a PO file; skipped" in report


def test_xliff2po_is_imported(tmp_path, toolkit, imported):
    write(UNITS[:4], tmp_path / "a.xlf", profile="virtaal")
    toolkit("xliff2po", "--progress=none", "a.xlf", "b.po")
    assert imported("b.po")[1] == [FIRST, LIGHT, DRAFT]
