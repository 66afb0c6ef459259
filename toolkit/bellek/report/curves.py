"""The learning curve: how far each earlier revision was from the present translation."""

from collections.abc import Sequence
from concurrent.futures import Executor

import numpy as np

from bellek.report.counts import Counted, Values, scores
from bellek.report.model import Curve, Point, Spread
from bellek.report.strands import Strand
from bellek.scoring import Score
from bellek.scoring.evaluation import FEW
from bellek.scoring.stages import Stage

BINS = 20


def draw(
    found: Sequence[Strand],
    listed: Sequence[Strand],
    counted: Counted,
    untranslated: int,
    pool: Executor | None = None,
) -> tuple[Curve | None, tuple[Curve, ...]]:
    """Return the curve of all strands together, None of one alone, and those of the listed ones.

    The figures are those of ``bellek score --all`` and ``--document``. ``untranslated`` segments
    are in none of them.
    """
    known = [n for n in counted.numbers if all(strand.knows(n) for strand in found)]
    parts = [counted.part(known, slice(None))] if len(found) > 1 else []
    for strand in listed:
        own = [stage.number for stage in strand.stages.earlier]
        parts.append(counted.part(own, strand.places))
    scored = scores(parts, counted.settings, pool)
    whole = None
    if len(found) > 1:
        whole = _whole(found, counted, list(zip(known, next(scored), strict=True)), untranslated)
    own_curves = (_curve(strand, counted, own) for strand, own in zip(listed, scored, strict=True))
    return whole, tuple(own_curves)


def _curve(strand: Strand, counted: Counted, scored: list[tuple[Score, ...]]) -> Curve:
    points = tuple(
        _point(stage.number, [stage], own, counted.part_values(stage.number, strand.places))
        for stage, own in zip(strand.stages.earlier, scored, strict=True)
    )
    return Curve(
        strand.document,
        strand.stages.final.number,
        strand.size,
        strand.stages.untranslated,
        points,
        (*_few(strand.size), *strand.stages.warnings),
    )


def _whole(
    found: Sequence[Strand],
    counted: Counted,
    scored: list[tuple[int, tuple[Score, ...]]],
    untranslated: int,
) -> Curve:
    points = tuple(
        _point(
            number,
            [strand.at(number) for strand in found],
            own,
            counted.part_values(number, slice(None)),
        )
        for number, own in scored
    )
    size = sum(strand.size for strand in found)
    final = max(strand.stages.final.number for strand in found)
    return Curve(None, final, size, untranslated, points, _few(size))


def _point(
    number: int, stages: Sequence[Stage], scored: tuple[Score, ...], values: Sequence[Values]
) -> Point:
    """Return a revision of one or several documents; values are those of its segments."""
    made = [stage for stage in stages if stage.number == number]
    touched = ~np.isnan(values[0])
    return Point(
        number,
        tuple(sorted({author for stage in made for author in stage.authors})),
        max(stage.changed for stage in made),
        scored,
        int(touched.sum()),
        tuple(
            _spread(score.metric, own[touched])
            for score, own in zip(scored, values, strict=True)
            if touched.any()
        ),
    )


def _spread(metric: str, values: Values) -> Spread:
    bins, _ = np.histogram(np.clip(values, 0, 100), bins=BINS, range=(0, 100))
    low, first, median, third, high = np.quantile(values, (0, 0.25, 0.5, 0.75, 1)).tolist()
    return Spread(metric, (low, first, median, third, high), tuple(bins.tolist()))


def _few(size: int) -> tuple[str, ...]:
    if size >= FEW:
        return ()
    noun = "segment" if size == 1 else "segments"
    return (f"Intervals say little about {size} {noun}; {FEW} are the least.",)
