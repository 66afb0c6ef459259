"""What a memory asks of the place where it keeps its units.

SQLite is the store that ships; another database follows by passing the same contract tests.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from bellek.memory.model import (
    Batch,
    BatchKind,
    Candidate,
    DocumentStatus,
    NewRevision,
    NewUnit,
    Renaming,
)
from bellek.memory.scores import KeptScore
from bellek.model import Correction, Document, Revision, Status, Unit

if TYPE_CHECKING:
    from bellek.matching import Index


class Side(Protocol):
    """The sources or the translations of a store, numbered as an index wants them.

    Numbers grow, and the text behind one never changes.
    """

    def version(self) -> object:
        """Return what is not equal to what it was, once anything has been added."""
        ...

    def rows(self, after: int) -> Iterator[tuple[int, str]]:
        """Yield number and text of all behind a number, those that do not count too."""
        ...

    def texts(self, units: Sequence[int]) -> Iterable[tuple[int, str]]:
        """Return number and text of some."""
        ...

    def translated(self, rows: Sequence[int]) -> set[int]:
        """Return those of the numbers that count: visible, and with a translation."""
        ...

    def unit(self, row: int) -> Unit:
        """Return the unit that a number belongs to."""
        ...

    def index(self) -> "Index":
        """Return the index over this side, opened, not built."""
        ...


class Store(Side, Protocol):
    """Units, their append-only revisions, documents, batches and settings.

    Rows are numbers that grow and are never used twice. Everything but reading happens inside
    :meth:`transaction`. As a side, a store is that of its sources, numbered by their rows.
    ``name`` is what a person calls it: the path of its file.
    """

    name: str

    def translations(self, rows: Sequence[int]) -> dict[int, Unit]:
        """Return those of the units that count, by row."""
        ...

    def untranslated(self, rows: Sequence[int]) -> set[int]:
        """Return those of the rows whose unit is visible and has no translation."""
        ...

    def transaction(self, *, durable: bool, keep: bool = True) -> AbstractContextManager[None]:
        """Do everything inside, or nothing: when an exception leaves it, or unless ``keep``."""
        ...

    def snapshot(self) -> "AbstractContextManager[Store]":
        """Lend the store as it is when it is first read, whoever writes meanwhile.

        What is written to this one meanwhile is not in it either; within a transaction it is.
        """
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...

    def setting(self, name: str) -> str | None:
        """Return a setting's value."""
        ...

    def put_setting(self, name: str, value: str) -> None:
        """Store a setting."""
        ...

    def add_batch(self, kind: BatchKind, *, file: str, author: str, tool: str) -> int:
        """Open a batch and return its number."""
        ...

    def batches(self) -> Iterator[Batch]:
        """Yield all batches, newest first."""
        ...

    def batch(self, number: int) -> Batch | None:
        """Return a batch; None if there is none of this number."""
        ...

    def set_undone(self, batch: int, undone: bool) -> int:
        """Take a batch back, or let it count again; return how many units that touched."""
        ...

    def documents(self, *, removed: bool = False) -> list[str]:
        """Return the names of all documents, or those taken out, sorted by code points."""
        ...

    def document_path(self, name: str) -> str | None:
        """Return where a document's file is; None if it was never seen, or was taken out."""
        ...

    def documents_at(self, path: str) -> list[str]:
        """Return the names of the documents whose file is at a place, sorted."""
        ...

    def sharing(self, sources: Iterable[str]) -> Counter[str]:
        """Count for each document how many of some flat sources stand in it."""
        ...

    def remove(self, document: str, batch: int) -> None:
        """Take a document out, for as long as the batch counts."""
        ...

    def rename(self, renaming: Renaming) -> None:
        """Give a document another name, and another place if one is told."""
        ...

    def name_now(self, name: str) -> str:
        """Return the document that a file means by a name, which may be one it had before."""
        ...

    def names_left(self) -> list[tuple[str, str | None]]:
        """Return the names without a document, each with its document's name; None: taken out."""
        ...

    def document_encoding(self, name: str) -> str | None:
        """Return what a person called the encoding of a document; None if it was recognised."""
        ...

    def corrections(self, document: str) -> list[Correction]:
        """Return what was corrected in the segmentation of a document."""
        ...

    def correct(self, document: str, correction: Correction) -> None:
        """Remember a correction; the contrary of the last one forgets that instead."""
        ...

    def stage(self, document: Document) -> int:
        """Take in a document's segments beside the units, ahead of :meth:`settle`; count them.

        Runs outside a transaction, so that reading a long document keeps nobody from writing.
        """
        ...

    def settle(self, name: str, document: Document, batch: int) -> tuple[int, int]:
        """Make the staged segments the document's text; return how many are new and kept."""
        ...

    def moved(self) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """Return what :meth:`settle` found gone and what changed into what."""
        ...

    def candidates(self, sources: Sequence[str]) -> dict[str, list[Candidate]]:
        """Return the units with each of the flat sources, the hidden ones too, oldest first."""
        ...

    def has_text(self, document: str) -> bool:
        """Tell whether the document was segmented here, so that its positions are known."""
        ...

    def exact(self, source: str) -> Iterator[Unit]:
        """Yield the units that count with a flat source: most final, then newest, then oldest row.

        Each is read when it is asked for: thousands may have the source, and one is wanted.
        """
        ...

    def insert(self, units: Sequence[NewUnit], batch: int) -> list[int]:
        """Store units, with their first revision where they have one; return their rows."""
        ...

    def append(self, revision: NewRevision, batch: int) -> int:
        """Add a translation to a unit; return its number."""
        ...

    def reveal(self, row: int, batch: int) -> None:
        """Bring back a unit that an undo had hidden; it now belongs to this batch."""
        ...

    def add_notes(self, row: int, notes: Sequence[str], batch: int) -> None:
        """Add notes to a unit."""
        ...

    def add_props(self, row: int, props: Iterable[tuple[str, str | None]], batch: int) -> None:
        """Say of props of a unit what they are now, None: not any more; until that is undone."""
        ...

    def row(self, uid: str) -> int | None:
        """Return the row of a unit by its identity."""
        ...

    def standing(self, document: str | None) -> Iterator[DocumentStatus]:
        """Yield how far a document is, or with None each, then the units without one.

        Those of documents that were taken out count with the last, as gone, if translated.
        """
        ...

    def units(self, document: str | None, statuses: Sequence[Status] = ()) -> Iterator[Unit]:
        """Yield the visible units of a document in order, then those gone from it.

        Of one that was taken out, all are gone. None: those that came without a document, oldest
        first. Only those of some statuses, if any are named.
        """
        ...

    def targets(self) -> Side:
        """Return the side of the translations."""
        ...

    def again(self) -> "Callable[[], Store]":
        """Return what opens this store once more, in another process (it can be pickled)."""
        ...

    def subwords(self) -> bytes | None:
        """Return the subword model; None if none was trained."""
        ...

    def put_subwords(self, model: bytes, digest: str) -> None:
        """Store a subword model under its hash, in the place of an earlier one."""
        ...

    def keep_scores(self, scores: Iterable[KeptScore]) -> int:
        """Store the scores that say something new, and return how many those are."""
        ...

    def scores(self, document: str | None) -> Iterator[KeptScore]:
        """Yield the scores of a document, or with None those of the whole memory, oldest first."""
        ...

    def history(self, row: int) -> tuple[Revision, ...]:
        """Return a unit's revisions, the undone ones too, oldest first."""
        ...

    def revised(self, document: str | None) -> Iterator[tuple[Unit, tuple[Revision, ...]]]:
        """Yield the units as :meth:`units` does, each with its revisions that count."""
        ...
