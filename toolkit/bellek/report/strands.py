"""The revisions of the documents, put into one row of segments so that each is counted once."""

from collections.abc import Sequence
from dataclasses import dataclass

from bellek.memory import DocumentStatus, Memory
from bellek.scoring.stages import Stage, Stages, stages

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """A document's revisions and the places of its segments among those of all documents.

    ``document`` is None for the units without one.
    """

    document: str | None
    stages: Stages
    start: int

    @property
    def size(self) -> int:
        """The number of its segments that are translated."""
        return len(self.stages.final.draft.segments)

    @property
    def places(self) -> slice:
        """Where its segments stand."""
        return slice(self.start, self.start + self.size)

    def at(self, number: int) -> Stage:
        """Return what stood at a revision; where that is not known, the first state that is."""
        everything = (*self.stages.earlier, self.stages.final)
        return max(
            (stage for stage in everything if stage.number <= number),
            key=lambda stage: stage.number,
            default=everything[0],
        )

    def knows(self, number: int) -> bool:
        """Whether all its segments had a translation at a revision."""
        return all(number != incomplete for incomplete, _ in self.stages.incomplete)


def strands(memory: Memory, status: Sequence[DocumentStatus]) -> list[Strand]:
    """Return the strands of the documents in which something is translated, in their order."""
    found: list[Strand] = []
    start = 0
    for each in status:
        if not each.by_status:
            continue
        own = stages(memory, each.name, loose=each.name is None)
        found.append(Strand(each.name, own, start))
        start += found[-1].size
    return found


def numbers(found: Sequence[Strand]) -> list[int]:
    """Return the numbers of all earlier revisions, in order."""
    return sorted({stage.number for strand in found for stage in strand.stages.earlier})


def texts(found: Sequence[Strand], number: int | None = None) -> Texts:
    """Return the texts of all segments at a revision; with None, the present ones."""
    return tuple(text for strand in found for text in _stage(strand, number).draft.texts)


def _stage(strand: Strand, number: int | None) -> Stage:
    return strand.stages.final if number is None else strand.at(number)
