"""A translation to be scored, or to score against."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftSegment:
    """One target segment, with what identifies it where that is known.

    ``unit`` is the id of its unit, ``key`` what its format tells equal sources apart by,
    ``document`` and ``position`` where it stands, and ``group`` what it is scored together with;
    None when the draft is not scored in groups. The position is None but in one stored document.
    """

    text: str
    unit: str = ""
    source: str = ""
    key: str = ""
    document: str = ""
    position: int | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole translation; ``name`` is what a reader calls it.

    ``ordered`` says whether the order of the segments means something: it does in a document and
    in a file of lines, and does not in an exchange file.
    """

    name: str
    segments: tuple[DraftSegment, ...]
    ordered: bool = True

    @classmethod
    def of(cls, name: str, texts: Iterable[str]) -> "Draft":
        """Return a draft of plain lines."""
        return cls(name, tuple(DraftSegment(text) for text in texts))

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts alone."""
        return tuple(segment.text for segment in self.segments)

    @property
    def has_sources(self) -> bool:
        """Whether sources are known; one that is nothing but tags has no text."""
        return any(segment.source for segment in self.segments)
