"""Where codes go when a paragraph is cut into sentences."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.documents.blocks import Block, BlockBuilder
from bellek.documents.sentences import divide, sentence_spans
from bellek.model import Tag
from bellek.segmentation import Segmenter


def block_of(text):
    """A block of text with codes: <b> and </b> pairs, <x/> unseen, <k/> seen, <!> silent."""
    builder = BlockBuilder()
    for part in re.split(r"(<[^<>]*>)", text):
        if part in {"<x/>", "<k/>"}:
            builder.standalone(part, visible=part == "<k/>")
        elif part == "<!>":
            builder.silent(part)
        elif part.startswith("</"):
            builder.close(part[2:-1], part)
        elif part.startswith("<"):
            builder.open(part[1:-1], part)
        elif part:
            builder.text(part)
    item = builder.build()
    return item if isinstance(item, Block) else Block(tuple(BlockBuilder().pieces))


def cut(text):
    """The block as gap, sentence, gap, …, each as the document spells it."""
    block = block_of(text)
    division = divide(block, sentence_spans(block.seen, Segmenter.for_language("tr")))
    parts = ["".join(piece.raw for piece in division.gaps[0])]
    for sentence, gap in zip(division.sentences, division.gaps[1:], strict=True):
        parts.append("".join(piece.raw for piece in sentence.pieces))
        parts.append("".join(piece.raw for piece in gap))
    return parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bir. İki.", ["", "Bir.", " ", "İki.", ""]),
        ("<b>Ankara</b>’da yağmur.", ["", "<b>Ankara</b>’da yağmur.", ""]),
        ("<b>Bir. İki.</b>", ["<b>", "Bir.", " ", "İki.", "</b>"]),
        ("Bu <b>böyle. </b>Şu.", ["", "Bu <b>böyle.</b>", " ", "Şu.", ""]),
        ("Bu.<b> Şu</b> da.", ["", "Bu.", " ", "<b>Şu</b> da.", ""]),
        ("Bu <b>böyle. Şu</b> da.", ["", "Bu <b>böyle.</b>", " ", "<b>Şu</b> da.", ""]),
        (
            "Bu <b>böyle. Tümü. Şu</b> da.",
            ["", "Bu <b>böyle.</b>", " <b>", "Tümü.", "</b> ", "<b>Şu</b> da.", ""],
        ),
        (
            "Bu <a><b>böyle. Şu</b> da</a> ne?",
            ["", "Bu <a><b>böyle.</b></a>", " ", "<a><b>Şu</b> da</a> ne?", ""],
        ),
        ("Bir<x/>. İki.", ["", "Bir<x/>.", " ", "İki.", ""]),
        ("Bir.<x/> İki.", ["", "Bir.", "<x/> ", "İki.", ""]),
        ("<k/> komutu. <k/> da.", ["", "<k/> komutu.", " ", "<k/> da.", ""]),
        ("<k/>", [""]),
        ("Bir <!>iki.<!>", ["", "Bir <!>iki.", "<!>"]),
        ("Bir</b> iki <i>üç.", ["", "Bir</b> iki <i>üç.", ""]),
        ("Bir <b></b>iki.", ["", "Bir <b></b>iki.", ""]),
        ("… Bir.", ["… ", "Bir.", ""]),
        ("", [""]),
    ],
)
def test_where_codes_go(text, parts):
    assert cut(text) == parts


def test_ids_count_from_one_in_every_sentence():
    block = block_of("<x/>Bir <i>iki</i>. Bu <b>böyle</b><x/>.")
    spans = sentence_spans(block.seen, Segmenter.for_language("tr"))
    assert [sentence.content for sentence in divide(block, spans).sentences] == [
        ("Bir ", Tag("open", "1", "<i>"), "iki", Tag("close", "1", "</i>"), "."),
        (
            "Bu ",
            Tag("open", "1", "<b>"),
            "böyle",
            Tag("close", "1", "</b>"),
            Tag("standalone", "2", "<x/>"),
            ".",
        ),
    ]


_BITS = st.sampled_from(
    ["<b>", "</b>", "<i>", "</i>", "<x/>", "<k/>", "<!>", "Bir. ", "İki", " ", ". "]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_BITS, max_size=25).map("".join))
def test_text_keeps_its_order_and_pairs_are_whole(text):
    parts = cut(text)
    joined = "".join(parts)
    assert re.sub("<[^<>]*>", "", joined) == re.sub("<[^<>]*>", "", "".join(cut_raw(text)))
    for code in ("<x/>", "<k/>", "<!>"):
        assert joined.count(code) == "".join(cut_raw(text)).count(code)
    block = block_of(text)
    for sentence in divide(
        block, sentence_spans(block.seen, Segmenter.for_language("tr"))
    ).sentences:
        tags = [part for part in sentence.content if isinstance(part, Tag)]
        waiting = []
        for tag in tags:
            if tag.kind == "open":
                waiting.append(tag.id)
            elif tag.kind == "close":
                assert waiting.pop() == tag.id
        assert not waiting


def cut_raw(text):
    return [piece.raw for piece in block_of(text).pieces]
