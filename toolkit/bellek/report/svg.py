"""SVG that takes its colours and fonts from the page around it."""

from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any

import matplotlib as mpl
from lxml import etree
from markupsafe import Markup
from matplotlib.figure import Figure

# What matplotlib is told to paint with, and what the page paints instead, light or dark.
INK, GRID, FAINT, FIRST, SECOND, THIRD = (
    "#010101", "#020202", "#030303", "#040404", "#050505", "#060606"
)  # fmt: skip
_VARIABLES = {
    INK: "--ink",
    GRID: "--line",
    FAINT: "--faint",
    FIRST: "--plot-1",
    SECOND: "--plot-2",
    THIRD: "--plot-3",
}
COLOURS = (FIRST, SECOND, THIRD)
_STYLE: dict[str, Any] = {
    "svg.hashsalt": "bellek",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",  # comes with matplotlib, so every machine lays out alike
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GRID,
    "axes.titlecolor": INK,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "text.parse_math": False,  # a document may be called "$1$"
}


def styled() -> AbstractContextManager[None]:
    """Return a context with our settings on matplotlib's own, whatever the user has set."""
    settings: dict[Any, Any] = dict(mpl.rcParamsDefault)
    settings.pop("backend")  # setting it would look for a window system
    return mpl.rc_context(settings | _STYLE)


def to_svg(figure: Figure, name: str) -> Markup:
    """Return the figure as an element for HTML: no prolog, no dates, ids that no other figure has.

    It is hidden from screen readers, which would read every tick: the page has it in words.
    """
    written = BytesIO()
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    root = etree.fromstring(written.getvalue(), etree.XMLParser(remove_comments=True))
    etree.strip_elements(root, "{*}metadata")
    for element in root.iter():
        for key, value in element.items():
            element.set(key, _adapted(str(key), str(value), name))
    for key in ("width", "height", "version"):
        del root.attrib[key]
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    etree.cleanup_namespaces(root)
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 (made here, by lxml)


def _adapted(key: str, value: str, name: str) -> str:
    if key == "id":
        return f"{name}-{value}"
    if key.endswith("href") and value.startswith("#"):
        return f"#{name}-{value[1:]}"
    value = value.replace("url(#", f"url(#{name}-")
    for colour, variable in _VARIABLES.items():
        value = value.replace(colour, f"var({variable})")
    return value
