"""Look-up in several processes, each with the same memories open."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from bellek.errors import BellekError
from bellek.matching import Penalties, Place
from bellek.memory.lookup import Lookups
from bellek.memory.store import Store
from bellek.model import Match

Opener = Callable[[], Store]
# Threshold, limit, penalties.
Wish = tuple[float, int | None, Penalties]

# Places that a process is given at a time.
CHUNK = 256

_lookups: Lookups


def answers(
    here: Lookups,
    openers: Sequence[Opener],
    places: Iterable[Place],
    wish: Wish,
    processes: int,
) -> Iterator[list[Match]]:
    """Yield the matches for each place, in order.

    ``openers`` open the memory, then those for reference. A single chunk is looked up ``here``: a
    process takes longer to start.

    Raises:
        BellekError: a process ended before its time.

    """
    places = iter(places)
    first = list(islice(places, CHUNK + 1))
    if len(first) <= CHUNK:
        yield from here.match(first, *wish)
        return
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _open, (openers,))
    try:
        yield from _in_order(pool, chain(first, places), wish, processes)
    except BrokenProcessPool as error:
        raise BellekError(
            "A process that looked texts up ended before its time; if it was not killed, the "
            "calling script wants 'if __name__ == \"__main__\":' around its calls."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, places: Iterator[Place], wish: Wish, processes: int
) -> Iterator[list[Match]]:
    """Yield the answers, while so many chunks are on their way that no process has to wait."""
    waiting: deque[Future[list[list[Match]]]] = deque()
    while chunk := list(islice(places, CHUNK)):
        waiting.append(pool.submit(_answer, chunk, wish))
        if len(waiting) > 2 * processes:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _open(openers: Sequence[Opener]) -> None:
    """Open the memories; runs first in a new process."""
    global _lookups  # what a process of the pool keeps between its calls
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked ends this one
    own, *references = (opener() for opener in openers)
    _lookups = Lookups(own, references)


def _answer(places: list[Place], wish: Wish) -> list[list[Match]]:
    return list(_lookups.match(places, *wish))
