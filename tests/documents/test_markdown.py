import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from bellek.documents import extract, markdown, merge
from bellek.documents.blocks import Block, BlockBuilder, wordy
from bellek.documents.markdown_inline import (
    InlineReader,
    Misplaced,
    begin_lines,
    escape,
    escape_cell,
)
from bellek.model import Unit, content

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


SITE = """\
::: tip Bir **ipucu** ::
Bu bir ipucudur. İkinci
cümle.
:::

:::note[Önemli]
> Alıntı
:::

::: {.callout-note}
- Madde
:::

Terim
: Terimin tanımı. İkinci
  satırı.

  İkinci paragrafı.
: Öbür tanım

Denklem:
$$
E = mc^2
$$
ve $$x$$ satırda.

$$ a + b $$

!!! note inline end "Dikkat"
    Girintili metin. İkinci

    - madde

??? tip
    Kapalı metin.

Son.
"""


def test_what_makers_of_sites_add(tmp_path, segmented, translated):
    path = tmp_path / "belge.md"
    path.write_text(SITE, encoding="utf-8")
    segments = segmented(path)
    assert segments == [
        *("Bir ‹**›ipucu‹**›", "Bu bir ipucudur.", "İkinci cümle.", "Önemli", "Alıntı", "Madde"),
        *("Terim", "Terimin tanımı.", "İkinci satırı.", "İkinci paragrafı.", "Öbür tanım"),
        *("Denklem:", "ve $$x$$ satırda.", "Dikkat", "Girintili metin.", "İkinci", "madde"),
        *("Kapalı metin.", "Son."),
    ]
    assert translated(path).read_text(encoding="utf-8") == SITE
    wanted = {
        segments[0]: "A **tip**",
        segments[2]: "A second sentence.",
        segments[3]: "Important",
        segments[7]: ": Its meaning.",
        segments[13]: 'So-called "care"',
        segments[14]: "Indented text.",
        segments[18]: "!!! The end.",
    }
    written = translated(path, wanted).read_text(encoding="utf-8").split("\n")
    assert [line for line in written if line not in SITE.split("\n")] == [
        "::: tip A **tip** ::",
        "Bu bir ipucudur. A second sentence.",
        ":::note[Important]",
        ": \\: Its meaning. İkinci",
        '!!! note inline end "So-called "care""',
        "    Indented text. İkinci",
        "\\!!! The end.",
    ]


def test_a_translation_stays_what_its_source_is(tmp_path, segmented, translated):
    path = tmp_path / "belge.md"
    path.write_text("- Bir\n\nİki\n===\n\n# Üç\n\n<div>Dört</div>\n", encoding="utf-8")
    wanted = {"Bir": "    One", "İki": "2) two", "Üç": "C #", "Dört": "Fo\n\nur"}
    written = translated(path, wanted)
    assert written.read_text() == "- One\n\n2\\) two\n===\n\n# C \\#\n\n<div>Fo\nur</div>\n"
    assert segmented(written) == ["One", "2) two", "C #", "Fo ur"]


def test_a_line_of_a_translated_paragraph_begins_nothing_else(tmp_path, segmented, translated):
    path = tmp_path / "belge.md"
    path.write_text("> Bir.\n> İki.\n> Üç.\n> Dört.\n", encoding="utf-8")
    wanted = {"Bir.": "> One.", "İki.": "- Two.", "Üç.": "# 3.", "Dört.": "4. Four."}
    written = translated(path, wanted)
    assert written.read_text() == "> \\> One.\n> \\- Two.\n> \\# 3.\n> 4\\. Four.\n"
    assert " ".join(segmented(written)) == "> One. - Two. # 3. 4. Four."


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


_PARTS = st.sampled_from(
    [
        *("# Başlık bir.", "Bir söz. İki söz.\nÜç söz.", "> Alıntı bir.\n> Alıntı iki. Üç."),
        *("- madde bir\n- madde iki. Sonra üç.\n  devam satırı.", "1. sıra bir\n2. sıra iki"),
        *("Başlık\niki\n===", "**Kalın söz.** Düz söz. Son.", "Satır bir\\\nSatır iki  \nSatır üç"),
        *("- [ ] iş bir\n- [x] iş iki", "![Resim adı](x.png)", "<div>Html söz. <b>Kalın</b></div>"),
        *("| Ad | Soyad |\n|---|---|\n| Bir hücre | iki \\| üç |", "::: tip Başlık\nİç söz.\n:::"),
        *('!!! note "Ad"\n    İç bir. İki\n    satır.', "Terim\n: Anlam bir.\n  Anlam iki."),
        "[^1]: Not bir.\n    Not iki.",
    ]
)
_MARKS = st.sampled_from(
    [
        *("", " ", "- ", "* ", "# ", "> ", "1. ", "2) ", "+ ", "===", "---", "::: ", ": ", "!!! "),
        *("$$", "??? ", "|", "`", "**", "_", "~~", "[", "]", "](", "![", "<b>", "</b>", "&amp;"),
        *("\\", "-->", "<!--", "\t", "    ", "\n", "\n\n", '"', "- [ ] ", "[^1]: ", "[x]: y", "^"),
    ]
)
_WORDS = st.sampled_from(["word", "two words", "A sentence.", "İki", "a"])
_TRANSLATIONS = st.tuples(_MARKS, _WORDS, _MARKS, _WORDS, _MARKS).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PARTS, min_size=1, max_size=3).map("\n\n".join), st.data())
def test_translations_are_read_from_what_was_written(tmp_path_factory, text, data):
    path = tmp_path_factory.getbasetemp() / "belge.md"
    path.write_text(text, encoding="utf-8")
    segments = list(extract(path).segments)
    texts = [data.draw(st.none() | _TRANSLATIONS) for _ in segments]
    units = [
        Unit(each.content, None if target is None else content(target), position=position)
        for position, (each, target) in enumerate(zip(segments, texts, strict=True), 1)
    ]
    out = path.with_suffix(".en.md")
    merge(path, units, out)
    expected = [target or each.text for each, target in zip(segments, texts, strict=True)]
    read = [each.text for each in extract(out).segments]
    # Of marks between sentences some belong to no segment.
    assert [*filter(str.isalnum, "".join(read))] == [*filter(str.isalnum, "".join(expected))]
