"""The stored units with one source, by what a merge asks for.

There may be thousands: nothing here goes through all of them for each unit that comes in.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator

from bellek.memory.model import Candidate
from bellek.memory.sameness import spelled
from bellek.model import Content


class Known:
    """The units with one source, oldest first wherever there are several."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._units: dict[int, Candidate] = {}
        self._rows: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for candidate in candidates:
            self.put(candidate)

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self._units)

    def put(self, unit: Candidate) -> None:
        """Take a unit in, or what has become of it."""
        before = self._units.get(unit.row)
        if before is None:
            self._rows["uid", unit.uid].append(unit.row)
            if unit.document is not None:
                self._rows["own", unit.document, unit.key].append(unit.row)
                self._rows["waiting", unit.document, unit.key].append(unit.row)
            if unit.position is not None:
                self._rows["place", unit.document, unit.key, unit.position].append(unit.row)
            elif unit.hidden:
                self._rows["hidden", unit.key, spelled(unit.source, unit.source)].append(unit.row)
        if unit.position is not None and not (unit.removed or unit.hidden):
            if before is None or before.hidden:
                self._rows["standing", unit.key].append(unit.row)
        elif unit.position is None or unit.removed:
            self._rows["loose", unit.key, *_pair(unit.source, unit.target)].append(unit.row)
        self._units[unit.row] = unit

    def named(self, uid: str) -> Candidate | None:
        """Return the unit with an identity."""
        return next(self._found("uid", uid), None)

    def placed(self, document: str, key: str | None, position: int) -> Candidate | None:
        """Return the unit at a position of a document, which may have been taken out."""
        return next(self._found("place", document, key, position), None)

    def own(self, document: str, key: str | None) -> Iterator[Candidate]:
        """Yield the units of a document."""
        return self._found("own", document, key)

    def waiting(
        self, document: str, key: str | None, was_met: Callable[[int], bool]
    ) -> Iterator[Candidate]:
        """Yield the units of a document that were not met; who is met once stays met."""
        rows = self._rows.get(("waiting", document, key), deque[int]())
        while rows and was_met(rows[0]):
            rows.popleft()
        return (self._units[row] for row in rows if not was_met(row))

    def standing(self, key: str | None) -> Iterator[Candidate]:
        """Yield the units that stand in any document, not those of an import that was undone."""
        return self._found("standing", key)

    def loose(self, key: str | None, source: Content, target: Content | None) -> Candidate | None:
        """Return the unit that stands nowhere and has a translation, else one that was undone.

        Its source has its codes at the same places.
        """
        pair = _pair(source, target)
        found = self._found("loose", key, *pair)
        alike = (each for each in found if _pair(each.source, each.target) == pair)
        hidden = (each for each in self._found("hidden", key, pair[0]) if each.hidden)
        return next(alike, None) or next(hidden, None)

    def _found(self, *what: object) -> Iterator[Candidate]:
        return map(self._units.__getitem__, self._rows.get(what, ()))


def _pair(source: Content, target: Content | None) -> tuple[str | None, str | None]:
    return spelled(source, source), spelled(source, target)
