"""The documents in a project, as OmegaT can read them."""

from dataclasses import replace

import pytest

from bellek import BellekError, FormatError, StoreError, Unit
from bellek.documents import extract
from bellek.exchange import read
from bellek.memory import Memory, Renaming
from bellek.model import Interchange
from bellek.omegat import left_behind, of_documents, write_project

TEXT = "Şişli, İstanbul’da bir ilçedir.\r\nIğdır’ın kayısısı meşhurdur.\n"


def project(memory, path):
    memory.segment(extract(path), path.name)
    folder = path.parent / "project"
    write_project(memory, folder)
    return folder / "source"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1254", "iso8859-9", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["eski.txt", "film.srt"])
def test_text_goes_as_utf8(memory, tmp_path, encoding, name):
    cues = "1\n00:00:01,000 --> 00:00:02,000\n" if name == "film.srt" else ""
    text = cues + (TEXT.replace("’", "'") if encoding == "iso8859-9" else TEXT)
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    assert (project(memory, path) / name).read_bytes() == text.encode("utf-8")


def test_text_goes_as_utf8_from_the_encoding_that_was_named(memory, tmp_path):
    path = tmp_path / "eski.txt"
    path.write_bytes(TEXT.replace("’", "'").encode("cp857"))
    memory.segment(extract(path, encoding="cp857"), "eski.txt")
    write_project(memory, tmp_path / "project")
    copy = (tmp_path / "project" / "source" / "eski.txt").read_bytes()
    assert copy == TEXT.replace("’", "'").encode()


def test_text_that_is_no_longer_in_the_encoding_that_was_named(memory, tmp_path):
    path, copy = tmp_path / "eski.txt", tmp_path / "project" / "source" / "eski.txt"
    path.write_text("Merhaba.\n", encoding="utf-8")
    memory.segment(extract(path, encoding="ascii"), "eski.txt")
    write_project(memory, tmp_path / "project")
    path.write_text("Merhaba.\nGüle güle.\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"eski\.txt, line 2: byte 0xC3 is not ascii"):
        write_project(memory, tmp_path / "project")
    assert copy.read_text("utf-8") == "Merhaba.\n"


@pytest.mark.parametrize(
    "name", ["omegat.project", "omegat/filters.xml", "omegat/segmentation.srx"]
)
def test_settings_are_written_whole_or_not_at_all(memory, tmp_path, monkeypatch, name):
    path = tmp_path / "a.txt"
    path.write_text("Merhaba.\n", encoding="utf-8")
    setting = project(memory, path).parent / name
    before = setting.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BellekError, match="No space left on device"):
        write_project(memory, tmp_path / "project")
    assert setting.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rehber.md", "# Kurulum\n\nÖnce **paketi** indirin. Sonra kurun.\n"),
        ("film.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nMerhaba.\n"),
        ("OKUBENİ", "Merhaba. Nasılsın?\n"),
    ],
)
def test_what_omegat_does_not_read_goes_as_po(memory, tmp_path, name, text):
    path = tmp_path / name
    path.write_text(f"{text}\nBu gidecek.\n", encoding="utf-8")
    memory.segment(extract(path), name)
    path.write_text(text, encoding="utf-8")
    source = project(memory, path)
    assert [each.name for each in source.iterdir()] == [f"{name}.po"]
    units = list(read(source / f"{name}.po").units)
    standing = [unit for unit in memory.units(name) if unit.position is not None]
    assert [unit.source_text for unit in units] == [
        "".join(getattr(part, "raw", part) for part in unit.source) for unit in standing
    ]
    assert [unit.position for unit in units] == [unit.position for unit in standing]


def test_a_document_in_a_folder_goes_to_such_a_folder(memory, tmp_path):
    path = tmp_path / "haber" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    memory.segment(extract(path), "haber/a.txt")
    for _ in range(2):  # the second time the folder is there
        write_project(memory, tmp_path / "project")
    assert (tmp_path / "project" / "source" / "haber" / "a.txt").read_bytes() == TEXT.encode()


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_a_document_that_lies_in_the_project_stays(memory, tmp_path, name):
    path = tmp_path / "project" / "source" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"<html>Bir." if name == "a.html" else b"Bir.")
    before = path.read_bytes()
    memory.segment(extract(path), name)
    write_project(memory, tmp_path / "project")
    assert path.read_bytes() == before


def test_a_document_is_never_written_outside_the_project(memory, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Bir.\n", encoding="utf-8")
    memory.segment(extract(path), str(path))
    with pytest.raises(FormatError) as caught:
        write_project(memory, tmp_path / "project")
    assert str(caught.value) == (
        f"{path}: this name leads out of the project; 'bellek rename' gives the document another."
    )
    assert path.read_text(encoding="utf-8") == "Bir.\n"


def test_a_document_that_was_only_imported_has_no_source(memory, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    memory.segment(extract(path), "a.txt")
    memory.add([replace(Unit.pair("Bir.", "One."), document="aktarılan.txt", position=1)])
    assert write_project(memory, tmp_path / "project") == 3
    assert [each.name for each in (tmp_path / "project" / "source").iterdir()] == ["a.txt"]


def test_a_page_is_copied(tmp_path):
    page = b"<html><head><meta charset=windows-1254></head><body>\xdeiir</body></html>"
    path = tmp_path / "sayfa.html"
    path.write_bytes(page)
    with Memory.open(tmp_path / "memory.db") as memory:
        assert (project(memory, path) / "sayfa.html").read_bytes() == page


ARTICLE = "Evet.\nHayır.\nEvet.\n"
OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1"><header creationtool="OmegaT" segtype="sentence" adminlang="EN-US"
 srclang="TR" datatype="plaintext" o-tmf="OmegaT TMX" creationtoolversion="3.6"/><body>
<tu><tuv lang="TR"><seg>Evet.</seg></tuv><tuv lang="EN"><seg>Yes.</seg></tuv></tu>
<tu><prop type="file">yazılar/ığdır.txt</prop><prop type="prev">Hayır.</prop>
<prop type="next"></prop>
<tuv lang="TR"><seg>Evet.</seg></tuv><tuv lang="EN"><seg>Yeah.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def articles(memory, tmp_path):
    """Three documents in the memory and in a project."""
    (tmp_path / "yazılar").mkdir()
    for name in ("yazılar/ığdır.txt", "yazılar/rehber.md", "tarif.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
        memory.segment(extract(tmp_path / name), name)
    write_project(memory, tmp_path / "project")
    return tmp_path


def in_source(folder):
    source = folder / "project" / "source"
    files = (path for path in source.rglob("*") if path.is_file())
    return sorted(path.relative_to(source).as_posix() for path in files)


def test_files_that_are_gone_are_told_before_anything_is_written(memory, articles):
    (articles / "tarif.txt").unlink()
    with pytest.raises(StoreError) as told:
        write_project(memory, articles / "new")
    assert str(told.value) == (
        f"tarif.txt: its file is not at {articles / 'tarif.txt'} any more; put it back, or tell "
        "where it is now with 'bellek rename tarif.txt FILE', or take the document out with "
        "'bellek remove tarif.txt'."
    )
    (articles / "yazılar" / "rehber.md").unlink()
    with pytest.raises(StoreError, match=r"2 documents .* was: tarif\.txt, yazılar/rehber\.md; "):
        write_project(memory, articles / "new")
    assert not (articles / "new").exists()


def test_what_was_taken_out_is_not_put_in_and_what_is_left_of_it_is_told(memory, articles):
    memory.remove("tarif.txt")
    memory.remove("yazılar/rehber.md")
    write_project(memory, articles / "new")
    assert left_behind(memory, articles / "new") == []
    assert not (articles / "new" / "source" / "tarif.txt").exists()
    write_project(memory, articles / "project")
    source = articles / "project" / "source"
    left = [source / "tarif.txt", source / "yazılar" / "rehber.md.po"]
    assert left_behind(memory, articles / "project") == left
    assert all(path.is_file() for path in left), "it may be the last copy of a text"


def test_a_renamed_document_moves_in_the_project(memory, articles):
    new = articles / "yazılar" / "eski.txt"
    (articles / "yazılar" / "ığdır.txt").rename(new)
    memory.rename(Renaming("yazılar/ığdır.txt", "yazılar/eski.txt", str(new)))
    write_project(memory, articles / "project")
    assert in_source(articles) == ["tarif.txt", "yazılar/eski.txt", "yazılar/rehber.md.po"]
    assert left_behind(memory, articles / "project") == []


@pytest.mark.parametrize("name", ["{folder}/eski.txt", "eski.txt", "../source/eski.txt"])
def test_the_file_of_a_renamed_document_stays(memory, tmp_path, name):
    """Whether its name was a whole path, or it lies in the project."""
    path = tmp_path / "project" / "source" / "eski.txt"
    if name.startswith("{"):
        path = tmp_path / "eski.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(TEXT.encode())
    before = name.format(folder=tmp_path)
    memory.segment(extract(path), before)
    memory.rename(Renaming(before, "yeni.txt"))
    write_project(memory, tmp_path / "project")
    assert path.read_bytes() == TEXT.encode()
    assert left_behind(memory, tmp_path / "project") == []


def test_the_file_of_another_document_is_not_written_over(memory, tmp_path):
    inside, outside = tmp_path / "project" / "source" / "a.txt", tmp_path / "a.txt"
    inside.parent.mkdir(parents=True)
    for path, name in ((inside, "b.txt"), (outside, "a.txt")):
        path.write_text(f"{name}.\n", encoding="utf-8")
        memory.segment(extract(path), name)
    with pytest.raises(FormatError) as caught:
        write_project(memory, tmp_path / "project")
    assert str(caught.value) == (
        f"{inside}: this is the file of the document b.txt; 'bellek rename' gives a.txt another "
        "name."
    )
    assert inside.read_text(encoding="utf-8") == "b.txt.\n"


def test_a_file_outside_is_never_told_to_be_left(memory, tmp_path):
    path = tmp_path / "eski.txt"
    path.write_text(TEXT, encoding="utf-8")
    memory.segment(extract(path), str(path))
    memory.remove(str(path))
    write_project(memory, tmp_path / "project")
    assert left_behind(memory, tmp_path / "project") == []


def test_one_file_with_both_names_stays(memory, articles):
    """As where case does not count."""
    (articles / "tarif.txt").rename(articles / "Tarif.txt")
    memory.rename(Renaming("tarif.txt", "Tarif.txt", str(articles / "Tarif.txt")))
    source = articles / "project" / "source"
    (source / "Tarif.txt").symlink_to(source / "tarif.txt")
    write_project(memory, articles / "project")
    assert (source / "tarif.txt").samefile(source / "Tarif.txt")


def test_a_copy_that_somebody_changed_is_left(memory, articles):
    old = articles / "project" / "source" / "tarif.txt"
    old.write_text("Bu başka bir yazı.\n", encoding="utf-8")
    memory.rename(Renaming("tarif.txt", "yemek.txt"))
    write_project(memory, articles / "project")
    assert left_behind(memory, articles / "project") == [old]
    assert old.read_text(encoding="utf-8") == "Bu başka bir yazı.\n"


def test_what_omegat_saved_before_a_renaming_lands_in_its_place(memory, articles):
    memory.rename(Renaming("yazılar/ığdır.txt", "yazılar/eski.txt"))
    memory.remove("yazılar/rehber.md")
    saved = articles / "project" / "omegat" / "project_save.tmx"
    saved.write_text(OMEGAT, encoding="utf-8")
    report = memory.merge(read(saved))
    assert (report.new, report.changed) == (0, 2)
    english = [unit.target_text for unit in memory.units("yazılar/eski.txt")]
    assert english == ["Yes.", None, "Yeah."]
    assert memory.documents() == ["tarif.txt", "yazılar/eski.txt"]


def test_a_place_in_a_po_is_one_in_the_document_that_it_was_made_of(memory, articles):
    """As OmegaT names it; a PO that is nobody's is left as it is."""
    yeah = replace(Unit.pair("Evet.", "Yeah."), document="yazılar/rehber.md.po")
    props = ("path", "yazılar/rehber.md:3"), ("path", "id:1234567890123456"), ("path", "düğme")
    units = [replace(yeah, props=(each,)) for each in props]
    units += [replace(units[0], document="başka.po"), Unit.pair("Hayır.", "No.")]
    found = [(unit.document, unit.position) for unit in of_documents(units, memory)]
    document = "yazılar/rehber.md"
    assert found == [
        (document, 3), (document, None), (document, None), ("başka.po", None), (None, None),
    ]  # fmt: skip
    memory.rename(Renaming(document, "el kitabı.md"))
    report = memory.merge(Interchange("tmx", of_documents(units[:1], memory), "OmegaT"))
    assert (report.new, report.changed) == (0, 1)
    english = [unit.target_text for unit in memory.units("el kitabı.md")]
    assert english == [None, None, "Yeah."]
