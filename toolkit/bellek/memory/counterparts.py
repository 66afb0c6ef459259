"""Which stored units an incoming one stands for.

1. The one with its identity and its source.
2. If it names a document: the unit of that document with the same source (and key), of several
   the one at its position, else of those that this import has not met the one between the same
   texts, or with the same translation if it has no position, else the next. A further one is new,
   unless one of a document that was segmented here has its translation; in such a document it does
   not stand. A name that no document has any more is that of the one that had it.
3. If it names none: every segment with its source (and key) in any document that is untranslated,
   has that translation, or has an older one: so comes back what a CAT tool has translated. Not
   those that this import has had a unit for by its document.
   Where there is none, a unit that stands in no document and has that translation; else it is new,
   one of several translations of its source.
"""

from dataclasses import replace
from itertools import islice

from bellek.memory.known import Known
from bellek.memory.model import Candidate
from bellek.memory.sameness import left_behind, same_target
from bellek.memory.store import Store
from bellek.model import Context, Unit

# Of so many stored units, what stands around them is remembered.
_REMEMBERED = 1000
# So many units with one source are looked at for one with the same translation.
_WAITING = 100


class Counterparts:
    """Finds the stored units for those of one import, and remembers which of them it has met.

    With ``replacing`` every segment accepts a unit without a document. ``beside`` counts such units
    that no segment with their source accepted, though the import had not met it.
    """

    def __init__(self, store: Store, *, replacing: bool) -> None:
        self._store = store
        self._replacing = replacing
        self._met = bytearray()
        self._places: dict[int, Context] = {}
        self._segmented: dict[str, bool] = {}
        self._names: dict[str, str] = {}
        self.beside = 0

    def called(self, unit: Unit) -> Unit:
        """Return the unit with the name that its document has now."""
        name = unit.document
        if name is None:
            return unit
        if name not in self._names:
            self._names[name] = self._store.name_now(name)
        return unit if self._names[name] == name else replace(unit, document=self._names[name])

    def find(self, unit: Unit, stored: Known) -> list[Candidate]:
        """Return the stored units that an incoming one stands for."""
        one = stored.named(unit.id) if unit.id else None
        if one is None and unit.document is not None:
            one = self._one_of_document(unit, unit.document, stored)
        elif one is None:
            standing = list(stored.standing(unit.context.key))
            accepting = [other for other in standing if self._accepts(unit, other)]
            if accepting:
                return accepting
            one = stored.loose(unit.context.key, unit.source, unit.target)
            if one is None and not all(self._was_met(other.row) for other in standing):
                self.beside += 1
        return [] if one is None else [one]

    def _one_of_document(self, unit: Unit, document: str, stored: Known) -> Candidate | None:
        key = unit.context.key
        if unit.position and (placed := stored.placed(document, key, unit.position)):
            return placed
        told = unit.context.previous is not None or unit.context.next is not None
        unmet = stored.waiting(document, key, self._was_met)
        beside = (other for other in unmet if self._same_place(unit, other))
        if told and (one := next(beside, None)):
            return one
        several = 1 if unit.position else _WAITING
        waiting = list(islice(stored.waiting(document, key, self._was_met), several))
        if waiting:
            return next((other for other in waiting if same_target(unit, other)), waiting[0])
        if not self.has_text(document):
            return None
        own = islice(stored.own(document, key), _WAITING)
        return next((other for other in own if same_target(unit, other)), None)

    def _same_place(self, unit: Unit, other: Candidate) -> bool:
        """Tell whether a unit stands between the same texts as a stored one."""
        told = unit.context
        if len(self._places) == _REMEMBERED:
            self._places.clear()
        if other.row not in self._places:
            self._places[other.row] = self._store.unit(other.row).context
        stored = self._places[other.row]
        sides = ((told.previous, stored.previous), (told.next, stored.next))
        return all((a or "") == (b or "") for a, b in sides)

    def _was_met(self, row: int) -> bool:
        return row < len(self._met) and bool(self._met[row])

    def meet(self, row: int) -> None:
        """Remember that this import has had a unit; a byte for each, as there may be millions."""
        self._met.extend(bytes(max(0, row + 1 - len(self._met))))
        self._met[row] = True

    def has_text(self, document: str) -> bool:
        """Tell whether the document was segmented here, so that its positions are known."""
        if document not in self._segmented:
            self._segmented[document] = self._store.has_text(document)
        return self._segmented[document]

    def _accepts(self, unit: Unit, other: Candidate) -> bool:
        """Tell whether a unit without a document may speak for a segment that stands in one."""
        if other.target is None or unit.target is None or same_target(unit, other):
            return True
        if self._was_met(other.row):
            return False
        if left_behind(unit, other) or self._replacing:
            return True
        return (
            unit.changed is not None
            and other.changed is not None
            and (unit.changed > other.changed)
        )
