"""A translator's walk through a document; what is confirmed is stored before the next segment."""

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from bellek.correcting import merge_segments, split_segment
from bellek.errors import StoreError
from bellek.memory import Memory
from bellek.model import Content, Match, Revision, Status, Unit, content, flat, retagged
from bellek.restoring import revision

if TYPE_CHECKING:
    from bellek.matching import Stretch

# Below this, a match is more reading than help.
THRESHOLD = 70.0
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where the translator stands: a unit, and the units before and after it.

    ``offer`` is a text to begin with: the unit's own last revision, else an exact match. Inline
    codes stand in it as their document has them, and are typed like that.
    """

    unit: Unit
    before: Unit | None
    after: Unit | None
    offer: str


@dataclass(slots=True)
class Session:
    """The segments of one document, one after the other.

    Begins at the first segment that nobody has confirmed, or at ``start``, a position; ``whole``
    stops at confirmed ones too.
    """

    memory: Memory
    document: str
    author: str
    status: Status = Status.TRANSLATED
    whole: bool = False
    start: int | None = None
    stored: int = 0
    _units: list[Unit] = field(default_factory=list)
    _place: int = 0
    _path: list[int] = field(default_factory=list)
    _batch: int | None = None

    def __post_init__(self) -> None:
        self._load()
        if self.start is not None and not 1 <= self.start <= len(self._units):
            raise StoreError(
                f"{self.document} has segments 1 to {len(self._units)}, no {self.start}."
            )
        self._place = -1 if self.start is None else self.start - 2
        self._go_on(stop_at=self.start)

    @property
    def segments(self) -> int:
        """The number of segments in the document."""
        return len(self._units)

    @property
    def left(self) -> int:
        """The number of segments that nobody has confirmed."""
        return sum(_open(unit) for unit in self._units)

    @property
    def place(self) -> Place | None:
        """Where the translator stands; None at the end."""
        if self._place >= len(self._units):
            return None
        unit = self._units[self._place]
        before = self._units[self._place - 1] if self._place else None
        after = self._units[self._place + 1] if self._place + 1 < len(self._units) else None
        known = chain([unit], self.memory.exact(unit.source))
        offers = (flat(each.target) for each in known if each.target)
        return Place(unit, before, after, next(offers, ""))

    def matches(self, unit: Unit) -> list[Match]:
        """Return what the memory has like a unit, but for the unit itself; best first."""
        found = self.memory.match(
            unit.source, threshold=THRESHOLD, limit=SHOWN + 1, context=unit.context
        )
        return [match for match in found if match.unit.id != unit.id][:SHOWN]

    def compare(self, match: Match, unit: Unit) -> "tuple[Stretch, ...]":
        """Return how the source of a match runs along that of a unit."""
        return self.memory.compare(match.unit.source_text, unit.source_text)

    def confirm(self, text: str) -> Revision | None:
        """Store a translation and go on; None if it stands like that with this status or better."""
        return self._store(retagged(content(text), self._units[self._place].source))

    def restore(self, number: int) -> Revision | None:
        """Store an earlier revision of the segment once more, as if it were typed, and go on."""
        return self._store(revision(self.memory, self._units[self._place].id, number).target)

    def _store(self, target: Content) -> Revision | None:
        unit = self._units[self._place]
        stored = None
        if target != unit.target or self.status.exceeds(unit.status):
            if self._batch is None:
                self._batch = self.memory.begin(self.author, document=self.document)
            stored = self.memory.revise(
                unit.id, target, batch=self._batch, author=self.author, status=self.status
            )
            self._units[self._place] = self.memory.unit(unit.id)
            self.stored += 1
        self.skip()
        return stored

    def skip(self) -> None:
        """Go on without storing anything."""
        self._path.append(self._place)
        self._go_on()

    def merge(self) -> None:
        """Make one segment of this one and the next, where the rules were wrong."""
        merge_segments(self.memory, self.document, self._place + 1, self.author)
        self._load()

    def split(self, first: str) -> None:
        """Make two segments of this one; ``first`` is the text of the first."""
        split_segment(self.memory, self.document, self._place + 1, first, self.author)
        self._load()

    def _load(self) -> None:
        units = self.memory.units(self.document)
        self._units = [unit for unit in units if unit.position is not None]

    def back(self) -> bool:
        """Return to the segment before this one in the walk; False if there is none."""
        if self._path:
            self._place = self._path.pop()
            return True
        if self._place > 0:
            self._place -= 1
            return True
        return False

    def _go_on(self, stop_at: int | None = None) -> None:
        self._place += 1
        while self._place < len(self._units):
            unit = self._units[self._place]
            if self.whole or _open(unit) or unit.position == stop_at:
                return
            self._place += 1


def _open(unit: Unit) -> bool:
    return unit.target is None or not unit.status.confirmed
