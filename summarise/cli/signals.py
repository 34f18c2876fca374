"""Ctrl-C and SIGTERM: unwind, so that servers stop and temporary files go.

Invariant: a few seconds after a signal the process is gone, whatever its workers still wait for.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from summarise.cli.speech import report_error

INTERRUPTED = 130
TERMINATED = 143
GRACE_S = 2.0
_STOPS = {signal.SIGINT: ("interrupted", INTERRUPTED), signal.SIGTERM: ("terminated", TERMINATED)}


class StoppedError(BaseException):
    """A signal asks the run to end."""

    def __init__(self, word: str, exit_code: int) -> None:
        super().__init__(word)
        self.exit_code = exit_code


@contextmanager
def stop_on_signals() -> Iterator[None]:
    """Raise `StoppedError` where a signal comes while the block runs; one that is ignored stays ignored."""
    timers: list[threading.Timer] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        word, code = _STOPS[signal.Signals(number)]
        timer = threading.Timer(GRACE_S, _end_now, (word, code))
        timer.daemon = True
        timer.start()
        timers.append(timer)
        raise StoppedError(word, code)

    before = {number: signal.getsignal(number) for number in _STOPS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for timer in timers:
            timer.cancel()


def _end_now(word: str, code: int) -> None:
    report_error(word)
    os._exit(code)
