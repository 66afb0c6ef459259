"""What an incoming unit means to the memory: new, changed, unchanged or older.

Which stored units it stands for, :mod:`bellek.memory.counterparts` finds out.

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

from bellek.memory.codec import in_utc, is_own_uid
from bellek.memory.counterparts import Counterparts
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
from bellek.memory.sameness import left_behind, same_target
from bellek.memory.store import Store
from bellek.model import Content, Status, Unit, flat, plain, retagged

_BY_STRENGTH: tuple[Outcome, ...] = ("new", "changed", "older", "unchanged")

# Units that are looked up together, and characters of their sources; the memory a merge needs does
# not grow beyond it.
CHUNK = 1000
LARGE = 5_000_000


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
    crowded: dict[str, Known] = field(default_factory=dict)
    counts: Counter[Outcome] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    counterparts: Counterparts = field(init=False)

    def __post_init__(self) -> None:
        self.counterparts = Counterparts(self.store, replacing=self.on_conflict == "replace")

    def run(self, units: Iterable[Unit]) -> MergeReport:
        """Take all units in; return what became of them."""
        for chunk in _chunks(map(self.counterparts.called, map(in_utc, units))):
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
                found = self.counterparts.find(unit, stored)
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
            beside=self.counterparts.beside,
            changes=tuple(self.changes),
        )

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

    def _revise(self, unit: Unit, found: list[Candidate], stored: Known) -> None:
        """Add the incoming translation to the units it stands for, where it is one to add."""
        outcomes: dict[Outcome, Candidate] = {}
        for other in found:
            if unit.document is not None:  # one that names none speaks for every place at once
                self.counterparts.meet(other.row)
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
        if same_target(unit, other):
            if not _rises(unit.status, other.status):
                return "unchanged"
            lower = earlier and other.status.exceeds(unit.status)
            return "older" if lower and self.on_conflict != "replace" else "changed"
        if self.on_conflict != "newest":
            return "changed" if self.on_conflict == "replace" else "older"
        if earlier:
            return "older"
        later = dated and unit.changed > other.changed  # type: ignore[operator]
        return "older" if left_behind(unit, other) and not later else "changed"

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
                self.counterparts.meet(row)
            self._count("new", each.unit, None)
        fresh.clear()
        return stored

    def _moved_out(self, unit: Unit) -> Unit:
        """Take the position from a unit whose document is here and does not have its text."""
        if unit.document is None or not self.counterparts.has_text(unit.document):
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


def _conflicts(unit: Unit, other: Candidate) -> bool:
    return unit.target is not None and other.target is not None and not same_target(unit, other)


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
