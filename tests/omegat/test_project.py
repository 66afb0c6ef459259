"""What an OmegaT project gets from the memory; tests/cli/test_clients.py has the program itself."""

import re

from bellek.memory import Memory
from bellek.model import Document, Segment, Status, content
from bellek.omegat import write_project


def test_a_source_translated_differently_says_where(tmp_path):
    texts = ["Evet.", "Hayır.", "Evet.", "Hayır.", "Evet."]
    path = tmp_path / "belge.txt"
    path.write_text("\n".join(texts), encoding="utf-8")
    segments = [Segment(str(number), content(text)) for number, text in enumerate(texts, 1)]
    with Memory.open(tmp_path / "memory.db") as memory:
        memory.segment(Document(str(path), "text", "tr", segments), "belge.txt")
        batch = memory.begin("ayşe")
        english = ["Yes.", "No.", "Yeah.", "No.", "Yep."]
        for unit, target in zip(list(memory.units()), english, strict=True):
            status = Status.INITIAL if target == "Yep." else Status.REVIEWED
            memory.revise(unit.id, content(target), batch=batch, status=status)
        assert write_project(memory, tmp_path / "project") == 5
    written = (tmp_path / "project" / "tm" / "auto" / "bellek.tmx").read_text(encoding="utf-8")
    yes, no, yeah, _, draft = written.split("<tu ")[1:]
    assert props(yes) == [("file", "belge.txt"), ("prev", ""), ("next", "Hayır.")]
    assert props(yeah) == [("file", "belge.txt"), ("prev", "Hayır."), ("next", "Hayır.")]
    for default in (no, draft):
        assert ("x-document", "belge.txt") in props(default)
        assert "file" not in dict(props(default))
    assert "Yep." not in draft


def props(unit):
    return re.findall('<prop type="(.*?)">(.*?)</prop>', unit)


def test_what_was_taken_out_is_there_as_far_as_it_is_translated(memory, tmp_path):
    path = tmp_path / "belge.txt"
    path.write_text("Evet.\nHayır.", encoding="utf-8")
    segments = [Segment("1", content("Evet.")), Segment("2", content("Hayır."))]
    memory.segment(Document(str(path), "text", "tr", segments), "belge.txt")
    memory.revise(next(memory.units()).id, content("Yes."), batch=memory.begin("ayşe"))
    memory.remove("belge.txt")
    assert write_project(memory, tmp_path / "project") == 1
