"""From a memory to everything that its report shows.

Scores that ``bellek score --keep`` has kept are not used. What they are known by, the numbers and
the date of a revision, stays as it is when a single unit is translated anew, so that an old score
could not be told from the present one; and the counts, which take the time, are needed anyway, for
the single segments. All scores of a report are computed alike, and so have one signature a metric.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from bellek.languages import CODES, language
from bellek.memory import Memory
from bellek.report.counts import Counted, count_all, pieces
from bellek.report.curves import draw
from bellek.report.drafts import Telling, lay_out, telling
from bellek.report.left import analyse_left
from bellek.report.model import Report, SideBySide
from bellek.report.strands import Strand, strands
from bellek.scoring import Settings
from bellek.scoring.settings import SAMPLES

# chrF comes first because it says which segments are the worst: BLEU says little about one alone.
METRICS = ("chrf", "bleu", "ter")
# For more segments TER, which can take longer than everything else together, is to be asked for.
TER_UP_TO = 10_000
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
    metrics: Sequence[str] = (),
    pool: Executor | None = None,
    begin: Callable[[int], Step] = lambda _: lambda: None,
) -> Report:
    """Return the report on a document, or with None on the whole memory.

    ``metrics`` are those of :class:`bellek.scoring.Settings`; the first says which segments are the
    worst. Without any, chrF, BLEU and TER are taken, of many segments only the first two.
    A ``pool`` of processes shares the counting of many segments. ``begin`` is told how
    many steps there are and returns what is called after each.

    Raises:
        ConfigError: there is no such metric.
        StoreError: the document does not exist.

    """
    name = None if document is None else memory.document_name(document)
    status = tuple(memory.status(name))
    found = strands(memory, status)
    revised = [strand for strand in found if strand.stages.earlier or strand.stages.incomplete]
    left, remarks = analyse_left(memory, status)
    report = Report(
        title or _title(memory, name),
        memory.source_language,
        memory.target_language,
        status,
        remarks=remarks,
        left=left,
    )
    if not revised:
        return report
    listed = _largest(revised)
    size = sum(strand.size for strand in found)
    pool = pool if size >= WORTHWHILE else None
    settings, remarks = _settings(metrics, size)
    told = telling(listed, memory.target_language, pool)
    # What was never revised is counted too: it belongs to the figures of the whole.
    counted = count_all(found, settings, pool, begin(pieces(size, settings)))
    untranslated = sum(each.untranslated.segments for each in status)
    whole, curves = draw(found, listed, counted, untranslated, pool)
    return replace(
        report,
        whole=whole,
        curves=curves,
        drafts=_drafts(memory, listed, counted, told),
        unlisted=len(revised) - len(listed),
        remarks=(*report.remarks, *remarks),
    )


def _title(memory: Memory, document: str | None) -> str:
    codes = memory.source_language, memory.target_language
    names = [language(code).name if code in CODES else code for code in codes]
    return f"Translation report: {document or ' to '.join(names)}"


def _largest(found: Sequence[Strand]) -> list[Strand]:
    """Return the strands to be shown one by one, in their order."""
    largest = sorted(found, key=lambda strand: strand.size, reverse=True)[:LISTED]
    return sorted(largest, key=lambda strand: strand.start)


def _settings(metrics: Sequence[str], size: int) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, and what has to be said about them."""
    if metrics or size <= TER_UP_TO:
        return Settings(metrics=tuple(metrics) or METRICS, bootstrap=SAMPLES), ()
    remark = (
        f"TER is left out of a report on more than {TER_UP_TO:,} segments unless it is asked for: "
        "it can take longer than everything else together."
    )
    return Settings(metrics=METRICS[:2], bootstrap=SAMPLES), (remark,)


def _drafts(
    memory: Memory, found: Sequence[Strand], counted: Counted, told: Iterable[Telling]
) -> tuple[SideBySide, ...]:
    rows, room = min(ROWS, ALL_ROWS // len(found)), ROOM // len(found)
    return tuple(
        lay_out(strand, counted, own, lambda unit: memory.unit(unit).position, rows, room)
        for strand, own in zip(found, told, strict=True)
        if strand.stages.earlier
    )
