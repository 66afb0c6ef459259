"""bellek score --document: revisions, the memory's pieces, and the scores it keeps."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bellek import Unit
from bellek.cli import run
from bellek.memory import KeptScore, Memory
from bellek.model import Interchange

TER = "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0"


def _cells(capsys):
    """The words of every line that is neither empty nor a rule."""
    lines = capsys.readouterr().out.split("\n")
    return [line.split() for line in lines if line and "─" not in line]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


SOURCES = ("Bakan geldi.", "Hastane açılacak.", "Evet.")
DRAFTS = (
    ("ayşe", 1, ("The minister came.", "The hospital open.", "Yes.")),
    ("can", 3, ("The minister arrived.", "The hospital will open.", "Yes.")),
)


@pytest.fixture
def stored(folder):
    """The path of a memory with one document in two drafts."""
    path = folder / "memory.db"
    with Memory.open(path) as memory:
        for author, day, texts in DRAFTS:
            made = datetime(2026, 5, day, 12, 0, tzinfo=UTC)
            units = [
                replace(Unit.pair(source, text), document="haber.txt", position=place)
                for place, (source, text) in enumerate(zip(SOURCES, texts, strict=True), 1)
            ]
            memory.merge(Interchange("tmx", units, author=author, changed=made))
    return path


HTER = {"metric": "TER", "value": 25.0, "signature": TER, "edits": 2.0, "length": 8.0}
REVISION = {
    "revision": 1,
    "authors": ["ayşe"],
    "changed": "2026-05-01T12:00:00+00:00",
    "effort": {
        "hter": HTER,
        "segments": 2,
        "words": 2,
        "size": 8,
        "characters": 11,
        "seconds": 172800.0,
    },
    "draft": "haber.txt, revision 1",
    "references": ["haber.txt, revision 2"],
    "size": 3,
    "scores": [HTER],
    "warnings": [],
}


def _memory_json(capsys, path, *arguments):
    code = run(["--memory", str(path), "score", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_revisions_of_a_document(stored, capsys):
    code, found = _memory_json(capsys, stored, "--document", "haber.txt", "--metric", "ter")
    assert code == 0
    assert found == {
        "document": "haber.txt",
        "final": 2,
        "untranslated": 0,
        "revisions": [REVISION],
        "warnings": [],
    }


def test_one_revision(stored, capsys):
    arguments = ("--document", "haber.txt", "--revision", "1", "--metric", "ter")
    _, found = _memory_json(capsys, stored, *arguments)
    assert found == {"document": "haber.txt", "final": 2, "untranslated": 0, **REVISION}


def test_all_documents(stored, capsys):
    _, found = _memory_json(capsys, stored, "--all", "--metric", "ter", "--by", "document")
    assert found["document"] == "The memory"
    assert [revision["scores"] for revision in found["revisions"]] == [[HTER]]


def test_groups(stored, capsys):
    arguments = ("--document", "haber.txt", "--revision", "1", "--metric", "ter")
    _, found = _memory_json(capsys, stored, *arguments, "--group", "author")
    assert found["groups"] == [{"name": "ayşe", "size": 3, "scores": [HTER]}]
    assert run(["--memory", str(stored), "score", *arguments, "--group", "author"]) == 0
    assert _cells(capsys)[6:9] == [
        ["By", "group"],
        ["draft", "group", "segments", "TER"],
        ["haber.txt,", "revision", "1", "ayşe", "3", "25.0"],
    ]


def test_a_draft_against_the_memory(stored, folder, capsys):
    lines = folder / "lines.txt"
    lines.write_text("\n".join(DRAFTS[0][2]), encoding="utf-8")
    _, found = _memory_json(
        capsys, stored, str(lines), "--document", "haber.txt", "--metric", "ter"
    )
    assert found["references"] == ["haber.txt, revision 2"]
    assert found["scores"] == [HTER]


def test_revisions_as_text(stored, capsys):
    arguments = ["score", "--document", "haber.txt", "--metric", "ter", "--worst", "1"]
    assert run(["--memory", str(stored), *arguments]) == 0
    assert _cells(capsys) == [
        ["haber.txt", "against", "its", "final", "revision,", "2", "(3", "segments)"],
        ["revision", "date", "(UTC)", "by", "metric", "score"],
        ["1", "2026-05-01", "12:00", "ayşe", "TER", "25.0"],
        ["Work", "up", "to", "the", "next", "revision"],
        ["revision", "HTER", "segments", "words", "characters", "time"],
        ["1", "25.0", "2", "2", "of", "8", "11", "2", "days"],
        ["metric", "signature"],
        ["TER", TER],
        ["HTER", TER],
        ["haber.txt,", "revision", "1"],
        ["segment", "TER", "edits"],
        ["1", "33.3", "came", "→", "arrived"],
    ]


def test_every_number_has_its_signature(stored, capsys):
    arguments = ["--document", "haber.txt", "--metric", "bleu", "--group", "document"]
    by = ["--bootstrap", "5", "--by", "document", "--format", "markdown"]
    assert run(["--memory", str(stored), "score", *arguments, *by]) == 0
    cited = capsys.readouterr().out.rpartition("| metric | signature |")[2].replace("\\|", "|")
    bleu = "nrefs:1|{}case:mixed|eff:no|tok:13a|smooth:exp{}|version:2.6.0"
    assert cited.strip().split("\n")[1:] == [
        f"| BLEU | {bleu.format('bs:5|seed:12345|', '|by:document')} |",
        f"| BLEU, group | {bleu.format('', '')} |",
        f"| HTER | {TER} |",
    ]


def _pieces(capsys, path, *arguments):
    """The tokenizer of BLEU as the signature of the first score names it."""
    found = _memory_json(capsys, path, *arguments, "--tokenize", "spm", "--metric", "bleu")[1]
    revision = found["revisions"][0] if "revisions" in found else found
    signature = revision["scores"][0]["signature"]
    return dict(part.split(":") for part in signature.split("|"))["tok"]


def test_the_pieces_are_those_of_the_memory(stored, folder, capsys):
    with Memory.open(stored) as memory:
        digest = memory.train_subwords()
        (folder / "own.model").write_bytes(memory.subwords())
    (folder / "lines.txt").write_text("The minister came.", encoding="utf-8")
    files = ("lines.txt", "--reference", "lines.txt")
    assert _pieces(capsys, stored, "--document", "haber.txt") == f"spm-{digest[:16]}"
    assert _pieces(capsys, stored, *files) == f"spm-{digest[:16]}"
    assert _pieces(capsys, "none.db", *files, "--pieces", "own.model") == f"spm-{digest[:16]}"


def test_a_memory_without_pieces_says_how_to_get_them(stored, capsys):
    assert run(["--memory", str(stored), "score", "--all", "--tokenize", "spm"]) == 1
    assert "'bellek index --subwords'" in capsys.readouterr().err


EARLIER = KeptScore(
    made=datetime(2026, 5, 4, 9, 0, tzinfo=UTC),
    document="haber.txt",
    revision=1,
    changed=datetime(2026, 5, 1, 12, 0, tzinfo=UTC),
    final=2,
    segments=3,
    metric="TER",
    value=20.0,
    signature=TER,
)
LATER = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)
CHANGED = "From 2026-06-04 09:00 UTC on TER is scored in another way (version 2.6.0 → 2.7.0)"


@pytest.fixture
def kept(stored):
    """The memory with scores of three times, the last of another version."""
    newer = replace(EARLIER, made=LATER, value=30.0, signature=TER.replace("2.6.0", "2.7.0"))
    with Memory.open(stored) as memory:
        memory.keep_scores(
            [EARLIER, replace(EARLIER, made=LATER, value=22.5, mean=22, interval=(20, 24)), newer]
        )
    return stored


def test_keep(stored, capsys):
    arguments = ("--document", "haber.txt", "--metric", "ter", "--keep")
    _, first = _memory_json(capsys, stored, *arguments)
    _, again = _memory_json(capsys, stored, *arguments, "--revision", "1")
    assert (first["kept"], again["kept"]) == (1, 0)
    assert first["revisions"] == [REVISION]
    with Memory.open(stored) as memory:
        assert [replace(score, made=EARLIER.made) for score in memory.scores("haber.txt")] == [
            replace(EARLIER, value=25.0)
        ]
    assert run(["--memory", str(stored), "score", *arguments, "--group", "author"]) == 0
    assert capsys.readouterr().err == "bellek: 1 new score kept.\n"


def test_over_time_json(kept, capsys):
    code, found = _memory_json(capsys, kept, "--document", "haber.txt", "--over-time")
    same = {
        "document": "haber.txt",
        "revision": 1,
        "changed": "2026-05-01T12:00:00+00:00",
        "final": 2,
        "segments": 3,
        "metric": "TER",
    }
    assert code == 0
    assert found == {
        "document": "haber.txt",
        "grouping": None,
        "scores": [
            {**same, "made": "2026-05-04T09:00:00+00:00", "value": 20.0, "signature": TER},
            {
                **same,
                "made": "2026-06-04T09:00:00+00:00",
                "value": 22.5,
                "signature": TER,
                "mean": 22.0,
                "interval": [20.0, 24.0],
                "difference": 2.5,
            },
            {
                **same,
                "made": "2026-06-04T09:00:00+00:00",
                "value": 30.0,
                "signature": TER.replace("2.6.0", "2.7.0"),
            },
        ],
        "changes": [
            {
                "metric": "TER",
                "since": "2026-06-04T09:00:00+00:00",
                "before": TER,
                "after": TER.replace("2.6.0", "2.7.0"),
            }
        ],
    }


def test_over_time(kept, capsys):
    arguments = ["score", "--document", "haber.txt", "--over-time", "--format", "markdown"]
    assert run(["--memory", str(kept), *arguments]) == 0
    printed, signature = capsys.readouterr(), TER.replace("|", "\\|")
    assert printed.out == (
        "**haber.txt over time**\n"
        "\n"
        "| metric | revision | date (UTC) | against | scored | segments | score | 95 % | change "
        "| no. |\n"
        "| --- | --- | --- | --- | --- | ---: | ---: | --- | --- | --- |\n"
        "| TER | 1 | 2026-05-01 12:00 | 2 | 2026-05-04 09:00 | 3 | 20.0 |  |  | 1 |\n"
        "| TER | 1 | 2026-05-01 12:00 | 2 | 2026-06-04 09:00 | 3 | 22.5 | 20.0–24.0 | +2.5 | 1 |\n"
        "| TER | 1 | 2026-05-01 12:00 | 2 | 2026-06-04 09:00 | 3 | 30.0 |  |  | 2 |\n"
        "\n"
        "| no. | metric | signature |\n"
        "| --- | --- | --- |\n"
        f"| 1 | TER | {signature} |\n"
        f"| 2 | TER | {signature.replace('2.6.0', '2.7.0')} |\n"
        "\n"
    )
    assert printed.err.startswith(f"bellek: {CHANGED}")


def test_groups_over_time(kept, capsys):
    with Memory.open(kept) as memory:
        memory.keep_scores(
            replace(EARLIER, grouping="author", group=author, made=made, value=value)
            for made, shift in ((EARLIER.made, 0.0), (LATER, -1.5))
            for author, value in (("can", 10.0 + shift), ("", 5.0))
        )
    arguments = ["score", "--document", "haber.txt", "--over-time", "--group", "author"]
    assert run(["--memory", str(kept), *arguments]) == 0
    assert [" ".join(line) for line in _cells(capsys)[:5]] == [
        "haber.txt over time",
        "metric author revision date (UTC) against scored segments score change no.",
        "TER (none) 1 2026-05-01 12:00 2 2026-05-04 09:00 3 5.0 1",
        "TER can 1 2026-05-01 12:00 2 2026-05-04 09:00 3 10.0 1",
        "TER can 1 2026-05-01 12:00 2 2026-06-04 09:00 3 8.5 -1.5 1",
    ]


def test_nothing_kept_is_said(stored, capsys):
    assert run(["--memory", str(stored), "score", "--all", "--over-time"]) == 1
    assert capsys.readouterr().err == (
        "bellek: The memory has no such score kept; 'bellek score --keep' with these options "
        "keeps one.\n"
    )


def test_a_missing_memory_is_said(folder, capsys):
    assert run(["--memory", "none.db", "score", "--document", "haber.txt"]) == 1
    assert "none.db" in capsys.readouterr().err
