"""Markdown that makers of sites add to CommonMark, and what becomes of translations in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.documents import extract, merge
from bellek.model import Unit, content

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
    path.write_text("- Bir\n\nİki\n===\n\n# Üç\n\n<div>Dört</div>\n\nBeş\n", encoding="utf-8")
    wanted = {"Bir": "    One", "İki": "2) two", "Üç": "C #", "Dört": "Fo\n\nur", "Beş": "$$ 5 $$"}
    written = translated(path, wanted)
    assert written.read_text() == (
        "- One\n\n2\\) two\n===\n\n# C \\#\n\n<div>Fo\nur</div>\n\n\\$$ 5 $$\n"
    )
    assert segmented(written) == ["One", "2) two", "C #", "Fo ur", "$$ 5 $$"]


def test_a_line_of_a_translated_paragraph_begins_nothing_else(tmp_path, segmented, translated):
    path = tmp_path / "belge.md"
    path.write_text("> Bir.\n> İki.\n> Üç.\n> Dört.\n", encoding="utf-8")
    wanted = {"Bir.": "> One.", "İki.": "- Two.", "Üç.": "# 3.", "Dört.": "4. Four."}
    written = translated(path, wanted)
    assert written.read_text() == "> \\> One.\n> \\- Two.\n> \\# 3.\n> 4\\. Four.\n"
    assert " ".join(segmented(written)) == "> One. - Two. # 3. 4. Four."


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
