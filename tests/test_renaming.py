"""Which stored document a file is by its text."""

import pytest

from bellek.documents import extract
from bellek.model import Unit, content
from bellek.renaming import holds, is_text_of, lost_document

PAGE = "# Kurulum\n\nÖnce **paketi** indirin. Sonra [kurun](a.html).\n\nBitti.\n"


@pytest.fixture
def stored(memory, tmp_path):
    """Store texts as documents, and take their files away."""

    def stored(**texts):
        for name, text in texts.items():
            path = tmp_path / f"{name}.md"
            path.write_text(text, encoding="utf-8")
            memory.segment(extract(path), path.name)
            path.unlink()

    return stored


@pytest.fixture
def read(tmp_path):
    """Read a text as a document."""

    def read(text):
        path = tmp_path / "yeni.md"
        path.write_text(text, encoding="utf-8")
        return extract(path)

    return read


def test_the_same_text_with_all_its_codes(memory, stored, read):
    stored(eski=PAGE)
    assert lost_document(memory, read(PAGE)) == "eski.md"
    assert is_text_of(memory, "eski.md", read(PAGE))
    assert not is_text_of(memory, "eski.md", read(PAGE.replace("**", "*")))
    assert not is_text_of(memory, "eski.md", read(PAGE + "\nSon.\n"))


def test_of_several_the_one_with_the_most_of_it(memory, stored, read):
    stored(bir="Bir.\n\nİki.\n\nÜç.\n\nDört.\n", iki="Bir.\n\nİki.\n\nÜç.\n\nBeş.\n")
    assert lost_document(memory, read("Bir.\n\nİki.\n\nBeş.\n")) == "iki.md"


def test_half_is_the_least_of_either(memory, stored, read):
    stored(eski="Bir.\n\nİki.\n\nÜç.\n\nDört.\n")
    assert lost_document(memory, read("Bir.\n\nBeş.\n")) is None
    assert lost_document(memory, read("Bir.\n\nİki.\n")) == "eski.md"
    assert lost_document(memory, read("Bir.\n")) is None, "a part of it"
    assert holds(memory, "eski.md", read("Bir.\n"))
    assert holds(memory, "eski.md", read("Bir.\n\nBeş.\n"))
    assert not holds(memory, "eski.md", read("Beş.\n\nBir.\n\nAltı.\n"))


def test_not_one_whose_file_is_there_or_was_never_seen(memory, stored, read, tmp_path):
    memory.add([Unit(content("Bir."), content("One."), document="site.md", position=1)])
    stored(eski="Bir.\n\nİki.\n")
    memory.remove("eski.md")
    (tmp_path / "var.md").write_text("Bir.\n\nİki.\n", encoding="utf-8")
    memory.segment(extract(tmp_path / "var.md"), "var.md")
    assert memory.sharing(["Bir.", "İki.", "Yok."]) == {"var.md": 2, "site.md": 1}
    assert lost_document(memory, read("Bir.\n\nİki.\n")) is None
