"""The translated document in a word processor: LibreOffice opens it and shows the same looks."""

import shutil
import subprocess

import docx
import pytest
from lxml import etree

from bellek.documents import extract, merge
from bellek.model import Unit, content

pytestmark = pytest.mark.clients

WANTED = {
    "Yağmur haberi": "Rain news",
    "Dün Ankara’da çok yağmur vardı.": "Yesterday it rained <i>heavily</i> in <b>Ankara</b>.",
    "İkinci kalın madde": "Second <b>bold</b> item",
    "İstanbul": "Istanbul",
    "Bu önemli.": "This is <u>important.</u>",
    "Üst bilgi": "Header",
}

LINES = [
    "Header",
    "Rain news",
    "Yesterday it rained heavily in Ankara. Bugün hava açık.",
    "Birinci madde",
    "Second bold item",
    "Kent Yağış",
    "Istanbul 12,5",
    "H2O geldi. This is important. Sonra gitti.",
]


def program(name, package):
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"needs {name}, which is in Debian's package {package}")
    return found


def report(path):
    """A document of Word: bold before a suffix, a list, a table, a header."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Üst bilgi"
    made.add_heading("Yağmur haberi", 1)
    first = made.add_paragraph("Dün ")
    first.add_run("Ankara").bold = True
    first.add_run("’da ")
    first.add_run("çok").italic = True
    first.add_run(" yağmur vardı. Bugün hava açık.")
    made.add_paragraph("Birinci madde", style="List Bullet")
    second = made.add_paragraph("İkinci ", style="List Bullet")
    second.add_run("kalın").bold = True
    second.add_run(" madde")
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("Kent", "Yağış", "İstanbul", "12,5"), strict=True):
        cell.text = text
    last = made.add_paragraph("H")
    last.add_run("2").font.subscript = True
    last.add_run("O geldi. Bu ")
    last.add_run("önemli. ").underline = True
    last.add_run("Sonra gitti.")
    made.save(path)


def translate(path, out):
    wanted = dict(WANTED)
    units = []
    for position, each in enumerate(extract(path).segments, 1):
        target = wanted.pop(each.text, None)
        target = None if target is None else content(target)
        units.append(Unit(each.content, target, position=position))
    assert wanted == {}
    merge(path, units, out)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The translations of a DOCX and of the ODT that LibreOffice makes of it, as it shows them."""
    folder = tmp_path_factory.mktemp("office")
    soffice = program("soffice", "libreoffice-writer")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def convert(kind, *paths):
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", folder]
        subprocess.run([*command, *paths], check=True, capture_output=True, timeout=180)

    report(folder / "rapor.docx")
    convert("odt:writer8", folder / "rapor.docx")
    news = [folder / "word.docx", folder / "office.odt"]
    for each in news:
        translate(folder / f"rapor{each.suffix}", each)
    convert("pdf", *news)
    convert("html:HTML (StarWriter)", *news)
    return folder


@pytest.mark.parametrize("name", ["word", "office"])
def test_the_page_says_what_it_should(shown, name):
    pdftotext = program("pdftotext", "poppler-utils")
    done = subprocess.run(
        [pdftotext, "-layout", shown / f"{name}.pdf", "-"], check=True, capture_output=True
    )
    text = done.stdout.decode().replace("\uf0b7", "").replace("•", "").replace("\f", "")
    assert [" ".join(line.split()) for line in text.split("\n") if line.strip()] == LINES


@pytest.mark.parametrize("name", ["word", "office"])
def test_words_look_as_in_the_original(shown, name):
    root = etree.HTML((shown / f"{name}.html").read_text(encoding="utf-8"))
    body = root.find("body")
    assert marked(body, "b") == ["Ankara", "bold"]
    assert marked(body, "i") == ["heavily"]
    assert marked(body, "u") == ["important."]
    assert marked(body, "sub") == ["2"]
    assert ["".join(each.itertext()).strip() for each in body.iter("h1")] == ["Rain news"]
    assert len(list(body.iter("li"))) == 2


def marked(root, name):
    return ["".join("".join(each.itertext()).split()) for each in root.iter(name)]
