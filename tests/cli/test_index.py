import json

from bellek import Memory, Unit


def test_building(call, stored):
    stored(("Kapıyı aç.", "Open the door."))
    assert call("index").stdout == "memories/tr-en.db: the index is up to date.\n"
    done = call("index", "--rebuild", "--json")
    assert json.loads(done.stdout) == {"rebuilt": True, "kept": True, "subwords": None}
    assert call("index", "--rebuild").stdout == "memories/tr-en.db: the index was built anew.\n"
    assert call("match", "Kapıyı aç.").returncode == 0


def test_subwords(call, stored):
    stored(("Evlerimizden geldik.", "We came from our houses."))
    first = call("index", "--subwords").stdout.split("\n")[1]
    assert first.startswith("  subword model ")
    digest = json.loads(call("index", "--subwords", "--json").stdout)["subwords"]
    assert digest[:16] == first.split(" ")[-1]
    assert "We came" in call("match", "Evlerinizden geldik.").stdout


def test_nothing_to_learn_from(call, stored):
    stored()
    done = call("index", "--subwords")
    assert done.returncode == 1
    assert done.stderr.startswith("bellek: The memory holds no text to learn subwords from")


def test_an_index_that_cannot_be_kept(bellek, tmp_path):
    with Memory.open(tmp_path / "m.db") as memory:
        for name in ("cümle", "satır"):  # each too few for add to index them
            memory.add(Unit.pair(f"{number}. {name}.", "A sentence.") for number in range(2_000))
    (tmp_path / "m.db-index").write_text("in the way")
    done = bellek("--memory", "m.db", "index")
    assert (done.returncode, done.stdout) == (0, "m.db: the index is up to date.\n")
    assert done.stderr == (
        "  it could not be kept beside the memory, so every process makes its own\n"
    )
    assert "7. satır." in bellek("--memory", "m.db", "match", "7. satır.").stdout
