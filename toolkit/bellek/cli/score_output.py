"""How scores are printed: JSON for programs, tables for people, Markdown and LaTeX for papers."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import click

from bellek.cli.output import print_table
from bellek.scoring import Evaluation, Score, ScoredSegment

Row = Sequence[object]


def score_json(score: Score) -> dict[str, Any]:
    """Return a score as JSON has it; what is not known is left out."""
    return {key: value for key, value in asdict(score).items() if value is not None}


def segment_json(segment: ScoredSegment) -> dict[str, Any]:
    """Return a segment as JSON has it."""
    return {
        "segment": segment.number,
        "label": segment.label,
        "draft": segment.draft,
        "references": list(segment.references),
        "scores": [score_json(score) for score in segment.scores],
        "edits": [asdict(edit) for edit in segment.edits],
        "changes": [asdict(change) for change in segment.changes],
    }


def evaluation_json(evaluation: Evaluation) -> dict[str, Any]:
    """Return an evaluation as JSON has it: segments and comparisons only where there are any."""
    found: dict[str, Any] = {
        "draft": evaluation.draft,
        "references": list(evaluation.references),
        "size": evaluation.size,
        "scores": [score_json(score) for score in evaluation.scores],
    }
    if evaluation.comparisons:
        found["comparisons"] = [asdict(comparison) for comparison in evaluation.comparisons]
    if evaluation.segments:
        found["segments"] = [segment_json(segment) for segment in evaluation.segments]
    return found | {"warnings": list(evaluation.warnings)}


def evaluations_json(evaluations: Sequence[Evaluation]) -> dict[str, Any]:
    """Return a draft's own object, or for several drafts one with a list of them."""
    if len(evaluations) == 1:
        return evaluation_json(evaluations[0])
    return {"drafts": [evaluation_json(evaluation) for evaluation in evaluations]}


def score_rows(evaluations: Iterable[Evaluation]) -> list[Row]:
    """Return one row for each draft and metric."""
    return [
        (evaluation.draft, score.metric, _clamp(score, score.value), _interval(score))
        for evaluation in evaluations
        for score in evaluation.scores
    ]


SCORE_COLUMNS = ("draft", "metric", "score", "95 %")


def _interval(score: Score) -> str:
    if score.interval is None:
        return ""
    low, high = score.interval
    return f"{_clamp(score, low):.1f}–{_clamp(score, high):.1f}"


def _clamp(score: Score, value: float) -> float:
    """Keep rounding and the symmetry of intervals from showing what no draft can have."""
    return max(0.0, value if score.lower_is_better else min(100.0, value))


def signature_rows(evaluations: Iterable[Evaluation]) -> list[Row]:
    """Return each signature once: what a citation of the numbers needs."""
    rows = {
        (found.metric, found.signature): None
        for evaluation in evaluations
        for found in (*evaluation.scores, *evaluation.comparisons)
    }
    return list(rows)


SIGNATURE_COLUMNS = ("metric", "signature")


def comparison_rows(evaluations: Iterable[Evaluation]) -> list[Row]:
    """Return one row for each draft that was compared with the baseline, and metric."""
    return [
        (
            evaluation.draft,
            found.baseline,
            found.metric,
            f"{found.difference:+.1f}",
            f"{found.p:.4f}",
        )
        for evaluation in evaluations
        for found in evaluation.comparisons
    ]


COMPARISON_COLUMNS = ("draft", "baseline", "metric", "difference", "p")


def segment_rows(segments: Iterable[ScoredSegment]) -> list[Row]:
    """Return one row for each segment: its scores, what was edited, and what to look at."""
    return [
        (
            str(segment.number),
            *(score.value for score in segment.scores),
            "; ".join(f"{edit.before or '∅'} → {edit.after or '∅'}" for edit in segment.edits),
            ", ".join(change.kind for change in segment.changes),
        )
        for segment in segments
    ]


def segment_columns(segments: Sequence[ScoredSegment]) -> tuple[str, ...]:
    """Return the heads of the columns of segment_rows."""
    return ("segment", *(score.metric for score in segments[0].scores), "edits", "changed")


def show(columns: Sequence[str], rows: Iterable[Row], form: str, title: str = "") -> None:
    """Print a table as text, Markdown or LaTeX, and an empty line after it."""
    if form == "text":
        print_table(columns, rows, title)
        click.echo()
        return
    lines = _markdown(columns, rows) if form == "markdown" else _latex(columns, rows)
    heading = {"markdown": f"**{title}**\n", "latex": f"% {title}"}[form]
    if title:
        click.echo(heading)
    click.echo("\n".join(lines) + "\n")


def _markdown(columns: Sequence[str], rows: Iterable[Row]) -> list[str]:
    """Return a table in GitHub's Markdown; a bar inside a cell is escaped."""
    table = [columns, ["---"] * len(columns), *rows]
    return [
        "| " + " | ".join(_text(cell).replace("|", "\\|") for cell in row) + " |" for row in table
    ]


# Every character that LaTeX does not print as it stands (LaTeX 2e).
_LATEX = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
    | {"|": r"\textbar{}", "<": r"\textless{}", ">": r"\textgreater{}"}
    | {"→": r"$\to$", "∅": r"$\emptyset$"}
)


def _latex(columns: Sequence[str], rows: Iterable[Row]) -> list[str]:
    """Return a LaTeX table with the rules of the booktabs package."""
    lines = [" & ".join(_text(cell).translate(_LATEX) for cell in row) + r" \\" for row in rows]
    head = " & ".join(name.translate(_LATEX) for name in columns) + r" \\"
    top = rf"\begin{{tabular}}{{{'l' * len(columns)}}}"
    return [top, r"\toprule", head, r"\midrule", *lines, r"\bottomrule", r"\end{tabular}"]


def _text(cell: object) -> str:
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)
