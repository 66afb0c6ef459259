"""What every command gets from the command line around it."""

import getpass
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from bellek.memory import Memory

DEFAULT_MEMORY = "memories/tr-en.db"
MEMORY_VARIABLE = "BELLEK_MEMORY"
# Each takes memory of its own; a slip of the finger is no reason to start thousands.
MOST_PROCESSES = 256


@dataclass(frozen=True, slots=True)
class Invocation:
    """The options given before the command's name."""

    memory_path: str
    references: tuple[str, ...] = ()

    @classmethod
    def of(cls, paths: Sequence[str]) -> Self:
        """Return the options for the memories named; without any, the usual one.

        One that is named twice counts once, where it was named first.
        """
        named: dict[str, str] = {}
        for path in paths or [os.environ.get(MEMORY_VARIABLE) or DEFAULT_MEMORY]:
            named.setdefault(os.path.realpath(path), path)
        own, *others = named.values()
        return cls(own, tuple(others))

    def open_memory(self, *, create: bool = False) -> "Memory":
        """Open the memory; ``create`` makes a missing one, else it is an error that says so."""
        from bellek.memory import Memory  # SQLite is not needed for --help

        return Memory.open(self.memory_path, create=create, references=self.references)


def default_author() -> str:
    """Return who is typing: $BELLEK_AUTHOR, else the name of the account, else nothing."""
    named = os.environ.get("BELLEK_AUTHOR")
    if named is not None:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return ""


def cores() -> int:
    """Return how many processor cores this process may use."""
    many = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(many, MOST_PROCESSES)
