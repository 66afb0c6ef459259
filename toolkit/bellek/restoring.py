"""Going back to an earlier revision of a unit: its text is entered once more, as the newest."""

from bellek.errors import StoreError
from bellek.memory import Memory
from bellek.model import Revision, Status


def revision(memory: Memory, unit: str, number: int) -> Revision:
    """Return a revision of a unit, also one that was undone.

    Raises:
        StoreError: there is no such unit, or it has no revision of that number.

    """
    revisions = memory.history(unit)
    for each in revisions:
        if each.number == number:
            return each
    there = f"it has {len(revisions)}" if revisions else "it is not translated yet"
    raise StoreError(f"There is no revision {number} of this unit; {there}.")


def restore(
    memory: Memory, unit: str, number: int, *, author: str = "", status: Status | None = None
) -> Revision:
    """Enter the text of an earlier revision as the newest, in a batch of its own, and return that.

    Without a ``status`` it has the one it had then.

    Raises:
        StoreError: there is no such unit or revision, or it says what counts already.

    """
    with memory.transaction():
        wanted = revision(memory, unit, number)
        now = memory.unit(unit)
        status = status or wanted.status
        if (now.target, now.status) == (wanted.target, status):
            raise StoreError(f"Revision {number} of this unit is what counts; nothing was changed.")
        batch = memory.begin(author, document=now.document)
        return memory.revise(unit, wanted.target, batch=batch, author=author, status=status)
