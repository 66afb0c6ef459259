"""What an incoming unit means to the memory: new, changed, unchanged or older.

Which stored unit it is:

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

A unit without a translation that is none of ours says nothing to a memory: it is left out, unless
bellek wrote the file, or gave the unit its identity.

Whether its text counts (``newest``): not if the file dates it before the stored revision, and not
if the unit has left that very text behind already, as when a file is imported that was exported
before the memory's latest revisions. The same text lowers no status if the file dates it before the
stored revision. With ``keep`` the stored text stays, with ``replace`` the incoming one counts, with
``both`` it becomes a unit of its own beside the stored one. Nothing is overwritten either way: a
change is one more revision.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from bellek.errors import StoreError
from bellek.memory.codec import in_utc, is_own_uid
from bellek.memory.known import Known
from bellek.memory.model import (
    Candidate,
    Change,
    Conflict,
    MergeReport,
    NewRevision,
    NewUnit,
    Outcome,
)
from bellek.memory.sameness import is_translated_so
from bellek.memory.store import Store
from bellek.model import Content, Context, Status, Unit, flat, plain, retagged

_BY_STRENGTH: tuple[Outcome, ...] = ("new", "changed", "older", "unchanged")

# Units that are looked up together, and characters of their sources; the memory a merge needs does
# not grow beyond it.
CHUNK = 1000
LARGE = 5_000_000
# So many units with one source are looked at for one with the same translation.
_WAITING = 100


@dataclass(frozen=True, slots=True)
class Origin:
    """Where units come from, for those that do not say themselves.

    ``telling`` names the props that a unit does not have any more where it comes without them.
    """

    author: str
    tool: str
    changed: datetime | None
    received: datetime
    telling: tuple[str, ...] = ()


@dataclass(slots=True)
class Merge:
    """One import on its way into the store, inside a transaction and under one batch."""

    store: Store
    batch: int
    origin: Origin
    on_conflict: Conflict = "newest"
    listing: bool = False
    keep_untranslated: bool = True
    met: bytearray = field(default_factory=bytearray)
    places: dict[int, Context] = field(default_factory=dict)
    crowded: dict[str, Known] = field(default_factory=dict)
    segmented: dict[str, bool] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    beside: int = 0
    counts: Counter[Outcome] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)

    def run(self, units: Iterable[Unit]) -> MergeReport:
        """Take all units in; return what became of them."""
        for chunk in _chunks(map(self._called, map(in_utc, units))):
            known = self._known({flat(unit.source) for unit in chunk})
            fresh: list[Unit] = []
            waiting: set[str] = set()
            for unit in chunk:
                source = flat(unit.source)
                if source in waiting:  # twice in one chunk: the later one must see the first
                    for row, new in self._flush(fresh):
                        known[flat(new.unit.source)].put(_stored(row, new))
                    waiting.clear()
                stored = known[source]
                found = list(self._find(unit, stored))
                if self.on_conflict == "both" and any(_conflicts(unit, each) for each in found):
                    unit = replace(unit, id="", document=None, position=None)
                    loose = stored.loose(unit.context.key, unit.source, unit.target)
                    found = [] if loose is None else [loose]
                if found:
                    self._revise(unit, found, stored)
                elif unit.target is None and not (self.keep_untranslated or is_own_uid(unit)):
                    self._count("untranslated", unit, None)
                else:
                    fresh.append(unit)
                    waiting.add(source)
            rest = self._flush(fresh)
            self.crowded |= {source: each for source, each in known.items() if len(each) > CHUNK}
            for row, new in rest if self.crowded else ():
                if (source := flat(new.unit.source)) in self.crowded:
                    self.crowded[source].put(_stored(row, new))
        return MergeReport(
            self.batch,
            new=self.counts["new"],
            changed=self.counts["changed"],
            unchanged=self.counts["unchanged"],
            older=self.counts["older"],
            untranslated=self.counts["untranslated"],
            beside=self.beside,
            changes=tuple(self.changes),
        )

    def _called(self, unit: Unit) -> Unit:
        """Return the unit with the name that its document has now."""
        name = unit.document
        if name is None:
            return unit
        if name not in self.names:
            self.names[name] = self.store.name_now(name)
        return unit if self.names[name] == name else replace(unit, document=self.names[name])

    def _known(self, sources: set[str]) -> dict[str, Known]:
        """Return what is stored for each source; where that is much, it is not asked for twice."""
        found = self.store.candidates(list(sources - self.crowded.keys()))
        known = {source: Known(candidates) for source, candidates in found.items()}
        return known | {source: self.crowded[source] for source in sources & self.crowded.keys()}

    def _count(self, outcome: Outcome, unit: Unit, before: Content | None) -> None:
        self.counts[outcome] += 1
        if self.listing and outcome not in ("unchanged", "untranslated"):
            old = None if before is None else plain(before)
            self.changes.append(Change(outcome, unit.source_text, old, unit.target_text))

    def _find(self, unit: Unit, stored: Known) -> list[Candidate]:
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
            return next((other for other in waiting if _same_target(unit, other)), waiting[0])
        if not self._has_text(document):
            return None
        own = islice(stored.own(document, key), _WAITING)
        return next((other for other in own if _same_target(unit, other)), None)

    def _same_place(self, unit: Unit, other: Candidate) -> bool:
        """Tell whether a unit stands between the same texts as a stored one."""
        told = unit.context
        if len(self.places) == CHUNK:
            self.places.clear()
        if other.row not in self.places:
            self.places[other.row] = self.store.unit(other.row).context
        stored = self.places[other.row]
        sides = ((told.previous, stored.previous), (told.next, stored.next))
        return all((a or "") == (b or "") for a, b in sides)

    def _was_met(self, row: int) -> bool:
        return row < len(self.met) and bool(self.met[row])

    def _meet(self, row: int) -> None:
        """Remember that this import has had a unit; a byte for each, as there may be millions."""
        self.met.extend(bytes(max(0, row + 1 - len(self.met))))
        self.met[row] = True

    def _has_text(self, document: str) -> bool:
        """Tell whether the document was segmented here, so that its positions are known."""
        if document not in self.segmented:
            self.segmented[document] = self.store.has_text(document)
        return self.segmented[document]

    def _accepts(self, unit: Unit, other: Candidate) -> bool:
        """Tell whether a unit without a document may speak for a segment that stands in one."""
        if other.target is None or unit.target is None or _same_target(unit, other):
            return True
        if self._was_met(other.row):
            return False
        if _left_behind(unit, other) or self.on_conflict == "replace":
            return True
        return (
            unit.changed is not None
            and other.changed is not None
            and (unit.changed > other.changed)
        )

    def _revise(self, unit: Unit, found: list[Candidate], stored: Known) -> None:
        """Add the incoming translation to the units it stands for, where it is one to add."""
        outcomes: dict[Outcome, Candidate] = {}
        for other in found:
            if unit.document is not None:  # one that names none speaks for every place at once
                self._meet(other.row)
            outcome = self._judge(unit, other)
            outcomes.setdefault("new" if other.hidden else outcome, other)
            if other.hidden:
                self.store.reveal(other.row, self.batch)
                stored.put(replace(other, hidden=False))
            if outcome == "changed":
                revision = self._revision(unit, other.row, other.source, other.changed)
                assert revision is not None
                self.store.append(revision, self.batch)
                stored.put(_revised(other, revision))
            if outcome != "older" and (props := self._told(unit, other)):
                self.store.add_props(other.row, props.items(), self.batch)
                outcomes.setdefault("changed", other)
            notes = _news(unit.notes, other.notes)
            if notes:
                self.store.add_notes(other.row, notes, self.batch)
                if outcome != "older":
                    outcomes.setdefault("changed", other)
        strongest = next(each for each in _BY_STRENGTH if each in outcomes)
        self._count(strongest, unit, outcomes[strongest].target)

    def _told(self, unit: Unit, other: Candidate) -> dict[str, str | None]:
        """Return the props that are not what they were, if this unit is sure to be that one."""
        if unit.document != other.document and unit.id != other.uid:
            return {}
        now, before = dict(unit.props), dict(other.props)
        changed = (each for each in self.origin.telling if now.get(each) != before.get(each))
        return {name: now.get(name) for name in changed}

    def _judge(self, unit: Unit, other: Candidate) -> Outcome:
        if unit.target is None:
            return "unchanged"
        if other.target is None:
            return "changed"
        dated = unit.changed is not None and other.changed is not None
        earlier = dated and unit.changed < other.changed  # type: ignore[operator]
        if _same_target(unit, other):
            if not _rises(unit.status, other.status):
                return "unchanged"
            lower = earlier and other.status.exceeds(unit.status)
            return "older" if lower and self.on_conflict != "replace" else "changed"
        if self.on_conflict != "newest":
            return "changed" if self.on_conflict == "replace" else "older"
        if earlier:
            return "older"
        later = dated and unit.changed > other.changed  # type: ignore[operator]
        return "older" if _left_behind(unit, other) and not later else "changed"

    def _revision(
        self, unit: Unit, row: int, source: Content, before: datetime | None
    ) -> NewRevision | None:
        """Return the incoming translation; codes that came as text are the stored source's."""
        if unit.target is None:
            return None
        target = retagged(unit.target, source)
        author = unit.editor or self.origin.author
        if before is not None and unit.changed is not None and unit.changed <= before:
            # The tool that changed the text left the old name and date beside it.
            author = self.origin.author or author
        made = self._made(unit, before)
        return NewRevision(row, target, unit.status, author, self.origin.tool, made)

    def _made(self, unit: Unit, before: datetime | None) -> datetime:
        """Return when a translation was made: by the file's word if that can be true."""
        for stated in (unit.changed, self.origin.changed):
            if stated is not None and (before is None or stated > before):
                return stated
        return self.origin.received

    def _flush(self, fresh: list[Unit]) -> list[tuple[int, NewUnit]]:
        """Store the new units of a chunk; return them with their rows."""
        new = [
            NewUnit(self._moved_out(unit), self._revision(unit, 0, unit.source, None))
            for unit in fresh
        ]
        stored = list(zip(self.store.insert(new, self.batch), new, strict=True))
        for row, each in stored:
            if each.unit.document is not None:
                self._meet(row)
            self._count("new", each.unit, None)
        fresh.clear()
        return stored

    def _moved_out(self, unit: Unit) -> Unit:
        """Take the position from a unit whose document is here and does not have its text."""
        if unit.document is None or not self._has_text(unit.document):
            return unit
        return replace(unit, position=None)


def _chunks(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    chunk: list[Unit] = []
    size = 0
    for unit in units:
        chunk.append(unit)
        size += sum(len(part) for part in unit.source if isinstance(part, str))
        if len(chunk) == CHUNK or size > LARGE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _stored(row: int, new: NewUnit) -> Candidate:
    """Return what the store has now of a unit that was new."""
    unit, revision = new.unit, new.revision
    return Candidate(
        row, unit.id, unit.source, unit.document, unit.position, unit.context.key,
        unit.target, unit.status, revision.created if revision else None, (), unit.notes,
        props=unit.props,
    )  # fmt: skip


def _revised(other: Candidate, revision: NewRevision) -> Candidate:
    """Return the candidate with one more revision."""
    earlier = other.earlier if other.target is None else (*other.earlier, other.target)
    return replace(
        other,
        target=revision.target,
        status=revision.status,
        changed=revision.created,
        earlier=earlier,
        hidden=False,
    )


def _same_target(unit: Unit, other: Candidate) -> bool:
    return is_translated_so(unit, other, other.target)


def _left_behind(unit: Unit, other: Candidate) -> bool:
    return any(is_translated_so(unit, other, target) for target in other.earlier)


def _conflicts(unit: Unit, other: Candidate) -> bool:
    return unit.target is not None and other.target is not None and not _same_target(unit, other)


def _news(notes: Iterable[str], stored: Iterable[str]) -> list[str]:
    """Return what incoming notes say that no stored one does.

    Line by line: the comment of a PO entry and the cell of a table are all notes together.
    """
    known = {line.rstrip() for note in stored for line in note.split("\n")}
    news: list[str] = []
    for note in notes:
        lines = [line for line in note.split("\n") if line.strip()]
        unknown = [line for line in lines if line.rstrip() not in known]
        if unknown:
            news.append(note if unknown == lines else "\n".join(unknown))
    return news


def _rises(incoming: Status, stored: Status) -> bool:
    """Tell whether the same text with another status is a change.

    Many formats know only confirmed or not, so ``translated`` does not lower reviewed or final.
    """
    return incoming.confirmed != stored.confirmed or incoming.exceeds(stored)


def check_languages(stored: tuple[str, str], wanted: tuple[str, str]) -> None:
    """Raise StoreError if the memory holds another pair of languages."""
    if stored != wanted:
        raise StoreError(
            f"This memory translates {stored[0]} into {stored[1]}, not {wanted[0]} into "
            f"{wanted[1]}; open another one for that pair."
        )
