import json


def test_building(call, stored):
    stored(("Kapıyı aç.", "Open the door."))
    assert call("index").stdout == "memories/tr-en.db: the index is up to date.\n"
    done = call("index", "--rebuild", "--json")
    assert json.loads(done.stdout) == {"rebuilt": True, "subwords": None}
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
