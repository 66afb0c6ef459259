"""One document on the whole way, by the commands a person types."""

import json
import re
from pathlib import Path

import pytest

from bellek.memory import Memory

TEXT = """\
Toplantı Raporu

Prof. Dr. Ayşe Kaya toplantıyı 09.30'da açtı. “Hazırız. Başlayalım” dedi.
Işık Ltd. Şti. 3. çeyrekte 1.234,56 TL harcadı. Evet.
Evet.
"""
SEGMENTS = [
    "Toplantı Raporu",
    "Prof. Dr. Ayşe Kaya toplantıyı 09.30'da açtı.",
    "“Hazırız.",
    "Başlayalım” dedi.",
    "Işık Ltd. Şti. 3. çeyrekte 1.234,56 TL harcadı.",
    "Evet.",
    "Evet.",
]


@pytest.fixture
def report(tmp_path):
    """A small document in the folder where the commands run."""
    path = tmp_path / "rapor.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def translated(tmp_path):
    with Memory.open(tmp_path / "memories" / "tr-en.db", create=False) as memory:
        return [unit.target_text for unit in memory.units()]


def test_the_whole_way(bellek, report, tmp_path):
    done = bellek("segment", "rapor.txt")
    assert (done.returncode, done.stdout) == (0, "rapor.txt: 7 segments (7 new)\n")

    typed = "Meeting Report\n\n“We are ready.\nLet us begin,” she said.\n:q\n"
    done = bellek("translate", stdin=typed)
    assert done.returncode == 0
    assert done.stdout.split("\n") == [
        "stored rapor.txt:1",
        "stored rapor.txt:3",
        "stored rapor.txt:4",
        "rapor.txt: 3 translations stored, 4 segments left to translate.",
        "",
    ]

    assert bellek("export", "rapor.po").stdout == "rapor.po: 7 units\n"
    po = tmp_path / "rapor.po"
    text = po.read_text(encoding="utf-8")
    text = text.replace('msgstr "Meeting Report"', 'msgstr "Minutes of the Meeting"')
    text = re.sub(r'(msgid "Evet."\n)msgstr ""', r'\1msgstr "Yes."', text)
    po.write_text(text, encoding="utf-8")

    done = bellek("import", "rapor.po", "--author", "ömer")
    assert done.stdout.startswith("rapor.po: 7 units (0 new, 3 changed, 4 unchanged)\n")
    assert translated(tmp_path) == [
        "Minutes of the Meeting",
        None,
        "“We are ready.",
        "Let us begin,” she said.",
        None,
        "Yes.",
        "Yes.",
    ]
    batch = re.search(r"bellek undo (\d+)", done.stdout)[1]

    done = bellek("history", "rapor.txt:1")
    assert re.search(r"1\. [-\d]+ [:\d]+ UTC ayşe \(bellek\), translated\n   Meeting", done.stdout)
    assert re.search(r"2\. [-\d]+ [:\d]+ UTC ömer \(bellek 0.1.0\), translated", done.stdout)
    assert "{+Minutes of the +}Meeting[- Report-]" in done.stdout

    assert bellek("undo", batch).stdout == f"Batch {batch} is undone: 3 units.\n"
    assert translated(tmp_path)[0] == "Meeting Report"
    bellek("undo", batch, "--redo")

    done = bellek("export", "rapor.tmx")
    assert (done.returncode, done.stdout) == (0, "rapor.tmx: 7 units\n")
    done = bellek("score", "--document", "rapor.txt", "--json")
    assert done.returncode == 0, done.stderr


def test_segments_one_a_line(bellek, report):
    assert bellek("segment", "--print", "rapor.txt").stdout.split("\n") == [*SEGMENTS, ""]
    assert bellek("segment", "--print", "-", stdin=TEXT).stdout.split("\n") == [*SEGMENTS, ""]


def test_printing_stores_nothing(bellek, report, tmp_path):
    bellek("segment", "--print", "rapor.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["rapor.txt"]


def test_segmenting_a_changed_document_again(bellek, report):
    bellek("segment", "rapor.txt")
    bellek("translate", stdin="Meeting Report\n")
    report.write_text(TEXT.replace("açtı", "kapattı").replace("Evet.\n", ""), encoding="utf-8")
    done = bellek("segment", "rapor.txt")
    assert done.stdout == (
        "rapor.txt: 5 segments (4 kept, 1 changed, 2 gone)\n"
        "  changed  Prof. Dr. Ayşe Kaya toplantıyı 09.30'da açtı.\n"
        "      now  Prof. Dr. Ayşe Kaya toplantıyı 09.30'da kapattı.\n"
        "  gone     Evet.\n"
        "  gone     Evet.\n"
        "  Their translations stay in the memory.\n"
    )
    (reported,) = json.loads(bellek("segment", "rapor.txt", "--json").stdout)
    assert reported == {
        "document": "rapor.txt",
        "segments": 5,
        "kept": 5,
        "new": 0,
        "gone": [],
        "changed": [],
        "renamed_from": None,
    }


def test_export_import_export_gives_the_same_bytes(bellek, report, tmp_path):
    bellek("segment", "rapor.txt")
    bellek("translate", "--status", "reviewed", stdin="Meeting Report\n\nOne.\nTwo.\n")
    for suffix in ("tmx", "po"):
        first, same, other = (tmp_path / f"{name}.{suffix}" for name in ("a", "b", "c"))
        bellek("export", first)
        assert "0 new, 0 changed, 7 unchanged" in bellek("import", first).stdout
        bellek("export", same)
        bellek("--memory", "other.db", "import", first)
        bellek("--memory", "other.db", "export", other)
        assert first.read_bytes() == same.read_bytes() == other.read_bytes()
        (tmp_path / "other.db").unlink()


def test_status(bellek, report):
    bellek("segment", "rapor.txt")
    bellek("translate", stdin="Meeting Report\n")
    (found,) = json.loads(bellek("status", "--json").stdout)
    changed = found.pop("changed")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", changed)
    assert found == {
        "document": "rapor.txt",
        "segments": 7,
        "words": 22,
        "confirmed": {"segments": 1, "words": 2},
        "untranslated": {"segments": 6, "words": 20},
        "by_status": {"translated": {"segments": 1, "words": 2}},
        "gone": 0,
        "authors": ["ayşe"],
    }
    table = bellek("status").stdout
    assert re.search(r"rapor\.txt +7 +22 +9 % +1 +ayşe", table)
    assert "\x1b" not in table


def test_history_as_json(bellek, report):
    bellek("segment", "rapor.txt")
    bellek("translate", stdin="Report\n")
    bellek("translate", "--all", stdin="Meeting report\n", BELLEK_AUTHOR="ömer")
    found = json.loads(bellek("history", "toplantı rap", "--json").stdout)
    assert found["source"] == "Toplantı Raporu"
    assert [(r["number"], r["target"], r["author"]) for r in found["revisions"]] == [
        (1, "Report", "ayşe"),
        (2, "Meeting report", "ömer"),
    ]
    assert found["revisions"][1]["changes"] == [{"before": "Report", "after": "Meeting report"}]


def test_undo_lists_what_can_be_undone(bellek, report):
    bellek("segment", "rapor.txt")
    assert bellek("undo").stdout == "Nothing was imported or translated yet.\n"
    bellek("translate", stdin="Report\n")
    (batch,) = json.loads(bellek("undo", "--json").stdout)
    assert (batch["kind"], batch["author"], batch["revisions"]) == ("translate", "ayşe", 1)
    assert re.search(r"translate +rapor.txt +ayşe +1", bellek("undo").stdout)


def test_match(bellek, report):
    bellek("segment", "rapor.txt")
    bellek("translate", stdin="Meeting Report\n")
    (found,) = json.loads(bellek("match", "Toplantı Raporu", "--json").stdout)
    assert (found["score"], found["kind"], found["target"]) == (100, "exact", "Meeting Report")
    (found,) = json.loads(bellek("match", "Toplantı Raporları", "--json").stdout)
    assert 70 <= found["score"] < 100
    assert "Meeting Report" in bellek("match", "Toplantı Raporu").stdout
    done = bellek("match", "Bambaşka bir cümle.")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Nothing like it at 70 or above.\n"


def test_several_files_and_names(bellek, tmp_path, tmp_path_factory):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "metin.txt").write_text(f"Bu {folder}.\n", encoding="utf-8")
    assert bellek("segment", "a/metin.txt", tmp_path / "b" / "metin.txt").returncode == 0
    with Memory.open(tmp_path / "memories" / "tr-en.db") as memory:
        assert memory.documents() == ["a/metin.txt", "b/metin.txt"]
    done = bellek("segment", "--name", "x", "a/metin.txt", "b/metin.txt")
    assert done.returncode == 2
    for name in ("/x.txt", "a/../x.txt"):
        done = bellek("segment", "--name", name, "a/metin.txt")
        assert done.returncode == 2
        assert "--name is a path without .., below no root" in done.stderr
    twins = [tmp_path_factory.mktemp(name) / "outside.txt" for name in ("here", "elsewhere")]
    for twin in twins:
        twin.write_text(f"{twin}\n", encoding="utf-8")
    done = bellek("segment", *twins)
    assert done.returncode == 1
    assert "Two of the files are called outside.txt" in done.stderr


def test_a_file_does_not_take_the_name_of_another(bellek, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "metin.txt").write_text(f"Bu {folder}.\n", encoding="utf-8")
    memory = ("--memory", tmp_path / "ortak.db")
    assert bellek(*memory, "segment", "metin.txt", folder=tmp_path / "a").returncode == 0
    done = bellek(*memory, "segment", "metin.txt", folder=tmp_path / "b")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"bellek: The memory has {tmp_path}/a/metin.txt under the name metin.txt; give metin.txt "
        "one of its own with --name, or --name metin.txt if it takes that one's place.\n"
    )
    done = bellek(*memory, "segment", "metin.txt", "--name", "b.txt", folder=tmp_path / "b")
    assert done.stdout == "b.txt: 1 segment (1 new)\n"
    done = bellek(*memory, "segment", "metin.txt", "--name", "metin.txt", folder=tmp_path / "b")
    assert done.stdout.startswith("metin.txt: 1 segment (1 changed)\n")
    (tmp_path / "b").rename(tmp_path / "c")  # a folder that has moved takes its documents along
    assert bellek(*memory, "segment", "metin.txt", folder=tmp_path / "c").returncode == 0
    (tmp_path / "d").mkdir()  # so does one that was copied, and the copy edited
    (tmp_path / "d" / "metin.txt").write_text("Bu b.\nBu da d.\n", encoding="utf-8")
    done = bellek(*memory, "segment", "metin.txt", folder=tmp_path / "d")
    assert done.stdout == "metin.txt: 2 segments (1 new, 1 kept)\n"


def test_export_of_one_document_or_status(bellek, report, tmp_path):
    bellek("segment", "rapor.txt")
    bellek("translate", stdin="Meeting Report\n")
    assert bellek("export", "a.tmx", "--status", "translated").stdout == "a.tmx: 1 unit\n"
    assert bellek("export", "a.tmx", "--document", "rapor.txt").stdout == "a.tmx: 7 units\n"
    assert json.loads(bellek("export", "a.po", "--json").stdout) == {"file": "a.po", "units": 7}


def test_a_sentence_that_left_untranslated_is_no_work(bellek, tmp_path):
    path = tmp_path / "metin.txt"
    path.write_text("Bir kaldı.\nİki çevrildi.\nÜç gitti.\n", encoding="utf-8")
    bellek("segment", "metin.txt")
    bellek("translate", stdin="\nTwo is translated.\n")
    path.write_text("Bir kaldı.\nDört geldi.\n", encoding="utf-8")
    bellek("segment", "metin.txt")
    for options in ((), ("--document", "metin.txt")):
        assert bellek("export", "a.po", *options).stdout == "a.po: 3 units\n"
        text = (tmp_path / "a.po").read_text(encoding="utf-8")
        assert re.findall('msgid "(.+)"', text) == ["Bir kaldı.", "Dört geldi.", "İki çevrildi."]


def test_a_project_is_not_cut_short(bellek, report):
    bellek("segment", "rapor.txt")
    for options in (("--document", "rapor.txt"), ("--status", "final"), ("--require-complete",)):
        done = bellek("export", "proje", "--for", "omegat", *options)
        assert done.returncode == 2
        assert "An OmegaT project holds all documents" in done.stderr


def test_the_seed_article(bellek, shared, tmp_path):
    article = shared / "seeds" / "pezeskiyan-putin.tr.txt"
    lines = bellek("segment", "--print", article).stdout.rstrip("\n").split("\n")
    assert len(lines) == 18
    assert lines[3].endswith("“İki ülkenin de önemli potansiyelleri ve yetenekleri var.")
    assert lines[5].endswith("ulaşmayı umuyorum” dedi.")
    assert "".join(lines).replace(" ", "") == "".join(article.read_text("utf-8").split())


def test_the_demo_twice(bellek, repository):
    first = bellek("demo", folder=repository)
    assert (first.returncode, first.stderr) == (0, "")
    place = repository / "build" / "demo"
    before = {path.name: path.read_bytes() for path in place.glob("tr-en.*")}
    second = bellek("demo", folder=repository)
    assert second.stdout == first.stdout
    assert {path.name: path.read_bytes() for path in place.glob("tr-en.*")} == before
    for name in before:
        assert f"build/demo/{name}" in first.stdout
    assert len(list((repository / "seeds").glob("*.txt"))) >= 8
    with Memory.open(place / "demo.db", create=False) as memory:
        for status in memory.status():
            assert status.untranslated.segments == 0, status.name
            assert status.gone == 0, f"{status.name}: a translation has no segment"
            source = Path(repository / status.name).read_text(encoding="utf-8")
            assert all(unit.source_text in source for unit in memory.units(status.name))
