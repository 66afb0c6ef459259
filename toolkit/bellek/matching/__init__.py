"""Look-up in a memory: how alike two segments are, which units are alike, what differs.

:class:`Index` finds the units for a text (``look_up``, ``look_up_many``) and for a query
(``search``); :func:`judge` makes matches of them; :func:`differences` explains one, :func:`repair`
offers it with other numbers and dates, and :func:`fragments` helps where there is none.
"""

from bellek.matching.concordance import Mode, Span, spans
from bellek.matching.differences import Stretch, compare, differences
from bellek.matching.fragments import Fragment, fragments
from bellek.matching.index import Index, Sources
from bellek.matching.kinds import (
    DEFAULT_PENALTIES,
    ExactMatches,
    Penalties,
    Place,
    judge,
    order,
    source_key,
)
from bellek.matching.measure import similarity
from bellek.matching.repair import Edit, Repair, repair
from bellek.matching.shelf import Shelf

__all__ = [
    "DEFAULT_PENALTIES",
    "Edit",
    "ExactMatches",
    "Fragment",
    "Index",
    "Mode",
    "Penalties",
    "Place",
    "Repair",
    "Shelf",
    "Sources",
    "Span",
    "Stretch",
    "compare",
    "differences",
    "fragments",
    "judge",
    "order",
    "repair",
    "similarity",
    "source_key",
    "spans",
]
