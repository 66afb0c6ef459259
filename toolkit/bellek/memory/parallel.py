"""Look-up in this process and others at once, each with the same memories open."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context

from bellek.errors import BellekError
from bellek.matching import Penalties, Place
from bellek.memory.lookup import Lookups
from bellek.memory.store import Store
from bellek.model import Match

Opener = Callable[[], Store]
# Threshold, limit, penalties.
Wish = tuple[float, int | None, Penalties | None]
Answers = list[list[Match]]

# Places that a process is given at a time, but for the last.
CHUNK = 256
# Fewer are not worth the way to another process.
FEWEST = 16
# So many chunks wait for each of the others, that it never has to wait itself.
AHEAD = 2

_lookups: Lookups


def answers(
    here: Lookups,
    openers: Sequence[Opener],
    places: Iterable[Place],
    wish: Wish,
    processes: int,
) -> Iterator[list[Match]]:
    """Yield the matches for each place, in order; ``here`` does its share.

    ``openers`` open the memory, then those for reference, in the other processes. Without a second
    chunk there are none: a process takes longer to start.

    Raises:
        BellekError: a process ended before its time.

    """
    places = iter(places)
    first = list(islice(places, CHUNK + 1))
    if len(first) <= CHUNK:
        yield from here.match(first, *wish)
        return
    pool = ProcessPoolExecutor(processes - 1, get_context("spawn"), _open, (openers,))
    try:
        chunks = _chunks(chain(first, places), processes)
        yield from _in_order(here, pool, chunks, wish, AHEAD * (processes - 1))
    except BrokenProcessPool as error:
        raise BellekError(
            "A process that looked texts up ended before its time; if it was not killed, the "
            "calling script wants 'if __name__ == \"__main__\":' around its calls."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(places: Iterator[Place], processes: int) -> Iterator[list[Place]]:
    """Yield the places some at a time: fewer towards the end, so that all processes end as one."""
    waiting: deque[Place] = deque()
    shares = 2 * processes
    while True:
        waiting.extend(islice(places, shares * CHUNK - len(waiting)))
        size = min(max(len(waiting) // shares, FEWEST), len(waiting))
        if not size:
            return
        yield [waiting.popleft() for _ in range(size)]


def _in_order(
    here: Lookups,
    pool: ProcessPoolExecutor,
    chunks: Iterable[list[Place]],
    wish: Wish,
    ahead: int,
) -> Iterator[list[Match]]:
    """Yield the answers; what the others have too much of is looked up here."""
    waiting: deque[Future[Answers]] = deque()
    for chunk in chunks:
        if sum(not each.done() for each in waiting) < ahead:
            with _uninterrupted():
                waiting.append(pool.submit(_answer, chunk, wish))
        else:
            waiting.append(_done(here.match(chunk, *wish)))
        while waiting and (waiting[0].done() or len(waiting) > 4 * ahead):
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting, from this process and for good from those that are started meanwhile.

    The one that asked ends the others. On Windows, they tell of it themselves.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _done(answers: Answers) -> Future[Answers]:
    future: Future[Answers] = Future()
    future.set_result(answers)
    return future


def _open(openers: Sequence[Opener]) -> None:
    """Open the memories; runs first in a new process."""
    global _lookups  # what a process of the pool keeps between its calls
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked ends this one
    own, *references = (opener() for opener in openers)
    _lookups = Lookups(own, references)


def _answer(places: list[Place], wish: Wish) -> Answers:
    return _lookups.match(places, *wish)
