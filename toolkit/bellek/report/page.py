"""The report as one HTML page that needs nothing else: style, script and figures are in it."""

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bellek.memory import Count, DocumentStatus
from bellek.model import Status
from bellek.report.model import Curve, Report
from bellek.report.plots import plot_boxes, plot_curves, plot_spreads
from bellek.scoring import Change
from bellek.shares import percent
from bellek.version import __version__

# So many documents have a line in the table of coverage; a page of more is no overview.
LINES = 1000

_FOLDER = files("bellek.report") / "templates"
# What the names of XLIFF mean to a reader of the report.
STATUSES = {
    Status.INITIAL: "draft",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "reviewed",
    Status.FINAL: "final",
}


def render(report: Report) -> str:
    """Return the page; the same report gives the same text."""
    style, script = _asset("style.css"), _asset("script.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    whole = _total(report)
    template = _environment().get_template("report.html")
    return template.render(
        report=report,
        version=__version__,
        style=style,
        script=script,
        digest=digest,
        statuses={status: name for status, name in STATUSES.items() if whole.by_status.get(status)},
        whole=whole,
        listed=_listed(report),
        revised=sum(curve.points[0].touched for curve in _broad(report)),
        curves=plot_curves(report),
        spreads=plot_spreads(report),
        boxes=plot_boxes(report),
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bellek.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": lambda number: f"{number:,}",
        "percent": lambda part, whole: percent(part.words, whole.words),
        "score": lambda score: f"{score.value:.1f}",
        "date": lambda moment: f"{moment:%Y-%m-%d %H:%M}",
        "day": lambda moment: f"{moment:%Y-%m-%d}",
        "change": _change,
    }
    return environment


def _asset(name: str) -> Markup:
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704 (a file of ours)


def _total(report: Report) -> DocumentStatus:
    """Return the status of all documents together."""
    by_status: dict[Status, Count] = {}
    for each in report.status:
        for status, number in each.by_status.items():
            by_status[status] = by_status.get(status, Count()) + number
    untranslated = sum((each.untranslated for each in report.status), Count())
    gone = sum(each.gone for each in report.status)
    return DocumentStatus(None, untranslated, by_status, gone, changed=report.changed)


def _listed(report: Report) -> list[DocumentStatus]:
    """Return the documents that have a line of their own, in their order."""
    largest = sorted(report.status, key=lambda each: each.total.words, reverse=True)[:LINES]
    chosen = {each.name for each in largest}
    return [each for each in report.status if each.name in chosen]


def _broad(report: Report) -> tuple[Curve, ...]:
    """Return the curves that together are everything, each segment once."""
    broad = report.scored if report.whole is None else (report.whole,)
    return tuple(curve for curve in broad if curve.points)


def _change(change: Change) -> str:
    """Return what changed in words, such as ``12 → two``."""
    before, after = (", ".join(words) or "none" for words in (change.before, change.after))
    return f"{before} → {after}"
