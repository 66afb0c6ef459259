from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bellek
from bellek import Context, FormatError, LanguageError, Status, Tag, Unit
from bellek.exchange import read, write

NOON = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
FULL = Unit(
    (Tag("open", "1", "<b>"), "Kaydet", Tag("close", "1", "</b>"), "’e\x0c basın.",
     Tag("standalone", "2", "")),
    ("Press ", Tag("open", "iki kelime", "<i>"), "Save.", Tag("standalone", "3", "<br/>")),
    "3f2a",
    Context("Önce.", "", "menü"),
    "kılavuz.html",
    12,
    Status.REVIEWED,
    "Ayşe",
    NOON,
    "Işık",
    NOON,
    ("bir not",),
    (("project", "deneme"), ("boş", "")),
)  # fmt: skip


@pytest.fixture
def document(tmp_path):
    """Write an XLIFF 1.2 document around a body and return its path."""

    def made(body: str, attributes: str = 'source-language="tr" target-language="en"') -> Path:
        path = tmp_path / "belge.xlf"
        path.write_text(
            '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
            f'<file original="a.txt" datatype="x" {attributes}><body>{body}</body></file></xliff>',
            encoding="utf-8",
        )
        return path

    return made


def units_of(path: Path) -> list[Unit]:
    return list(read(path).units)


def unit(inside: str, more: str = "") -> str:
    return f'<trans-unit id="1" {more}>{inside}</trans-unit>'


def test_the_whole_file_of_version_1(tmp_path):
    target = tmp_path / "tam.xlf"
    assert write([FULL, Unit.pair("Bir.", "One."), Unit(("İki.",))], target) == 3
    header = (
        'source-language="tr" target-language="en" datatype="plaintext" tool-id="bellek">\n'
        '<header><tool tool-id="bellek" tool-name="bellek" '
        f'tool-version="{bellek.__version__}"/></header>\n<body>\n'
    )
    assert target.read_text(encoding="utf-8") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        f'<file original="kılavuz.html" {header}'
        '<trans-unit id="1" resname="menü" approved="yes" xml:space="preserve">\n'
        '<source><bpt id="1">&lt;b&gt;</bpt>Kaydet<ept id="1">&lt;/b&gt;</ept>’e'
        '<ph id="c" ctype="x-character">U+000C</ph> basın.<x id="2"/></source>\n'
        '<target state="signed-off">Press <it id="x-696b69206b656c696d65" pos="open">&lt;i&gt;</it>'
        'Save.<ph id="3">&lt;br/&gt;</ph></target>\n'
        '<context-group purpose="information">\n'
        '<context context-type="x-identity">3f2a</context>\n'
        '<context context-type="x-document">kılavuz.html</context>\n'
        '<context context-type="x-position">12</context>\n'
        '<context context-type="x-previous">Önce.</context>\n'
        '<context context-type="x-next"></context>\n'
        '<context context-type="x-creator">Ayşe</context>\n'
        '<context context-type="x-created">2026-11-22T12:30:00Z</context>\n'
        '<context context-type="x-editor">Işık</context>\n'
        '<context context-type="x-changed">2026-11-22T12:30:00Z</context>\n'
        '<context context-type="x-prop">project</context>\n'
        '<context context-type="x-value">deneme</context>\n'
        '<context context-type="x-prop">boş</context>\n'
        '<context context-type="x-value"></context>\n'
        "</context-group>\n<note>bir not</note>\n</trans-unit>\n</body>\n</file>\n"
        f'<file original="" {header}'
        '<trans-unit id="2" approved="no" xml:space="preserve">\n<source>Bir.</source>\n'
        '<target state="translated">One.</target>\n</trans-unit>\n'
        '<trans-unit id="3" xml:space="preserve">\n<source>İki.</source>\n</trans-unit>\n'
        "</body>\n</file>\n</xliff>\n"
    )
    file = read(target)
    assert (file.format, file.tool) == ("xliff", "bellek")
    assert list(file.units) == [FULL, Unit.pair("Bir.", "One."), Unit(("İki.",))]


def test_the_whole_file_of_version_2(tmp_path):
    target = tmp_path / "tam.xlf"
    few = Unit(FULL.source, FULL.target, context=Context(key="menü"), document="a", creator="Ayşe")
    assert write([few], target, format="xliff2") == 1
    assert target.read_text(encoding="utf-8") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" srcLang="tr" trgLang="en">\n'
        '<file id="f1" original="a">\n'
        '<unit id="u1" name="menü" xml:space="preserve">\n'
        '<mda:metadata>\n<mda:metaGroup category="bellek">\n'
        '<mda:meta type="document">a</mda:meta>\n<mda:meta type="creator">Ayşe</mda:meta>\n'
        "</mda:metaGroup>\n</mda:metadata>\n"
        '<originalData>\n<data id="d1">&lt;b&gt;</data>\n<data id="d2">&lt;/b&gt;</data>\n'
        '<data id="d3">&lt;i&gt;</data>\n<data id="d4">&lt;br/&gt;</data>\n</originalData>\n'
        '<segment state="initial">\n<source><sc id="1" dataRef="d1"/>Kaydet'
        '<ec startRef="1" dataRef="d2"/>’e<cp hex="000C"/> basın.<ph id="2"/></source>\n'
        '<target>Press <sc id="x-696b69206b656c696d65" isolated="yes" dataRef="d3"/>Save.'
        '<ph id="3" dataRef="d4"/></target>\n</segment>\n</unit>\n</file>\n</xliff>\n'
    )
    assert read(target).format == "xliff2"
    assert units_of(target) == [few]


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
def test_an_empty_file_is_read_back(tmp_path, name):
    target = tmp_path / "boş.xlf"
    assert write([], target, format=name) == 0
    assert units_of(target) == []


@pytest.mark.parametrize(
    ("approved", "state", "status"),
    [
        ("", "", Status.TRANSLATED),
        ("", 'state="translated"', Status.TRANSLATED),
        ('approved="yes"', 'state="translated"', Status.REVIEWED),
        ('approved="yes"', "", Status.REVIEWED),
        ("", 'state="signed-off"', Status.REVIEWED),
        ('approved="no"', 'state="final"', Status.FINAL),
        ("", 'state="new"', Status.INITIAL),
        ("", 'state="needs-review-translation"', Status.INITIAL),
        ("", 'state="x-özel"', Status.INITIAL),
        ("", 'state-qualifier="fuzzy-match"', Status.INITIAL),
        ('approved="yes"', 'state-qualifier="fuzzy-match"', Status.REVIEWED),
        ("", 'state-qualifier="exact-match"', Status.TRANSLATED),
    ],
)
def test_states(document, approved, state, status):
    path = document(unit(f"<source>Bir.</source><target {state}>One.</target>", approved))
    assert units_of(path) == [Unit(("Bir.",), ("One.",), document="a.txt", status=status)]


def test_a_copy_of_the_source_is_no_translation(document):
    path = document(unit('<source>Bir.</source><target state="new">Bir.</target>'))
    assert units_of(path) == [Unit(("Bir.",), None, document="a.txt")]


@pytest.mark.parametrize("profile", ["lokalize", "virtaal"])
def test_some_programs_want_approved_alone(tmp_path, profile):
    target = tmp_path / "onaylı.xlf"
    units = [Unit(("Bir.",), ("One.",), status=status) for status in Status]
    write(units, target, profile=profile)
    text = target.read_text(encoding="utf-8")
    assert '<trans-unit id="1" approved="no" xml:space="preserve">' in text
    assert '<trans-unit id="2" approved="yes" xml:space="preserve">' in text
    assert text.count("<target>One.</target>") == 3
    assert units_of(target) == units
    # Whoever sets a state knows better.
    target.write_text(text.replace("<target>", '<target state="new">'), encoding="utf-8")
    assert {each.status for each in units_of(target)} == {Status.INITIAL}


def test_poedit_has_no_drafts(tmp_path):
    draft = Unit(("Bir.",), ("One.",), status=Status.INITIAL)
    for name in ("xliff", "xliff2"):
        target = tmp_path / f"{name}.xlf"
        write([draft], target, format=name, profile="poedit")
        assert units_of(target) == [Unit(("Bir.",))]


def test_inline_elements_of_version_1(document):
    path = document(
        unit(
            'A <g id="1">kalın</g><x id="2" equiv-text="{{x}}"/> <bx id="3"/>b<ex id="9" rid="3"/>'
            '<bpt id="4">&lt;i&gt;</bpt>c<ept id="4">&lt;/i&gt;</ept><it id="5" pos="close">z</it>'
            '<ph id="6">x<sub>alt</sub></ph><mrk mtype="protected">Marka</mrk>'.join(
                ("<source>", "</source><alt-trans><target>Yanlış</target></alt-trans>")
            )
        )
    )
    assert units_of(path) == [
        Unit(
            (
                "A ",
                Tag("open", "1", ""),
                "kalın",
                Tag("close", "1", ""),
                Tag("standalone", "2", "{{x}}"),
                " ",
                Tag("open", "3", ""),
                "b",
                Tag("close", "3", ""),
                Tag("open", "4", "<i>"),
                "c",
                Tag("close", "4", "</i>"),
                Tag("close", "5", "z"),
                Tag("standalone", "6", "xalt"),
                "Marka",
            ),
            document="a.txt",
        )
    ]


def test_a_state_that_is_missing_beside_a_match(tmp_path):
    """A program may leave out ``initial``, being what XLIFF 2 takes for granted."""
    path = tmp_path / "a.xlf"
    props = (("match-kind", "fuzzy"), ("match-score", "80"), ("po-previous-msgid", "İki."))
    draft = Unit(("Bir.",), ("One.",), status=Status.INITIAL, props=props)
    write([draft, replace(draft, props=())], path, format="xliff2")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(' state="initial"', ""), encoding="utf-8")
    assert [unit.status for unit in units_of(path)] == [Status.INITIAL, Status.TRANSLATED]


def test_inline_elements_of_version_2(tmp_path):
    path = tmp_path / "a.xlf"
    path.write_text(
        '<xliff version="2.2" srcLang="tr-TR" trgLang="en-US"><file id="f" original="b.md">'
        '<unit id="u"><notes><note>not</note></notes><originalData><data id="d1">&lt;b></data>'
        '<data id="d2">&lt;/b></data><data id="d3">x<cp hex="0007"/></data></originalData>'
        '<segment><source>A <pc id="1" dataRefStart="d1" dataRefEnd="d2">b</pc><ph id="2" '
        'dataRef="d3"/><sm id="m" type="comment"/><mrk id="n" type="term">c</mrk>'
        '<em startRef="m"/></source><target>B</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>İki.</source><target>Two.</target></segment>'
        '<segment state="reviewed"><source>Üç.</source></segment><segment/></unit>'
        '<unit id="v" translate="no"><segment><source>K</source></segment></unit></file></xliff>',
        encoding="utf-8",
    )
    file = read(path)
    assert list(file.units) == [
        Unit(
            (
                "A ",
                Tag("open", "1", "<b>"),
                "b",
                Tag("close", "1", "</b>"),
                Tag("standalone", "2", "x\x07"),
                "c",
            ),
            ("B",),
            document="b.md",
            status=Status.TRANSLATED,
            notes=("not",),
        ),
        Unit(("İki.",), ("Two.",), document="b.md", status=Status.FINAL, notes=("not",)),
        Unit(("Üç.",), None, document="b.md", notes=("not",)),
    ]
    assert file.warnings == ["line 1: no source; skipped", 'line 1: translate="no"; skipped']


def test_explicit_segments_are_units(document):
    seg = '<mrk mtype="seg" mid="{}">{}</mrk>'
    source = f"<source>Bir. İki.</source><seg-source>{seg.format(1, 'Bir.')} "
    source += f"{seg.format(2, 'İki.')}</seg-source>"
    path = document(
        unit(f"{source}<target>{seg.format(2, 'Two.')} {seg.format(1, 'One.')}</target>")
        + unit(f"{source}<target>One. Two.</target>")
        + unit(source)
    )
    assert [(u.source_text, u.target_text) for u in units_of(path)] == [
        ("Bir.", "One."),
        ("İki.", "Two."),
        ("Bir. İki.", "One. Two."),
        ("Bir.", None),
        ("İki.", None),
    ]


def test_white_space(document):
    path = document(
        unit("<source>\n    Bir \n    iki\n  </source>")
        + unit("<source>Bir\niki</source>")
        + unit("<source>\n  Bir </source>", 'xml:space="preserve"')
        + unit('<source>\n  A <g id="1">\n  b</g>\n  </source>')
    )
    assert [u.source for u in units_of(path)] == [
        ("Bir iki",),
        ("Bir\niki",),
        ("\n  Bir ",),
        ("A ", Tag("open", "1", ""), " b", Tag("close", "1", "")),
    ]


def test_a_file_the_other_way_is_turned_round(document):
    path = document(
        unit("<source>One.</source><target>Bir.</target>") + unit("<source>Two.</source>"),
        'source-language="en" target-language="tr"',
    )
    file = read(path)
    assert [(u.source_text, u.target_text) for u in file.units] == [("Bir.", "One.")]
    assert file.warnings == ["line 2: no text to translate; skipped"]


def test_other_languages_are_refused(document):
    path = document(unit("<source>x</source>"), 'source-language="tr" target-language="de"')
    with pytest.raises(LanguageError, match=r"\(tr to de\); this memory translates tr into en"):
        units_of(path)


@pytest.mark.parametrize(
    ("header", "pairs"),
    [
        ("Language: en\nX-Source-Language: tr\n", [("Bir.", "One.")]),
        ("Language: en\nX-Source-Language: \n", None),
    ],
)
def test_the_header_of_a_po_file_tells_the_source_language(document, header, pairs):
    """po2xliff makes it a unit, and writes en-US for the source whatever it is."""
    path = document(
        '<trans-unit id="1" restype="x-gettext-domain-header">'
        f"<source>{header}</source><target>{header}</target></trans-unit>"
        + unit("<source>Bir.</source><target>One.</target>"),
        'source-language="en-US" target-language="en"',
    )
    file = read(path)
    if pairs is None:
        with pytest.raises(LanguageError, match=r"\(en to en\)"):
            list(file.units)
    else:
        assert [(each.source_text, each.target_text) for each in file.units] == pairs
    assert file.warnings[0] == "line 2: the header of a PO file; skipped"


def test_the_head_of_old_versions(tmp_path):
    path = tmp_path / "eski.xlf"
    path.write_text(
        '<xliff version="1.0"><file source-language="tr" original="" tool="eski araç" '
        'date="2026-11-22T15:30:00+03:00"><header/><body><trans-unit id="1" resname="k">'
        "<source>Bir.</source><target/><note>n</note></trans-unit>"
        '<trans-unit id="2"/><trans-unit id="3"><source> </source></trans-unit>'
        "</body></file></xliff>",
        encoding="utf-8",
    )
    file = read(path)
    assert (file.tool, file.changed) == ("eski araç", NOON)
    assert list(file.units) == [Unit(("Bir.",), None, context=Context(key="k"), notes=("n",))]
    assert file.warnings == ["line 1: no source; skipped", "line 1: an empty source; skipped"]


def test_a_missing_version_is_told(document):
    path = document(unit("<source>Bir.</source>"))
    path.write_text(path.read_text("utf-8").replace('version="1.2" ', ""), encoding="utf-8")
    file = read(path)
    assert [u.source_text for u in file.units] == ["Bir."]
    assert file.warnings == ["the file does not tell its version; read as XLIFF 1.2"]


def test_nothing_in_it(tmp_path):
    path = tmp_path / "a.xlf"
    path.write_text('<xliff version="1.2"/>', encoding="utf-8")
    assert units_of(path) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<xliff version="3.0"/>', "XLIFF 3.0 is not known"),
        ("<tmx/>", "this is not XLIFF"),
        (
            (
                '<xliff version="2.0" srcLang="tr"><file><unit><segment><source><cp hex="D800"/>'
                "</source></segment></unit></file></xliff>"
            ),
            "'D800' is no code point",
        ),
        (
            (
                '<xliff version="2.0" srcLang="tr"><file><unit><segment><source><cp hex="xyz"/>'
                "</source></segment></unit></file></xliff>"
            ),
            "'xyz' is no code point",
        ),
        (
            (
                '<!DOCTYPE xliff SYSTEM "x"><xliff version="1.2"><file><trans-unit>'
                "<source>&a;</source></trans-unit></file></xliff>"
            ),
            "the entity &a; is not declared",
        ),
    ],
)
def test_what_is_refused(tmp_path, content, message):
    path = tmp_path / "a.xlf"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        list(read(path, format="xliff").units)
    assert message in str(caught.value)
    assert caught.value.line == 1
