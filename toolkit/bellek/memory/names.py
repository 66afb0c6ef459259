"""Which stored document a person means by what was typed, and what to say of lost files."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from bellek.errors import StoreError, typed
from bellek.memory.store import Store
from bellek.text import fold, nfc

# So many documents are listed when one is not found.
FEW = 10


def meant(name: str, store: Store) -> str:
    """Return the document here that has this whole name, or one that ends so.

    Raises:
        StoreError: no document is called that, or several are.

    """
    stored = store.documents()
    if found := chosen(name, stored):
        return found
    now = store.name_now(name)
    if now in stored:
        raise StoreError(f"{name} was renamed; it is the document {now} now.")
    if gone := chosen(name, store.documents(removed=True)):
        removals = (each for each in store.batches() if each.kind == "remove")
        counting = (each.id for each in removals if not each.undone and each.file == gone)
        raise StoreError(
            f"The document {gone} was taken out; 'bellek undo {next(counting, 'BATCH')}' "
            "brings it back, or segmenting its file again."
        )
    raise StoreError(f"There is no document {name} in this memory; {_among(name, stored)}.")


def chosen(name: str, stored: Sequence[str]) -> str | None:
    """Return the one with this whole name, or with a name that ends so; None if there is none.

    macOS writes the ş of a file's name as s and a cedilla of its own, who types it does not.

    Raises:
        StoreError: several names end so.

    """
    if name in stored:
        return name
    wanted = re.sub(r"^(?:\.{0,2}/)+", "", nfc(Path(name).as_posix()))
    spelled = {each: nfc(each) for each in stored}
    same = [each for each, key in spelled.items() if key == wanted]
    found = same or [each for each, key in spelled.items() if key.endswith(f"/{wanted}")]
    if len(found) > 1:
        raise StoreError(f"{name} may be {' or '.join(found)}; give the whole name.")
    return found[0] if found else None


def without_file(places: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """Return those of the documents, by name and path, whose file is not there."""
    return [(name, path) for name, path in places if path and not Path(path).is_file()]


def lost(missing: Sequence[tuple[str, str]]) -> StoreError:
    """Return what to say of documents, by name and path, whose files are not where they were."""
    if len(missing) == 1:
        name, path = missing[0]
        return StoreError(
            f"{name}: its file is not at {path} any more; put it back, or tell where it is now "
            f"with 'bellek rename {typed(name)} FILE', or take the document out with "
            f"'bellek remove {typed(name)}'."
        )
    names = ", ".join(name for name, _ in missing[:FEW]) + (", …" if len(missing) > FEW else "")
    return StoreError(
        f"{len(missing):,} documents have no file where it was: {names}; put the files back, or "
        "tell where they are now with 'bellek rename DOCUMENT FILE', or take the documents out "
        "with 'bellek remove DOCUMENT...'."
    )


def _among(name: str, stored: Sequence[str]) -> str:
    """Tell which documents there are, or of many those whose names are like one."""
    if len(stored) <= FEW:
        return f"there are: {', '.join(stored) or 'none'}"
    from difflib import get_close_matches  # for this sentence alone

    folded = {fold(each): each for each in stored}
    like = [each for key, each in folded.items() if fold(name) in key]
    like += [
        folded[key] for key in get_close_matches(fold(name), folded) if folded[key] not in like
    ]
    listed = f", among them {', '.join(like[:FEW])}" if like else ""
    return f"there are {len(stored):,}{listed}; 'bellek status' lists them"
