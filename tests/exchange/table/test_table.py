import tracemalloc
import zipfile

import pytest

from bellek import BellekError, Context, FormatError, LanguageError, Status, Tag, Unit
from bellek.exchange import read, write

UNITS = [
    Unit(
        ("=1+1; ", Tag("standalone", "1", "<br/>"), "“x”"),
        ('-say "hi",\nyou',),
        "3f",
        Context(key="k"),
        "a b.txt",
        4,
        Status.REVIEWED,
        notes=("bir", "iki"),
    ),
    Unit((" @ ığş",), None),
    Unit.pair("Bir.", "\t+One"),
]
BACK = [
    Unit(
        ("=1+1; <br/>“x”",),
        ('-say "hi",\nyou',),
        "3f",
        Context(key="k"),
        "a b.txt",
        4,
        Status.REVIEWED,
        notes=("bir\niki",),
    ),
    *UNITS[1:],
]


def test_csv_is_harmless_and_comes_back(tmp_path):
    target = tmp_path / "tablo.csv"
    assert write(UNITS, target) == 3
    assert target.read_bytes().decode() == (
        "\ufefftr,en,id,status,comment,document,position,key\r\n"
        ' =1+1; <br/>“x”," -say ""hi"",\nyou",3f,reviewed,"bir\niki",a b.txt,4,k\r\n'
        "  @ ığş,,,,,,,\r\n"
        "Bir., \t+One,,translated,,,,\r\n"
    )
    assert list(read(target).units) == BACK


def test_tsv_and_turkish_excel(tmp_path):
    tsv, csv = tmp_path / "a.tsv", tmp_path / "a.csv"
    write(UNITS, tsv)
    write(UNITS, csv, profile="excel")
    assert tsv.read_bytes().startswith(b"tr\ten\tid\t")
    assert csv.read_bytes().startswith("\ufefftr;en;id;".encode())
    assert list(read(tsv).units) == list(read(csv).units) == BACK


def test_headings_in_any_order_and_language(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text(
        "# dışa aktarıldı\n\nNOT;İNGİLİZCE;Türkçe;Durum;Türkçe\nbak;One.;Bir.;FINAL;x\n"
        "bak;Two.;İki.;bitti;\n",
        encoding="windows-1254",
    )
    file = read(source)
    assert list(file.units) == [
        Unit(("Bir.",), ("One.",), status=Status.FINAL, notes=("bak",)),
        Unit(("İki.",), ("Two.",), status=Status.TRANSLATED, notes=("bak",)),
    ]
    assert file.warnings == [
        "the file is not UTF-8 and names no encoding; read as windows-1254",
        "line 1: a comment; skipped",
        "line 3: a second column “Türkçe”; the first counts",
    ]


def test_rows_that_do_not_fit(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text("tr,en\nBir,One,fazla\nİki\n,\n,Two\n", encoding="utf-8")
    file = read(source)
    assert [(unit.source_text, unit.target_text) for unit in file.units] == [
        ("Bir", "One"),
        ("İki", None),
    ]
    assert file.warnings == [
        "line 2: 3 cells where 2 were expected",
        "line 3: 1 cell where 2 were expected",
        "line 5: no source; skipped",
    ]


def test_words_that_look_like_codes(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text("en,most\ntr,Turkey\n", encoding="utf-8")
    assert list(read(source).units) == [Unit.pair("en", "most"), Unit.pair("tr", "Turkey")]


def test_a_table_without_headings(tmp_path):
    source = tmp_path / "a.tsv"
    for end in ("\r\n", "\r"):
        source.write_bytes(f"Şu ağ\tThat net{end}İki\tTwo".encode("utf-16"))
        assert list(read(source).units) == [Unit.pair("Şu ağ", "That net"), Unit.pair("İki", "Two")]


def test_long_cells_and_broken_ones(tmp_path, monkeypatch):
    source = tmp_path / "a.csv"
    source.write_text(f'tr,en\n"{"uzun " * 60_000}",long\n', encoding="utf-8")
    (unit,) = read(source).units
    assert len(unit.source_text) == 300_000
    monkeypatch.setattr("bellek.exchange.table.separated._LONGEST_CELL", 1000)
    with pytest.raises(FormatError, match=r"a\.csv, line 2: the table is broken"):
        list(read(source).units)
    monkeypatch.setattr("bellek.exchange.streams._LONGEST_LINE", 1000)
    with pytest.raises(FormatError, match=r"a\.csv, line 2: a line is longer than 10 MB"):
        list(read(source).units)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1254"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 65_536])
def test_a_table_is_read_in_pieces(tmp_path, monkeypatch, encoding, size):
    source = tmp_path / "a.csv"
    monkeypatch.setattr("bellek.exchange.streams._PIECE", max(size, 4))
    source.write_bytes('tr;en\r\n"Şu\nağ";That net\r\nIğdır;x'.encode(encoding))
    file = read(source)
    assert list(file.units) == [Unit.pair("Şu\nağ", "That net"), Unit.pair("Iğdır", "x")]
    assert len(file.warnings) == (encoding == "windows-1254")


def test_a_large_table_takes_little_memory(tmp_path):
    source = tmp_path / "a.tsv"
    with source.open("w", encoding="utf-8") as out:
        out.write("tr\ten\n")
        out.writelines(f"Bu {number}. cümle.\tSentence {number}.\n" for number in range(100_000))
    tracemalloc.start()
    assert sum(1 for _ in read(source).units) == 100_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


def test_other_languages(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text("tr,de\nBir,Eins\n", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"line 1: the headings \(tr, de\) do not name both"):
        list(read(source).units)


def test_workbook_there_and_back(tmp_path):
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    units = [*UNITS, Unit.pair("a\x0cb _x000C_", "c\r\nd")]
    assert write(units, first) == 4
    back = list(read(first).units)
    assert back == [*BACK, units[3]]
    write(back, second)
    assert first.read_bytes() == second.read_bytes()


def book(path, sheet, strings=None, part="xl/worksheets/sheet1.xml"):
    """Write a workbook of another maker."""
    write([], path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = sheet.encode()
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def test_cells_of_every_kind(tmp_path):
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:A1"/><sheetData>'
        '<row r="1"><c r="A1" t="s"><v>0</v></c>'
        '<c r="B1" t="inlineStr"><is><t>EN</t></is></c></row>'
        '<row r="3"><c r="A3" t="str"><f>HYPERLINK("x")</f><v>Tıkla</v></c><c r="B3"><v>3.5</v></c>'
        '</row><row><c t="s"><v>1</v></c><c t="b"><v>1</v></c></row>'
        '<row r="1048576"><c r="B1048576" t="e"><v>#REF!</v></c></row></sheetData></worksheet>'
    )
    strings = (
        "<sst><si><t>tr</t></si><si><r><t>Bir </t></r><r><rPr/><t>iki</t></r>"
        "<rPh><t>x</t></rPh></si></sst>"
    )
    file = read(book(tmp_path / "a.xlsx", sheet, strings))
    assert [(unit.source_text, unit.target_text) for unit in file.units] == [
        ("Tıkla", "3.5"),
        ("Bir iki", "TRUE"),
    ]
    assert file.warnings == ["line 1048576: no source; skipped"]


def test_comments_and_instructions_in_a_workbook(tmp_path):
    sheet = (
        "<worksheet><?a?><sheetData><!-- a --><row><!-- b --><c t='str'><v>tr</v></c><?b?>"
        "<c t='str'><v>en</v></c></row><row><c t='str'><v>Bir <!-- c -->iki.</v></c>"
        "<c t='s'><v>0</v></c></row></sheetData></worksheet>"
    )
    strings = "<sst><si><!-- d --><t>One <?e?>two.</t></si></sst>"
    [unit] = read(book(tmp_path / "a.xlsx", sheet, strings)).units
    assert (unit.source_text, unit.target_text) == ("Bir iki.", "One two.")


ROWS = "<worksheet><sheetData>{}</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        ("xl/worksheets/sheet1.xml", ROWS.format('<row><c t="s"><v>9</v></c></row>'), "string 9"),
        ("xl/worksheets/sheet1.xml", ROWS.format('<row><c r="XFE1"/></row>'), "no column XFE1"),
        ("xl/worksheets/sheet1.xml", "<worksheet>", "sheet1.xml is broken"),
        ("xl/workbook.xml", "<workbook/>", "has no sheet"),
        ("xl/workbook.xml", "<!DOCTYPE w><w><sheet/></w>", "has a DOCTYPE"),
        ("xl/worksheets/sheet1.xml", " " * 30_000_000, "would unpack to 30,000,000 bytes"),
    ],
)
def test_broken_workbooks(tmp_path, part, content, message):
    path = book(tmp_path / "a.xlsx", content, part=part)
    with pytest.raises(FormatError) as caught:
        list(read(path).units)
    assert message in str(caught.value)


def test_what_is_no_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(FormatError, match="this is no workbook"):
        read(path, format="xlsx")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "b")
    with pytest.raises(FormatError, match=r"it has no xl/workbook\.xml"):
        read(path, format="xlsx")


def test_limits_of_a_workbook(tmp_path, monkeypatch):
    with pytest.raises(BellekError, match="a cell of a workbook holds 32,767 characters"):
        write([Unit.pair("a" * 40_000, "b")], tmp_path / "a.xlsx")
    monkeypatch.setattr("bellek.exchange.table.workbook_writer._MOST_ROWS", 2)
    with pytest.raises(BellekError, match="a workbook holds 2 rows; export TSV"):
        write(UNITS, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_moses_pairs(tmp_path):
    units = [*UNITS, Unit(("Taslak",), ("Draft",), status=Status.INITIAL)]
    assert write(units, tmp_path / "derlem.tr", format="moses") == 2
    assert (tmp_path / "derlem.tr").read_text(encoding="utf-8") == "=1+1; <br/>“x”\nBir.\n"
    assert (tmp_path / "derlem.en").read_text(encoding="utf-8") == '-say "hi", you\n+One\n'
    (tmp_path / "derlem.tr").write_text("Bir\u2028iki.\n\nÜç.\n\n", encoding="utf-8")
    (tmp_path / "derlem.en").write_text("One two.\n\n\n\n", encoding="utf-8")
    file = read(tmp_path / "derlem.en")
    assert list(file.units) == [Unit.pair("Bir\u2028iki.", "One two.")]
    assert file.warnings == ["line 3: empty in one language; skipped"]
    (tmp_path / "derlem.en").write_text("One\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"derlem\.en, line 2: .*derlem\.tr has more lines"):
        list(read(tmp_path / "derlem.tr").units)
    (tmp_path / "derlem.en").write_bytes(b"One\n\xfe")
    with pytest.raises(FormatError, match=r"derlem\.en, line 2: this is not utf-8"):
        list(read(tmp_path / "derlem.tr").units)
    (tmp_path / "derlem.en").write_bytes("One\nı".encode()[:-1])
    with pytest.raises(FormatError, match=r"derlem\.en, line 2: this is not utf-8"):
        list(read(tmp_path / "derlem.tr").units)
    with pytest.raises(FormatError, match=r"the name must end in \.tr or \.en"):
        read(tmp_path / "derlem.fr", format="moses")


@pytest.mark.parametrize("position", ["0", "-1", "99999999999999999999", "yedi"])
def test_a_position_that_is_none(tmp_path, position):
    source = tmp_path / "a.csv"
    source.write_text(f"tr,en,position\nBir,One,{position}\n", encoding="utf-8")
    assert list(read(source).units) == [Unit.pair("Bir", "One")]


def test_an_endless_line(tmp_path, monkeypatch):
    monkeypatch.setattr("bellek.exchange.streams._LONGEST_LINE", 1000)
    for name in ("a.tr", "a.en"):
        (tmp_path / name).write_text("x" * 2000, encoding="utf-8")
    with pytest.raises(FormatError, match=r"a\.tr, line 1: a line is longer than 10 MB"):
        list(read(tmp_path / "a.tr").units)
