"""What the memory tells about itself, as values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bellek.model import Content, Hit, Status, Unit

Conflict = Literal["newest", "keep", "replace", "both"]
Outcome = Literal["new", "changed", "unchanged", "older", "untranslated"]
BatchKind = Literal["segment", "import", "translate", "add", "remove"]


@dataclass(frozen=True, slots=True)
class Batch:
    """A set of changes made in one go: an import, a translator's session, a segmentation.

    ``file`` is what was read; of a session (``translate``) and where a document was taken out
    (``remove``), the name that the document had.
    """

    id: int
    kind: BatchKind
    file: str
    author: str
    tool: str
    created: datetime
    undone: datetime | None
    revisions: int


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to one unit; ``before`` is None for a new or untranslated one."""

    outcome: Outcome
    source: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What an import did, in units; with a dry run, what it would do.

    ``older`` units came with a text that the memory has left behind; they are as they were.
    ``untranslated`` ones were left out: they hold no translation and stand for no unit here.
    ``beside`` tells how many of the new ones are no later than what the segments with their source
    have, and so stand in no document.
    ``changes`` lists all but the unchanged ones, after a dry run only, which is no ``batch``.
    """

    batch: int | None
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    untranslated: int = 0
    beside: int = 0
    changes: tuple[Change, ...] = ()

    @property
    def total(self) -> int:
        """All units that were read."""
        return self.new + self.changed + self.unchanged + self.older + self.untranslated


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """What segmenting a document again found, by its source text.

    ``changed`` pairs a segment that is gone with the one now in its place, with their codes where
    they differ in nothing else. ``renamed_from`` is for who knew the document by its text and
    renamed it first: what it was called before.
    """

    document: str
    segments: int
    kept: int
    new: int
    gone: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    renamed_from: str | None = None


@dataclass(frozen=True, slots=True)
class Renaming:
    """A new name for a document; ``path`` is where its file is now, None if that is as it was."""

    document: str
    name: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Units of one status, with the words of their sources."""

    segments: int = 0
    words: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Return both together."""
        return Count(self.segments + other.segments, self.words + other.words)


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """How far a document is; ``name`` is None for units without one.

    ``untranslated`` counts segments without any target, ``gone`` those no longer in the document;
    under None, the translated ones of documents that were taken out.
    """

    name: str | None
    untranslated: Count = Count()
    by_status: dict[Status, Count] = field(default_factory=dict)
    gone: int = 0
    authors: tuple[str, ...] = ()
    changed: datetime | None = None

    @property
    def total(self) -> Count:
        """All segments that stand in the document."""
        return sum(self.by_status.values(), self.untranslated)

    @property
    def confirmed(self) -> Count:
        """The segments whose translation somebody stands behind."""
        return sum((n for which, n in self.by_status.items() if which.confirmed), Count())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored unit with the source that a merge is looking for; hidden if it was undone.

    ``removed`` if its document was taken out: nothing stands at its position then.
    """

    row: int
    uid: str
    source: Content
    document: str | None
    position: int | None
    key: str | None
    target: Content | None
    status: Status
    changed: datetime | None
    earlier: tuple[Content, ...]
    notes: tuple[str, ...]
    hidden: bool = False
    removed: bool = False
    props: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A translation on its way into the store; ``row`` is the unit's, 0 while it has none."""

    row: int
    target: Content
    status: Status
    author: str
    tool: str
    created: datetime


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit on its way into the store, with its first revision unless it is untranslated."""

    unit: Unit
    revision: NewRevision | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, from ``start`` to ``end`` in code points, and units that hold it."""

    start: int
    end: int
    hits: tuple[Hit, ...]
