"""What is exported and imported again: the same bytes, and what each format loses."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from bellek import Context, Status, Tag, Unit
from bellek.exchange import FORMATS, read, write
from bellek.memory import Memory
from bellek.model import Document, Interchange, Segment, flat

BOLD, BOLD_END = Tag("open", "1", "<b>"), Tag("close", "1", "</b>")
BREAK = Tag("standalone", "2", "<br/>")
NAME = "belgeler/bir belge.txt"
SEGMENTS = [
    ("Isparta’nın gülü, İzmir’in ığdırı.",),
    ("Bir ", BOLD, "kalın", BOLD_END, " söz", BREAK),
    ("Evet.",),
    ("Evet.",),
    ("Çevrilmedi.",),
]


def day(number):
    return datetime(2025, 1, number, 12, 30, 5, tzinfo=UTC)


def plural(form, source, target):
    held = (("po-msgid", "%d dosya"), ("po-msgid_plural", "%d dosyalar"), ("po-form", str(form)))
    props = (("po-flags", "c-format"), *held)
    return Unit(
        (source,),
        (target,),
        context=Context(key=f"[{form}]"),
        status=Status.TRANSLATED,
        changed=day(8),
        props=props,
    )


LOOSE = [
    Unit(
        ("Ek",),
        ("Attachment",),
        context=Context("Önce.", "Sonra."),
        status=Status.REVIEWED,
        creator="can",
        created=day(6),
        editor="ece",
        changed=day(7),
        notes=("İlk not.", "İkinci\nsatır."),
        props=(("proje", "ığ"), ("domain", "tıp")),
    ),
    Unit(("Ek",), ("Suffix",), status=Status.TRANSLATED, editor="ece", changed=day(8)),
    Unit(("Ek",), ("Appendix",), context=Context(key="menü/ek"), status=Status.FINAL),
    Unit(("Satır\nsonu\tsekme",), ("Line\nbreak\ttab",), status=Status.TRANSLATED),
    Unit(("\nBaş",), ("\nHead",), status=Status.TRANSLATED, changed=day(8)),
    plural(0, "%d dosya", "%d file"),
    plural(1, "%d dosyalar", "%d files"),
    Unit(
        ("Eski",),
        ("Old",),
        document="kaynak.c",
        position=7,
        status=Status.TRANSLATED,
        changed=day(8),
        props=(("po-extracted", "geliştirici notu"),),
    ),
    Unit(('=1+1 & <b> "tırnak"',), ("-1 ' x",), changed=day(9)),
    Unit((BREAK, "yalnız kod"), (BREAK, "code only"), status=Status.TRANSLATED),
]

# Of the fields of the units that come back into a new memory, those that are not the same.
TEXTS, WHO_AND_WHEN = {"source", "target"}, {"creator", "created", "editor", "changed"}
AROUND, PLACE = {"previous", "next"}, {"document", "position"}
PO = TEXTS | WHO_AND_WHEN | AROUND | {"status", "notes", "props"}
TABLE = TEXTS | WHO_AND_WHEN | AROUND | {"notes", "props"}
LOST = {
    "tmx": set(),
    "xliff": set(),
    "xliff2": set(),
    "po": PO,
    "mo": PO | PLACE | {"id", "key"},
    "tsv": TABLE,
    "csv": TABLE,
    "xlsx": TABLE,
    "moses": PO | PLACE | {"id", "key"},
}
# The units that do not come back at all: drafts, and what is untranslated.
UNFINISHED = {"Çevrilmedi.", '=1+1 & <b> "tırnak"'}
LEFT_OUT = {name: UNFINISHED if name in ("mo", "moses") else set() for name in FORMATS}

# The units that the memory does not know again: their key, or their white space, is another.
FURTHER = {
    "mo": [["Evet."]],
    "moses": [["Ek"], ["Satır", "sonu", "sekme"], ["Baş"], ["%d", "dosya"], ["%d", "dosyalar"]],
}


@pytest.fixture
def rich(memory):
    """A memory with everything in it that a unit can have."""
    segments = [Segment(str(number), each) for number, each in enumerate(SEGMENTS, 1)]
    memory.segment(Document("belge.txt", "text", "tr", segments), NAME)
    units = list(memory.units())
    for place, target, author, status, when in [
        (0, ("The rose of Isparta.",), "ayşe", Status.INITIAL, day(1)),
        (0, ("Isparta’s rose, İzmir’s ığdır.",), "Öykü Işık", Status.REVIEWED, day(2)),
        (1, ("A ", BOLD, "bold", BOLD_END, " word", BREAK), "ayşe", Status.FINAL, day(3)),
        (2, ("Yes.",), "ayşe", Status.TRANSLATED, day(4)),
        (3, ("Yeah.",), "ayşe", Status.TRANSLATED, day(4)),
    ]:
        edited = replace(units[place], target=target, status=status, editor=author, changed=when)
        memory.merge(Interchange("tmx", [edited]))
    memory.merge(Interchange("tmx", LOOSE, changed=day(8)))
    return memory


def export(memory, folder, name, file):
    """Write a memory in a format; return a file to read it from, and all bytes written."""
    suffix = {"moses": "en", "xliff2": "xlf"}.get(name, name)
    folder = folder / file
    folder.mkdir()
    path = folder / f"bellek.{suffix}"
    write(memory.units(), path, format=name)
    return path, [each.read_bytes() for each in sorted(folder.iterdir())]


def facts(unit):
    told = {field.name: getattr(unit, field.name) for field in fields(Unit)}
    context = told.pop("context")
    return {**told, "previous": context.previous, "next": context.next, "key": context.key}


def words(unit):
    """What of a unit every format carries."""
    return [flat(each or ()).split() for each in (unit.source, unit.target)]


@pytest.mark.parametrize("name", FORMATS)
def test_into_a_new_memory(rich, tmp_path, name):
    path, written = export(rich, tmp_path, name, "first")
    before = list(rich.units())
    with Memory.open(tmp_path / "new.db") as new:
        new.merge(read(path))
        assert export(new, tmp_path, name, "second")[1] == written
        after = list(new.units())
    lost = set()
    for unit in before:
        back = [other for other in after if words(other) == words(unit)]
        if not back:
            assert unit.source_text in LEFT_OUT[name]
            continue
        other = next((other for other in back if other.id == unit.id), back[0])
        lost |= {fact for fact, value in facts(unit).items() if facts(other)[fact] != value}
    assert lost == LOST[name]
    assert len(after) == len(before) - len(LEFT_OUT[name])


@pytest.mark.parametrize("name", FORMATS)
def test_into_the_same_memory(rich, tmp_path, name):
    path, written = export(rich, tmp_path, name, "first")
    before = list(rich.units())
    report = rich.merge(read(path))
    after = list(rich.units())
    further = [words(unit)[0] for unit in after if unit not in before]
    assert further == FURTHER.get(name, [])
    assert len(after) == len(before) + len(further)
    assert (report.changed, report.older, report.untranslated) == (0, 0, 0)
    if not further:
        assert export(rich, tmp_path, name, "second")[1] == written
