"""A memory whose documents were revised, and programs to look at its report with."""

from datetime import UTC, datetime

import pytest

from bellek import Memory, Status, Unit
from bellek.model import Interchange, content

SCRIPT = "<script>document.title = 'taken'</script> & <b>bold</b>"

NEWS = (
    ("Bakan 12 kişiyle geldi.", "The minister came with 12.", "The minister arrived with 15."),
    ("Hastane açılacak mı?", "Will hospital open?", "Will the hospital open?"),
    ("Ilgaz’da kar yok.", "There is snow in Ilgaz.", "There is no snow in Ilgaz."),
    ("Evet.", "Yes.", "Yes."),
    (f"Betik: {SCRIPT}", f"Script: {SCRIPT}", f"The script: {SCRIPT}"),
)  # fmt: skip
LETTER = (
    ("Sayın İpek Hanım,", "Dear İpek,", "Dear Ms İpek,"),
    ("Faturanız ekte.", "Your invoice is attach.", "Your invoice is attached."),
)


def imported(texts, document, day, author="ayşe"):
    """An import of one draft of a document, made on a day of May."""
    made = datetime(2026, 5, day, 12, tzinfo=UTC)
    units = [
        Unit(
            content(source),
            content(text),
            document=document,
            position=position if document else None,
            status=Status.TRANSLATED,
            creator=author,
            created=made,
            editor=author,
            changed=made,
        )
        for position, (source, text) in enumerate(texts, 1)
    ]
    return Interchange("tmx", units, tool="test", author=author, changed=made)


def fill(memory):
    """Two documents in two drafts, one that was never revised, and an untranslated unit."""
    for draft, day, author in ((1, 1, "ayşe"), (2, 8, "can")):
        memory.merge(imported([(row[0], row[draft]) for row in NEWS], "haber.txt", day, author))
        letter = [(row[0], row[draft]) for row in LETTER]
        memory.merge(imported(letter, "mektup.txt", day + 3, author))
    memory.merge(imported([("Tek satır.", "A single line.")], "not.txt", 20))
    memory.add([Unit.pair("Çevrilmedi.", None)])


@pytest.fixture
def revised(memory):
    fill(memory)
    return memory


@pytest.fixture(scope="session")
def report_path(tmp_path_factory):
    """The page of such a memory, written once."""
    from bellek.report import gather, render

    folder = tmp_path_factory.mktemp("report")
    with Memory.open(folder / "memory.db") as memory:
        fill(memory)
        page = render(gather(memory))
    path = folder / "report.html"
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="session")
def script():
    """What the script in the texts looks like."""
    return SCRIPT


@pytest.fixture
def one_draft():
    """Make an import of one draft: one_draft([(source, target)...], document, day)."""
    return imported
