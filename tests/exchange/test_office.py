"""Our tables in LibreOffice Calc: texts stay texts, and what it saves is read again."""

import csv
import shutil
import subprocess

import pytest

from bellek.exchange import read, write
from bellek.model import Status, Unit

pytestmark = pytest.mark.clients

PAIRS = [
    ('=HYPERLINK("http://örnek";"İndir")', "=1+1"),
    ("+90 312 123 45 67", "+90 312"),
    ("-2+3", "-2+3"),
    ("@TOPLA(A1;A2)", "@SUM(A1;A2)"),
    ("\t=2+2", "=cmd|'/C calc'!A0"),
    ("İğdır’da ışık; “şöyle” \"böyle\"", "Light in Iğdır; “this” \"way\""),
    ("Bir,\niki", "One,\ntwo"),
    (" iki  boşluk ", "0012"),
]  # fmt: skip
UTF8_WITH_SEMICOLONS = "59,34,76,1"  # the options of Calc's text filter: separator, quote, charset
CSV = f"csv:Text - txt - csv (StarCalc):{UTF8_WITH_SEMICOLONS}"


@pytest.fixture
def calc(tmp_path):
    """Let Calc open a file and save it anew; return what it has saved."""
    if shutil.which("localc") is None:
        pytest.skip("needs LibreOffice Calc (Debian package libreoffice-calc)")

    def saved(path, kind, *options):
        folder = tmp_path / "saved"
        done = subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{tmp_path / 'profile'}",
                "--headless",
                *options,
                "--convert-to",
                kind,
                "--outdir",
                folder,
                path,
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        written = folder / path.with_suffix(f".{kind.split(':')[0]}").name
        assert written.exists(), done.stderr
        return written

    return saved


def units():
    return [Unit.pair(*pair) for pair in PAIRS]


def cells(path):
    """The first two columns below the headings."""
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row[:2]) for row in csv.reader(file, delimiter=";")][1:]


def pairs(path):
    return [(unit.source_text, unit.target_text) for unit in read(path).units]


def test_a_workbook_has_texts_alone(tmp_path, calc):
    path = tmp_path / "tablo.xlsx"
    write(units(), path)
    assert cells(calc(path, CSV)) == PAIRS  # a formula would be saved as what it comes to


def test_a_workbook_that_calc_saves_is_read(tmp_path, calc):
    path = tmp_path / "tablo.xlsx"
    write(units(), path)
    saved = calc(path, "xlsx")
    assert pairs(saved) == PAIRS
    assert {unit.status for unit in read(saved).units} == {Status.TRANSLATED}


def test_a_table_has_no_formulas(tmp_path, calc):
    path = tmp_path / "tablo.csv"
    write(units(), path, profile="excel")
    saved = calc(path, CSV, f"--infilter=CSV:{UTF8_WITH_SEMICOLONS}")
    assert cells(saved)[:5] == [
        (' =HYPERLINK("http://örnek";"İndir")', " =1+1"),
        (" +90 312 123 45 67", " +90 312"),
        (" -2+3", " -2+3"),
        (" @TOPLA(A1;A2)", " @SUM(A1;A2)"),
        (" \t=2+2", " =cmd|'/C calc'!A0"),
    ]
    numbered = (" iki  boşluk ", "12")  # in CSV digits are a number, whatever we write
    assert pairs(saved) == [*PAIRS[:-1], numbered]
