import zipfile

import odfdo
import pytest
from lxml import etree

from bellek.documents.odt_paragraph import FO, OFFICE, TEXT

NAMESPACES = (
    f'xmlns:text="{TEXT}" xmlns:office="{OFFICE}" xmlns:fo="{FO}" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:officeooo="http://openoffice.org/2009/office" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def style(name, properties, parent=""):
    return (
        f'<style:style style:name="{name}" style:family="text"{parent}>'
        f"<style:text-properties {properties}/></style:style>"
    )


STYLES = "".join(
    (
        style("T1", 'fo:font-weight="bold" style:font-weight-asian="bold" officeooo:rsid="1"'),
        style("T2", 'fo:font-weight="bold" officeooo:rsid="2"'),
        style("T3", 'officeooo:rsid="3"'),
        style("T4", 'fo:font-style="italic"'),
        style("T5", 'style:text-position="sub 58%"'),
        style("T6", 'style:text-underline-style="solid" style:text-underline-color="auto"'),
        style("T7", 'fo:color="#ff0000"', ' style:parent-style-name="Emphasis"'),
        style("T8", 'style:text-line-through-style="solid"'),
        style("T9", 'style:text-position="super 58%"'),
    )
)


def span(name, text):
    return f'<text:span text:style-name="{name}">{text}</text:span>'


NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>Notun metni.</text:p></text:note-body></text:note>"
)

BODY = (
    "<text:tracked-changes><text:p>Silinmiş</text:p></text:tracked-changes>"
    '<text:h text:outline-level="1">Yağmur haberi</text:h>'
    f"<text:p>Dün {span('T1', 'Ank')}{span('T2', 'ara')}’da {span('T3', 'yağmur')} vardı.{NOTE} "
    f"{span('T4', 'Bugün')}   hava\n açık.</text:p>"
    f"<text:p>{span('T1', 'Tümü kalın. İki cümle.')}</text:p>"
    "<text:list><text:list-item><text:p>Birinci madde.</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>İstanbul</text:p></table:table-cell>"
    "<table:table-cell><text:p>12,5</text:p></table:table-cell></table:table-row></table:table>"
    f"<text:p>Ad<text:tab/>değer<text:line-break/>H{span('T5', '2')}O<text:s text:c='3'/>geldi. Bu "
    f"{span('T6', 'önemli. ')}Sonra {span('T7', 'gitti')} {span('T8', 'mi')}{span('T9', '2')}"
    f" {span('Strong', 'ki')}.</text:p>"
    '<text:p>Bak <text:a xlink:href="http://x.y">buraya</text:a>'
    '<text:bookmark text:name="a"/>, sayfa '
    "<text:page-number>3</text:page-number><text:soft-page-break/><!-- not --> ve "
    '<draw:frame text:anchor-type="as-char"><draw:text-box><text:p>Kutu</text:p></draw:text-box>'
    "</draw:frame>.<office:annotation><text:p>Yorum</text:p></office:annotation></text:p>"
    "<text:p>—</text:p><text:p/>"
)

SEGMENTS = [
    "Yağmur haberi",
    "Dün ‹<b>›Ankara‹</b>›’da yağmur vardı.",
    "‹<i>›Bugün‹</i>› hava açık.",
    "Notun metni.",
    "Tümü kalın.",
    "İki cümle.",
    "Birinci madde.",
    "İstanbul",
    "12,5",
    "Ad\tdeğer",
    "H‹<sub>›2‹</sub>›O   geldi.",
    "Bu ‹<u>›önemli.‹</u>›",
    "Sonra ‹<f1>›gitti‹</f1>› ‹<s>›mi‹</s>›‹<sup>›2‹</sup>› ‹<f2>›ki‹</f2>›.",
    "Bak ‹<a>›buraya‹</a>›, sayfa ‹<field/>› ve ‹<image/>›.",
    "Kutu",
    "Üst bilgi",
]

MIMETYPE = "application/vnd.oasis.opendocument.text"


def package(path, body):
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    styles = (
        f"<office:document-styles {NAMESPACES}><office:styles><style:default-style>"
        '<style:text-properties fo:language="tr" fo:country="TR"/></style:default-style>'
        "</office:styles><office:master-styles><style:master-page><style:header><text:p>Üst bilgi"
        "</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", styles)
    return path


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paragraphs(path):
    root = etree.fromstring(parts(path)["content.xml"])
    found = {}
    for each in root.iter(f"{{{TEXT}}}p", f"{{{TEXT}}}h"):
        xml = etree.tostring(each, encoding="unicode", with_tail=False)
        found["".join(each.itertext())] = "".join(xml.split(">", 1)[1:]).rsplit("</", 1)[0]
    return found


@pytest.fixture
def letter(tmp_path):
    return package(tmp_path / "mektup.odt", BODY)


def test_a_letter_is_segmented(letter, segmented):
    assert segmented(letter) == SEGMENTS


def test_without_translations_every_part_is_the_original(letter, translated):
    out = translated(letter)
    assert parts(out) == parts(letter)
    with zipfile.ZipFile(out) as archive:  # OpenDocument 1.3 part 2, 3.3: first and not compressed
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_translations_keep_their_looks(letter, translated, segmented):
    wanted = {
        SEGMENTS[1]: "It rained in <b>Ankara</b>.",
        SEGMENTS[2]: "Today  it is\tclear.",
        SEGMENTS[3]: "Text of the note.",
        SEGMENTS[4]: "All is bold.",
        SEGMENTS[9]: "Name\tvalue",
        SEGMENTS[11]: "This is <u>important.</u>",
        SEGMENTS[13]: "On page <field/> see <a>here</a> and <image/>.",
        SEGMENTS[14]: "Box",
        SEGMENTS[15]: "Header",
    }
    out = translated(letter, wanted)
    found = paragraphs(out)
    assert found["All is bold. İki cümle."] == span("T1", "All is bold. İki cümle.")
    assert found["Text of the note."] == "Text of the note."
    note = NOTE.replace("Notun metni.", "Text of the note.")
    assert found["It rained in Ankara.1Text of the note. Today it isclear."] == (
        f'It rained in {span("T1", "Ankara")}.{note} Today <text:s text:c="1"/>it is'
        "<text:tab/>clear."
    )
    assert found["NamevalueH2Ogeldi. This is important. Sonra gitti mi2 ki."] == (
        f'Name<text:tab/>value<text:line-break/>H{span("T5", "2")}O<text:s text:c="3"/>geldi. '
        f"This is {span('T6', 'important.')} Sonra {span('T7', 'gitti')} {span('T8', 'mi')}"
        f"{span('T9', '2')} {span('Strong', 'ki')}."
    )
    assert found["On page 3 see here and Box.Yorum"] == (
        '<text:bookmark text:name="a"/>On page <text:page-number>3</text:page-number> see '
        '<text:a xlink:href="http://x.y">here</text:a> and <draw:frame text:anchor-type="as-char">'
        "<draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>."
        "<office:annotation><text:p>Yorum</text:p></office:annotation>"
    )
    assert b'fo:language="en" fo:country="US"' in parts(out)["styles.xml"]
    assert [p.text_recursive for p in odfdo.Document(out).body.get_headers()] == ["Yağmur haberi"]
    assert segmented(out)[-1] == "Header"


@pytest.mark.parametrize(
    ("spaces", "segment"),
    [
        ("<text:s/>", "a b"),
        (" <text:s text:c='2'/>", "a   b"),
        ("<text:s text:c='2000000000'/>", "a b"),
        ("<text:s text:c='-5'/>", "a b"),
        ("<text:s text:c='x'/>", "a b"),
        ("", "ab"),
    ],
)
def test_as_many_spaces_as_somebody_may_have_typed(
    tmp_path, segmented, translated, spaces, segment
):
    path = package(tmp_path / "boşluk.odt", f"<text:p>a{spaces}b</text:p>")
    assert segmented(path) == [segment, "Üst bilgi"]
    assert parts(translated(path)) == parts(path)


def test_spaces_keep_their_count(tmp_path, segmented, translated):
    spaces = ' <text:s text:c="2"/>'
    path = package(
        tmp_path / "sütun.odt", f"<text:p>Ad{spaces}soyad.{spaces}Bir{spaces}iki.</text:p>"
    )
    assert segmented(path) == ["Ad   soyad.", "Bir   iki.", "Üst bilgi"]
    out = translated(path, [("Ad   soyad.", "Name   surname.")])
    assert segmented(out)[:2] == ["Name   surname.", "Bir   iki."]
    whole = f"Name{spaces}surname.{spaces}Bir{spaces}iki.".encode()
    assert whole in parts(out)["content.xml"]


def test_text_to_fill_in_is_translated_and_a_choice_from_a_list_is_not(
    tmp_path, segmented, translated
):
    items = '<loext:list-item loext:value="Evet"/>'
    choice = f"<loext:content-control>{items}Evet</loext:content-control>"
    path = package(
        tmp_path / "form.odt",
        '<text:p>Ad: <text:text-input text:description="">Adınız</text:text-input>.</text:p>'
        "<text:p><loext:content-control>Tümü. İkinci.</loext:content-control></text:p>"
        f"<text:p><text:placeholder>Yer</text:placeholder> {choice} mi?</text:p>",
    )
    assert segmented(path) == [
        "Ad: ‹<x>›Adınız‹</x>›.",
        "Tümü.",
        "İkinci.",
        "‹<x>›Yer‹</x>› ‹<field/>› mi?",
        "Üst bilgi",
    ]
    wanted = {"Ad: ‹<x>›Adınız‹</x>›.": "Name: <x>yours</x>.", "İkinci.": "Second."}
    body = parts(translated(path, wanted))["content.xml"].decode()
    assert '<text:p>Name: <text:text-input text:description="">yours</text:text-input>.' in body
    assert ">Tümü. Second.</loext:content-control></text:p>" in body
