import json

import pytest

from bellek.model import Status


@pytest.fixture
def oven(stored):
    stored(
        ("Fırını 180 °C’ye ısıtın.", "Heat the oven to 180 °C.", Status.FINAL),
        ("Fırını ısıtın.", "Heat the oven.", Status.INITIAL),
        ("Raporu yarın sabah gönderin.", "Send the report tomorrow morning."),
    )


def test_the_report(call, oven):
    done = call("match", "Fırını 200 °C’ye ısıtın.", "--threshold", "50")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        " 80  fuzzy  (final)\n"
        "     Fırını [-180-]{+200+} °C’ye ısıtın.\n"
        "     Heat the oven to 180 °C.\n"
        "     repaired: Heat the oven to {+200+} °C.\n"
        " 62  fuzzy  −1 unconfirmed  (initial)\n"
        "     Fırını{+ 200 °C’ye+} ısıtın.\n"
        "     Heat the oven.\n"
    )


def test_json_has_all_of_it(call, oven):
    done = call("match", "Fırını 200 °C’ye ısıtın.", "--limit", "1", "--json")
    [match] = json.loads(done.stdout)
    assert match.pop("score") == 80.0
    assert len(match.pop("unit")) == 16
    assert match == {
        "kind": "fuzzy",
        "source": "Fırını 180 °C’ye ısıtın.",
        "target": "Heat the oven to 180 °C.",
        "status": "final",
        "document": None,
        "position": None,
        "penalties": [],
        "differences": [{"stored": "180", "wanted": "200"}],
        "repaired": {
            "target": "Heat the oven to 200 °C.",
            "differences": [{"stored": "180", "wanted": "200"}],
        },
    }


def test_exact_and_penalties_of_ones_own(call, oven):
    done = call("match", "Fırını 180 °C’ye ısıtın.", "--threshold", "90")
    assert done.stdout == (
        "100  exact  (final)\n     Fırını 180 °C’ye ısıtın.\n     Heat the oven to 180 °C.\n"
    )
    options = ("--penalty", "unconfirmed=0", "--penalty", "not-final=9", "--threshold", "90")
    done = call("match", "Fırını ısıtın.", *options)
    assert done.stdout.startswith("100  exact  (initial)\n")
    done = call("match", "Raporu yarın sabah gönderin.", *options)
    assert done.stdout.startswith(" 91  fuzzy  −9 not final  (translated)\n")


@pytest.mark.parametrize(
    ("penalty", "message"),
    [
        ("weather=1", "'weather' is no penalty"),
        ("tags", "give it as tags=1"),
        ("tags=101", "points are 0 to 100"),
    ],
)
def test_a_penalty_that_makes_no_sense_is_wrong_usage(call, oven, penalty, message):
    done = call("match", "Merhaba.", "--penalty", penalty)
    assert done.returncode == 2
    assert message in done.stderr


def test_neighbours(call, tmp_path):
    text = "Merhaba.\nNasılsın?\nHoşça kal.\n"
    (tmp_path / "konuşma.txt").write_text(text, encoding="utf-8")
    assert call("segment", "konuşma.txt").returncode == 0
    assert call("pretranslate", "konuşma.txt", "-o", "konuşma.po").returncode == 0
    po = tmp_path / "konuşma.po"
    filled = po.read_text("utf-8").replace('"Nasılsın?"\nmsgstr ""', '"Nasılsın?"\nmsgstr "Well?"')
    po.write_text(filled, encoding="utf-8")
    assert call("import", "konuşma.po").returncode == 0
    done = call("match", "Nasılsın?", "--previous", "Merhaba.", "--next", "Hoşça kal.")
    assert done.stdout == (
        "102  context  konuşma.txt:2 (translated, ayşe)\n     Nasılsın?\n     Well?\n"
    )


def test_fragments_where_nothing_matches(call, oven):
    done = call("match", "Toplantı yarın sabah saat dokuzda.")
    assert (done.returncode, done.stderr) == (0, "Nothing like it at 70 or above.\n")
    assert done.stdout == (
        "It has these parts:\n"
        "yarın sabah\n"
        "     Raporu yarın sabah gönderin.\n"
        "     Send the report tomorrow morning.\n"
    )
    [fragment] = json.loads(call("match", "Toplantı yarın sabah saat dokuzda.", "--json").stdout)
    assert (fragment["kind"], fragment["score"]) == ("fragment", None)
    assert (fragment["start"], fragment["end"], fragment["spans"]) == (9, 20, [[7, 18]])
    assert json.loads(call("match", "Elma", "--json").stdout) == []
    assert call("match", "Elma").stdout == ""


def test_other_memories(call, oven, stored, tmp_path):
    stored(("Elma.", "Apple."), path="yan.db")
    own = tmp_path / "memories" / "tr-en.db"
    done = call("--memory", own, "--memory", "yan.db", "match", "Elma.")
    assert done.stdout.startswith(" 99  fuzzy  −1 read-only  (translated)  yan.db\n")
    done = call("--memory", "yan.db", "match", "Elma.")
    assert done.stdout.startswith("100  exact  (translated)\n")


def test_json_tells_which_of_several_memories_it_is_from(call, oven, stored):
    own = "memories/tr-en.db"
    stored(("Fırını ısıtın.", "Warm the oven."), path="yan.db")
    arguments = ("match", "Fırını ısıtın.", "--json")
    found = json.loads(call("--memory", own, "--memory", "yan.db", *arguments).stdout)
    memories = {each["target"]: each["memory"] for each in found}
    assert memories["Warm the oven."] == "yan.db"
    assert {name for target, name in memories.items() if target != "Warm the oven."} == {own}
    assert "memory" not in json.loads(call(*arguments).stdout)[0]


def test_fragments_of_other_memories(call, oven, stored):
    stored(("Yarın sabah geliyoruz.", "We come tomorrow morning."), path="yan.db")
    done = call("--memory", "memories/tr-en.db", "--memory", "yan.db", "match", "Gel yarın sabah.")
    assert done.stdout == (
        "It has these parts:\n"
        "yarın sabah\n"
        "     Raporu yarın sabah gönderin.\n"
        "     Send the report tomorrow morning.  memories/tr-en.db\n"
        "     Yarın sabah geliyoruz.\n"
        "     We come tomorrow morning.  yan.db\n"
    )


def test_the_memory_of_the_environment(call, stored, monkeypatch):
    stored(("Elma.", "Apple."), path="benim belleğim.db")
    monkeypatch.setenv("BELLEK_MEMORY", "benim belleğim.db")
    assert "Apple." in call("match", "Elma.").stdout


def test_a_threshold_is_a_number(call, oven):
    done = call("match", "Fırını ısıtın.", "--threshold", "nan")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Invalid value for '--threshold': 'nan' is not a number." in done.stderr


def test_a_memory_named_twice_is_searched_once(call, oven, tmp_path):
    path = "memories/tr-en.db"
    done = call("--memory", path, "--memory", tmp_path / path, "match", "Fırını ısıtın.", "--json")
    assert [each["target"] for each in json.loads(done.stdout)] == ["Heat the oven."]
