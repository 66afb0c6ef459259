"""From a memory to everything that its report shows."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from bellek.languages import CODES, language
from bellek.memory import Memory
from bellek.report.counts import Counted, count_all, pieces
from bellek.report.curves import draw_curves, draw_whole
from bellek.report.drafts import lay_out
from bellek.report.model import Report, SideBySide
from bellek.report.strands import Strand, strands
from bellek.scoring import Settings
from bellek.scoring.settings import SAMPLES

# chrF comes first because it says which segments are the worst: BLEU says little about one alone.
SETTINGS = Settings(metrics=("chrf", "bleu", "ter"), bootstrap=SAMPLES)
# So many documents, the largest, have figures of their own; the others are in those of the whole.
LISTED = 200
# Segments shown side by side: of a document, and of all together.
ROWS = 50
ALL_ROWS = 1000
# Bytes of HTML for them, so that a report stays under 5 MB whatever its texts.
ROOM = 3_000_000

# For fewer segments, starting other processes takes longer than it saves.
WORTHWHILE = 2000

Step = Callable[[], object]


def gather(
    memory: Memory,
    document: str | None = None,
    *,
    title: str | None = None,
    pool: Executor | None = None,
    begin: Callable[[int], Step] = lambda _: lambda: None,
) -> Report:
    """Return the report on a document, or with None on the whole memory.

    A ``pool`` of processes shares the counting of many segments. ``begin`` is told how
    many steps there are and returns what is called after each.

    Raises:
        StoreError: the document does not exist.

    """
    name = None if document is None else memory.document_name(document)
    status = tuple(each for each in memory.status() if name in (None, each.name))
    found = strands(memory, status)
    revised = [strand for strand in found if strand.stages.earlier]
    head = title or _title(memory, name)
    languages = memory.source_language, memory.target_language
    if not revised:
        return Report(head, *languages, status, None, (), ())
    size = sum(strand.size for strand in found)
    pool = pool if size >= WORTHWHILE else None
    step = begin(pieces(size, SETTINGS))
    # What was never revised is counted too: it belongs to the figures of the whole.
    counted = count_all(found, SETTINGS, pool, step)
    listed = _largest(revised)
    return Report(
        head,
        *languages,
        status,
        draw_whole(found, counted) if len(found) > 1 else None,
        tuple(draw_curves(listed, counted, pool)),
        _drafts(memory, listed, counted),
        len(revised) - len(listed),
    )


def _title(memory: Memory, document: str | None) -> str:
    codes = memory.source_language, memory.target_language
    names = [language(code).name if code in CODES else code for code in codes]
    return f"Translation report: {document or ' to '.join(names)}"


def _largest(found: Sequence[Strand]) -> list[Strand]:
    """Return the strands to be shown one by one, in their order."""
    largest = sorted(found, key=lambda strand: strand.size, reverse=True)[:LISTED]
    return sorted(largest, key=lambda strand: strand.start)


def _drafts(memory: Memory, found: Sequence[Strand], counted: Counted) -> tuple[SideBySide, ...]:
    rows, room = min(ROWS, ALL_ROWS // len(found)), ROOM // len(found)
    target = memory.target_language
    return tuple(
        lay_out(strand, counted, target, lambda unit: memory.unit(unit).position, rows, room)
        for strand in found
    )
