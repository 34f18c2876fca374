"""Ask an endpoint again while a failure may pass: one loop, one deadline, one gate for all workers.

Invariant: a request is sent three times at most, never earlier than the endpoint asks for, and never past its deadline.
"""

import math
import queue
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from summarise.errors import BadProviderResponseError, DeadlineError, RateLimitError, SummariseError

T = TypeVar("T")
TRIES = 3
TRIES_WHERE_MALFORMED = 2
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 20.0
JITTER = 0.25
LONGEST_PAUSE_S = 30 * 86_400.0


class PassingError(Exception):
    """Carry a failure that may pass, with the pause that the endpoint asks for."""

    def __init__(self, error: SummariseError, *, retry_after_s: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.retry_after_s = retry_after_s


_DICE = random.Random()  # noqa: S311 - jitter; of our own, so that a caller's seeded sequence stays as it was


@dataclass(frozen=True, slots=True)
class Clock:
    """Tell and pass time; tests hand in their own."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    jitter: Callable[[], float] = _DICE.random


@dataclass(slots=True)
class Gate:
    """Hold back all workers while the endpoint wants a pause."""

    clock: Clock = field(default_factory=Clock)
    _opens_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def close_for(self, seconds: float) -> None:
        """Keep the gate shut for that long from now; a longer pause already set stays."""
        with self._lock:
            self._opens_at = max(self._opens_at, self.clock.monotonic() + seconds)

    def pass_before(self, deadline: float) -> None:
        """Wait until the gate is open.

        Raises:
            RateLimitError: it opens only after the deadline.
        """
        while (wait := self._opens_at - self.clock.monotonic()) > 0:
            if self._opens_at >= deadline:
                opens_at = self.clock.now() + timedelta(seconds=wait)
                raise RateLimitError(
                    f"the endpoint asks to wait {wait:.0f} s, which is longer than this run may take",
                    hint=f"try again after {opens_at:%Y-%m-%d %H:%M:%S} UTC, or give a longer --timeout",
                )
            self.clock.sleep(wait)


def ask_until_answered(attempt: Callable[[float], T], *, budget_s: float, gate: Gate) -> T:
    """Call `attempt` with the seconds that are left, again after a failure that may pass.

    Args:
        attempt: one request; raises `PassingError` for a failure that may pass, anything else for good.
        budget_s: wall-clock seconds for all tries and pauses together.
        gate: what all workers of one connection wait at.

    Raises:
        SummariseError: the failure of the last try, or `DeadlineError` when the time is up.
    """
    clock = gate.clock
    deadline = clock.monotonic() + budget_s

    def attempt_once() -> T:
        gate.pass_before(deadline)
        left = deadline - clock.monotonic()
        if left <= 0:
            raise _too_late(budget_s)
        return run_within(left, lambda: attempt(left), budget_s=budget_s)

    def pause_before_next(state: RetryCallState) -> float:
        failure = state.outcome.exception() if state.outcome else None
        asked = failure.retry_after_s if isinstance(failure, PassingError) else None
        backoff = min(FIRST_WAIT_S * 2 ** (state.attempt_number - 1), LONGEST_WAIT_S)
        wait = asked if asked is not None else backoff
        wait += clock.jitter() * max(JITTER * wait, JITTER)
        if asked is None:
            if clock.monotonic() + wait >= deadline and isinstance(failure, PassingError):
                raise failure.error
            return wait
        gate.close_for(wait)
        return 0.0

    try:
        return Retrying(
            stop=_stop_after_last_try,
            retry=retry_if_exception(lambda failure: isinstance(failure, PassingError)),
            wait=pause_before_next,
            sleep=lambda seconds: clock.sleep(seconds) if seconds else None,
            reraise=True,
        )(attempt_once)
    except PassingError as failure:
        raise failure.error from None


def _stop_after_last_try(state: RetryCallState) -> bool:
    failure = state.outcome.exception() if state.outcome else None
    malformed = isinstance(failure, PassingError) and isinstance(failure.error, BadProviderResponseError)
    return stop_after_attempt(TRIES_WHERE_MALFORMED if malformed else TRIES)(state)


def run_within(seconds: float, action: Callable[[], T], *, budget_s: float) -> T:
    """Run an action in a thread of its own and stop waiting for it when the time is up.

    A time-out of the HTTP client counts from byte to byte, so a slow drip never ends; this one ends it. The thread is
    left behind and dies with its connection.

    Raises:
        DeadlineError: the action has not ended in time.
    """
    outcome: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            outcome.put((action(), None))
        except BaseException as failure:  # noqa: BLE001 - raised again in the caller's thread
            outcome.put((None, failure))

    threading.Thread(target=run, daemon=True, name="summarise-request").start()
    try:
        result, failure = outcome.get(timeout=seconds)
    except queue.Empty:
        raise _too_late(budget_s) from None
    if failure is not None:
        raise failure
    return result  # type: ignore[return-value]


def _too_late(budget_s: float) -> DeadlineError:
    return DeadlineError(
        f"no complete answer within {budget_s:g} s", hint="give a longer --timeout, or ask a faster model"
    )


def pause_asked_for(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read how many seconds an endpoint wants to be left alone, from `retry-after-ms` or `Retry-After`."""
    lowered = {name.lower(): value.strip() for name, value in headers.items()}
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = lowered.get(name, "")
        try:
            seconds = float(value) * unit
        except ValueError:
            continue
        return min(max(seconds, 0.0), LONGEST_PAUSE_S) if not math.isnan(seconds) else None
    try:
        moment = parsedate_to_datetime(lowered.get("retry-after", ""))
    except (ValueError, TypeError):
        return None
    asked = (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds()
    return min(max(asked, 0.0), LONGEST_PAUSE_S)
