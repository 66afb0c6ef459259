"""The public door to a memory."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

from bellek.errors import FormatError, StoreError
from bellek.memory.codec import aware, now
from bellek.memory.listing import Listed
from bellek.memory.merge import Merge, Origin
from bellek.memory.model import (
    BatchKind,
    Conflict,
    MergeReport,
    NewRevision,
    Renaming,
    SegmentReport,
)
from bellek.memory.scores import KeptScore
from bellek.memory.sqlite import SqliteStore
from bellek.memory.store import Store
from bellek.memory.undoing import check_undoing
from bellek.model import Content, Correction, Document, Interchange, Revision, Status, Unit

# What revisions and batches name as their tool where no file does.
_TOOL = "bellek"
# After so many units were added the index is brought up to date at once. After an import the next
# look-up does it: the index over a million units takes about half as long as importing them.
MANY = 2_048


class Memory(Listed):
    """A translation memory: units, their append-only revisions, and the documents they stand in.

    What it holds is in :class:`bellek.memory.listing.Listed`, its look-ups in
    :class:`bellek.memory.consult.Consulted`.

    >>> with Memory.open("memories/tr-en.db") as memory:  # doctest: +SKIP
    ...     memory.add([Unit.pair("Merhaba dünya.", "Hello world.")])
    """

    def __init__(
        self,
        store: Store,
        source_language: str,
        target_language: str,
        references: Sequence[Store] = (),
    ) -> None:
        super().__init__(store, references)
        self.source_language = source_language
        self.target_language = target_language

    @classmethod
    def open(
        cls,
        path: str | PathLike[str],
        *,
        source_language: str | None = None,
        target_language: str | None = None,
        create: bool = True,
        references: Sequence[str | PathLike[str]] = (),
    ) -> "Memory":
        """Open a memory file, made when missing; several processes may have it open at once.

        A new memory is for Turkish into English unless other languages are given (ISO 639-1); a
        stored one must be for those that are given. Look-ups also search the ``references``: other
        memories, which get no unit; their index is kept with them where it can be.

        Raises:
            StoreError: the file is no memory, is too new, holds other languages, cannot be written,
                or is missing although ``create`` is false, or it is a reference.

        """
        source, target = source_language, target_language
        with ExitStack() as opened:
            stores: list[Store] = []
            for place in (path, *references):
                store = SqliteStore(Path(place), create=create and not stores)
                opened.callback(store.close)
                source, target = _languages(store, source, target)
                stores.append(store)
            opened.pop_all()
        assert source is not None
        assert target is not None
        return cls(stores[0], source, target, stores[1:])

    def transaction(self) -> AbstractContextManager[None]:
        """Store all that is done inside, once it ends, or nothing when an exception leaves it."""
        return self._store.transaction(durable=True)

    def close(self) -> None:
        """Close the memory; everything that was returned from a call is stored already."""
        for store in (self._store, *self._references):
            store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Bringing units in

    def add(self, units: Iterable[Unit], *, author: str = "") -> MergeReport:
        """Add units from any iterable, in one transaction; equal ones are stored once."""
        return self._merge("add", units, Origin(author, _TOOL, None, now()), "", "newest")

    def merge(
        self,
        interchange: Interchange,
        *,
        file: str = "",
        author: str = "",
        on_conflict: Conflict = "newest",
        dry_run: bool = False,
    ) -> MergeReport:
        """Bring an exchange file in as one batch: all of it, or nothing when it is broken.

        ``author`` counts for units that name none themselves, before the author of the whole file.
        ``on_conflict`` says what an incoming text does to another that is stored: ``newest`` see
        :mod:`bellek.memory.merge`, ``keep`` leaves the stored one, ``replace`` takes the incoming,
        ``both`` stores it as a further translation. A dry run lists the changes and makes none.
        """
        tool = interchange.tool or interchange.format
        who, telling = author or interchange.author, interchange.telling
        changed = interchange.changed and aware(interchange.changed)
        origin = Origin(who, tool, changed, now(), telling)
        return self._merge("import", interchange.units, origin, file, on_conflict, dry_run)

    def _merge(
        self,
        kind: BatchKind,
        units: Iterable[Unit],
        origin: Origin,
        file: str,
        on_conflict: Conflict,
        dry_run: bool = False,
    ) -> MergeReport:
        with self._store.transaction(durable=False, keep=not dry_run):
            batch = self._store.add_batch(kind, file=file, author=origin.author, tool=origin.tool)
            merge = Merge(
                self._store,
                batch,
                origin,
                on_conflict,
                listing=dry_run,
                keep_untranslated=kind == "add" or origin.tool.startswith(_TOOL),
            )
            report = merge.run(units)
        if dry_run:
            return replace(report, batch=None)
        if kind == "add" and report.new >= MANY:
            self._consulted().update()
        return report

    def segment(self, document: Document, name: str) -> SegmentReport:
        """Store a document's segments under a name, or bring a stored document up to date.

        Units whose segment still stands keep everything, wherever it moved; those that are gone
        from the text leave the document but stay in the memory. A text without a path came from no
        file: the document keeps the one it had.

        Raises:
            FormatError: there is nothing in it to translate, or its file is broken further down.

        """
        file = document.path or name
        total = self._store.stage(document)
        if total == 0:
            raise FormatError("there is no text in this document to translate.", file)
        with self._store.transaction(durable=False):
            batch = self._store.add_batch("segment", file=file, author="", tool=_TOOL)
            new, kept = self._store.settle(name, document, batch)
        gone, changed = self._store.moved()
        return SegmentReport(name, total, kept, new - len(changed), gone, changed)

    def corrections(self, document: str) -> list[Correction]:
        """Return what was corrected in the segmentation of a document, for the next time."""
        return self._store.corrections(document)

    def correct(self, document: str, correction: Correction) -> None:
        """Remember where the rules were wrong in a document; :meth:`segment` it again afterwards.

        The contrary of the last correction takes that one back.
        """
        with self._store.transaction(durable=True):
            self._store.correct(document, correction)

    def remove(self, document: str, author: str = "") -> int:
        """Take a document out and return the batch, whose :meth:`undo` brings it back.

        So does :meth:`segment`. Its units stay, with everything that was translated; until then
        they count as gone from it.

        Raises:
            StoreError: there is no document of that name.

        """
        with self._store.transaction(durable=True):
            batch = self._store.add_batch("remove", file=document, author=author, tool=_TOOL)
            self._store.remove(document, batch)
        return batch

    def rename(self, *renamings: Renaming) -> None:
        """Give documents other names or places: all of them, or none.

        Everything stays attached to them, and files that were exported before still find them.

        Raises:
            StoreError: there is no such document, or another has the new name.

        """
        with self._store.transaction(durable=True):
            for renaming in renamings:
                self._store.rename(renaming)

    # Entering translations

    def begin(self, author: str, document: str | None = None) -> int:
        """Open a translator's session, with a document, and return its batch for :meth:`revise`."""
        with self._store.transaction(durable=False):
            file = document or ""
            return self._store.add_batch("translate", file=file, author=author, tool=_TOOL)

    def revise(
        self,
        unit: str,
        target: Content,
        *,
        batch: int,
        author: str = "",
        status: Status = Status.TRANSLATED,
    ) -> Revision:
        """Add a revision to a unit; once this returns, it survives a power cut."""
        row = self._row(unit)
        with self._store.transaction(durable=True):
            revision = NewRevision(row, target, status, author, _TOOL, now())
            number = self._store.append(revision, batch)
        return Revision(unit, number, target, status, author, _TOOL, revision.created, batch)

    def undo(self, batch: int, *, redo: bool = False) -> int:
        """Take a batch back, or let it count again; return the number of units it touched.

        Its revisions stay in the history. A unit that someone revised afterwards keeps that.

        Raises:
            StoreError: there is no such batch, it is undone already, or it segmented a document.

        """
        with self._store.transaction(durable=True):
            # In here, or another process might be as far.
            check_undoing(batch, self._store.batch(batch), redo=redo)
            return self._store.set_undone(batch, not redo)

    def keep_scores(self, scores: Iterable[KeptScore]) -> int:
        """Store scores and return how many say something new; the others are there already.

        A score is there if the newest of the same revision and group by the same metric, with the
        same signature, differs from it in nothing but the time it was made.

        Raises:
            StoreError: a document does not exist.

        """
        with self._store.transaction(durable=True):
            return self._store.keep_scores(scores)


def _languages(store: Store, source: str | None, target: str | None) -> tuple[str, str]:
    """Return the languages a memory is for; a new one takes those it is opened with."""
    stored = store.setting("source_language"), store.setting("target_language")
    if None in stored:
        with store.transaction(durable=False):
            if store.setting("source_language") is None:
                store.put_setting("source_language", source or "tr")
                store.put_setting("target_language", target or "en")
        return _languages(store, source, target)
    of, into = stored
    assert of is not None
    assert into is not None
    wanted = (source or of, target or into)
    if wanted != (of, into):
        raise StoreError(
            f"This memory translates {of} into {into}, not {wanted[0]} into {wanted[1]}; open "
            "another one for that pair."
        )
    return of, into
