"""Each phenomenon with its cases; a file is named after the phenomenon and the language."""

from pathlib import Path

import pytest

from bellek.segmentation import split

FOLDER = Path(__file__).parent / "cases"


def cases():
    for path in sorted(FOLDER.glob("*.txt")):
        language = path.stem.rpartition(".")[2]
        for number, case in enumerate(path.read_text(encoding="utf-8").split("\n===\n"), 1):
            text, _, expected = case.rstrip("\n").partition("\n---\n")
            yield pytest.param(language, text, expected.split("\n"), id=f"{path.stem}-{number}")


@pytest.mark.parametrize(("language", "text", "expected"), list(cases()))
def test_case(language, text, expected):
    assert split(text, language) == expected
