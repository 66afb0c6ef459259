"""What a translation may look like, and what of it reaches the document."""

import pytest

from bellek import FormatError
from bellek.documents import extract, merge
from bellek.model import Tag, Unit, content

PAGE = "<p>Bu <b>çok <i>iyi</i></b> bir<wbr>kent <img src='a'>. İkinci cümle.</p><p>Son.</p>"
B_OPEN, I_OPEN = Tag("open", "1", "<b>"), Tag("open", "2", "<i>")
B_CLOSE, I_CLOSE = Tag("close", "1", "</b>"), Tag("close", "2", "</i>")
WBR, IMAGE = Tag("standalone", "3", "<wbr>"), Tag("standalone", "4", "<img src='a'>")


@pytest.fixture
def site(tmp_path):
    path = tmp_path / "sayfa.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def units(path, *targets):
    segments = list(extract(path).segments)
    targets = [*targets, *[None] * (len(segments) - len(targets))]
    return [
        Unit(segment.content, target, position=position)
        for position, (segment, target) in enumerate(zip(segments, targets, strict=True), 1)
    ]


def test_the_source_has_these_tags(site):
    segments = list(extract(site).segments)
    tags = (B_OPEN, "çok ", I_OPEN, "iyi", I_CLOSE, B_CLOSE, " bir", WBR, "kent ", IMAGE)
    assert segments[0].content == ("Bu ", *tags, ".")
    assert [(each.id, each.before, each.after) for each in segments] == [
        ("1", "", ""),
        ("2", " ", "\n"),
        ("3", "", "\n"),
    ]


@pytest.mark.parametrize(
    ("target", "written"),
    [
        (
            (I_OPEN, "x", I_CLOSE, WBR, " ", IMAGE, B_OPEN, "y", B_CLOSE),
            "<i>x</i><wbr> <img src='a'><b>y</b>",
        ),
        (("x ", B_OPEN, "y", WBR), "x <b>y<wbr></b>"),
        (("x ", B_OPEN, "y ", I_OPEN, "z", B_CLOSE, " w", WBR), "x <b>y <i>z</i></b> w<wbr>"),
        (("x", B_CLOSE, " y", I_CLOSE, WBR), "x y<wbr>"),
        (("yalnız metin",), "yalnız metin<wbr>"),
        ((Tag("open", "9", "<u>"), "x", Tag("close", "9", "</u>"), WBR), "x<wbr>"),
        ((Tag("open", "7", "<b>"), "x", Tag("close", "7", "</b>"), WBR), "<b>x</b><wbr>"),
        ((Tag("open", "1", "<1>"), "x", Tag("close", "1", "</1>"), WBR), "<b>x</b><wbr>"),
        (("x <b>y</b> <wbr> a < b",), "x <b>y</b> <wbr> a &lt; b"),
        (("x <b>y",), "x &lt;b&gt;y<wbr>"),
    ],
)
def test_no_translation_breaks_the_page(tmp_path, site, target, written):
    out = tmp_path / "page.html"
    merge(site, units(site, target), out)
    text = out.read_text(encoding="utf-8")
    assert text == f"<p>{written} İkinci cümle.</p><p>Son.</p>"


def test_the_units_say_where_the_sentences_end(tmp_path):
    path, out = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"Bir iki.\r\n***\r\n  Uc. Dort.")
    texts = [("Bir", "One"), ("iki.", None), ("***", "+++"), ("Uc. Dort.", "Three. Four.")]
    given = [
        Unit(content(source), None if target is None else content(target), position=position)
        for position, (source, target) in enumerate(texts, 1)
    ]
    gone = Unit(content("Beş."), content("Five."), position=None)
    merge(path, [*given, gone], out)
    assert out.read_bytes() == b"One iki.\r\n+++\r\n  Three. Four."


@pytest.mark.parametrize(
    ("changed", "near"),
    [
        (PAGE.replace("Son.", "Sonra."), "near “Sonra.”"),
        (PAGE.replace("İkinci cümle.", ""), "near “Son.”"),
        (PAGE + "<p>Daha uzun bir şey daha, kırk harften uzun.</p>", "near “Daha uzun bir şey"),
        (PAGE.replace("<p>Son.</p>", ""), "near “Son.”"),
    ],
)
def test_a_document_that_has_changed_is_not_written(tmp_path, site, changed, near):
    given = units(site, ("x",))
    site.write_text(changed, encoding="utf-8")
    with pytest.raises(FormatError, match=f"has changed since it was segmented, {near}"):
        merge(site, given, tmp_path / "page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["sayfa.html"]
