"""bellek score --csv: a line for each number, with its signature."""

import csv
import io

import pytest

from bellek.cli import run

DRAFTS = {
    "draft.txt": "He met 3 guests.\nIt is late.\n",
    "better.txt": "He met 4 guests.\nIt's late.\n",
    "reference.txt": "He met 4 guests.\nIt is late.\n",
}
METRIC = "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0"
SAMPLED = METRIC.replace("nrefs:1|", "nrefs:1|bs:20|seed:12345|")
FILES = ("draft.txt", "better.txt", "--reference", "reference.txt", "--metric", "ter")


@pytest.fixture
def lines(tmp_path, monkeypatch, capsys):
    """Run the command in a folder with drafts, and return the lines of its CSV."""
    monkeypatch.chdir(tmp_path)
    for name, text in DRAFTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def lines(*arguments):
        assert run(["score", *arguments, "--csv"]) == 0
        return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    return lines


def filled(line):
    return {name: value for name, value in line.items() if value}


def test_scores_segments_and_tests_of_drafts(lines):
    found = lines(*FILES, "--bootstrap", "20", "--segments")
    assert [each["draft"] for each in found] == ["draft.txt"] * 3 + ["better.txt"] * 4
    whole, first, *_, test = map(filled, found)
    assert {name: whole.pop(name) for name in ("draft", "segments", "metric", "signature")} == {
        "draft": "draft.txt",
        "segments": "2",
        "metric": "TER",
        "signature": SAMPLED,
    }
    assert float(whole.pop("score")) == pytest.approx(100 / 7)
    assert float(whole.pop("low")) <= float(whole.pop("mean")) <= float(whole.pop("high"))
    assert whole == {}
    assert first == {
        "draft": "draft.txt",
        "segment": "1",
        "segments": "1",
        "metric": "TER",
        "score": "25.0",
        "signature": METRIC,
    }
    assert test["baseline"] == "draft.txt"
    assert float(test["difference"]) == pytest.approx(100 / 7)
    assert 0 < float(test["p"]) <= 1
    assert "paired:bootstrap" in test["signature"]
