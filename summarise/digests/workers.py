"""Do many things at the same time, a bounded number under way.

Invariant: every thing gives one result, and no worker waits for whoever takes the results.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 2
"""Things handed to the pool for each worker."""


def run_ahead(
    things: Iterable[T], work: Callable[[T], R], pool: ThreadPoolExecutor, workers: int
) -> Iterator[tuple[T, R]]:
    """Yield each thing with what work made of it, as that comes; what came at the same time, in order.

    Raises:
        Exception: what work raises; things that are not yet begun are not begun then.
    """
    source = enumerate(things)
    running: dict[Future[R], tuple[int, T]] = {}
    try:
        while True:
            for place, thing in islice(source, workers * AHEAD - len(running)):
                running[pool.submit(work, thing)] = place, thing
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda each: running[each][0]):
                yield running.pop(future)[1], future.result()
    finally:
        for future in running:
            future.cancel()
