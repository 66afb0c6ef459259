from datetime import UTC, datetime
from pathlib import Path

import pytest

import bellek
from bellek import BellekError, Context, FormatError, LanguageError, Status, Tag, Unit
from bellek.exchange import read, write

NOON = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
HEADER = (
    'msgid ""\n'
    'msgstr ""\n'
    '"PO-Revision-Date: 2026-01-02 12:00+0300\\n"\n'
    '"Last-Translator: Ayşe <ayse@example.com>\\n"\n'
    '"Language: en\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    '"X-Generator: Poedit 3.2\\n"\n'
    '"X-Source-Language: tr\\n"\n\n'
)


def unit(source: str, target: str | None, document: str | None, position: int | None, **more):
    made = Unit.pair(source, target)
    return Unit(made.source, made.target, document=document, position=position,
                **{"status": made.status, **more})  # fmt: skip


@pytest.fixture
def catalogue(tmp_path):
    """Write the text of a PO file and read it."""

    def made(text: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
        path = tmp_path / "katalog.po"
        path.write_text(header + text, encoding=encoding, newline="")
        return path

    return made


def units_of(path: Path, **options) -> list[Unit]:
    return list(read(path, **options).units)


def test_the_whole_file(tmp_path):
    target = tmp_path / "tam.po"
    units = [
        unit("Kaydet", "Save", "kılavuz metni.txt", 1, creator="Ayşe", created=NOON),
        unit("Kaydet", "Save it", "kılavuz metni.txt", 2, changed=NOON, editor="Işık"),
        unit("Kaydet", "Save", "b.txt", 7, notes=("düğme",)),
        unit("Taslak.", "Draft.", "b.txt", 8, status=Status.INITIAL),
        unit("Çevrilmemiş.", None, "b.txt", 9),
        Unit.pair("Yersiz.", "Placeless."),
        Unit(("Yersiz.",), ("No place.",), "3f2a", status=Status.FINAL),
        unit("\nBir\tsatır “x”\n", "One line", None, None),
        Unit(
            (Tag("open", "1", "<b>"), "K", Tag("close", "1", "</b>")),
            None,
            context=Context(key="k"),
        ),
    ]
    assert write(units, target) == 9
    version = bellek.__version__
    assert target.read_text(encoding="utf-8") == (
        "#\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Project-Id-Version: bellek {version}\\n"\n'
        '"Report-Msgid-Bugs-To: \\n"\n'
        '"POT-Creation-Date: 2026-11-22 12:30+0000\\n"\n'
        '"PO-Revision-Date: 2026-11-22 12:30+0000\\n"\n'
        '"Last-Translator: Işık\\n"\n'
        '"Language-Team: English\\n"\n'
        '"Language: en\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        f'"X-Generator: bellek {version}\\n"\n'
        '"X-Source-Language: tr\\n"\n'
        "\n"
        "# düğme\n"
        "#: kılavuz%20metni.txt:1 b.txt:7\n"
        'msgid "Kaydet"\n'
        'msgstr "Save"\n'
        "\n"
        "#: kılavuz%20metni.txt:2\n"
        'msgctxt "kılavuz%20metni.txt:2"\n'
        'msgid "Kaydet"\n'
        'msgstr "Save it"\n'
        "\n"
        "#: b.txt:8\n"
        "#, fuzzy\n"
        'msgid "Taslak."\n'
        'msgstr "Draft."\n'
        "\n"
        "#: b.txt:9\n"
        'msgid "Çevrilmemiş."\n'
        'msgstr ""\n'
        "\n"
        'msgid "Yersiz."\n'
        'msgstr "Placeless."\n'
        "\n"
        "#. bellek-id: 3f2a\n"
        'msgctxt "id:3f2a"\n'
        'msgid "Yersiz."\n'
        'msgstr "No place."\n'
        "\n"
        'msgid ""\n'
        '"\\n"\n'
        '"Bir\\tsatır “x”\\n"\n'
        'msgstr ""\n'
        '"\\n"\n'
        '"One line\\n"\n'
        "\n"
        'msgctxt "k"\n'
        'msgid "<b>K</b>"\n'
        'msgstr ""\n'
    )
    assert units_of(target) == [
        unit("Kaydet", "Save", "kılavuz metni.txt", 1, notes=("düğme",)),
        unit("Kaydet", "Save", "b.txt", 7, notes=("düğme",)),
        unit("Kaydet", "Save it", "kılavuz metni.txt", 2),
        unit("Taslak.", "Draft.", "b.txt", 8, status=Status.INITIAL),
        unit("Çevrilmemiş.", None, "b.txt", 9),
        Unit.pair("Yersiz.", "Placeless."),
        Unit(("Yersiz.",), ("No place.",), "3f2a", status=Status.TRANSLATED),
        unit("\nBir\tsatır “x”\n", "\nOne line\n", None, None),
        Unit(("<b>K</b>",), None, context=Context(key="k")),
    ]


def test_header_tells_tool_author_and_time(catalogue):
    file = read(catalogue('msgid "a"\nmsgstr "b"\n'))
    assert (file.format, file.tool, file.author) == ("po", "Poedit 3.2", "Ayşe <ayse@example.com>")
    assert file.changed == datetime(2026, 1, 2, 9, 0, tzinfo=UTC)


def test_an_entry_with_everything(catalogue):
    path = catalogue(
        "# çevirmen\n# notu\n#. çıkarılan\n#: a.c:3 \u2068iki kelime.c\u2069:4\n#: yalnız\n"
        '#,fuzzy, c-format\n#|msgctxt "eski"\n#| msgid ""\n#| "eski "\n#| "metin"\n'
        'msgctxt "menü"\nmsgid"%d "\n  "dosya"\nmsgstr\n"%d "\n"files"\n'
    )
    expected = {
        "status": Status.INITIAL,
        "context": Context(key="menü"),
        "notes": ("çevirmen\nnotu",),
        "props": (
            ("po-flags", "c-format"),
            ("po-extracted", "çıkarılan"),
            ("po-previous-msgctxt", "eski"),
            ("po-previous-msgid", "eski metin"),
        ),
    }
    assert units_of(path) == [
        unit("%d dosya", "%d files", "a.c", 3, **expected),
        unit("%d dosya", "%d files", "iki kelime.c", 4, **expected),
        unit("%d dosya", "%d files", "yalnız", None, **expected),
    ]


def test_plural_forms_are_units_and_come_together_again(catalogue, tmp_path):
    path = catalogue(
        '#: a.c:1\nmsgctxt "m"\nmsgid "%d dosya"\nmsgid_plural "%d dosya"\n'
        'msgstr[0] "%d file"\nmsgstr[1] "%d files"\n'
    )
    singular, plural = units_of(path)
    assert (singular.target_text, plural.target_text) == ("%d file", "%d files")
    assert (singular.context.key, plural.context.key) == ("m[0]", "m[1]")
    target = tmp_path / "çoğul.po"
    write([plural, singular], target)
    text = target.read_text(encoding="utf-8")
    assert text.endswith(
        '\n#: a.c:1\nmsgctxt "m"\nmsgid "%d dosya"\nmsgid_plural "%d dosya"\n'
        'msgstr[0] "%d file"\nmsgstr[1] "%d files"\n'
    )


def test_plural_forms_without_a_place_have_ids(catalogue, tmp_path):
    path = catalogue(
        '#. bellek-id: [0] 3f\n#. bellek-id: [1] 40\nmsgid "%d dosya"\n'
        'msgid_plural "%d dosya"\nmsgstr[0] "%d file"\nmsgstr[1] "%d files"\n'
    )
    units = units_of(path)
    assert [(unit.id, unit.target_text) for unit in units] == [
        ("3f", "%d file"),
        ("40", "%d files"),
    ]
    target = tmp_path / "çoğul.po"
    write(units, target)
    assert target.read_text(encoding="utf-8").endswith(path.read_text(encoding="utf-8")[-130:])
    assert units_of(target) == units


def test_a_form_that_english_has_not_is_an_entry_of_its_own(catalogue, tmp_path):
    path = catalogue('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "z"\n')
    target = tmp_path / "üç.po"
    write(units_of(path), target)
    assert target.read_text(encoding="utf-8").endswith(
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n\n'
        'msgctxt "[2]"\nmsgid "b"\nmsgstr "z"\n'
    )


def test_obsolete_entries_stay_obsolete(catalogue, tmp_path):
    path = catalogue(
        'msgid "a"\nmsgstr "b"\n\n#~ msgid "eski"\n#~ msgstr "old"\n\n#~msgid "a"\n#~msgstr "c"\n'
    )
    file = read(path)
    units = list(file.units)
    assert units == [
        Unit.pair("a", "b"),
        unit("eski", "old", None, None, props=(("po-obsolete", "yes"),)),
    ]
    assert file.warnings == ["line 17: an obsolete entry whose msgid is in use; skipped"]
    target = tmp_path / "eski.po"
    write(units, target)
    assert target.read_text(encoding="utf-8").endswith('#~ msgid "eski"\n#~ msgstr "old"\n')


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('msgid "a\nmsgstr "b"\n', 11, "not closed"),
        ('msgid "a"\nmsgstr "b\\"\n', 12, "not closed"),
        ('msgid "a"\nmsgstr "b" c\n', 12, "not closed"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "son"\n', 14, "no msgstr"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 13, "no msgstr"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 13, "must follow its msgid"),
        ('msgid "a"\nmsgstr[0] "b"\n', 12, "needs a msgid_plural"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 13, "must follow its msgid"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[10] "c"\n', 13, "so many plural forms"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n#. x\nmsgstr[1] "d"\n', 15, "out of order"),
        ("msgid\n\n", 11, "msgid has no string"),
        ('msgid "a"\nmsgstr "b"\nnedir\n', 13, "no PO"),
    ],
)
def test_broken_files_are_refused_with_their_line(catalogue, text, line, message):
    path = catalogue(text)
    with pytest.raises(FormatError) as caught:
        units_of(path)
    assert message in str(caught.value)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_oddities_are_read_and_told(catalogue):
    path = catalogue(
        'domain x\n#yorum\n#~\n#~ nedir\nmsgid "a"\nmsgid_plural "p"\n#. x\n'
        'msgid_plural "q"\n'
        'msgstr[0] "b"\nmsgstr[1] "c\\\\"d\\\\""\n\nmsgid "e\\x41\\102\\a"\nmsgstr "f"\n\n'
        'msgid "e\\x41\\102\\a"\nmsgstr "g"\n',
        header="",
    )
    file = read(path)
    units = list(file.units)
    assert [(unit.source_text, unit.target_text) for unit in units] == [
        ("a", "b"),
        ("q", 'c\\"d\\"'),
        ("eAB\a", "f"),
        ("eAB\a", "g"),
    ]
    assert units[0].notes == ("yorum",)
    assert file.warnings == [
        "line 1: the domain line; skipped, its entries are read",
        "line 4: a comment that should hold a statement; skipped",
        "line 8: a second msgid_plural; the last one counts",
        "line 10: a quotation mark after two backslashes; taken as part of the text",
        "line 15: the msgid of line 12 again; both are read",
    ]


@pytest.mark.parametrize(
    ("declared", "written", "warning"),
    [
        ("UTF-8", "utf-8", None),
        ("UTF-8", "utf-8-sig", None),
        ("UTF-8", "utf-16", None),
        ("iso-8859-9", "iso-8859-9", None),
        ("windows-1254", "windows-1254", None),
        ("CHARSET", "utf-8", None),
        ("windows-1254", "utf-8", "the file claims to be in windows-1254 but is UTF-8"),
        ("iso-8859-1", "windows-1254", "claims to be in iso8859-1 but holds Turkish"),
        ("nedir", "windows-1254", "the encoding 'nedir' is not known"),
        ("idna", "utf-8", "the encoding 'idna' is not known"),
    ],
)
def test_encodings(catalogue, declared, written, warning):
    path = catalogue(
        'msgid "Işık ığdırı şaşırttı."\nmsgstr "b"\n', HEADER.replace("UTF-8", declared), written
    )
    file = read(path)
    (unit,) = file.units
    assert unit.source_text == "Işık ığdırı şaşırttı."
    if warning is None:
        assert file.warnings == []
    else:
        assert file.warnings[0].startswith(warning) or warning in file.warnings[0]


def test_broken_utf8_names_its_line(catalogue):
    path = catalogue('msgid "a"\nmsgstr "ş"\n', encoding="windows-1254")
    with pytest.raises(FormatError, match=r"katalog\.po, line 4: this is not utf-8"):
        read(path)


def test_direction(catalogue):
    english = catalogue(
        'msgid "Save"\nmsgstr "Kaydet"\n\nmsgid "New"\nmsgstr ""\n',
        HEADER.replace("Language: en", "Language: tr_TR").replace("Source-Language: tr", "A: b"),
    )
    with pytest.raises(LanguageError, match="read it with --reverse"):
        read(english)
    file = read(english, reverse=True)
    assert list(file.units) == [Unit.pair("Kaydet", "Save")]
    assert file.warnings == ["1 without translation, which gives no source; skipped"]


def test_other_languages_are_refused(catalogue):
    german = catalogue('msgid "a"\nmsgstr "b"\n', HEADER.replace("Language: en", "Language: de"))
    with pytest.raises(LanguageError, match="translates tr into de; this memory translates tr"):
        read(german)


def test_unconfirmed_translations_are_fuzzy_to_poedit(tmp_path):
    target = tmp_path / "poedit.po"
    write([unit("a", "b", None, None, status=Status.INITIAL)], target, profile="poedit")
    ending = '#, fuzzy\nmsgid "a"\nmsgstr "b"\n'
    assert target.read_text(encoding="utf-8").endswith(ending)


def test_mo_both_ways(tmp_path):
    target = tmp_path / "derli.mo"
    write(
        [
            Unit.pair("Bir.", "One."),
            unit("İki.", "Two.", None, None, context=Context(key="k")),
            unit("Üç.", "Three.", None, None, status=Status.INITIAL),
        ],
        target,
    )
    file = read(target)
    assert (file.format, file.tool) == ("mo", f"bellek {bellek.__version__}")
    assert list(file.units) == [
        Unit.pair("Bir.", "One."),
        unit("İki.", "Two.", None, None, context=Context(key="k")),
    ]


@pytest.mark.parametrize("cut", [10, 40, 90])
def test_damaged_mo(tmp_path, cut):
    target = tmp_path / "kesik.mo"
    write([Unit.pair("Bir.", "One.")], target)
    target.write_bytes(target.read_bytes()[:cut])
    with pytest.raises(BellekError, match=r"kesik\.mo: the MO file"):
        list(read(target).units)


def test_an_escape_that_is_none_is_kept_and_told(catalogue):
    path = catalogue('msgid "a\\qb"\nmsgstr "\\0\\377"\n')
    file = read(path)
    assert list(file.units) == [Unit.pair("a\\qb", "\\0\\377")]
    assert file.warnings == [
        "line 11: \\q is no escape of PO; kept as it stands",
        "line 12: \\0 is no escape of PO; kept as it stands",
        "line 12: \\377 is no escape of PO; kept as it stands",
    ]


def test_old_line_ends(catalogue):
    path = catalogue('msgid "a"\nmsgstr "b"\n')
    for end in ("\r\n", "\r"):
        text = path.read_text(encoding="utf-8").replace("\n", end)
        path.write_text(text, encoding="utf-8", newline="")
        assert units_of(path) == [Unit.pair("a", "b")]


def test_endless_comments_are_cut(catalogue):
    path = catalogue("# yorum\n" * 5000 + 'msgid "a"\nmsgstr "b"\n')
    file = read(path)
    (unit,) = file.units
    assert unit.notes == ("\n".join(["yorum"] * 1999),)
    assert file.warnings == ["line 2010: a comment longer than any; the rest of it is skipped"]


def test_endless_lines_and_places_are_cut(catalogue):
    with pytest.raises(FormatError, match="line 1: the line is longer than 5 MB"):
        read(catalogue('msgid "' + "a" * 5_000_000 + '"\nmsgstr "b"\n', header=""))
    places = "#: " + " ".join(f"a.c:{line}" for line in range(1, 10_003))
    file = read(catalogue(f'{places}\nmsgid "Bir."\nmsgstr "One."\n', header=""))
    assert len(list(file.units)) == 10_000
    assert file.warnings == ["line 1: 2 further places; left out"]


def test_long_strings_take_linear_time(catalogue):
    path = catalogue('msgid ""\n' + '"abcdefgh "\n' * 100_000 + 'msgstr "b"\n')
    assert units_of(path)[0].source_text == "abcdefgh " * 100_000
