"""What an OmegaT project gets from the memory; tests/cli/test_clients.py has the program itself."""

import re

import pytest

from bellek.errors import FormatError
from bellek.memory import Memory
from bellek.model import Document, Segment, Status, content
from bellek.omegat import saved_memory, write_project


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


def test_what_a_project_consists_of(memory, tmp_path):
    """The texts of the settings are OmegaT's own; the program itself is the judge of them."""
    folder = tmp_path / "proje"
    assert write_project(memory, folder) == 0
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    settings = {
        f"omegat/{name}" for name in ("filters.xml", "segmentation.conf", "segmentation.srx")
    }
    assert files == {"omegat.project", "tm/auto/bellek.tmx", *settings}
    written = (folder / "omegat.project").read_text(encoding="utf-8")
    assert "<source_lang>TR</source_lang>" in written
    assert "<target_lang>EN</target_lang>" in written
    assert "UTF-8" in (folder / "omegat" / "filters.xml").read_text(encoding="utf-8")
    assert "Turkish" in (folder / "omegat" / "segmentation.conf").read_text(encoding="utf-8")


def test_a_project_that_cannot_be_written(memory, tmp_path):
    (tmp_path / "proje").touch()
    with pytest.raises(FormatError, match=r"proje: the project cannot be written \(Not a dir"):
        write_project(memory, tmp_path / "proje")


def test_what_was_saved_counts_before_what_was_compiled(memory, tmp_path):
    folder = tmp_path / "proje"
    with pytest.raises(FormatError, match=r"proje: this is a folder, but no OmegaT project"):
        saved_memory(folder)
    write_project(memory, folder)
    with pytest.raises(FormatError, match=r"proje: nothing was saved in this OmegaT project yet"):
        saved_memory(folder)
    for path in (folder / "proje-omegat.tmx", folder / "omegat" / "project_save.tmx"):
        path.touch()
        assert saved_memory(folder) == path


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
