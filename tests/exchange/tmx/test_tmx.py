import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bellek
from bellek import Context, FormatError, LanguageError, Status, Tag, Unit
from bellek.exchange import read, write

HEADER = (
    '<header creationtool="h" creationtoolversion="1" segtype="sentence" o-tmf="h" '
    'adminlang="en" srclang="tr" datatype="plaintext"/>'
)
FULL = Unit(
    ("Lütfen ", Tag("open", "1", "<b>"), "Kaydet", Tag("close", "1", "</b>"), "’e basın."),
    ("Press ", Tag("open", "1", "<b>"), "Save", Tag("close", "1", "</b>"), ".",
     Tag("standalone", "2", "<br/>"), Tag("close", "9", "</i>")),
    "3f2a",
    Context("Önce & sonra.", "", "menü"),
    "kılavuz.html",
    12,
    Status.REVIEWED,
    "Ayşe",
    datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    'Işık "I"',
    datetime(2026, 11, 22, 18, 30, 5, tzinfo=UTC),
    ("bir not", "iki\nsatır"),
    (("project", "deneme"),),
)  # fmt: skip


def tmx(body: str) -> str:
    return f'<?xml version="1.0"?>\n<tmx version="1.4">{HEADER}<body>{body}</body></tmx>\n'


def units_of(path: Path) -> list[Unit]:
    return list(read(path).units)


def test_every_field_is_written_in_its_place(tmp_path):
    target = tmp_path / "tam.tmx"
    assert write([FULL], target) == 1
    assert target.read_text(encoding="utf-8") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="bellek" creationtoolversion="{bellek.__version__}" '
        'segtype="sentence" o-tmf="bellek" adminlang="en" srclang="tr" datatype="plaintext"/>\n'
        "<body>\n"
        '<tu tuid="3f2a">\n'
        "<note>bir not</note>\n"
        "<note>iki\nsatır</note>\n"
        '<prop type="x-status">reviewed</prop>\n'
        '<prop type="x-document">kılavuz.html</prop>\n'
        '<prop type="x-position">12</prop>\n'
        '<prop type="x-context-pre">&lt;seg&gt;Önce &amp;amp; sonra.&lt;/seg&gt;</prop>\n'
        '<prop type="x-context-post">&lt;seg&gt;&lt;/seg&gt;</prop>\n'
        '<prop type="x-key">menü</prop>\n'
        '<prop type="project">deneme</prop>\n'
        '<tuv xml:lang="tr"><seg>Lütfen <bpt i="1">&lt;b&gt;</bpt>Kaydet'
        '<ept i="1">&lt;/b&gt;</ept>’e basın.</seg></tuv>\n'
        '<tuv xml:lang="en" creationid="Ayşe" creationdate="20260102T030405Z" '
        'changeid="Işık &quot;I&quot;" changedate="20261122T183005Z">'
        '<seg>Press <bpt i="1">&lt;b&gt;</bpt>Save<ept i="1">&lt;/b&gt;</ept>.'
        '<ph x="2">&lt;br/&gt;</ph><it pos="end" x="9">&lt;/i&gt;</it></seg></tuv>\n'
        "</tu>\n"
        "</body>\n"
        "</tmx>\n"
    )
    assert units_of(target) == [FULL]


def test_untranslated_unit_is_a_source_alone(tmp_path):
    target = tmp_path / "tek.tmx"
    unit = Unit(("Çevrilmemiş.",), None, "7", creator="Ayşe")
    write([unit], target)
    assert '<tu tuid="7" creationid="Ayşe">\n<tuv xml:lang="tr">' in target.read_text("utf-8")
    assert 'xml:lang="en"' not in target.read_text("utf-8")
    assert units_of(target) == [unit]


TU = '<tu><tuv xml:lang="tr"><seg>Merhaba.</seg></tuv><tuv xml:lang="en"><seg>Hi.</seg></tuv></tu>'


@pytest.mark.parametrize("code", ["tr", "TR", "tr-TR", "tr_TR", "tur", "TUR", "tr-Latn-TR"])
def test_every_spelling_of_a_language(tmp_path, code):
    source = tmp_path / "dil.tmx"
    source.write_text(tmx(TU.replace('"tr"', f'"{code}"')), encoding="utf-8")
    assert units_of(source) == [Unit.pair("Merhaba.", "Hi.")]


def test_languages_decide_the_direction_and_old_files_say_lang(tmp_path):
    source = tmp_path / "eski.tmx"
    source.write_text(
        '<!DOCTYPE tmx SYSTEM "tmx11.dtd"><tmx version="1.1"><header srclang="en" '
        'creationtool="OLD" creationid="ben" creationdate="20020523T091200Z"/><body>'
        '<tu srclang="*all*">'
        '<tuv lang="EN-US"><seg>Hi.</seg></tuv><tuv lang="FR"><seg>Salut.</seg></tuv>'
        '<tuv lang="TR"><seg>Merhaba.</seg></tuv></tu></body></tmx>',
        encoding="utf-16",
    )
    file = read(source)
    assert (file.format, file.tool, file.author) == ("tmx", "OLD", "ben")
    assert file.changed == datetime(2002, 5, 23, 9, 12, tzinfo=UTC)
    assert list(file.units) == [Unit.pair("Merhaba.", "Hi.")]


def test_who_changed_a_file_last_is_its_author(tmp_path):
    source = tmp_path / "iki-kişi.tmx"
    head = HEADER.replace("/>", ' creationid="ben" changeid="sen"/>')
    source.write_text(tmx(TU).replace(HEADER, head), encoding="utf-8")
    assert read(source).author == "sen"


def test_of_two_props_for_one_field_the_second_stays_a_prop(tmp_path):
    source = tmp_path / "iki-dosya.tmx"
    props = '<prop type="file">a.html</prop><prop type="file">b.html</prop>'
    source.write_text(tmx(TU.replace("<tu>", f"<tu>{props}")), encoding="utf-8")
    (unit,) = units_of(source)
    assert (unit.document, unit.props) == ("a.html", (("file", "b.html"),))


def test_words_of_other_tools(tmp_path):
    source = tmp_path / "araç.tmx"
    props = (
        '<prop type="file">a.html</prop><prop type="prev">Önce.</prop>'
        '<prop type="next">Sonra.</prop>'
        '<prop type="id">k1</prop><prop type="x-ConfirmationLevel">Draft</prop>'
        '<prop type="x-position">son</prop><prop type="x-status">belki</prop>'
    )
    source.write_text(tmx(TU.replace("<tu>", f"<tu>{props}")), encoding="utf-8")
    (unit,) = units_of(source)
    assert unit.context == Context("Önce.", "Sonra.", "k1")
    assert (unit.document, unit.position, unit.status) == ("a.html", None, Status.INITIAL)
    assert unit.props == (("x-position", "son"), ("x-status", "belki"))


def test_memoq_wraps_its_context(tmp_path):
    source = tmp_path / "memoq.tmx"
    prop = '<prop type="x-context-pre">&lt;seg&gt;A &lt;ph/&gt;&amp;amp; B&lt;/seg&gt;</prop>'
    source.write_text(tmx(TU.replace("<tu>", f"<tu>{prop}")), encoding="utf-8")
    assert units_of(source)[0].context == Context(previous="A & B")


def test_inline_elements_are_tags(tmp_path):
    source = tmp_path / "etiket.tmx"
    seg = (
        'A <bpt i="1" x="7" type="bold">&lt;b&gt;</bpt>kalın<ept i="1">&lt;/b&gt;</ept> '
        '<ph x="2">&lt;br/&gt;</ph><it pos="begin" x="3">&lt;i&gt;</it><it pos="end">e</it>'
        "<hi>vurgu <hi>iç</hi></hi><!-- açıklama --><ut>{}</ut><ph>fn<sub>dipnot</sub></ph>."
    )
    source.write_text(tmx(TU.replace("Merhaba.", seg)), encoding="utf-8")
    assert units_of(source)[0].source == (
        "A ",
        Tag("open", "1", "<b>"),
        "kalın",
        Tag("close", "1", "</b>"),
        " ",
        Tag("standalone", "2", "<br/>"),
        Tag("open", "3", "<i>"),
        Tag("close", "8", "e"),
        Tag("open", "hi9", ""),
        "vurgu ",
        Tag("open", "hi11", ""),
        "iç",
        Tag("close", "hi11", ""),
        Tag("close", "hi9", ""),
        Tag("standalone", "15", "{}"),
        Tag("standalone", "16", "fndipnot"),
        ".",
    )


def test_what_is_skipped_is_told(tmp_path):
    source = tmp_path / "eksik.tmx"
    body = (
        "\n<tu><tuv><seg>a</seg></tuv><tuv xml:lang='en'><seg>b</seg></tuv></tu>"
        "\n<tu><tuv xml:lang='tr'><seg>a</seg></tuv><tuv xml:lang='de'><seg>b</seg></tuv></tu>"
        "\n<tu><tuv xml:lang='tr'><seg>a</seg></tuv><tuv xml:lang='en'><seg> </seg></tuv></tu>"
        "\n<tu tuid='1'><tuv xml:lang='tr'><seg>Bir.</seg></tuv><tuv xml:lang='en-US'><seg>US</seg>"
        "</tuv><tuv xml:lang='en-GB'><seg>GB</seg></tuv></tu>"
        "\n<tu><prop type='x'>y</prop></tu>"
    )
    source.write_text(tmx(body), encoding="utf-8")
    file = read(source)
    assert [(unit.id, unit.target_text) for unit in file.units] == [("1", "US"), ("", "GB")]
    assert file.warnings == [
        "line 3: no variant in 'tr'; skipped",
        "line 4: no variant in 'en'; skipped",
        "line 5: an empty segment; skipped",
        "line 6: several variants in one language; each pair became a unit",
        "line 7: no variant in 'tr'; skipped",
    ]


def test_other_languages_are_refused(tmp_path):
    source = tmp_path / "fr.tmx"
    source.write_text(tmx(TU.replace('"tr"', '"fr"')), encoding="utf-8")
    with pytest.raises(LanguageError, match=r"fr\.tmx: .* \(en, fr\); this memory holds tr and en"):
        units_of(source)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (
            tmx(TU).replace("<tmx ", '<!DOCTYPE tmx [<!ENTITY x "y">]><tmx '),
            2,
            "declares the entity",
        ),
        (tmx(TU.replace("Hi.", "&#1;")), 2, "the XML is broken"),
        (tmx(TU)[:-20], 2, "the XML is broken"),
        (
            tmx(TU.replace("Hi.", "&nbsp;x")).replace("<tmx ", '<!DOCTYPE tmx SYSTEM "a"><tmx '),
            2,
            "the entity &nbsp; is not declared",
        ),
        (
            tmx(TU.replace("Hi.", "<ph>&nbsp;x</ph>")).replace(
                "<tmx ", '<!DOCTYPE tmx SYSTEM "a"><tmx '
            ),
            2,
            "the entity &nbsp; is not declared",
        ),
        (tmx(TU.replace("Hi.", '<ph type="x-character">12</ph>')), 2, "'' is no code point"),
        # Half a character, which nothing can store, and none at all.
        (tmx(TU.replace("Hi.", '<ph type="x-character">U+D800</ph>')), 2, "'D800' is no code"),
        (tmx(TU.replace("Hi.", '<ph type="x-character">U+0000</ph>')), 2, "'0000' is no code"),
        ("<kitap/>", None, "starts with 'kitap'"),
        ("<tmx", 1, "this is not XML"),
        ('<?xml version="1.0" encoding="bilinmez"?><tmx/>', 1, "encoding of the file is not known"),
    ],
)
def test_broken_files_are_refused_with_their_line(tmp_path, content, line, message):
    source = tmp_path / "bozuk.tmx"
    source.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        units_of(source)
    assert message in str(caught.value)
    assert (caught.value.path, caught.value.line) == (str(source), line)


def test_eight_bit_claims_are_checked(tmp_path):
    claim = tmx(TU.replace("Merhaba.", "Merhaba dünya ığş.")).replace(
        '"1.0"?', '"1.0" encoding="windows-1254"?'
    )
    honest, wrong = tmp_path / "doğru.tmx", tmp_path / "yanlış.tmx"
    honest.write_text(claim, encoding="windows-1254")
    wrong.write_text(claim, encoding="utf-8")
    assert units_of(honest) == units_of(wrong) == [Unit.pair("Merhaba dünya ığş.", "Hi.")]


@pytest.mark.parametrize("encoding", ["cp857", "shift_jis", "gb18030", "utf-16", "utf-32"])
def test_encodings_that_xml_libraries_lack(tmp_path, encoding):
    path = tmp_path / "eski.tmx"
    text = "Çığ" if encoding[:2] in ("cp", "ut") else "日本"
    content = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<tmx version="1.4"><header/><body>'
        f'<tu><tuv xml:lang="tr"><seg>{text}</seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv></tu>'
        "</body></tmx>"
    ).encode(encoding)
    path.write_bytes(content)
    assert [unit.source_text for unit in read(path).units] == [text]
    if encoding == "shift_jis":
        path.write_bytes(content.replace("日本".encode(encoding), b"\x81\xff"))
        with pytest.raises(FormatError, match=r"eski\.tmx: this is not shift_jis"):
            list(read(path).units)


def test_codes_as_text_for_omegat(tmp_path):
    target = tmp_path / "omegat.tmx"
    write([FULL], target, profile="omegat")
    text = target.read_text(encoding="utf-8")
    assert '<header creationtool="OmegaT"' in text
    assert "<seg>Lütfen &lt;b&gt;Kaydet&lt;/b&gt;’e basın.</seg>" in text


def test_no_drafts_for_omegat(tmp_path):
    target = tmp_path / "omegat.tmx"
    draft = Unit(("Bir.",), ("One.",), status=Status.INITIAL)
    assert write([draft], target, profile="omegat") == 1
    assert units_of(target) == [Unit(("Bir.",))]


def test_region_and_levels_for_trados(tmp_path):
    target = tmp_path / "trados.tmx"
    final = Unit(("Bir.",), ("One.",), status=Status.FINAL)
    write([final], target, profile="trados")
    assert units_of(target) == [final]
    text = target.read_text(encoding="utf-8")
    assert 'srclang="tr-TR"' in text
    assert '<tuv xml:lang="tr-TR"><seg>Bir.' in text
    assert '<tuv xml:lang="en-US"><seg>One.' in text
    assert '<prop type="x-ConfirmationLevel">ApprovedSignOff</prop>' in text


def test_characters_that_xml_cannot_carry(tmp_path):
    target = tmp_path / "denetim.tmx"
    unit = Unit(("Sayfa\x0cSonu.",), ("Page\x0cend\x01",), notes=("a\x0cb",))
    write([unit], target)
    assert 'Sayfa<ph type="x-character">U+000C</ph>Sonu.' in target.read_text(encoding="utf-8")
    (back,) = units_of(target)
    assert (back.source, back.target, back.notes) == (unit.source, unit.target, ("a\ufffdb",))


def test_a_hundred_languages_are_not_all_named(tmp_path):
    units = (f'<tu><tuv xml:lang="q{code}"><seg>a</seg></tuv></tu>' for code in range(300))
    path = tmp_path / "çok.tmx"
    path.write_text(f"<tmx><header/><body>{''.join(units)}</body></tmx>", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"\(q0, q1, q10, q11, q12, q13, q14, q15, …\)"):
        list(read(path).units)


def test_thousands_of_attributes_take_linear_time(tmp_path):
    path = tmp_path / "çok.tmx"
    many = " ".join(f'a{number}="1"' for number in range(100_000))
    unit = '<tuv xml:lang="tr"><seg>a</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu>'
    path.write_text(f'<tmx><header/><body><tu {many} tuid="1">{unit}</body></tmx>', "utf-8")
    start = time.process_time()
    assert [unit.id for unit in read(path).units] == ["1"]
    assert time.process_time() - start < 5


def test_endless_variants_are_cut(tmp_path):
    source = tmp_path / "çok.tmx"
    source.write_text(tmx(f"<tu>{TU[4:-5] * 50}</tu>"), encoding="utf-8")
    file = read(source)
    assert list(file.units) == [Unit.pair("Merhaba.", "Hi.")] * 100
    assert file.warnings == [
        "line 2: several variants in one language; each pair became a unit",
        "line 2: so many variants that only 100 pairs were read",
    ]
