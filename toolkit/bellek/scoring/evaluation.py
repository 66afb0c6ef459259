"""From drafts and references to scores: the one call behind ``bellek score``."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from bellek.errors import BellekError, ConfigError
from bellek.scoring.differences import edits
from bellek.scoring.draft import Draft
from bellek.scoring.meaning import changes
from bellek.scoring.measured import Measured, measure
from bellek.scoring.model import Comparison, Evaluation, ScoredGroup, ScoredSegment, TestName
from bellek.scoring.pairing import align
from bellek.scoring.settings import Settings

# Below this, intervals and tests say little: a p of 0.05 may hang on one segment.
FEW = 50


def evaluate(
    drafts: Sequence[Draft],
    references: Sequence[Draft],
    settings: Settings | None = None,
    *,
    test: TestName | None = None,
    segments: bool = False,
    worst: int | None = None,
    step: Callable[[], object] = lambda: None,
) -> tuple[Evaluation, ...]:
    """Score drafts against references that have the same segments; see pairing.

    With a ``test`` the drafts after the first are compared with the first. ``segments`` asks for
    every segment's scores too, ``worst`` for those of so many segments, the worst by the first
    metric first. ``step`` is called once for every segment and metric.

    Raises:
        BellekError: the drafts and references do not have the same segments, or none.
        ConfigError: intervals by document, but the drafts do not tell their documents; a test by
            bootstrap without samples.

    """
    settings = settings or Settings()
    drafts, references = _aligned(drafts, references)
    if settings.by == "document" and not all(each.document for each in drafts[0].segments):
        raise ConfigError(f"{drafts[0].name} does not tell documents apart; draw by segment.")
    if test == "bootstrap" and settings.bootstrap == 1:
        raise ConfigError("A test by bootstrap needs samples; 1,000 is usual.")
    measured = measure(drafts, references, settings, step)
    found = []
    for number, draft in enumerate(drafts):
        places = _worst(measured[0], number, worst) if worst else range(len(draft.segments))
        wanted = places if segments or worst else ()
        found.append(
            Evaluation(
                draft.name,
                tuple(reference.name for reference in references),
                len(draft.segments),
                tuple(table.score(number) for table in measured),
                tuple(_segments(measured, number, draft, references, wanted)),
                tuple(_groups(measured, number, draft)),
                _comparisons(measured, number, drafts[0], test),
                tuple(dict.fromkeys(_warnings(draft, references, settings, test))),
            )
        )
    return tuple(found)


def _aligned(
    drafts: Sequence[Draft], references: Sequence[Draft]
) -> tuple[list[Draft], list[Draft]]:
    """Return all in the order of the first draft."""
    first = drafts[0]
    if not first.segments:
        raise BellekError(f"{first.name} has no segment to score.")
    drafts = [first, *(align(first, draft) for draft in drafts[1:])]
    return drafts, [align(first, reference) for reference in references]


def _warnings(
    draft: Draft, references: Sequence[Draft], settings: Settings, test: TestName | None
) -> Iterator[str]:
    for each in (draft, *references):
        yield from _empty(each)
    yield from _few(draft, settings, test)


def _empty(draft: Draft) -> Iterator[str]:
    """Yield a warning if there are segments without a text; two empty ones score as equal."""
    empty = sum(not text.strip() for text in draft.texts)
    if empty:
        are = "is" if empty == 1 else "are"
        yield f"{empty:,} of the {len(draft.texts):,} segments of {draft.name} {are} empty."


def _few(draft: Draft, settings: Settings, test: TestName | None) -> Iterator[str]:
    """Yield a warning if too little is drawn from for what was asked for."""
    if settings.bootstrap == 1 and test is None:
        return
    documents = {segment.document for segment in draft.segments}
    drawn = len(draft.segments) if settings.by == "segment" else len(documents)
    if drawn < FEW:
        noun = settings.by if drawn == 1 else f"{settings.by}s"
        yield f"Intervals and tests say little about {drawn} {noun}; {FEW} are the least."
    groups = Counter(each.group for each in draft.segments if each.group is not None)
    if settings.by == "segment" and min(groups.values(), default=FEW) < FEW <= drawn:
        yield f"Intervals say little about a group of fewer than {FEW} segments."


def _groups(measured: Sequence[Measured], number: int, draft: Draft) -> Iterator[ScoredGroup]:
    """Yield the groups of a draft by name; none if its segments are not grouped."""
    places: dict[str, list[int]] = {}
    for place, segment in enumerate(draft.segments):
        if segment.group is not None:
            places.setdefault(segment.group, []).append(place)
    for name, group in sorted(places.items()):
        scores = tuple(table.part_score(number, group) for table in measured)
        yield ScoredGroup(name, len(group), scores)


def _comparisons(
    measured: Sequence[Measured], number: int, baseline: Draft, test: TestName | None
) -> tuple[Comparison, ...]:
    if test is None or number == 0:
        return ()
    return tuple(table.compare(number, baseline, test) for table in measured)


def _worst(table: Measured, number: int, count: int) -> list[int]:
    """Return the places of the worst segments by one metric, the worst first."""
    places = range(len(table.counts[number]))
    return sorted(places, key=lambda place: table.segment_score(number, place).goodness)[:count]


def _segments(
    measured: Sequence[Measured],
    number: int,
    draft: Draft,
    references: Sequence[Draft],
    places: Iterable[int],
) -> Iterator[ScoredSegment]:
    """Yield the segments at some places with their scores, and what changed to the reference."""
    language = measured[0].settings.language
    for place in places:
        segment = draft.segments[place]
        answering = [reference.segments[place] for reference in references]
        answers = tuple(each.text for each in answering)
        positions = (each.position for each in (segment, *answering) if each.position is not None)
        yield ScoredSegment(
            next(positions, place + 1),
            segment.unit,
            segment.source,
            segment.text,
            answers,
            tuple(table.segment_score(number, place) for table in measured),
            edits(segment.text, answers[0]),
            changes(segment.text, answers[0], language),
        )
