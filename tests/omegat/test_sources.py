"""The documents in a project, as OmegaT can read them."""

import pytest

from bellek.documents import extract
from bellek.exchange import read
from bellek.memory import Memory
from bellek.omegat import write_project

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
    path.write_text(text, encoding="utf-8")
    source = project(memory, path)
    assert [each.name for each in source.iterdir()] == [f"{name}.po"]
    units = list(read(source / f"{name}.po").units)
    assert [unit.source_text for unit in units] == [
        "".join(getattr(part, "raw", part) for part in unit.source) for unit in memory.units(name)
    ]
    assert [unit.position for unit in units] == [unit.position for unit in memory.units(name)]


def test_a_page_is_copied(tmp_path):
    page = b"<html><head><meta charset=windows-1254></head><body>\xdeiir</body></html>"
    path = tmp_path / "sayfa.html"
    path.write_bytes(page)
    with Memory.open(tmp_path / "memory.db") as memory:
        assert (project(memory, path) / "sayfa.html").read_bytes() == page
