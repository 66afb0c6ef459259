import builtins
import json
import sys

import pytest

from bellek import ConfigError, Memory, Unit
from bellek.model import content


@pytest.fixture
def revised(tmp_path):
    """A memory at the default place, with one unit in two revisions and a new one."""
    (tmp_path / "memories").mkdir()
    with Memory.open(tmp_path / "memories" / "tr-en.db") as memory:
        memory.add([Unit.pair("Bakan 12 kişiyle geldi.", "The minister came with 12."), NEW])
        (unit,) = memory.exact(content("Bakan 12 kişiyle geldi."))
        text = content("The minister came with 15.")
        memory.revise(unit.id, text, batch=memory.begin("can"), author="can")
    return tmp_path


NEW = Unit.pair("Yeni.", None)


def test_it_writes_a_page(bellek, revised):
    done = bellek("report", "out.html", "--title", "Mayıs & Haziran")
    assert (done.returncode, done.stderr) == (0, "")
    page = (revised / "out.html").read_bytes()
    assert done.stdout == f"out.html: {len(page) / 1000:,.0f} kB\n"
    assert b"<h1>May\xc4\xb1s &amp; Haziran</h1>" in page
    bellek("report", "again.html", "--title", "Mayıs & Haziran")
    assert (revised / "again.html").read_bytes() == page


def test_json_has_the_figures(bellek, revised):
    done = bellek("report", "--json", "--metric", "ter")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert list(found) == [
        *("title", "source_language", "target_language", "changed", "coverage", "left"),
        *("whole", "curves", "unlisted", "remarks", "drafts", "signatures"),
    ]
    assert found["title"] == "Translation report: Turkish to English"
    assert found["whole"] is None
    (curve,) = found["curves"]
    assert (curve["final"], curve["size"], curve["untranslated"]) == (2, 1, 1)
    (revision,) = curve["revisions"]
    assert revision["touched"] == 1
    assert revision["scores"][0]["value"] == 20.0
    (drafts,) = found["drafts"]
    (segment,) = drafts["segments"]
    assert segment["source"] == "Bakan 12 kişiyle geldi."
    assert segment["earlier"] == "The minister came with 12."
    assert segment["present"] == "The minister came with 15."
    assert segment["changes"] == [{"kind": "number", "before": ["12"], "after": ["15"]}]
    assert found["signatures"][0]["metric"] == "TER"
    assert list(revised.glob("*.html")) == []


def test_page_and_json(bellek, revised):
    done = bellek("report", "out.html", "--json")
    assert json.loads(done.stdout)["remarks"] == []
    assert (revised / "out.html").exists()


def test_wrong_usage_and_errors_are_one_sentence(bellek, revised):
    done = bellek("report")
    assert done.returncode == 2
    assert "Name the page to write" in done.stderr
    done = bellek("report", "out.html", "--document", "yok.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("bellek: There is no document yok.txt in this memory")
    done = bellek("report", "no/such/folder/out.html")
    assert done.returncode == 1
    assert "the file cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_extra_is_named(monkeypatch):
    import bellek.report

    load = builtins.__import__

    def without(name, *rest):
        if name.split(".")[0] == "jinja2":
            raise ModuleNotFoundError(f"No module named {name!r}", name="jinja2")
        return load(name, *rest)

    monkeypatch.delitem(sys.modules, "bellek.report.page", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ConfigError) as raised:
        _ = bellek.report.render
    assert str(raised.value) == (
        "A report needs jinja2; install bellek with its extra: bellek[report]."
    )
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = bellek.report.nothing
