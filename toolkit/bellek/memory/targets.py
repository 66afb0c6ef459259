"""The translations of an SQLite store, for a search among them.

An index wants ids that grow and texts that never change, so it is made over all revisions; those
that do not count any more are left out when it is asked.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bellek.memory.database import Database
from bellek.memory.rows import listed
from bellek.model import Unit

if TYPE_CHECKING:
    from bellek.matching import Index

_BEHIND = """
SELECT t.id, r.target FROM targets t JOIN revisions r ON r.unit = t.unit AND r.number = t.number
WHERE t.id > ? ORDER BY t.id
"""
_SOME = """
SELECT t.id, r.target FROM targets t JOIN revisions r ON r.unit = t.unit AND r.number = t.number
WHERE t.id IN (SELECT value FROM json_each(?))
"""
_CURRENT = """
SELECT t.id FROM targets t JOIN units u ON u.id = t.unit AND u.current = t.number
WHERE NOT u.hidden AND t.id IN (SELECT value FROM json_each(?))
"""


class Targets:
    """The target side of a store; see :class:`bellek.memory.store.Side`.

    ``unit`` returns the unit in a row, ``language`` is that of the translations.
    """

    def __init__(self, database: Database, unit: Callable[[int], Unit], language: str) -> None:
        self._database = database
        self._unit = unit
        self._language = language

    def version(self) -> tuple[int, int]:
        """Return what is not equal to what it was, once anything has been added."""
        return self._database.version()

    def rows(self, after: int) -> Iterator[tuple[int, str]]:
        """Yield id and text of all revisions behind an id, the undone ones too."""
        return self._database.rows(_BEHIND, (after,))

    def texts(self, units: Sequence[int]) -> list[tuple[int, str]]:
        """Return id and text of some revisions."""
        return self._database.fetch(_SOME, (listed(units),))

    def translated(self, rows: Sequence[int]) -> set[int]:
        """Return those of the revisions that are the current one of a visible unit."""
        return {row for (row,) in self._database.fetch(_CURRENT, (listed(rows),))}

    def unit(self, row: int) -> Unit:
        """Return the unit that a revision belongs to."""
        found = self._database.rows("SELECT unit FROM targets WHERE id = ?", (row,))
        return self._unit(next(found)[0])

    def index(self) -> "Index":
        """Return the index over the translations, in the folder of the one over the sources."""
        from bellek.matching import Index, Shelf  # numpy: only who looks up waits for it

        path = self._database.path
        folder = path.with_name(f"{path.name}-index")
        shelf = Shelf(self._database.connection, folder, "target")
        return Index(self, shelf, self._language)
