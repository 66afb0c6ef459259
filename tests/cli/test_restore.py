"""``bellek restore``: what a translator types to have an earlier text back."""

import json

import pytest

from bellek.memory import Memory


@pytest.fixture
def revised(call, tmp_path):
    """A document whose first segment has two revisions; returns what runs the command."""
    (tmp_path / "haber.txt").write_text("Vali geldi.\nToplantı bitti.\n", encoding="utf-8")
    call("segment", "haber.txt")
    with Memory.open("memories/tr-en.db") as memory:
        for text in ("The governor came.", "The governor went."):
            unit = next(memory.units("haber.txt"))
            memory.revise(unit.id, (text,), batch=memory.begin("can"), author="can")
    return call


def test_an_earlier_revision_counts_again(revised):
    done = revised("restore", "haber.txt:1", "1")
    assert (done.returncode, done.stderr) == (0, "")
    unit, now, undo = done.stdout.rstrip("\n").split("\n")
    assert unit.endswith("  (haber.txt:1)")
    assert now == "3. The governor came.  (translated)"
    assert undo == "  batch 4; 'bellek undo 4' takes it back"
    history = revised("history", "haber.txt:1").stdout
    assert history.count("The governor") == 3
    assert "ayşe (bellek), translated\n   The governor [-went-]{+came+}." in history
    revised("undo", "4")
    with Memory.open("memories/tr-en.db") as memory:
        assert next(memory.units()).target_text == "The governor went."


def test_as_json_with_another_status_and_author(revised):
    done = revised("restore", "vali", "1", "--status", "final", "--author", "Deniz", "--json")
    told = json.loads(done.stdout)
    assert told.pop("unit")
    assert told == {
        "source": "Vali geldi.",
        "target": "The governor came.",
        "status": "final",
        "document": "haber.txt",
        "position": 1,
        "revision": 3,
        "restored": 1,
        "batch": 4,
    }
    with Memory.open("memories/tr-en.db") as memory:
        assert next(memory.units()).editor == "Deniz"


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("haber.txt:1", "3"), 1, "There is no revision 3 of this unit; it has 2."),
        (("haber.txt:2", "1"), 1, "There is no revision 1 of this unit; it is not translated yet."),
        (("haber.txt:1", "2"), 1, "Revision 2 of this unit is what counts; nothing was changed."),
        (("haber.txt:9", "1"), 1, "haber.txt has no segment 9."),
        (("haber.txt:1", "0"), 2, "0 is not in the range x>=1."),
    ],
)
def test_what_cannot_be_gone_back_to(revised, arguments, code, why):
    done = revised("restore", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert why in done.stderr
