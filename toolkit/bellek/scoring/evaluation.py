"""From drafts and references to scores: the one call behind ``bellek score``."""

from collections.abc import Callable, Sequence

from bellek.errors import BellekError, ConfigError
from bellek.scoring.differences import edits
from bellek.scoring.draft import Draft
from bellek.scoring.meaning import changes
from bellek.scoring.measured import Measured, measure
from bellek.scoring.model import Evaluation, ScoredSegment, TestName
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
    step: Callable[[], object] = lambda: None,
) -> tuple[Evaluation, ...]:
    """Score drafts against references that have the same segments; see pairing.

    With a ``test`` the drafts after the first are compared with the first. ``segments`` asks for
    every segment's scores too. ``step`` is called once for every segment and metric.

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
    warnings = _warnings(drafts[0], settings, test)
    return tuple(
        Evaluation(
            draft.name,
            tuple(reference.name for reference in references),
            len(draft.segments),
            tuple(table.score(number) for table in measured),
            _segments(measured, number, draft, references, settings.language) if segments else (),
            tuple(table.compare(number, drafts[0], test) for table in measured)
            if test and number
            else (),
            warnings,
        )
        for number, draft in enumerate(drafts)
    )


def worst_segments(segments: Sequence[ScoredSegment], count: int) -> tuple[ScoredSegment, ...]:
    """Return the segments with the worst scores by the first metric, the worst first."""

    def badness(segment: ScoredSegment) -> float:
        score = segment.scores[0]
        return -score.value if score.lower_is_better else score.value

    return tuple(sorted(segments, key=badness)[:count])


def _aligned(
    drafts: Sequence[Draft], references: Sequence[Draft]
) -> tuple[list[Draft], list[Draft]]:
    """Return all in the order of the first draft."""
    first = drafts[0]
    if not first.segments:
        raise BellekError(f"{first.name} has no segment to score.")
    drafts = [first, *(align(first, draft) for draft in drafts[1:])]
    return drafts, [align(first, reference) for reference in references]


def _warnings(draft: Draft, settings: Settings, test: TestName | None) -> tuple[str, ...]:
    if settings.bootstrap == 1 and test is None:
        return ()
    documents = {segment.document for segment in draft.segments}
    drawn = len(draft.segments) if settings.by == "segment" else len(documents)
    if drawn >= FEW:
        return ()
    noun = settings.by if drawn == 1 else f"{settings.by}s"
    return (f"Intervals and tests say little about {drawn} {noun}; {FEW} are the least.",)


def _segments(
    measured: Sequence[Measured],
    number: int,
    draft: Draft,
    references: Sequence[Draft],
    language: str,
) -> tuple[ScoredSegment, ...]:
    """Return every segment of a draft with its scores and what changed up to the reference."""
    answers = zip(*(reference.texts for reference in references), strict=True)
    return tuple(
        ScoredSegment(
            place + 1,
            segment.unit,
            segment.source,
            segment.text,
            answer,
            tuple(table.segment_score(number, place) for table in measured),
            edits(segment.text, answer[0]),
            changes(segment.text, answer[0], language),
        )
        for place, (segment, answer) in enumerate(zip(draft.segments, answers, strict=True))
    )
