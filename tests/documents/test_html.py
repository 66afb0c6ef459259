import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.documents import html
from bellek.documents.blocks import Block

PAGE = """<!DOCTYPE html>
<html lang="tr-TR"><head><meta charset="utf-8">
<meta name="description" content="Hava durumu."><meta name="author" content="Ayşe">
<title>Yağmur &amp; kar</title>
<style>p { color: red }</style><script>var s = "Çevrilmez.";</script></head>
<body onload="x()">
<p class=x>Bu <b>çok önemli. </b>Sonra <b>Ankara</b>’da <a href="u" title="Bir başlık">görüştük</a>.
   <code>bellek</code> komutu
   çalışır.<br>Yeni satır <!-- not -->burada.</p>
<pre>kod çevrilmez</pre>
<div translate="no">Dokunma. <div>Buna da.</div></div>
<b>Tümü kalın. İki cümle.</b>
<ul><li>Bir <span class="notranslate">Windows</span> sürümü
<li><img src="a.png" alt='Kedi "Pamuk"'> Resimli.</ul>
<input type="submit" value="Gönder"><input value="Dokunma"><input placeholder="Adınız">
<textarea>Notunuz</textarea>
<td>12,5</td><td>—</td>
</body></html>
"""

SEGMENTS = [
    "Hava durumu.",
    "Yağmur & kar",
    "Bu ‹<b>›çok önemli.‹</b>›",
    'Sonra ‹<b>›Ankara‹</b>›’da ‹<a href="u" title="Bir başlık">›görüştük‹</a>›.',
    "‹<code>bellek</code>› komutu çalışır.",
    "Yeni satır burada.",
    "Bir başlık",
    "Tümü kalın.",
    "İki cümle.",
    'Bir ‹<span class="notranslate">Windows</span>› sürümü',
    '‹<img src="a.png" alt=\'Kedi "Pamuk"\'>› Resimli.',
    'Kedi "Pamuk"',
    "Gönder",
    "Adınız",
    "Notunuz",
    "12,5",
]


@pytest.fixture
def site(tmp_path):
    path = tmp_path / "sayfa.html"
    path.write_bytes(PAGE.encode())
    return path


def test_what_people_read_is_segmented(site, segmented):
    assert segmented(site) == SEGMENTS


def test_without_translations_it_is_the_original(site, translated):
    assert translated(site).read_bytes() == PAGE.encode()


def test_translations_take_their_places(site, translated):
    wanted = {
        SEGMENTS[0]: 'Weather <now> & "then".',
        SEGMENTS[2]: "This is <b>very important.</b>",
        SEGMENTS[3]: 'Then we <a href="u" title="Bir başlık">met</a> in <b>Ankara</b> < Bolu.',
        SEGMENTS[4]: "The <code>bellek</code> command runs.",
        SEGMENTS[6]: "A title",
        SEGMENTS[10]: 'With a picture: <img src="a.png" alt=\'Kedi "Pamuk"\'>.',
        SEGMENTS[11]: "The cat's name",
        SEGMENTS[12]: "Send",
    }
    original = PAGE.split("\n")
    written = translated(site, wanted).read_text(encoding="utf-8").split("\n")
    assert [line for line in written if line not in original] == [
        '<html lang="en"><head><meta charset="utf-8">',
        (
            '<meta name="description" content="Weather &lt;now&gt; &amp; &quot;then&quot;.">'
            '<meta name="author" content="Ayşe">'
        ),
        (
            '<p class=x>This is <b>very important.</b> Then we <a href="u" title="A title">'
            "met</a> in <b>Ankara</b> &lt; Bolu."
        ),
        "   The <code>bellek</code> command runs.<br>Yeni satır <!-- not -->burada.</p>",
        "<li>With a picture: <img src=\"a.png\" alt='The cat&#39;s name'>.</ul>",
        '<input type="submit" value="Send"><input value="Dokunma"><input placeholder="Adınız">',
    ]


@pytest.mark.parametrize("encoding", ["cp1254", "iso8859-9", "utf-16"])
def test_characters_that_the_encoding_lacks_become_references(tmp_path, translated, encoding):
    path = tmp_path / "eski.html"
    path.write_bytes("<html><p>Işık söndü.</p>".encode(encoding))
    written = translated(path, {"Işık söndü.": "Lights → out"}).read_bytes().decode(encoding)
    arrow = "→" if encoding == "utf-16" else "&#8594;"
    assert written == f"<html><p>Lights {arrow} out</p>"


def test_labels_that_a_browser_shows_are_translated(tmp_path, segmented, translated):
    page = tmp_path / "form.html"
    page.write_text(
        '<select><optgroup label="Çorbalar"><option label="Tarhana" value="t"></optgroup></select>'
        '<track label="Türkçe" srclang="tr"><my-field label="Dokunma"></my-field>'
    )
    assert segmented(page) == ["Çorbalar", "Tarhana", "Türkçe"]
    assert translated(page, {"Çorbalar": "Soups", "Türkçe": '"Turkish"'}).read_text() == (
        '<select><optgroup label="Soups"><option label="Tarhana" value="t"></optgroup></select>'
        '<track label="&quot;Turkish&quot;" srclang="tr"><my-field label="Dokunma"></my-field>'
    )


@pytest.mark.parametrize(
    ("broken", "segments"),
    [
        ("<p>Bir <b>iki", ["Bir ‹<b>›iki"]),
        ("<p>Bir</b> iki <i>üç</p><p>dört</i>", ["Bir‹</b>› iki ‹<i>›üç", "dört"]),
        ("<b><i>Bir</b> iki</i> üç", ["‹<b>›Bir‹</b>› iki‹</i>› üç"]),
        ("5 < 6 ve 7 > 6 & &yok; &#x41;", ["5 < 6 ve 7 > 6 & &yok; A"]),
        ("Bir <!-- hiç bitmez iki", ["Bir"]),
        ("Bir <script>hiç bitmez", ["Bir"]),
        ("Bir <code>hiç bitmez", ["Bir ‹<code>›hiç bitmez"]),
        ("<title>Hiç bitmez <b>", ["Hiç bitmez <b>"]),
        ("Bir. </style> İki. <style>x</style> Üç.", ["Bir.", "İki.", "Üç."]),
        ("Bir <code/> iki <code>x</code> üç", ["Bir ‹<code/>› iki ‹<code>x</code>› üç"]),
        ("<hr translate=no>Bir<hr>iki<p>üç", ["Bir", "iki", "üç"]),
        ("Bir <a title='bitmez>iki", ["Bir <a title='bitmez>iki"]),
        ("<!DOCTYPE", []),
        ("<x-kart>Bir</x-kart> iki", ["‹<x-kart>›Bir‹</x-kart>› iki"]),
    ],
)
def test_broken_markup_stays_as_it_is(tmp_path, segmented, translated, broken, segments):
    path = tmp_path / "bozuk.html"
    path.write_text(broken, encoding="utf-8")
    assert segmented(path) == segments
    assert translated(path).read_text(encoding="utf-8") == broken


def test_only_the_source_language_is_renamed():
    page = '<html xml:lang="tr" lang="tr"><p lang="tr">x</p>'
    assert html.relabel(page, "tr", "en") == '<html xml:lang="en" lang="en"><p lang="tr">x</p>'
    assert html.relabel('<html lang="de">', "tr", "en") == '<html lang="de">'
    assert html.relabel("<p>x</p>", "tr", "en") == "<p>x</p>"


_BITS = st.sampled_from(
    [
        *("<b>", "</b>", "<p>", "</p>", "<br>", "<code>", "</code>", "<!--", "-->", "<script>"),
        *("</script>", "&amp;", "<img alt='Kedi'>", '<a title="x y">', "</a>", "<", ">", '"', "&"),
        *("Işık. ", "\n ", "<title>", "<pre>", "</pre>"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_BITS | st.text(max_size=8)).map("".join))
def test_the_items_of_any_page_are_the_page(text):
    items = list(html.read(text))
    assert "".join(item.raw if isinstance(item, Block) else item for item in items) == text
    for item in items:
        if isinstance(item, Block):
            assert all("".join(map(_raw, p.nested)) == p.raw for p in item.pieces if p.nested)


def _raw(item):
    return item.raw if isinstance(item, Block) else item
