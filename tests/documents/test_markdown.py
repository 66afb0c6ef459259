import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from bellek.documents import markdown
from bellek.documents.blocks import Block, BlockBuilder, wordy
from bellek.documents.markdown_inline import (
    InlineReader,
    Misplaced,
    begin_lines,
    escape,
    escape_cell,
)

PAGE = """\
---
title: Çevrilmez
---
# Başlık *eğik* ##

İki satırlık
başlık
======

> Alıntı **kalın. Yarım** satır
> devamı `kod` ile. Sonra [bağlantı **x**](http://a.b "Çevrilmez") var.[^1] Bitti.
> ![Bir resim](x.png "t") ve <http://x.y> ile <b>html</b><!-- not -->.

1. **Ankara**’da yağmur
2. İki \\* &amp; üç
   - [ ] Yapılacak iş. İkinci.
   - [x] Yapıldı

| Ad | Değer |
|----|:-----:|
| a \\| b **k** | `x \\| y` sonra |
| a | a |

[^1]: Notun metni burada.
[^2]: Öbür not.

    Onun ikinci paragrafı.

[ref]: http://x.y "Çevrilmez"

[Tam][ref] ve [ref] bağlantı.  
Yeni satır. ~~silinmiş~~ __kalın__ ***ikisi***

    kod bloğu

<div>
<p>Html <i>içi</i>.</p>
</div>

~~~
kod
~~~
Son\\
satır *yıldız ve [köşeli]
"""  # noqa: W291 - two spaces are a line break in Markdown

SEGMENTS = [
    "Başlık ‹*›eğik‹*›",
    "İki satırlık başlık",
    "Alıntı ‹**›kalın.‹**›",
    "‹**›Yarım‹**› satır devamı ‹`kod`› ile.",
    'Sonra ‹[›bağlantı ‹**›x‹**›‹](http://a.b "Çevrilmez")› var.',
    "Bitti.",
    '‹![Bir resim](x.png "t")› ve ‹<http://x.y>› ile ‹<b>›html‹</b>›.',
    "Bir resim",
    "‹**›Ankara‹**›’da yağmur",
    "İki * & üç",
    "Yapılacak iş.",
    "İkinci.",
    "Yapıldı",
    "Ad",
    "Değer",
    "a | b ‹**›k‹**›",
    "‹`x \\| y`› sonra",
    "a",
    "a",
    "Notun metni burada.",
    "Öbür not.",
    "Onun ikinci paragrafı.",
    "‹[›Tam‹][ref]› ve ‹[›ref‹]› bağlantı.",
    "Yeni satır.",
    "‹~~›silinmiş‹~~› ‹__›kalın‹__› ‹*›‹**›ikisi‹**›‹*›",
    "Html ‹<i>›içi‹</i>›.",
    "Son",
    "satır *yıldız ve [köşeli]",
]


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def readme(request, tmp_path):
    path = tmp_path / "belge.md"
    path.write_bytes(PAGE.replace("\n", request.param).encode())
    return path


def test_text_is_segmented_and_code_is_not(readme, segmented):
    assert segmented(readme) == SEGMENTS


def test_a_comment_does_not_begin_the_paragraph(tmp_path, segmented, translated):
    path = tmp_path / "belge.md"
    path.write_text("Bu **kalın** <!-- not --> bir söz.\n", encoding="utf-8")
    (source,) = segmented(path)
    assert source == "Bu ‹**›kalın‹**›  bir söz."
    written = translated(path, {source: "This is a **bold** word."})
    assert written.read_text(encoding="utf-8") == "This is a **bold** word.<!-- not -->\n"


def test_without_translations_it_is_the_original(readme, translated):
    assert translated(readme).read_bytes() == readme.read_bytes()


def test_translations_take_their_places(readme, translated):
    wanted = {
        SEGMENTS[0]: "A *slanted* heading",
        SEGMENTS[2]: "A **bold** quotation.",
        SEGMENTS[4]: 'There is [a **x** link](http://a.b "Çevrilmez").',
        SEGMENTS[7]: "A [picture]",
        SEGMENTS[8]: "2026. Rain in **Ankara**",
        SEGMENTS[9]: "- Two _or_ three\nlines",
        SEGMENTS[15]: "a | b",
        SEGMENTS[20]: "Another note.",
        SEGMENTS[23]: "A <new> line & an &amp; snake_case.",
    }
    original = readme.read_text(encoding="utf-8").split("\n")
    written = translated(readme, wanted).read_text(encoding="utf-8").split("\n")
    assert [line for line in written if line not in original] == [
        "# A *slanted* heading ##",
        "> A **bold** quotation. **Yarım** satır",
        '> devamı `kod` ile. There is [a **x** link](http://a.b "Çevrilmez").[^1] Bitti.',
        '> ![A \\[picture\\]](x.png "t") ve <http://x.y> ile <b>html</b><!-- not -->.',
        "1. 2026\\. Rain in **Ankara**",
        "2. \\- Two \\_or\\_ three lines",
        "| a \\| b | `x \\| y` sonra |",
        "[^2]: Another note.",
        "A \\<new> line & an \\&amp; snake_case. ~~silinmiş~~ __kalın__ ***ikisi***",
    ]


def test_the_same_translation_is_read_from_what_was_written(
    tmp_path, readme, translated, segmented
):
    wanted = {SEGMENTS[8]: "1. [Rain] in **Ankara** & *co", SEGMENTS[15]: "5 * 3 | 4_ **k** \\"}
    assert segmented(translated(readme, wanted))[8:16:7] == [
        "1. [Rain] in ‹**›Ankara‹**› & *co",
        "5 * 3 | 4_ ‹**›k‹**› \\",
    ]


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("[Isparta] var.", "‹[›Isparta‹]› var.", "[Sparta].", "[Sparta][Isparta]."),
        ("[Isparta][] var.", "‹[›Isparta‹][]› var.", "[Sparta][].", "[Sparta][Isparta]."),
        ("[Gül][Isparta]", "Gül", "Rose", "[Rose][Isparta]"),
        ("* [Isparta]", "Isparta", "Sparta", "* [Sparta][Isparta]"),
        ("![Isparta] var.", "Isparta", "Sparta", "![Sparta][Isparta] var."),
        ("![Isparta][]", "Isparta", "Sparta", "![Sparta][Isparta]"),
        ("> [Gül\n> yağı]", "Gül yağı", "Attar", "> [Attar][Gül yağı]"),
        ("| [a \\| b] |\n|---|", "a | b", "x", "| [x][a \\| b] |\n|---|"),
        ("[Isparta]. Bir.", "Bir.", "One.", "[Isparta]. One."),
        ("> [Gül\n> yağı]. Bir.", "Bir.", "One.", "> [Gül\n> yağı]. One."),
    ],
)
def test_a_link_keeps_the_label_that_its_address_is_found_by(
    tmp_path, translated, text, source, target, expected
):
    definitions = "\n\n[Isparta]: http://x.y\n[Gül yağı]: http://x.y\n[a | b]: http://x.y\n"
    path = tmp_path / "not.md"
    path.write_text(text + definitions)
    out = translated(path, {source: target})
    assert out.read_text() == expected + definitions


def test_html_and_odd_markup_is_left_alone(tmp_path, segmented, translated):
    text = (
        "<script>\nvar çevrilmez;\n</script>\n\n> <div>\n> Alıntı\n> </div>\n\n"
        "Üç ~~~çok~~~ tilde ve ``a`b`` kod, [boş](), ![](x), ![a\\]b](y).\n\n"
        "- - iç\n\n---\n\n\tkod\n"
    )
    path = tmp_path / "belge.md"
    path.write_text(text, encoding="utf-8")
    assert segmented(path) == [
        "Üç ~‹~~›çok‹~~›~ tilde ve ‹``a`b``› kod, ‹[›boş‹]()›, ‹![](x)›, ‹![a\\]b](y)›.",
        "a]b",
        "iç",
    ]
    assert translated(path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("\u00a0\nBir iki", ["Bir iki"]),
        ("- [x] \n Bir *iki*", ["[x] Bir ‹*›iki‹*›"]),
        ("- [X] Bir", ["Bir"]),
        ("---\nad: x\n...\nBir", ["Bir"]),
        ("Bir &NotEqualTilde; iki \\yol", ["Bir ‹&NotEqualTilde;› iki \\yol"]),
        ("> <div>\n> Bir\n> </div>", []),
        ("    kod\n\n[^1]: *Not*", ["Not"]),
        ("| a |\n|---|\n|  |", ["a"]),
        ("![a\\]b &amp; c](y)", ["a]b & c"]),
        ("!!! Dikkat\n\nBir", ["Dikkat", "Bir"]),
        ("!!! dikkat\nBir", ["!!! dikkat Bir"]),
        ("!!! dikkat", ["!!! dikkat"]),
        ("$$\nBir\n\niki", ["$$ Bir", "iki"]),
        ("> $$\nBir $$", ["$$ Bir $$"]),
        ("$$a$$ bir", ["$$a$$ bir"]),
        ("    ::: kod\n\n    $$\n    a$$\n\n    !!! a\n        b\n\n    : c", []),
        ("::: Uyarı", ["Uyarı"]),
        ("::: tipş", ["tipş"]),
        (":Bir", [":Bir"]),
        ("> Bir\n:::\niki", ["Bir", "iki"]),
    ],
)
def test_rare_markup(tmp_path, segmented, translated, text, segments):
    path = tmp_path / "belge.md"
    path.write_text(text, encoding="utf-8")
    assert segmented(path) == segments
    assert translated(path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "token",
    [
        Token("text", "", 0, content="Başka"),
        Token("text", "", 0, content="Bir"),
        Token("softbreak", "br", 0),
        Token("code_inline", "", 0, markup="`", content="x"),
        Token("image", "", 0, meta={"end": 99}),
        Token("html_inline", "", 0, content="<b>"),
        Token("bilinmez", "", 0),
    ],
    ids=lambda token: token.type,
)
def test_markup_that_cannot_be_placed_is_offered_as_text(token):
    builder = BlockBuilder()
    reader = InlineReader("Bir **iki**", "Bir **iki**", range(12), builder)
    with pytest.raises(Misplaced):
        reader.read([token])
    paragraph = Token("inline", "", 0, map=[0, 1], content="Bir **iki**", children=[token])
    _, item = markdown._Page("Bir **iki**\n")._paragraph(paragraph, Token("paragraph_open", "p", 1))
    assert [piece.value for piece in item.pieces] == ["Bir **iki**"]


_BITS = st.sampled_from(
    [
        *(
            "# ",
            "> ",
            "- ",
            "1. ",
            "*",
            "**",
            "_",
            "`",
            "``",
            "[",
            "](u)",
            "![",
            "]",
            "<b>",
            "</b>",
        ),
        *(
            "\\",
            "&amp;",
            "~~",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "\\|",
            "  \n",
            "[^1]",
            "[^1]: ",
            "- [ ] ",
        ),
        *(":::", "::: tip ", ": ", "!!! note", '!!! a "b"\n    ', "$$", "$$\n"),
        *("```\n", "---\n", "===\n", "<!--", "-->", "<http://x>", "Işık söndü. ", "Ankara", "|"),
        *("| a | b |\n|---|---|\n", "\r\n", "\r"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_BITS | st.text(max_size=6), max_size=25).map("".join))
def test_the_items_of_any_document_are_the_document(text):
    items = list(markdown.read(text))
    assert "".join(item.raw if isinstance(item, Block) else item for item in items) == text


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("ab1 *_`[]()<>!?$&;#-+=.~\\|/:\"'ış"), min_size=1).map(
        lambda text: " ".join(text.split())
    ),
    st.sampled_from(["paragraph", "heading", "cell"]),
)
def test_what_is_written_is_read_as_the_same_text(text, place):
    if not wordy(text):
        return
    if place == "paragraph":
        page = begin_lines(escape(text)) + "\n"
    elif place == "heading":
        page = f"# {escape(text)} son\n"
        text = f"{text} son"
    else:
        page = f"| x |\n|---|\n| {escape_cell(text)} |\n"
    blocks = [item for item in markdown.read(page) if isinstance(item, Block)]
    assert blocks[-1].seen == text
