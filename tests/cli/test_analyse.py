import json

import pytest

from bellek.cli.leverage_tables import print_csv
from bellek.leverage import Band, Leverage

TEXT = "Kapıyı aç.\nKapıyı aç!\nYağmur yağdı.\nYağmur yağdı.\n"

TABLE = """\
metin.txt
 match            segments   words   characters   of words   rate   weighted
 ───────────────────────────────────────────────────────────────────────────
 context                 0       0            0   0 %        0           0.0
 exact                   1       2           10   25 %       0.1         0.2
 repetition              1       2           13   25 %       0.1         0.2
 95-99                   1       2           10   25 %       0.3         0.6
 85-94                   0       0            0   0 %        0.5         0.0
 75-84                   0       0            0   0 %        0.7         0.0
 50-74                   0       0            0   0 %        1           0.0
 internal 95-99          0       0            0   0 %        0.3         0.0
 internal 85-94          0       0            0   0 %        0.5         0.0
 internal 75-84          0       0            0   0 %        0.7         0.0
 internal 50-74          0       0            0   0 %        1           0.0
 none                    1       2           13   25 %       1           2.0
 total                   4       8           46   100 %                  3.0

"""


@pytest.fixture
def text(stored, tmp_path):
    stored(("Kapıyı aç.", "Open the door."))
    (tmp_path / "metin.txt").write_text(TEXT, encoding="utf-8")


def test_the_table(call, text):
    done = call("analyse", "metin.txt", "--processes", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == TABLE


def test_several_files_have_a_total(call, text, tmp_path):
    (tmp_path / "iki.txt").write_text("Kapıyı aç!\n", encoding="utf-8")
    done = call("analyse", "metin.txt", "iki.txt", "--processes", "1")
    assert [line for line in done.stdout.split("\n") if not line.startswith(" ")] == [
        "metin.txt", "", "iki.txt", "", "total", "", "",
    ]  # fmt: skip
    assert " total                   5      10           56   100 %" in done.stdout


def test_json(call, text):
    report = json.loads(call("analyse", "metin.txt", "--json", "--processes", "1").stdout)
    [file] = report["files"]
    assert {band["label"]: band["segments"] for band in file["bands"] if band["segments"]} == {
        "exact": 1, "repetition": 1, "95-99": 1, "none": 1,
    }  # fmt: skip
    assert file["bands"][1] == {"label": "exact", "segments": 1, "words": 2, "characters": 10}
    total = report["total"]
    assert (total["segments"], total["words"], total["characters"]) == (4, 8, 46)
    assert (file["weighted_words"], total["weighted_words"]) == (3.0, 3.0)
    assert report["rates"]["95-99"] == 0.3


def test_csv(call, text):
    done = call("analyse", "metin.txt", "--csv", "--processes", "1")
    lines = done.stdout.split("\n")
    assert lines[0] == "file,match,segments,words,characters,rate,weighted words"
    assert lines[2] == "metin.txt,exact,1,2,10,0.1,0.2"
    assert len(lines) == 1 + 12 + 1


def test_csv_has_all_digits(capsys):
    file = Leverage("a.txt", (Band("exact", 1, 1_234_571, 2), Band("none", 1, 3_000_000, 2)))
    print_csv([file], {"exact": 0.123456789, "none": 1.0})
    assert capsys.readouterr().out.split("\n")[1:3] == [
        "a.txt,exact,1,1234571,2,0.123456789,152416.1715",
        "a.txt,none,1,3000000,2,1,3000000",
    ]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("r.json", '{"95-99": 0, "none": 0.5}'),
        ("r.toml", "95-99 = 0\nnone = 0.5"),
        ("r.toml", "\ufeff95-99 = 0\nnone = 0.5"),
    ],
)
def test_rates_of_ones_own(call, text, tmp_path, name, table):
    (tmp_path / name).write_text(table, encoding="utf-8")
    done = call("analyse", "metin.txt", "--json", "--rates", name, "--processes", "1")
    assert json.loads(done.stdout)["total"]["weighted_words"] == pytest.approx(0.2 + 0.2 + 0 + 1)


@pytest.mark.parametrize(
    ("name", "table", "message"),
    [
        ("r.json", "{", "r.json: this is no rate table in JSON or TOML"),
        ("r.json", "[1]", "r.json: a rate table is an object"),
        ("r.toml", "exact =", "r.toml: this is no rate table"),
        ("r.json", '{"exact": 2}', "r.json: the rate of 'exact' is 2; give a number from 0"),
        ("r.json", "[" * 100_000, "r.json: this is no rate table in JSON or TOML"),
        ("none.json", None, "none.json: the rate table cannot be read"),
    ],
)
def test_broken_rate_tables(call, text, tmp_path, name, table, message):
    if table is not None:
        (tmp_path / name).write_text(table, encoding="utf-8")
    done = call("analyse", "metin.txt", "--rates", name)
    assert done.returncode == 1
    assert done.stderr.startswith(f"bellek: {message}")
    assert done.stderr.count("\n") == 1


def test_mistakes_are_told(call, text, tmp_path):
    assert call("analyse", "yok.txt").stderr.startswith("bellek: yok.txt: ")
    for again in ("metin.txt", "./metin.txt", tmp_path / "metin.txt"):
        assert "named twice" in call("analyse", "metin.txt", again).stderr
    assert call("analyse").returncode == 2


def test_standard_input_and_several_processes(bellek, text):
    done = bellek("analyse", "-", "--csv", stdin=TEXT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "standard input,exact,1,2,10,0.1,0.2\n" in done.stdout
