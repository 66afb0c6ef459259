import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from lxml import etree

from bellek import FormatError
from bellek.documents import extract

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
BOLD = "<w:rPr><w:b/><w:lang w:val='tr-TR'/></w:rPr>"


def run(text, properties=""):
    return f"<w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def mark(side, number):
    return f"<w:bookmark{side} w:id='{number}'/>"


NOTE = "<w:r><w:footnoteReference w:id='2'/></w:r>"


def field_mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction, shown, *, end=True):
    ends = [field_mark(kind) for kind in ("begin", "separate", "end")]
    code = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return ends[0] + code + ends[1] + run(shown) + ends[2] * end


def report(path):
    """A document as Word users make them: headings, bold words with suffixes, a table, a list."""
    made = docx.Document()
    made.add_heading("Yağmur haberi", 1)
    first = made.add_paragraph("Dün ")
    first.add_run("Ank").bold = True
    first.add_run("ara").bold = True
    first.add_run("’da yağmur vardı. ")
    first.add_run("Bugün ").italic = True
    first.add_run("hava açık.")
    made.add_paragraph("Birinci madde.", style="List Bullet")
    made.add_paragraph(style="List Number").add_run("Tümü kalın. İki cümle.").bold = True
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "İstanbul", "12,5"
    last = made.add_paragraph("Ad\tdeğer")
    last.add_run().add_break()
    last.add_run("H")
    last.add_run("2").font.subscript = True
    last.add_run("O geldi. Bu ")
    last.add_run("önemli. ").bold = True
    last.add_run("Sonra gitti.")
    last.add_run().add_break(WD_BREAK.PAGE)
    made.add_paragraph("—")
    made.sections[0].header.paragraphs[0].text = "Üst bilgi"
    made.save(path)


REPORT = [
    "Yağmur haberi",
    "Dün ‹<b>›Ankara‹</b>›’da yağmur vardı.",
    "‹<i>›Bugün ‹</i>›hava açık.",
    "Birinci madde.",
    "Tümü kalın.",
    "İki cümle.",
    "İstanbul",
    "12,5",
    "Ad\tdeğer",
    "H‹<sub>›2‹</sub>›O geldi.",
    "Bu ‹<b>›önemli.‹</b>›",
    "Sonra gitti.",
    "Üst bilgi",
]


@pytest.fixture
def word(tmp_path):
    path = tmp_path / "rapor.docx"
    report(path)
    return path


@pytest.fixture
def written(tmp_path):
    """Make a document whose body is this XML."""
    empty = tmp_path / "boş.docx"
    docx.Document().save(empty)

    def write(body):
        return with_part(empty, tmp_path / "belge.docx", f"<w:body>{body}</w:body>")

    return write


def with_part(word, path, body, name="word/document.xml"):
    with zipfile.ZipFile(word) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == name:
                content = f"<w:document {NAMESPACES}>{body}</w:document>".encode()
            new.writestr(info, content)
    return path


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def looks(path):
    """The paragraphs of the body as runs with what is bold, italic or lowered."""
    marks = [("bold", "b"), ("italic", "i")]
    return [
        [
            (
                run.text,
                "".join(m for name, m in marks if getattr(run, name))
                + "s" * bool(run.font.subscript),
            )
            for run in paragraph.runs
        ]
        for paragraph in docx.Document(path).paragraphs
    ]


def test_a_report_is_segmented(word, segmented):
    assert segmented(word) == REPORT


def test_without_translations_every_part_is_the_original(word, translated):
    assert parts(translated(word)) == parts(word)


def test_translations_keep_their_looks(word, translated):
    wanted = {
        REPORT[0]: "Rain news",
        REPORT[1]: "It rained in <b>Ankara</b> yesterday.",
        REPORT[4]: "All is bold.",
        REPORT[6]: "Istanbul",
        REPORT[8]: "Name\tvalue",
        REPORT[10]: "This is <b>important.</b>",
        REPORT[12]: "Header",
    }
    out = translated(word, wanted)
    assert looks(out) == [
        [("Rain news", "")],
        [
            ("It rained in ", ""),
            ("Ankara", "b"),
            (" yesterday.", ""),
            (" ", ""),
            ("Bugün ", "i"),
            ("hava açık.", ""),
        ],
        [("Birinci madde.", "")],
        [("All is bold.", "b"), (" ", "b"), ("İki cümle.", "b")],
        [
            ("Name\tvalue", ""),
            ("\n", ""),
            ("H", ""),
            ("2", "s"),
            ("O geldi.", ""),
            (" ", ""),
            ("This is ", ""),
            ("important.", "b"),
            (" ", ""),
            ("Sonra gitti.", ""),
            ("", ""),
        ],
        [("—", "")],
    ]
    made = docx.Document(out)
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["Istanbul", "12,5"]
    assert made.sections[0].header.paragraphs[0].text == "Header"
    assert [p.style.name for p in made.paragraphs][:4] == [
        "Heading 1",
        "Normal",
        "List Bullet",
        "List Number",
    ]
    changed = [name for name, content in parts(out).items() if content != parts(word)[name]]
    assert sorted(changed) == ["word/document.xml", "word/header1.xml"]


def test_translated_text_is_marked_as_english_and_the_rest_is_not(word, translated):
    root = etree.fromstring(
        parts(translated(word, {REPORT[2]: "Today it is clear."}))["word/document.xml"]
    )
    marked = {
        run.findtext(f"{{{W}}}t"): [each.get(f"{{{W}}}val") for each in run.iter(f"{{{W}}}lang")]
        for run in root.iter(f"{{{W}}}r")
    }
    assert marked["Today it is clear."] == ["en-US"]
    assert marked["Ank"] == []


@pytest.mark.parametrize(
    ("body", "segments"),
    [
        (run("Bir ") + run("iki.", "<w:rPr><w:lang w:val='en'/></w:rPr>"), ["Bir iki."]),
        (
            run("Bir", BOLD) + run(" iki üç", "<w:rPr><w:b w:val='0'/></w:rPr>"),
            ["‹<b>›Bir‹</b>› iki üç"],
        ),
        (run("Bir not") + NOTE + run(" var. İki"), ["Bir not‹<footnote/>› var.", "İki"]),
        (run("Not.") + NOTE + run(" İki"), ["Not.", "İki"]),
        (
            run("Bak ") + f"<w:hyperlink r:id='rId9'>{run('buraya', BOLD)}</w:hyperlink>",
            ["Bak ‹<a>›buraya‹</a>›"],
        ),
        (run("Sayfa ") + field("PAGE", "3") + run(" başı"), ["Sayfa ‹<field/>› başı"]),
        (
            run("Bak ") + field('HYPERLINK "x"', "buraya") + run(" şimdi"),
            ["Bak ‹<a>›buraya‹</a>› şimdi"],
        ),
        (field("TOC", "Giriş", end=False) + "<w:r><w:tab/></w:r>" + run("1"), ["Giriş\t1"]),
        (run("Giriş") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', ["Giriş"]),
        (
            field_mark("begin")
            + f"<w:hyperlink r:id='rId9'>{field_mark('separate')}{run('Ek')}{field_mark('end')}"
            + f"</w:hyperlink>{run(' 3')}",
            ["‹<a>›Ek‹<fieldmark/>›‹</a>› 3"],
        ),
        (f"<w:fldSimple w:instr=' DATE '>{run('bugün')}</w:fldSimple>", []),
        (run("Bir ") + run("iki", "<w:rPr><w:u w:val='none'/></w:rPr>"), ["Bir iki"]),
        (f"<w:smartTag w:element='yer'>{run('Ankara')}</w:smartTag>{run('’da')}", ["Ankara’da"]),
        (run("Bir") + "<w:r><w:lastRenderedPageBreak/><w:t> iki</w:t></w:r>", ["Bir iki"]),
        (
            run("Ek") + f"<w:ins w:id='1'>{run('li')}</w:ins>"
            "<w:del w:id='2'><w:r><w:delText>siz</w:delText></w:r></w:del>",
            ["Ekli"],
        ),
        (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Ad')}</w:sdtContent></w:sdt>" + run(" soyad"),
            ["‹<x>›Ad‹</x>› soyad"],
        ),
        (
            run("Resim ") + "<w:r><w:drawing><wp:inline/></w:drawing></w:r>" + run(" var"),
            ["Resim ‹<image/>› var"],
        ),
        ("<w:r><w:drawing><wp:anchor/></w:drawing></w:r>" + run("Resim"), ["Resim"]),
        (
            "<w:r><w:t>kırk</w:t><w:noBreakHyphen/><w:t>iki</w:t><w:softHyphen/><w:sym/></w:r>",
            ["kırk\u2011iki\u00ad‹<x/>›"],
        ),
        (
            mark("Start", 1)
            + run("Bir ")
            + mark("Start", 2)
            + run("iki")
            + mark("End", 2)
            + run(" üç")
            + "<w:proofErr w:type='x'/>"
            + mark("End", 1),
            ["Bir iki üç"],
        ),
    ],
)
def test_what_stands_in_a_paragraph(written, segmented, translated, body, segments):
    path = written(f"<w:p>{body}</w:p>")
    assert segmented(path) == segments
    assert parts(translated(path)) == parts(path)
    itself = {each: each.replace("‹", "").replace("›", "") for each in segments}
    again = translated(path, itself)
    assert segmented(again) == segments
    assert things(again) == things(path)


def things(path):
    """What is no text, in order of its name: nothing of it may be lost."""
    root = etree.fromstring(parts(path)["word/document.xml"])
    lost = {"r", "t", "rPr", "lang", "b", "u", "proofErr", "ins", "del", "delText", "tab"}
    lost |= {"smartTag", "lastRenderedPageBreak"}
    return sorted(
        etree.tostring(each, method="c14n") if not len(each) else each.tag.encode()
        for each in root.iter(etree.Element)
        if etree.QName(each).localname not in lost
    )


def test_a_bookmark_stays_around_its_text(written, translated):
    body = run("Bir ") + mark("Start", 2) + run("iki") + mark("End", 2) + run(" üç")
    out = translated(written(f"<w:p>{body}</w:p>"), {"Bir iki üç": "One two"})
    paragraph = next(etree.fromstring(parts(out)["word/document.xml"]).iter(f"{{{W}}}p"))
    assert [etree.QName(each).localname for each in paragraph] == [
        "bookmarkStart",
        "r",
        "bookmarkEnd",
    ]


def text_box(old):
    """A paragraph with a text box, and what programs before it show instead."""
    box = f"<w:txbxContent><w:p>{run('Kutu yazısı')}</w:p></w:txbxContent>"
    return (
        f"<w:p>{run('Dışarısı')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wp:anchor>{box}</wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{old or box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "</w:p>"
    )


def test_another_text_for_old_programs_is_left_alone(written, segmented, translated):
    path = written(text_box(f"<w:p>{run('Eski')}</w:p><w:p>{run('yazı')}</w:p>"))
    assert segmented(path) == ["Dışarısı", "Kutu yazısı"]
    out = translated(path, {"Dışarısı": "Outside", "Kutu yazısı": "Box text"})
    root = etree.fromstring(parts(out)["word/document.xml"])
    assert sorted(root.itertext(f"{{{W}}}t")) == ["Box text", "Eski", "Outside", "yazı"]


def test_a_text_box_is_translated_in_both_its_forms(written, segmented, translated):
    path = written(text_box(None))
    assert segmented(path) == ["Dışarısı", "Kutu yazısı"]
    out = translated(path, {"Dışarısı": "Outside", "Kutu yazısı": "Box text"})
    root = etree.fromstring(parts(out)["word/document.xml"])
    assert sorted(root.itertext(f"{{{W}}}t")) == ["Box text", "Box text", "Outside"]


def test_the_strict_variant_is_read(tmp_path, word, segmented):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    path = with_part(word, tmp_path / "katı.docx", f"<w:body><w:p>{run('Bir')}</w:p></w:body>")
    content = {
        name: each.replace(W.encode(), strict.encode()) for name, each in parts(path).items()
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, each in content.items():
            archive.writestr(name, each)
    assert segmented(path)[:1] == ["Bir"]


def test_characters_that_xml_lacks_are_left_out(word, translated):
    out = translated(word, {REPORT[0]: "Rain\x00 \x0b news\ud800"})
    assert looks(out)[0] == [("Rain  news", "")]


def test_another_xml_in_its_place(tmp_path, word):
    path = tmp_path / "yok.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, each in parts(word).items():
            archive.writestr(name, b"<html/>" if name == "word/document.xml" else each)
    with pytest.raises(FormatError, match=r"word/document.xml is no WordprocessingML"):
        list(extract(path).segments)


def test_footnotes_come_after_the_text(tmp_path, word, segmented):
    made = docx.Document(word)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    name = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = parse_xml(
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1" w:type="separator"><w:p><w:r>'
        '<w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p>'
        f"<w:r><w:footnoteRef/></w:r>{run(' Notun metni.')}</w:p></w:footnote></w:footnotes>"
    )
    part = XmlPart(PackURI("/word/footnotes.xml"), kind, notes, made.part.package)
    made.part.relate_to(part, name)
    path = tmp_path / "notlu.docx"
    made.save(path)
    assert segmented(path) == [*REPORT[:-1], "Notun metni.", REPORT[-1]]
