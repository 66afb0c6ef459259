"""What a report says, as values."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from bellek.memory import DocumentStatus
from bellek.scoring import Change, Score

if TYPE_CHECKING:
    from bellek.leverage import Leverage  # brings the index, and numpy, along


@dataclass(frozen=True, slots=True)
class Spread:
    """How one metric's scores are spread over segments.

    ``quartiles`` are the least, the first quartile, the median, the third quartile and the
    greatest; ``bins`` counts segments by score in steps of five from 0 to 100, where what lies
    above 100 (TER can) is in the last.
    """

    metric: str
    quartiles: tuple[float, float, float, float, float]
    bins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """An earlier revision, scored against the present translation.

    ``touched`` segments differ from the present ones; ``spreads`` are over these alone, a metric
    each, and empty when there is none.
    """

    number: int
    authors: tuple[str, ...]
    changed: datetime
    scores: tuple[Score, ...]
    touched: int
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """The earlier revisions of a document, oldest first; ``document`` is None for all together.

    ``size`` segments are scored, ``untranslated`` ones are not; ``final`` is the number of the
    present revision. ``warnings`` are whole sentences.
    """

    document: str | None
    final: int
    size: int
    untranslated: int
    points: tuple[Point, ...]
    warnings: tuple[str, ...] = ()


PieceKind = Literal["same", "changed", "omission"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text beside an earlier or a later one.

    ``telling`` marks a number, name or negation that the other text has not.
    """

    text: str
    kind: PieceKind = "same"
    telling: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A segment whose translation was revised, side by side.

    ``source``, ``earlier`` and ``present`` are the texts in pieces; of long texts, what is the same
    is cut. ``scores`` are of the earlier against the present one.
    """

    unit: str
    position: int | None
    source: tuple[Piece, ...]
    earlier: tuple[Piece, ...]
    present: tuple[Piece, ...]
    changes: tuple[Change, ...]
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The segments of a document that were revised since its first scored revision, worst first.

    ``touched`` is how many there are, in ``telling`` of which a number, a name or a negation
    changed; ``rows`` are those shown.
    """

    document: str | None
    revision: int
    present: int
    touched: int
    telling: int
    rows: tuple[Row, ...]

    @property
    def left_out(self) -> int:
        """The number of revised segments that are not shown."""
        return self.touched - len(self.rows)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report shows.

    ``status`` and ``curves`` have the documents in the order of the memory; units without a
    document are under None in ``status``. ``whole`` is the curve of everything together, None for
    a single document or when nothing was ever revised. ``unlisted`` documents were revised too, but
    are part of ``whole`` only. ``left`` is what the memory has for the untranslated segments of a
    document. ``remarks`` are whole sentences.
    """

    title: str
    source_language: str
    target_language: str
    status: tuple[DocumentStatus, ...]
    whole: Curve | None = None
    curves: tuple[Curve, ...] = ()
    drafts: tuple[SideBySide, ...] = ()
    unlisted: int = 0
    remarks: tuple[str, ...] = ()
    left: "tuple[Leverage, ...]" = ()

    @property
    def scored(self) -> tuple[Curve, ...]:
        """All curves, that of the whole first."""
        return self.curves if self.whole is None else (self.whole, *self.curves)

    @property
    def signatures(self) -> tuple[tuple[str, str], ...]:
        """Each metric with its signature, once."""
        found = (
            (score.metric, score.signature)
            for curve in self.scored
            for point in curve.points
            for score in point.scores
        )
        return tuple(dict.fromkeys(found))

    @property
    def changed(self) -> datetime | None:
        """When the last of all translations was made."""
        return max((each.changed for each in self.status if each.changed), default=None)
