import pytest

from bellek.languages import CODES, lists

CATEGORIES = """
    abbreviations addresses amounts aorists captions companies connectives durations enclitics
    foreign months numbered numerals openers predicates ranks references reporting titles
"""
SEGMENTATION = set(CATEGORIES.split())
FILES = [path for path in sorted(lists.FOLDER.glob("*/*.txt")) if path.stem in SEGMENTATION]


@pytest.mark.parametrize(
    ("entry", "spellings"),
    [
        ("inş", ("inş", "İnş", "İNŞ")),
        ("ısp", ("ısp", "Isp", "ISP")),
        ("Av", ("Av", "AV")),
        ("A.Ş", ("A.Ş",)),
        ("s", ("s",)),
    ],
)
def test_casings(entry, spellings):
    assert lists.casings(entry, "tr") == spellings


def test_english_casings():
    assert lists.casings("inst", "en") == ("inst", "Inst", "INST")


def test_a_missing_list_is_empty():
    assert lists.read("en", "reporting") == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_list_is_in_order(path):
    """Source and licence stand on top; no entry is there twice or has a full stop at its end."""
    lines = path.read_text(encoding="utf-8").split("\n")
    head = lines[: lines.index("")]
    assert all(line.startswith("# ") for line in head)
    assert any(line.startswith("# Source: ") and "Licence: " in line for line in head)
    entries = [line for line in lines if line and not line.startswith("#")]
    assert len(entries) == len(set(entries)) > 0
    assert all(entry == entry.strip() and not entry.endswith(".") for entry in entries)


def test_there_are_lists_of_each_language():
    assert {path.parent.name for path in FILES} == set(CODES)
    assert {path.stem for path in FILES if path.parent.name == "tr"} == SEGMENTATION
