import json

import pytest

from bellek.exchange import read
from bellek.model import Status

TEXT = "Kapıyı aç.\nÖdeme 45 gün içinde yapılır.\nYağmur yağdı.\nÖdeme 45 gün içinde yapılır.\n"


@pytest.fixture
def text(stored, tmp_path):
    stored(
        ("Kapıyı aç.", "Open the door."),
        ("Ödeme 30 gün içinde yapılır.", "Payment is due in 30 days."),
    )
    path = tmp_path / "metin.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["out.po", "out.xliff", "out.tmx"])
def test_every_format(call, text, tmp_path, name):
    done = call("pretranslate", "metin.txt", "-o", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"{name}: 4 segments (0 context, 1 exact, 2 fuzzy, 1 empty)\n"
        "  1 repeated segment with the draft of the first\n"
        "  2 drafts with other numbers\n"
    )
    units = sorted(read(tmp_path / name).units, key=lambda unit: unit.position)
    assert [(unit.target_text, unit.status) for unit in units] == [
        ("Open the door.", Status.TRANSLATED),
        ("Payment is due in 45 days.", Status.INITIAL),
        (None, Status.INITIAL),
        ("Payment is due in 45 days.", Status.INITIAL),
    ]


def test_what_poedit_sees(call, text, tmp_path):
    call("pretranslate", "metin.txt", "-o", "out.po")
    entries = (tmp_path / "out.po").read_text(encoding="utf-8").split("\n\n")
    assert entries[2].strip() == (
        "# 82 %, numbers replaced: Ödeme 30 gün içinde yapılır. = Payment is due in 30 days.\n"
        "#: metin.txt:2 metin.txt:4\n"
        "#, fuzzy\n"
        '#| msgid "Ödeme 30 gün içinde yapılır."\n'
        'msgid "Ödeme 45 gün içinde yapılır."\n'
        'msgstr "Payment is due in 45 days."'
    )


def test_what_xliff_tools_see(call, text, tmp_path):
    call("pretranslate", "metin.txt", "-o", "out.xliff")
    written = (tmp_path / "out.xliff").read_text(encoding="utf-8")
    exact, fuzzy = written.split("<trans-unit ")[1:3]
    assert '<target state="translated" state-qualifier="exact-match">' in exact
    assert "alt-trans" not in exact
    assert '<target state="needs-review-translation" state-qualifier="fuzzy-match">' in fuzzy
    assert (
        '<alt-trans match-quality="82%" origin="bellek">\n'
        "<source>Ödeme 30 gün içinde yapılır.</source>\n"
        "<target>Payment is due in 30 days.</target>\n</alt-trans>\n"
    ) in fuzzy


def test_what_tools_of_xliff_2_see(call, text, tmp_path):
    call("pretranslate", "metin.txt", "-o", "out.xliff", "--format", "xliff2")
    written = (tmp_path / "out.xliff").read_text(encoding="utf-8")
    exact, fuzzy, empty = written.split("<unit ")[1:4]
    assert (
        '<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">\n'
        '<mtc:match ref="#x-segment" type="tm" origin="bellek" '
        'similarity="82" matchQuality="82">\n'
        "<source>Ödeme 30 gün içinde yapılır.</source>\n"
        "<target>Payment is due in 30 days.</target>\n</mtc:match>\n</mtc:matches>\n"
    ) in fuzzy
    assert '<segment id="x-segment" state="initial">' in fuzzy
    assert 'type="tm" origin="bellek" similarity="100" matchQuality="100">' in exact
    assert '<segment id="x-segment" state="translated">' in exact
    assert "mtc:" not in empty


def test_a_match_is_no_translation_of_what_is_stored(call, bellek, text, tmp_path):
    for name in ("xliff", "xliff2"):
        call("pretranslate", "metin.txt", "-o", "out.xliff", "--format", name)
        assert bellek("--memory", f"{name}.db", "import", "out.xliff").returncode == 0
        bellek("--memory", f"{name}.db", "export", "back.xliff", "--format", name)
        written = (tmp_path / "back.xliff").read_text(encoding="utf-8")
        assert written.count("Payment is due in 45 days.") == 2
        assert "match-quality" not in written
        assert "mtc:match" not in written


def test_what_the_format_has_no_place_for_is_told(call, text, tmp_path):
    done = call("pretranslate", "metin.txt", "-o", "out.mo", "--no-repair", "--no-propagate")
    assert done.stdout == (
        "out.mo: 4 segments (0 context, 1 exact, 1 fuzzy, 2 empty)\n"
        "  3 left out, which the format has no place for\n"
    )


def test_options(call, text, tmp_path):
    options = ("--no-propagate", "--no-repair", "--json")
    done = call("pretranslate", "metin.txt", "-o", "out.tmx", *options)
    assert json.loads(done.stdout) == {
        "file": "out.tmx",
        "segments": 4,
        "context": 0,
        "exact": 1,
        "fuzzy": 1,
        "propagated": 0,
        "repaired": 0,
        "empty": 2,
        "left_out": 0,
    }
    done = call("pretranslate", "metin.txt", "-o", "out.tmx", "--threshold", "90")
    assert done.stdout == "out.tmx: 4 segments (0 context, 1 exact, 0 fuzzy, 3 empty)\n"


def test_a_mistake_leaves_the_old_file(call, text, tmp_path):
    (tmp_path / "out.tmx").write_text("old", encoding="utf-8")
    text.write_bytes(b"Kap\xc4\xb1.\n\xff\xfe\xff.\n" * 50)
    done = call("pretranslate", "metin.txt", "-o", "out.tmx", "--encoding", "utf-8")
    assert done.returncode == 1
    assert "metin.txt" in done.stderr
    assert (tmp_path / "out.tmx").read_text(encoding="utf-8") == "old"
    assert call("pretranslate", "metin.txt").returncode == 2


def test_from_a_pipe_to_a_pipe(bellek, text):
    done = bellek("pretranslate", "-", "-o", "/dev/stdout", "--format", "po", stdin=TEXT)
    assert done.returncode == 0
    assert 'msgstr "Open the door."' in done.stdout
    assert done.stderr.startswith("/dev/stdout: 4 segments")
