"""What the memory offers for what is left to translate."""

from collections.abc import Iterator, Sequence

from bellek.leverage import Leverage, analyse
from bellek.memory import DocumentStatus, Memory
from bellek.model import Document, Segment

# Each takes a look-up; for more segments a report would take longer than its reader waits.
MOST = 1000


def analyse_left(
    memory: Memory, status: Sequence[DocumentStatus]
) -> tuple[tuple[Leverage, ...], tuple[str, ...]]:
    """Return the leverage of each document's untranslated segments, and what has to be said.

    They are counted as :func:`bellek.leverage.analyse` counts the segments of a file, one document
    after the other. Units without a document stand nowhere and are not counted.
    """
    names = [each.name for each in status if each.name and each.untranslated.segments]
    size = sum(each.untranslated.segments for each in status if each.name)
    if size > MOST:
        remark = (
            f"Leverage is left out: {size:,} segments are untranslated, and a report looks up "
            f"{MOST:,} at most; 'bellek analyse' counts a file of any size."
        )
        return (), (remark,)
    documents = [
        Document(name, "memory", memory.source_language, tuple(_untranslated(memory, name)))
        for name in names
    ]
    return tuple(analyse(memory, documents)) if documents else (), ()


def _untranslated(memory: Memory, document: str) -> Iterator[Segment]:
    for unit in memory.units(document):
        if unit.target is None and unit.position is not None:
            yield Segment(unit.id, unit.source)
