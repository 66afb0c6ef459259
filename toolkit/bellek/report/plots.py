"""The figures of a report, each with the same in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure

from bellek.report.model import Curve, Point, Report
from bellek.report.svg import COLOURS, FAINT, FIRST, INK, styled, to_svg
from bellek.scoring import Score

# Lines of more documents than these are not told apart by colour; the table names them.
NAMED = len(COLOURS)
# So many documents stand below each other, the worst.
BOXES = 20
NAMELESS = "no document"


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure: its SVG, and the same in words for who cannot see it."""

    svg: Markup
    description: str


def plot_curves(report: Report) -> Plot | None:
    """Draw the scores of the earlier revisions with their intervals, a panel for each metric.

    Across by date where there are several dates, else by revision; when there is only one of
    either, the documents stand below each other.
    """
    points = [point for curve in report.scored for point in curve.points]
    if not points:
        return None
    own = [point for curve in report.curves for point in curve.points]
    dated = len({point.changed.date() for point in own}) > 1
    if not dated and len({point.number for point in own}) == 1 and len(report.curves) > 1:
        return _plot_documents(report)
    with styled():
        figure = Figure(figsize=(9, 3.1), layout="constrained")
        panels = figure.subplots(1, len(points[0].scores), squeeze=False)[0]
        for metric, axes in enumerate(panels):
            axes.set_title(_direction(points[0].scores[metric]))
            for number, curve in enumerate(report.curves):
                colour, label = _look(number, report.curves)
                _draw_curve(axes, curve, metric, colour, label, dated=dated)
            if report.whole and report.whole.points:
                _draw_whole(axes.axhline, report.whole.points[0], metric)
            axes.set_ylim(*_range([point.scores[metric] for point in points]))
            _label_across(axes, points, dated=dated)
        _legend(figure, panels[0])
        return Plot(to_svg(figure, "curves"), _describe_curves(report))


def _plot_documents(report: Report) -> Plot:
    """Draw the documents below each other, those with the worst first metric."""
    worst = sorted(report.curves, key=lambda curve: curve.points[0].scores[0].goodness)[:BOXES]
    names = [_label(curve.document or NAMELESS) for curve in worst]
    first = worst[0].points[0]
    with styled():
        figure = Figure(figsize=(9, 1.2 + 0.24 * len(worst)), layout="constrained")
        panels = figure.subplots(1, len(first.scores), squeeze=False, sharey=True)[0]
        for metric, axes in enumerate(panels):
            scores = [curve.points[0].scores[metric] for curve in worst]
            axes.set_title(_direction(scores[0]))
            axes.errorbar(
                [score.value for score in scores],
                range(len(worst)),
                xerr=list(zip(*map(_reach, scores), strict=True)),
                color=FIRST,
                fmt="o",
                markersize=4,
                elinewidth=1.2,
                capsize=2,
            )
            axes.set_xlim(*_range(scores))
            if report.whole and report.whole.points:
                _draw_whole(axes.axvline, report.whole.points[0], metric)
        panels[0].set_yticks(range(len(worst)), names)
        panels[0].set_ylim(len(worst) - 0.5, -0.5)
        _legend(figure, panels[0])
        return Plot(to_svg(figure, "curves"), _describe_curves(report))


def plot_spreads(report: Report) -> Plot | None:
    """Draw how many revised segments have which score, for each metric and revision."""
    curve = report.scored[0] if report.scored else None
    points = [point for point in curve.points if point.spreads] if curve else []
    if not points:
        return None
    with styled():
        figure = Figure(figsize=(9, 2.6), layout="constrained")
        panels = figure.subplots(1, len(points[0].spreads), squeeze=False, sharey=True)[0]
        for place, axes in enumerate(panels):
            axes.set_title(points[0].spreads[place].metric)
            for number, point in enumerate(points[:NAMED]):
                bins = point.spreads[place].bins
                edges = [100 * edge / len(bins) for edge in range(len(bins) + 1)]
                axes.stairs(
                    bins,
                    edges,
                    color=COLOURS[number],
                    fill=len(points) == 1,
                    linewidth=1.6,
                    label=f"revision {point.number}" if len(points) > 1 else None,
                )
            axes.set_xlim(0, 100)
        panels[0].set_ylabel("segments")
        _legend(figure, panels[0])
        return Plot(to_svg(figure, "spreads"), _describe_spreads(points[:NAMED]))


def plot_boxes(report: Report) -> Plot | None:
    """Draw the spread of the first metric over the revised segments of each document."""
    found = [
        (curve.document or NAMELESS, curve.points[0].spreads[0])
        for curve in report.curves
        if curve.points and curve.points[0].spreads
    ]
    if len(found) < 2:
        return None
    lowest = sorted(found, key=lambda pair: pair[1].quartiles[2])[:BOXES]
    boxes = [
        dict(zip(("whislo", "q1", "med", "q3", "whishi"), spread.quartiles, strict=True))
        for _, spread in lowest
    ]
    with styled():
        figure = Figure(figsize=(9, 0.9 + 0.28 * len(boxes)), layout="constrained")
        axes = figure.subplots()
        axes.bxp(
            boxes,
            orientation="horizontal",
            showfliers=False,
            widths=0.55,
            patch_artist=True,
            boxprops={"facecolor": FAINT, "edgecolor": FIRST},
            medianprops={"color": FIRST, "linewidth": 2},
            whiskerprops={"color": FIRST},
            capprops={"color": FIRST},
        )
        axes.set_yticks(range(1, len(boxes) + 1), [_label(name) for name, _ in lowest])
        axes.invert_yaxis()
        axes.grid(axis="y", visible=False)
        axes.set_xlabel(lowest[0][1].metric)
        axes.set_xlim(0, 100)
        left = len(found) - len(lowest)
        return Plot(to_svg(figure, "boxes"), _describe_boxes(lowest[0], lowest[-1], left))


def _look(number: int, curves: Sequence[Curve]) -> tuple[str, str | None]:
    """Return the colour of a curve and what the legend calls it; many are not told apart."""
    if len(curves) <= NAMED:
        return COLOURS[number], _label(curves[number].document or NAMELESS)
    return FIRST, "each document" if number == 0 else None


def _draw_curve(
    axes: Axes, curve: Curve, metric: int, colour: str, label: str | None, *, dated: bool
) -> None:
    scores = [point.scores[metric] for point in curve.points]
    across: list[Any] = [point.changed if dated else point.number for point in curve.points]
    below_above = [_reach(score) for score in scores]
    axes.errorbar(
        across,
        [score.value for score in scores],
        yerr=list(zip(*below_above, strict=True)) if scores else None,
        color=colour,
        marker="o",
        markersize=4,
        linewidth=1.2,
        elinewidth=1,
        capsize=2,
        label=label,
    )


def _reach(score: Score) -> tuple[float, float]:
    """Return how far the interval reaches below and above the value; never less than nothing."""
    if score.interval is None:
        return 0.0, 0.0
    low, high = score.interval
    return max(0.0, score.value - low), max(0.0, high - score.value)


def _draw_whole(draw: Callable[..., object], point: Point, metric: int) -> None:
    label = f"all documents, revision {point.number}"
    draw(point.scores[metric].value, color=INK, linewidth=1, linestyle=(0, (4, 3)), label=label)


def _range(scores: Sequence[Score]) -> tuple[float, float]:
    """Return round ends between which the scores and their intervals lie."""
    ends = [end for score in scores for end in (score.interval or (score.value, score.value))]
    low, high = max(0.0, min(ends) - 3), max(ends) + 3
    if not scores[0].lower_is_better:
        high = min(high, 99.0)
    return 10 * (low // 10), 10 * (high // 10) + 10


def _label_across(axes: Axes, points: Sequence[Point], *, dated: bool) -> None:
    if dated:
        # With fewer it finds no interval for some ranges, such as three days, and warns.
        locator = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(locator)
        formatter = ConciseDateFormatter(locator)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_formatter(formatter)
    else:
        axes.set_xticks(sorted({point.number for point in points}))
        axes.set_xlabel("revision")


def _legend(figure: Figure, axes: Axes) -> None:
    lines, names = axes.get_legend_handles_labels()
    if names:
        figure.legend(lines, names, loc="outside lower left", ncols=len(names))


def _label(name: str) -> str:
    return name if len(name) <= 32 else f"…{name[-31:]}"


def _direction(score: Score) -> str:
    return f"{score.metric} ({'lower' if score.lower_is_better else 'higher'} is better)"


def _describe_curves(report: Report) -> str:
    lines = []
    for curve in report.scored[:NAMED]:
        for point in curve.points:
            name = "All documents" if curve is report.whole else curve.document or NAMELESS
            scores = ", ".join(f"{each.metric} {each.value:.1f}" for each in point.scores)
            lines.append(f"{name}, revision {point.number}: {scores}.")
    return " ".join([*lines, "The table below has every figure."])


def _describe_spreads(points: Sequence[Point]) -> str:
    lines = [
        f"Revision {point.number}: half of the {point.touched:,} revised segments lie between "
        + ", ".join(
            f"{each.quartiles[1]:.0f} and {each.quartiles[3]:.0f} {each.metric}"
            for each in point.spreads
        )
        + "."
        for point in points
    ]
    return " ".join(lines)


def _describe_boxes(lowest: tuple[str, Any], highest: tuple[str, Any], left: int) -> str:
    rest = f" {left:,} documents with higher medians are not shown." if left else ""
    (name, low), (other, high) = lowest, highest
    return (
        f"The median {low.metric} of a revised segment is {low.quartiles[2]:.0f} in {name}, the "
        f"lowest, and {high.quartiles[2]:.0f} in {other}, the highest shown.{rest}"
    )
