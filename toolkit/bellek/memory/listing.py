"""What a memory holds: its documents, units, revisions, batches and kept scores."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike

from bellek.errors import StoreError
from bellek.memory.consult import Consulted
from bellek.memory.model import Batch, DocumentStatus
from bellek.memory.names import meant
from bellek.memory.scores import KeptScore
from bellek.memory.store import Store
from bellek.model import Content, Revision, Status, Unit, flat


class Listed(Consulted):
    """A memory as it is listed; its look-ups are in :class:`bellek.memory.consult.Consulted`."""

    def documents(self, *, removed: bool = False) -> list[str]:
        """Return the names of the documents, or of those that were taken out, sorted."""
        return self._store.documents(removed=removed)

    def document_name(self, name: str) -> str:
        """Return the stored document that a user means: its whole name or an unambiguous end.

        Raises:
            StoreError: no document is called that, or several are.

        """
        return meant(name, self._store)

    def document_encoding(self, name: str) -> str | None:
        """Return what a person called the encoding of a document; None if it was recognised."""
        return self._store.document_encoding(name)

    def document_path(self, name: str) -> str | None:
        """Return where a document's file is; None if it came without one, with an import say."""
        return self._store.document_path(name)

    def has_text(self, document: str) -> bool:
        """Tell whether a document was segmented here, and is not known from imports only."""
        return self._store.has_text(document)

    def documents_at(self, path: str | PathLike[str]) -> list[str]:
        """Return the names of the documents that were segmented from a file, sorted."""
        return self._store.documents_at(os.path.abspath(path))  # noqa: PTH100 - as it is stored

    def sharing(self, sources: Iterable[str]) -> Counter[str]:
        """Count for each document how many of some flat sources stand in it."""
        return self._store.sharing(sources)

    def names_left(self) -> list[tuple[str, str | None]]:
        """Return the names that no document has any more, sorted.

        Each with what its document is called now, or None if that was taken out.
        """
        return self._store.names_left()

    def units(
        self, document: str | None = None, *, statuses: Sequence[Status] = ()
    ) -> Iterator[Unit]:
        """Yield units in a fixed order: document by document by name, then those without one.

        Within a document by position, then those gone from it; the documents that were taken out
        come after the others, and all is gone from them. With ``document``, only its units;
        with ``statuses``, only those that have one of them, which a unit without a translation has
        too: initial.

        All as they are when the first is asked for, whatever is written until the last; within a
        :meth:`transaction`, with what that has written.
        """
        with self._store.snapshot() as store:
            for name in _selected(store, document):
                yield from store.units(name, statuses)

    def revisions(self, document: str | None = None) -> Iterator[tuple[Unit, tuple[Revision, ...]]]:
        """Yield units as :meth:`units` does, each with its revisions that count, oldest first."""
        with self._store.snapshot() as store:
            for name in _selected(store, document):
                yield from store.revised(name)

    def unit(self, unit: str) -> Unit:
        """Return a unit by its id."""
        return self._store.unit(self._row(unit))

    def holds(self, unit: str) -> bool:
        """Tell whether there is a unit with this id."""
        return self._store.row(unit) is not None

    def history(self, unit: str) -> tuple[Revision, ...]:
        """Return all revisions of a unit, the undone ones too, oldest first."""
        return self._store.history(self._row(unit))

    def _row(self, unit: str) -> int:
        row = self._store.row(unit)
        if row is None:
            raise StoreError(f"There is no unit {unit} in this memory; 'bellek export' shows ids.")
        return row

    def batches(self) -> Iterator[Batch]:
        """Yield all batches, newest first."""
        return self._store.batches()

    def exact(self, source: Content) -> Iterator[Unit]:
        """Yield the translated units with this very source, the best confirmed, newest first."""
        return self._store.exact(flat(source))

    def status(self, document: str | None = None) -> list[DocumentStatus]:
        """Return how far a document is, or each, and last, under None, the units without one."""
        return list(self._store.standing(document))

    def scores(self, document: str | None = None) -> Iterator[KeptScore]:
        """Yield the scores kept of a document, or with None of the whole memory, oldest first."""
        return self._store.scores(document)


def _selected(store: Store, document: str | None) -> list[str | None]:
    """Return the documents whose units are read, one after the other."""
    if document is not None:
        return [document]
    return [*store.documents(), *store.documents(removed=True), None]
