import json

import pytest

from bellek import Memory, Unit
from bellek.cli import run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    texts = {
        "draft.txt": "He met 3 guests.\nIt is late.\n",
        "better.txt": "He met 4 guests.\nIt's late.\n",
        "reference.txt": "He met 4 guests.\nIt is late.\n",
        "second.txt": "He received 3 guests.\nIt is late.\n",
        "short.txt": "He met 3 guests.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


TER = "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0"


def _json(capsys, *arguments):
    code = run(["score", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def _cells(capsys):
    """The words of every line that is neither empty nor a rule."""
    lines = capsys.readouterr().out.split("\n")
    return [line.split() for line in lines if line and "─" not in line]


def test_json(folder, capsys):
    code, found = _json(capsys, "draft.txt", "--reference", "reference.txt", "--metric", "ter")
    assert code == 0
    assert found == {
        "draft": "draft.txt",
        "references": ["reference.txt"],
        "size": 2,
        "scores": [
            {
                "metric": "TER",
                "value": pytest.approx(100 / 7),
                "signature": TER,
                "edits": 1.0,
                "length": 7.0,
            }
        ],
        "warnings": [],
    }


def test_json_with_segments(folder, capsys):
    _, found = _json(
        capsys, "draft.txt", "--reference", "reference.txt", "--metric", "ter", "--segments"
    )
    assert found["segments"] == [
        {
            "segment": 1,
            "unit": "",
            "source": "",
            "draft": "He met 3 guests.",
            "references": ["He met 4 guests."],
            "scores": [
                {"metric": "TER", "value": 25.0, "signature": TER, "edits": 1.0, "length": 4.0}
            ],
            "edits": [{"before": "3", "after": "4"}],
            "changes": [{"kind": "number", "before": ["3"], "after": ["4"]}],
        },
        {
            "segment": 2,
            "unit": "",
            "source": "",
            "draft": "It is late.",
            "references": ["It is late."],
            "scores": [
                {"metric": "TER", "value": 0.0, "signature": TER, "edits": 0.0, "length": 3.0}
            ],
            "edits": [],
            "changes": [],
        },
    ]


def test_all_settings_reach_the_signatures(folder, capsys):
    _, found = _json(
        capsys,
        *("draft.txt", "--reference", "reference.txt", "--reference", "second.txt"),
        *("--metric", "bleu", "--metric", "CHRF++", "--metric", "ter", "--metric", "bleu"),
        *("--lowercase", "--tokenize", "intl", "--normalized", "--bootstrap", "20"),
    )
    assert [score["signature"] for score in found["scores"]] == [
        "nrefs:2|bs:20|seed:12345|case:lc|eff:no|tok:intl|smooth:exp|version:2.6.0",
        "nrefs:2|bs:20|seed:12345|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0",
        "nrefs:2|bs:20|seed:12345|case:lc|tok:tercom|norm:yes|punct:yes|asian:no|version:2.6.0",
    ]
    assert all(
        low <= score["mean"] <= high
        for score in found["scores"]
        for low, high in [score["interval"]]
    )
    assert found["warnings"] == [
        "Intervals and tests say little about 2 segments; 50 are the least."
    ]


def test_several_drafts_are_compared(folder, capsys):
    code, found = _json(
        capsys,
        *("draft.txt", "better.txt", "--reference", "reference.txt", "--metric", "ter"),
        *("--test", "randomization", "--trials", "99"),
    )
    assert code == 0
    assert [draft["draft"] for draft in found["drafts"]] == ["draft.txt", "better.txt"]
    assert "comparisons" not in found["drafts"][0]
    (comparison,) = found["drafts"][1]["comparisons"]
    assert comparison == {
        "metric": "TER",
        "baseline": "draft.txt",
        "difference": pytest.approx(100 / 7),
        "p": 1.0,
        "signature": TER.replace("1|case", "1|ar:99|seed:12345|case").replace(
            "|version", "|paired:randomization|ties:counted|version"
        ),
    }


def test_text(folder, capsys):
    assert run(["score", "draft.txt", "--reference", "reference.txt", "--worst", "1"]) == 0
    assert _cells(capsys) == [
        ["Against", "reference.txt", "(2", "segments)"],
        ["draft", "metric", "score"],
        ["draft.txt", "BLEU", "53.9"],
        ["draft.txt", "chrF2", "76.3"],
        ["draft.txt", "TER", "14.3"],
        ["metric", "signature"],
        ["BLEU", "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0"],
        ["chrF2", "nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0"],
        ["TER", TER],
        ["BLEU,", "segment", "nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:2.6.0"],
        ["draft.txt"],
        ["segment", "BLEU", "chrF2", "TER", "edits", "changed"],
        ["1", "30.2", "63.0", "25.0", "3", "→", "4", "number"],
    ]


def test_empty_lines_are_told_of(folder, capsys):
    (folder / "empty.txt").write_text("\n\n", encoding="utf-8")
    arguments = ("--reference", "reference.txt", "--metric", "ter")
    assert run(["score", "draft.txt", "empty.txt", *arguments, "--test", "randomization"]) == 0
    assert capsys.readouterr().err == (
        "bellek: Intervals and tests say little about 2 segments; 50 are the least.\n"
        "bellek: 2 of the 2 segments of empty.txt are empty.\n"
    )
    _, found = _json(capsys, "empty.txt", "--reference", "empty.txt", "--metric", "ter")
    assert found["warnings"] == ["2 of the 2 segments of empty.txt are empty."]


def test_markdown(folder, capsys):
    arguments = ["score", "draft.txt", "draft.txt", "--reference", "reference.txt"]
    assert run([*arguments, "--metric", "ter", "--format", "markdown"]) == 0
    printed = capsys.readouterr()
    signature = r"nrefs:1\|bs:1000\|seed:12345\|case:lc\|tok:tercom\|norm:no\|punct:yes\|asian:no\|"
    assert printed.out == (
        "**Against reference.txt (2 segments)**\n"
        "\n"
        "| draft | metric | score | 95 % |\n"
        "| --- | --- | ---: | --- |\n"
        "| draft.txt | TER | 14.3 | 1.0–26.0 |\n"
        "| draft.txt | TER | 14.3 | 1.0–26.0 |\n"
        "\n"
        "**Compared with the first**\n"
        "\n"
        "| draft | baseline | metric | difference | p |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| draft.txt | draft.txt | TER | +0.0 | 1.0000 |\n"
        "\n"
        "| metric | signature |\n"
        "| --- | --- |\n"
        f"| TER | {signature}version:2.6.0 |\n"
        f"| TER | {signature}paired:bootstrap\\|ties:counted\\|version:2.6.0 |\n"
        "\n"
    )
    assert printed.err == (
        "bellek: Intervals and tests say little about 2 segments; 50 are the least.\n"
    )


def test_latex(folder, capsys):
    (folder / "a_b.txt").write_bytes((folder / "draft.txt").read_bytes())
    arguments = ["score", "a_b.txt", "--reference", "reference.txt", "--metric", "ter"]
    assert run([*arguments, "--format", "latex"]) == 0
    assert capsys.readouterr().out == (
        "% Against reference.txt (2 segments)\n"
        "\\begin{tabular}{llr}\n"
        "\\toprule\n"
        "draft & metric & score \\\\\n"
        "\\midrule\n"
        "a\\_b.txt & TER & 14.3 \\\\\n"
        "\\bottomrule\n"
        "\\end{tabular}\n"
        "\n"
        "\\begin{tabular}{ll}\n"
        "\\toprule\n"
        "metric & signature \\\\\n"
        "\\midrule\n"
        f"TER & {TER} \\\\\n".replace("|", "\\textbar{}")
        + "\\bottomrule\n"
        "\\end{tabular}\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("bound", "code"),
    [("TER=20", 0), ("TER=10", 3), ("chrF2=76", 0), ("chrf=77", 3), ("BLEU=53.8", 0)],
)
def test_fail_under(folder, capsys, bound, code):
    arguments = ["score", "draft.txt", "--reference", "reference.txt", "--fail-under", bound]
    assert run(arguments) == code
    printed = capsys.readouterr()
    assert "draft.txt" in printed.out
    assert ("which is worse than" in printed.err) == (code == 3)


def test_a_dash_is_standard_input(bellek, tmp_path):
    (tmp_path / "reference.txt").write_text("The door is open.\n", encoding="utf-8")
    arguments = ("--reference", "reference.txt", "--metric", "chrf", "--json")
    done = bellek("score", "-", *arguments, stdin="The door is open.\n")
    assert (done.returncode, done.stderr) == (0, "")
    scored = json.loads(done.stdout)
    assert (scored["draft"], scored["scores"][0]["value"]) == ("standard input", 100)
    refused = bellek("score", "-", *arguments, "--group", "author", stdin="The door is open.\n")
    assert (refused.returncode, refused.stderr) == (
        1,
        "bellek: standard input has plain lines, which have no author to be grouped by.\n",
    )


def test_what_failed_is_said(folder, capsys):
    files = ("draft.txt", "better.txt", "--reference", "reference.txt", "--metric", "ter")
    assert run(["score", *files, "--json", "--fail-under", "TER=20", "--fail-under", "TER=30"]) == 3
    assert capsys.readouterr().err == "bellek: better.txt has TER 28.6, which is worse than 20.\n"


@pytest.mark.parametrize(
    "arguments", [("draft.txt", "--reference", "reference.txt"), ("--all", "--revision", "1")]
)
def test_a_test_needs_something_to_compare(folder, capsys, arguments):
    assert run(["score", *arguments, "--test", "bootstrap"]) == 2
    assert "--test compares: name a second DRAFT, or take all" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["draft.txt"], "Name a --reference or a --document to score the DRAFT against."),
        ([], "Name a DRAFT and its --reference, a --document, or --all."),
        (
            ["--reference", "reference.txt"],
            "Name a DRAFT and its --reference, a --document, or --all.",
        ),
        (
            ["--document", "haber.txt", "--reference", "reference.txt"],
            "Name a DRAFT to score against the --reference.",
        ),
        (
            ["draft.txt", "--document", "haber.txt", "--revision", "1"],
            "--revision goes with --document or --all, and without a DRAFT.",
        ),
        (
            ["draft.txt", "--document", "haber.txt", "--keep"],
            "--keep goes with --document or --all, and without a DRAFT.",
        ),
        (
            ["draft.txt", "--reference", "reference.txt", "--keep"],
            "--keep goes with --document or --all, and without a DRAFT.",
        ),
        (["--over-time"], "--over-time goes with --document or --all."),
        (
            ["draft.txt", "--document", "haber.txt", "--over-time"],
            "--over-time computes no score: a DRAFT does not go with it.",
        ),
        (
            ["--document", "haber.txt", "--over-time", "--tokenize", "intl"],
            "--over-time computes no score: --tokenize does not go with it.",
        ),
        (
            ["--document", "haber.txt", "--all"],
            "Name a --document or take --all, not both.",
        ),
        (
            ["draft.txt", "--reference", "reference.txt", "--fail-under", "rouge=3"],
            "'rouge=3' is not like BLEU=30; the metrics are bleu, chrf, chrf++, ter.",
        ),
        (
            ["draft.txt", "--reference", "reference.txt", "--fail-under", "BLEU=nan"],
            "'BLEU=nan' is not like BLEU=30; the metrics are bleu, chrf, chrf++, ter.",
        ),
        (
            ["draft.txt", "--reference", "reference.txt", "--fail-under", "chrf++=30"],
            "--fail-under chrF2++: this metric is not among those asked for.",
        ),
    ],
)
def test_wrong_usage(folder, capsys, arguments, message):
    assert run(["score", *arguments]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["draft.txt", "--reference", "short.txt"],
            (
                "draft.txt has 2 segments, but short.txt has 1: from 2 on there is no partner; "
                "a score needs the same segments in both."
            ),
        ),
        (
            ["missing.txt", "--reference", "reference.txt"],
            "missing.txt: the file cannot be read (No such file or directory).",
        ),
        (
            ["draft.txt", "--reference", "reference.txt", "--tokenize", "spm"],
            (
                "The tokenizer 'spm' needs a SentencePiece model, and nothing is downloaded: train "
                "the memory's own with 'bellek index --subwords', or name a file with --pieces."
            ),
        ),
    ],
)
def test_errors_are_one_sentence(folder, capsys, arguments, message):
    assert run(["score", *arguments]) == 1
    printed = capsys.readouterr()
    assert printed.err == f"bellek: {message}\n"
    assert printed.out == ""


TMX = """<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="en" datatype="plaintext"/>
<body><tu><tuv xml:lang="en"><seg>The meeting is good.</seg></tuv>
<tuv xml:lang="tr"><seg>{target}</seg></tuv></tu></body>
</tmx>
"""
NOT_GOOD = {"kind": "negation", "before": ["değil"], "after": []}


def _changes(capsys, *arguments):
    code, found = _json(capsys, *arguments, "--segments")
    assert code == 0
    return [segment["changes"] for segment in found["segments"]]


def test_changes_of_meaning_in_turkish_lines(folder, capsys):
    (folder / "eski.txt").write_text("Toplantı iyi değil.\nİki kişi.\n", encoding="utf-8")
    (folder / "yeni.txt").write_text("Toplantı iyi.\n2 kişi.\n", encoding="utf-8")
    files = ("eski.txt", "--reference", "yeni.txt")
    assert _changes(capsys, *files, "--language", "tr") == [[NOT_GOOD], []]
    # In English neither word means anything, so that a number is new.
    assert _changes(capsys, *files) == [[], [{"kind": "number", "before": [], "after": ["2"]}]]


def test_exchange_files_into_turkish(folder, capsys):
    (folder / "eski.tmx").write_text(TMX.format(target="Toplantı iyi değil."), encoding="utf-8")
    (folder / "yeni.tmx").write_text(TMX.format(target="Toplantı iyi."), encoding="utf-8")
    files = ("eski.tmx", "--reference", "yeni.tmx")
    assert _changes(capsys, *files, "--language", "tr") == [[NOT_GOOD]]


def test_a_file_against_a_memory_into_turkish(folder, capsys):
    (folder / "eski.tmx").write_text(TMX.format(target="Toplantı iyi değil."), encoding="utf-8")
    with Memory.open("m.db", source_language="en", target_language="tr") as memory:
        memory.add([Unit.pair("The meeting is good.", "Toplantı iyi.")])
    assert run(["--memory", "m.db", "score", "eski.tmx", "--all", "--segments", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [segment["changes"] for segment in found["segments"]] == [[NOT_GOOD]]


def test_a_memory_knows_its_language(folder, capsys):
    assert run(["score", "--all", "--language", "tr"]) == 2
    assert "--language is that of files; the memory knows its own." in capsys.readouterr().err
