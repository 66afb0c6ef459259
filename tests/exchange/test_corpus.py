"""Files of other programs, programs of other projects, and the schemas of the formats."""

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from lxml import etree

from bellek import Context, Status, Tag, Unit
from bellek.exchange import read, write
from bellek.exchange.codes import language_of

BOLD = (Tag("open", "1", "<b>"),)
UNITS = [
    Unit(
        ("Lütfen ", *BOLD, "Kaydet", Tag("close", "1", "</b>"), " düğmesine basın."),
        ("Please press the ", *BOLD, "Save", Tag("close", "1", "</b>"), " button."),
        "3f2a",
        Context("Önce.", None, "k"),
        "iki kelime.txt",
        1,
        Status.FINAL,
        notes=("not",),
        props=(("x-alan", "değer"),),
    ),
    Unit(("%d dosya\n",), ("%d files",), "3f2b", document="b.txt", position=1),
    Unit(("Yeni\x0c “satır”",), None, "3f2c", document="b.txt", position=2),
    Unit(("Kaydet",), ("Save",), "3f2d", status=Status.TRANSLATED),
    Unit(("Kaydet",), ("Save it",), "3f2e", status=Status.REVIEWED),
    Unit(("Kaydet",), ("Keep",), "3f2f", status=Status.INITIAL),
    *(
        Unit((source,), (target,), context=Context(key=f"[{form}]"), status=Status.TRANSLATED,
             props=(("po-flags", "c-format"), ("po-msgid", "%d kitap"),
                    ("po-msgid_plural", "%d kitap"), ("po-form", str(form))))
        for form, source, target in ((0, "%d kitap", "%d book"), (1, "%d kitap", "%d books"))
    ),
]  # fmt: skip
MATCHED = [
    replace(
        UNITS[0],
        id="",
        status=Status.INITIAL if kind == "fuzzy" else Status.TRANSLATED,
        props=(("match-kind", kind), ("match-score", score), *before),
    )
    for kind, score, before in [
        ("fuzzy", "82", (("po-previous-msgid", "Lütfen <b>Sil</b> düğmesine basın."),)),
        ("exact", "100", ()),
        ("context", "102", ()),
    ]
]


def program(name: str, package: str) -> str:
    """Return the path of a program, or skip."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"needs {name} (Debian package {package})")
    return path


@pytest.mark.clients
def test_msgfmt_accepts_po(tmp_path):
    msgfmt = program("msgfmt", "gettext")
    target = tmp_path / "a.po"
    write(UNITS, target)
    done = subprocess.run(
        [msgfmt, "--check", "--verbose", "-o", tmp_path / "a.mo", target],
        capture_output=True, text=True, env={"LC_ALL": "C.UTF-8"}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        0,
        "4 translated messages, 2 fuzzy translations, 1 untranslated message.\n",
    )
    ours = tmp_path / "ours.mo"
    write(UNITS, ours)
    assert [(unit.source_text, unit.target_text) for unit in read(ours).units] == [
        (unit.source_text, unit.target_text) for unit in read(tmp_path / "a.mo").units
    ]


@pytest.mark.clients
@pytest.mark.shared
def test_xmllint_accepts_tmx(tmp_path, shared):
    xmllint = program("xmllint", "libxml2-utils")
    target = tmp_path / "a.tmx"
    write(UNITS, target)
    dtd = shared / "data" / "interop" / "schemas" / "tmx14.dtd"
    done = subprocess.run(
        [xmllint, "--noout", "--nonet", "--dtdvalid", dtd, target], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.clients
@pytest.mark.shared
def test_omegat_takes_every_translation(tmp_path, shared):
    program("omegat", "omegat")
    bench, samples = shared / "bench" / "interop", shared / "data" / "interop" / "samples"
    target = tmp_path / "a.tmx"
    write(read(samples / "good_tags.tmx").units, target, profile="omegat")
    done = subprocess.run(
        [bench / "omegat_check.sh", target], capture_output=True, text=True, check=False,
        env={"WANT": "6", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert "exit 0, 6 lines translated" in done.stdout
    assert done.returncode == 0


class LocalSchemas(etree.Resolver):
    """Finds what a schema imports in the folder of schemas."""

    def __init__(self, folder):
        self.folder = folder

    def resolve(self, system_url, public_id, context):
        name = system_url.rsplit("/", 1)[-1]
        for path in sorted(self.folder.rglob(name)):
            return self.resolve_filename(str(path), context)
        return None


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("xliff", "xliff-1.2/xliff-core-1.2-strict.xsd"),
        ("xliff2", "xliff-2.1/xliff_core_2.0.xsd"),
        ("xliff2", "xliff-2.1/metadata.xsd"),
        ("xliff2", "xliff-2.1/matches.xsd"),
    ],
)
@pytest.mark.parametrize("units", [UNITS, MATCHED, []])
def test_xliff_is_valid(tmp_path, shared, name, schema, units):
    schemas = shared / "data" / "interop" / "schemas"
    target = tmp_path / "a.xlf"
    write(units, target, format=name)
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(LocalSchemas(schemas))
    compiled = etree.XMLSchema(etree.parse(str(schemas / schema), parser))
    root = etree.parse(target).getroot()
    module = re.search(r"/(metadata|matches)\.", schema)
    own = f"{{urn:oasis:names:tc:xliff:{module[1]}:2.0}}{module[1]}" if module else root.tag
    for element in root.iter(own):
        compiled.assertValid(element)
    assert units == list(read(target).units)


def foreign(shared, tmp_path):
    """Yield the small foreign files that hold pairs, and their languages."""
    folder = shared / "data" / "interop"
    for line in (folder / "PAIRS.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = folder / row["file"]
        if not row["pairs"] or path.stat().st_size > 20_000:
            continue
        if path.suffix == ".po":  # the other formats name both languages
            path = tmp_path / path.name
            content = (folder / row["file"]).read_bytes()
            path.write_bytes(re.sub(rb'("Language: *)[A-Za-z_@-]*', rb"\1en", content))
        yield path, tuple(map(language_of, row["was"])), len(row["pairs"])


@pytest.mark.shared
def test_foreign_files_survive(tmp_path, shared):
    """What is read from a file of another program is written and read again the same."""
    files = pairs = 0
    for path, languages, expected in foreign(shared, tmp_path):
        units = list(read(path, languages=languages).units)
        files += 1
        pairs += expected
        assert sum(unit.target is not None for unit in units) >= expected, path
        for name in ("tmx", "xliff", "xliff2"):
            target = tmp_path / f"a.{name}"
            write(units, target, format=name)
            back = list(read(target).units)
            assert [unit.source for unit in back] == [unit.source for unit in units], path
            assert [unit.target for unit in back] == [unit.target for unit in units], path
    assert (files, pairs) == (147, 644)
