"""The store in one SQLite file."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path

from bellek.memory import corrections, documents, staging, undoing
from bellek.memory.codec import encode_time, now
from bellek.memory.database import Database
from bellek.memory.model import Batch, BatchKind, DocumentStatus, Renaming
from bellek.memory.scores import KeptScore, keep, kept
from bellek.memory.standing import standing
from bellek.memory.targets import Targets
from bellek.memory.units import SqliteUnits
from bellek.model import Correction, Document


class SqliteStore(SqliteUnits):
    """A memory in one SQLite file; see :class:`bellek.memory.store.Store`.

    Its units are in :class:`bellek.memory.units.SqliteUnits`.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        super().__init__(Database(path, create=create))
        self.name = str(path)
        self._place = path.absolute()

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def transaction(self, *, durable: bool, keep: bool = True) -> AbstractContextManager[None]:
        """Do everything inside, or nothing of it."""
        return self.database.transaction(durable=durable, keep=keep)

    @contextmanager
    def snapshot(self) -> Iterator["SqliteStore"]:
        """Lend the store as it is now, whoever writes meanwhile; in a transaction, itself."""
        with self.database.guarded() as connection:
            connection.execute("SELECT 1")  # refused if it was closed, or in another thread
        if connection.in_transaction:
            yield self
            return
        # By a connection of its own: this one is to write meanwhile, and what is newer than what
        # a connection reads, it cannot write behind.
        with closing(SqliteStore(self._place, create=False)) as still:
            still.database.connection.execute("BEGIN")
            yield still

    # Settings and batches

    def setting(self, name: str) -> str | None:
        """Return a setting's value."""
        row = self._row("SELECT value FROM settings WHERE name = ?", (name,))
        return None if row is None else row[0]

    def put_setting(self, name: str, value: str) -> None:
        """Store a setting."""
        with self.database.guarded() as connection:
            connection.execute(
                "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = ?",
                (name, value, value),
            )

    def add_batch(self, kind: BatchKind, *, file: str, author: str, tool: str) -> int:
        """Open a batch and return its number."""
        row = self._row(
            "INSERT INTO batches (kind, file, author, tool, created) VALUES (?, ?, ?, ?, ?) "
            "RETURNING id",
            (kind, file, author, tool, encode_time(now())),
        )
        return int(row[0])

    def batches(self) -> Iterator[Batch]:
        """Yield all batches, newest first."""
        return map(undoing.to_batch, self._rows(f"{undoing.BATCHES} ORDER BY id DESC"))

    def batch(self, number: int) -> Batch | None:
        """Return a batch; None if there is none of this number."""
        row = self._row(f"{undoing.BATCHES} WHERE id = ?", (number,))
        return None if row is None else undoing.to_batch(row)

    def set_undone(self, batch: int, undone: bool) -> int:
        """Take a batch back, or let it count again; return how many units that touched."""
        with self.database.guarded() as connection:
            return undoing.set_undone(connection, batch, undone)

    # Documents

    def documents(self, *, removed: bool = False) -> list[str]:
        """Return the names of all documents, or those taken out, that have visible units."""
        with self.database.guarded() as connection:
            return documents.names(connection, removed=removed)

    def document_path(self, name: str) -> str | None:
        """Return where a document's file is; None if there is none, or it was taken out."""
        sql = "SELECT path FROM documents WHERE name = ? AND path != '' AND NOT removed"
        row = self._row(sql, (name,))
        return None if row is None else row[0]

    def documents_at(self, path: str) -> list[str]:
        """Return the names of the documents whose file is at a place, sorted."""
        sql = "SELECT name FROM documents WHERE path = ? AND NOT removed ORDER BY name"
        return [name for (name,) in self._rows(sql, (path,))]

    def sharing(self, sources: Iterable[str]) -> Counter[str]:
        """Count for each document how many of some flat sources stand in it."""
        with self.database.guarded() as connection:
            return documents.sharing(connection, sources)

    def document_encoding(self, name: str) -> str | None:
        """Return what a person called the encoding of a document."""
        row = self._row("SELECT encoding FROM documents WHERE name = ?", (name,))
        return None if row is None else row[0]

    def has_text(self, document: str) -> bool:
        """Tell whether the document was segmented here."""
        sql = "SELECT 1 FROM documents WHERE name = ? AND format != ''"
        return self._row(sql, (document,)) is not None

    def remove(self, document: str, batch: int) -> None:
        """Take a document out, for as long as the batch counts."""
        with self.database.guarded() as connection:
            documents.remove(connection, document, batch)

    def rename(self, renaming: Renaming) -> None:
        """Give a document another name, and another place if one is told."""
        with self.database.guarded() as connection:
            documents.rename(connection, renaming)

    def name_now(self, name: str) -> str:
        """Return the document that a file means by a name, which may be one it had before."""
        with self.database.guarded() as connection:
            return documents.name_now(connection, name)

    def names_left(self) -> list[tuple[str, str | None]]:
        """Return the names without a document, each with its document's name; None: taken out."""
        with self.database.guarded() as connection:
            return documents.names_left(connection)

    def corrections(self, document: str) -> list[Correction]:
        """Return what was corrected in the segmentation of a document."""
        with self.database.guarded() as connection:
            return corrections.stored(connection, document)

    def correct(self, document: str, correction: Correction) -> None:
        """Remember a correction; the contrary of the last one forgets that instead."""
        with self.database.guarded() as connection:
            corrections.store(connection, documents.row(connection, document), correction)

    def stage(self, document: Document) -> int:
        """Take in a document's segments beside the units; count them."""
        with self.database.guarded() as connection:
            return staging.stage(connection, document)

    def settle(self, name: str, document: Document, batch: int) -> tuple[int, int]:
        """Make the staged segments the document's text; return how many are new and kept."""
        with self.database.guarded() as connection:
            return staging.settle(connection, name, document, batch)

    def moved(self) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """Return what :meth:`settle` found gone and what changed into what."""
        with self.database.guarded() as connection:
            return staging.moved(connection)

    def standing(self, document: str | None) -> Iterator[DocumentStatus]:
        """Yield how far a document is, or with None each, then the units without one."""
        with self.database.guarded() as connection:
            yield from standing(connection, document)

    def targets(self) -> Targets:
        """Return the side of the translations."""
        return Targets(self.database, self.unit, self.setting("target_language") or "")

    def again(self) -> "Callable[[], SqliteStore]":
        """Return what opens this store once more, in another process."""
        return partial(SqliteStore, self.database.path, create=False)

    def subwords(self) -> bytes | None:
        """Return the subword model; None if none was trained."""
        row = self._row("SELECT model FROM subwords")
        return None if row is None else row[0]

    def put_subwords(self, model: bytes, digest: str) -> None:
        """Store a subword model under its hash, in the place of an earlier one."""
        with self.database.guarded() as connection:
            connection.execute("DELETE FROM subwords")
            values = (digest, model, encode_time(now()))
            connection.execute("INSERT INTO subwords VALUES (?, ?, ?)", values)

    def keep_scores(self, scores: Iterable[KeptScore]) -> int:
        """Store the scores that say something new, and return how many those are."""
        with self.database.guarded() as connection:
            return keep(connection, scores)

    def scores(self, document: str | None) -> Iterator[KeptScore]:
        """Yield the scores of a document, or with None those of the whole memory, oldest first."""
        with self.database.guarded() as connection:
            yield from kept(connection, document)
