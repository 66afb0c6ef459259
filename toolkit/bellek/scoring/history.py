"""The revisions of a document, each scored against the final one."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from bellek.errors import BellekError
from bellek.memory import Memory
from bellek.scoring.draft import Draft
from bellek.scoring.effort import effort
from bellek.scoring.evaluation import evaluate
from bellek.scoring.model import Effort, Evaluation, Grouping, History, ScoredRevision, TestName
from bellek.scoring.settings import METRICS, Settings
from bellek.scoring.stages import Stage, Stages, choose, stages


def score_revisions(
    memory: Memory,
    document: str | None = None,
    settings: Settings | None = None,
    *,
    revision: int | None = None,
    group: Grouping | None = None,
    test: TestName | None = None,
    segments: bool = False,
    worst: int | None = None,
    step: Callable[[], object] = lambda: None,
) -> History:
    """Score each earlier revision of a document, or one of them, against the final one.

    Without a document the whole memory is scored. With a ``test`` later revisions are compared
    with the first one; ``group`` asks for the scores of each group of segments. The other
    arguments are those of evaluate.

    Raises:
        BellekError: no such document or revision, nothing translated, or nothing ever revised.

    """
    settings = settings or Settings()
    found = stages(memory, document, group)
    chosen = _chosen(found, revision)
    drafts = [stage.draft for stage in chosen]
    evaluations = evaluate(
        drafts,
        [found.final.draft],
        settings,
        test=test,
        segments=segments,
        worst=worst,
        step=step,
    )
    following = {stage.number: later for stage, later in pairwise((*found.earlier, found.final))}
    scored = tuple(
        ScoredRevision(
            stage.number,
            stage.authors,
            stage.changed,
            evaluation,
            _effort(stage, following[stage.number], evaluation, settings),
        )
        for stage, evaluation in zip(chosen, evaluations, strict=True)
    )
    return History(found.title, found.final.number, scored, found.untranslated, found.warnings)


def current(memory: Memory, document: str | None = None) -> Draft:
    """Return the current translation of a document, or of the whole memory, to score against."""
    return stages(memory, document).final.draft


def _chosen(found: Stages, revision: int | None) -> tuple[Stage, ...]:
    if revision is not None:
        return (choose(found, revision),)
    if not found.earlier:
        raise BellekError(f"{found.title} was never revised: there is no earlier state to score.")
    return found.earlier


def _effort(stage: Stage, later: Stage, evaluation: Evaluation, settings: Settings) -> Effort:
    """Measure the work between a revision and the next, by the TER of the one against the other."""
    if evaluation.references == (later.draft.name,) and settings.bootstrap == 1:
        for score in evaluation.scores:
            if score.metric == METRICS["ter"]:
                return effort(stage.revisions, later.revisions, score)
    only_ter = replace(settings, metrics=("ter",), bootstrap=1, by="segment")
    (found,) = evaluate([stage.draft], [later.draft], only_ter)
    return effort(stage.revisions, later.revisions, found.scores[0])
