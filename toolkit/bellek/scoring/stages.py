"""What a document's translation was at each revision.

Revision n of a document is, for every unit, its latest revision up to number n that was not undone;
the final one is its current translation.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bellek.errors import BellekError, named, quoted
from bellek.memory import Memory
from bellek.model import Revision, Unit
from bellek.scoring.draft import Draft
from bellek.scoring.files import draft_segment
from bellek.scoring.model import Grouping

Units = list[tuple[Unit, tuple[Revision, ...]]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A document at one revision: its draft, and the unit's revision behind each segment."""

    number: int
    draft: Draft
    revisions: tuple[Revision, ...]

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote the revisions with this number, sorted."""
        return tuple(sorted({revision.author for revision in self._new() if revision.author}))

    @property
    def changed(self) -> datetime:
        """When the last of the revisions with this number was made."""
        return max(revision.created for revision in self._new())

    def _new(self) -> list[Revision]:
        return [revision for revision in self.revisions if revision.number == self.number]


@dataclass(frozen=True, slots=True)
class Stages:
    """All revisions of a document that can be compared with the final one, and those that cannot.

    ``untranslated`` counts the segments without a translation, which no stage holds. ``incomplete``
    has, by number, the sources of the segments that got their first standing translation later,
    because an earlier one was undone.
    """

    title: str
    earlier: tuple[Stage, ...]
    final: Stage
    untranslated: int
    incomplete: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What there is to say of the incomplete revisions, a sentence each."""
        return tuple(
            f"Revision {number} is left out: it has no translation of "
            f"{named([quoted(source) for source in sources])}; what there was has been undone."
            for number, sources in self.incomplete
        )


def stages(
    memory: Memory,
    document: str | None = None,
    group: Grouping | None = None,
    *,
    loose: bool = False,
) -> Stages:
    """Return the revisions of a document, or with None of the whole memory.

    Units that are gone from their document do not count. ``group`` says what segments are scored
    by; author and status are those of the revision. ``loose`` takes of the whole memory the units
    that stand in no document.

    Raises:
        BellekError: the document does not exist, or nothing in it is translated.

    """
    name = None if document is None else memory.document_name(document)
    title = "The memory" if name is None else name
    stands = _is_loose if loose else _stands
    every = [pair for pair in memory.revisions(name) if stands(pair[0])]
    units = [(unit, revisions) for unit, revisions in every if revisions]
    if not units:
        raise BellekError(f"{title} has no translation to score.")
    numbers = sorted({revision.number for _, revisions in units for revision in revisions})
    found, incomplete = [], []
    for number in numbers:
        late = tuple(unit.source_text for unit, revisions in units if revisions[0].number > number)
        if late:
            incomplete.append((number, late))
        else:
            stage = _stage(title, number, units, group)
            found.append(stage if name is None else _placed(stage, units))
    *earlier, final = found
    return Stages(title, tuple(earlier), final, len(every) - len(units), tuple(incomplete))


def choose(found: Stages, number: int) -> Stage:
    """Return the earlier revision with this number.

    Raises:
        BellekError: there is none, or it lacks segments.

    """
    for stage in found.earlier:
        if stage.number == number:
            return stage
    for incomplete, sources in found.incomplete:
        if incomplete == number:
            raise BellekError(
                f"Revision {number} has no translation of {named([quoted(s) for s in sources])}; "
                "what there was has been undone."
            )
    numbers = ", ".join(str(stage.number) for stage in found.earlier) or "none"
    raise BellekError(
        f"There is no revision {number} before the final one, {found.final.number}; "
        f"there are: {numbers}."
    )


def _is_loose(unit: Unit) -> bool:
    return unit.document is None


def _stands(unit: Unit) -> bool:
    return unit.document is None or unit.position is not None


def _stage(title: str, number: int, units: Units, group: Grouping | None) -> Stage:
    chosen = [(unit, _latest(revisions, number)) for unit, revisions in units]
    segments = tuple(
        draft_segment(unit, found.target_text, found.author, found.status, group)
        for unit, found in chosen
    )
    draft = Draft(f"{title}, revision {number}", segments)
    return Stage(number, draft, tuple(found for _, found in chosen))


def _placed(stage: Stage, units: Units) -> Stage:
    """Return a stage of one document whose segments tell where in it they stand."""
    pairs = zip(stage.draft.segments, units, strict=True)
    segments = tuple(replace(segment, position=unit.position) for segment, (unit, _) in pairs)
    return replace(stage, draft=replace(stage.draft, segments=segments))


def _latest(revisions: tuple[Revision, ...], number: int) -> Revision:
    """Return the last of a unit's revisions, which are in order, up to a number."""
    return next(revision for revision in reversed(revisions) if revision.number <= number)
