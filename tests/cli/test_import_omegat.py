"""What comes back from an OmegaT project; test_clients.py has the program itself."""

import pytest

from bellek.memory import Memory
from bellek.model import content

SAVED = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US"
datatype="plaintext" creationtoolversion="3.6" segtype="sentence" srclang="TR"/><body>
<tu><tuv lang="TR"><seg>Evet.</seg></tuv>
<tuv lang="EN" changeid="ali" changedate="{date}"><seg>Yes.</seg></tuv></tu>
<tu><prop type="file">b.txt</prop><prop type="next">Bir.</prop><tuv lang="TR"><seg>Evet.</seg></tuv>
<tuv lang="EN" changedate="20260101T000000Z"><seg>Yes indeed.</seg></tuv></tu>
<tu><prop type="file">b.txt</prop><prop type="prev">Bir.</prop><prop type="next">Üç.</prop>
<tuv lang="TR"><seg>Evet.</seg></tuv>
<tuv lang="EN" changedate="20260101T000000Z"><seg>{third}</seg></tuv></tu>
</body></tmx>
"""


def targets(path, document):
    with Memory.open(path, create=False) as memory:
        return [unit.target_text for unit in memory.units(document)]


@pytest.fixture
def project(call, tmp_path):
    """Two documents, one with two translations of the same, and the folder of their project."""
    (tmp_path / "b.txt").write_text("Evet.\nBir.\nEvet.\nÜç.\n", encoding="utf-8")
    (tmp_path / "d.txt").write_text("Dört.\nEvet.\n", encoding="utf-8")
    assert call("segment", "b.txt", "d.txt").returncode == 0
    with Memory.open("memories/tr-en.db") as memory:
        batch = memory.begin("ayşe")
        first, _, third, _ = memory.units("b.txt")
        memory.revise(first.id, content("Yes indeed."), batch=batch)
        memory.revise(third.id, content("I do."), batch=batch)
    assert call("export", "--for", "omegat", "project").returncode == 0
    return tmp_path / "project"


@pytest.mark.parametrize("conflict", ["newest", "replace"])
def test_a_default_leaves_places_with_a_translation_of_their_own(call, project, conflict):
    saved = project / "omegat" / "project_save.tmx"
    saved.write_text(SAVED.format(date="20990101T000000Z", third="I do."), encoding="utf-8")
    assert "(0 new, 1 changed, 2 unchanged)" in call("import", "project").stdout
    assert targets("memories/tr-en.db", "b.txt") == ["Yes indeed.", None, "I do.", None]
    assert targets("memories/tr-en.db", "d.txt") == [None, "Yes."]
    done = call("import", "project", "--on-conflict", conflict)
    assert "(0 new, 0 changed, 3 unchanged)" in done.stdout


def test_a_place_whose_own_translation_was_given_up_takes_the_default(call, project):
    text = SAVED.format(date="20990101T000000Z", third="I do.")
    *rest, _ = text.split("<tu>")
    text = "<tu>".join(rest) + "</body></tmx>"
    (project / "omegat" / "project_save.tmx").write_text(text, encoding="utf-8")
    assert "(0 new, 1 changed, 1 unchanged)" in call("import", "project").stdout
    assert targets("memories/tr-en.db", "b.txt") == ["Yes indeed.", None, "Yes.", None]


@pytest.mark.parametrize("date", ["", ' changedate="20010101T000000Z"'])
def test_a_default_that_is_no_later_is_told_of(call, project, date):
    """The places with a translation of their own are not waiting for it."""
    text = SAVED.format(date="", third="I do.").replace(' changedate=""', date)
    (project / "omegat" / "project_save.tmx").write_text(text, encoding="utf-8")
    with Memory.open("memories/tr-en.db") as memory:
        _, second = memory.units("d.txt")
        memory.revise(second.id, content("Sure."), batch=memory.begin("ayşe"))
    done = call("import", "project")
    assert "(1 new, 0 changed, 2 unchanged)" in done.stdout
    assert done.stderr == (
        "  warning: 1 translation is no later than what the memory has for its text; it is kept, "
        "but no document will have it\n"
    )
    assert targets("memories/tr-en.db", "d.txt") == [None, "Sure."]
    assert call("import", "project").stderr == ""


def test_a_default_that_nobody_needs_is_not_told_of(call, project):
    saved = project / "omegat" / "project_save.tmx"
    saved.write_text(SAVED.format(date="20010101T000000Z", third="I do."), encoding="utf-8")
    assert call("remove", "d.txt").returncode == 0
    done = call("import", "project")
    assert ("(1 new, 0 changed, 2 unchanged)" in done.stdout, done.stderr) == (True, "")
