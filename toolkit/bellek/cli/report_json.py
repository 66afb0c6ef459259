"""What bellek report --json prints: the figures of the page."""

from dataclasses import asdict
from typing import Any

from bellek.cli.score_json import score_json
from bellek.cli.status import status_json
from bellek.report import Curve, Piece, Point, Report, Row, SideBySide


def report_json(report: Report) -> dict[str, Any]:
    """Return a report as JSON has it; the whole is null for a single document."""
    return {
        "title": report.title,
        "source_language": report.source_language,
        "target_language": report.target_language,
        "changed": report.changed.isoformat() if report.changed else None,
        "coverage": [status_json(each) for each in report.status],
        "left": [
            {"document": each.name, "bands": [asdict(band) for band in each.bands]}
            for each in report.left
        ],
        "whole": None if report.whole is None else _curve(report.whole),
        "curves": [_curve(curve) for curve in report.curves],
        "unlisted": report.unlisted,
        "remarks": list(report.remarks),
        "drafts": [_drafts(each) for each in report.drafts],
        "signatures": [
            {"metric": metric, "signature": signature} for metric, signature in report.signatures
        ],
    }


def _curve(curve: Curve) -> dict[str, Any]:
    return {
        "document": curve.document,
        "final": curve.final,
        "size": curve.size,
        "untranslated": curve.untranslated,
        "revisions": [_point(point) for point in curve.points],
        "warnings": list(curve.warnings),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "revision": point.number,
        "authors": list(point.authors),
        "changed": point.changed.isoformat(),
        "scores": [score_json(score) for score in point.scores],
        "touched": point.touched,
        "spreads": [asdict(spread) for spread in point.spreads],
    }


def _drafts(drafts: SideBySide) -> dict[str, Any]:
    return {
        "document": drafts.document,
        "revision": drafts.revision,
        "present": drafts.present,
        "touched": drafts.touched,
        "telling": drafts.telling,
        "left_out": drafts.left_out,
        "segments": [_row(row) for row in drafts.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "position": row.position,
        "source": _text(row.source),
        "earlier": _text(row.earlier),
        "present": _text(row.present),
        "changes": [asdict(change) for change in row.changes],
        "scores": [score_json(score) for score in row.scores],
    }


def _text(pieces: tuple[Piece, ...]) -> str:
    """Return a text as it is shown; long ones say how much they leave out."""
    return "".join(piece.text for piece in pieces)
