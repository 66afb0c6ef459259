"""Which identity a unit gets: what it translates makes it, and repetitions have a number more."""

from collections.abc import Callable, Sequence

from bellek.memory.codec import unit_uid
from bellek.model import Unit

_REMEMBERED = 10_000


class Identities:
    """Gives identities to the units of a store; ``used`` tells which of some it has already."""

    def __init__(self, used: Callable[[set[str]], set[str]]) -> None:
        self._used = used
        # The numbers given last, to go on from.
        self._numbers: dict[str, int] = {}

    def given(self, units: Sequence[Unit]) -> list[str]:
        """Return an identity for each unit that is to be stored, all different.

        One that a unit brings is kept if it is one of ours for what the unit translates.
        """
        bases = [unit_uid(unit) for unit in units]
        taken = self._used({*bases, *(unit.id for unit in units if unit.id)})
        return [self._free(base, unit.id, taken) for base, unit in zip(bases, units, strict=True)]

    def _free(self, base: str, brought: str, taken: set[str]) -> str:
        """Return a free identity, and mark it as taken."""
        own = brought.startswith(base) and brought[16:17] in ("", "-")
        uid = brought if own and brought not in taken else base
        if uid in taken:
            uid = f"{base}-{self._number(base, taken)}"
        taken.add(uid)
        return uid

    def _number(self, base: str, taken: set[str]) -> int:
        """Return a number that no repetition has, found in few steps; there may be thousands."""

        def free(number: int) -> bool:
            uid = f"{base}-{number}"
            return uid not in taken and not self._used({uid})

        low = self._numbers.get(base, 1)
        if low > 1 and free(low):  # what was given was rolled back
            low = 1
        high = low + 1
        while not free(high):
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if free(middle) else (middle, high)
        if len(self._numbers) == _REMEMBERED:
            self._numbers.clear()
        self._numbers[base] = high
        return high
