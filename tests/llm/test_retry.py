"""One loop, one deadline, one gate: when a request is sent again, and when not."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.errors import BadProviderResponseError, DeadlineError, ModelUnreachableError, RateLimitError
from summarise.llm.retry import Gate, PassingError, ask_until_answered, pause_asked_for

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def fail_with(failures: list[Exception], sent: list[float]) -> Any:
    """Return an attempt that fails with each failure in turn, then answers."""

    def attempt(left_s: float) -> str:
        sent.append(left_s)
        if failures:
            raise failures.pop(0)
        return "answer"

    return attempt


def test_pause_is_never_shorter_than_asked(fake_clock: Any) -> None:
    """Retry-After is waited for in full, whatever our own back-off would be."""
    sent: list[float] = []
    attempt = fail_with([PassingError(RateLimitError("slow"), retry_after_s=17.0)], sent)
    assert ask_until_answered(attempt, budget_s=60, gate=Gate(fake_clock.clock)) == "answer"
    assert sum(fake_clock.pauses) >= 17.0
    assert sent[1] <= 60 - 17


def test_pause_beyond_the_budget_ends_at_once(fake_clock: Any) -> None:
    """A pause that does not fit is not begun; the error says when to come back."""
    sent: list[float] = []
    attempt = fail_with([PassingError(RateLimitError("slow"), retry_after_s=3600.0)], sent)
    with pytest.raises(RateLimitError) as caught:
        ask_until_answered(attempt, budget_s=60, gate=Gate(fake_clock.clock))
    assert len(sent) == 1
    assert fake_clock.pauses == []
    assert "2026-03-01 13:00:00 UTC" in caught.value.hint


def test_one_pause_holds_all_workers(fake_clock: Any) -> None:
    """After one worker was told to wait, another waits before its first request."""
    gate = Gate(fake_clock.clock)
    gate.close_for(30)
    sent: list[float] = []
    ask_until_answered(fail_with([], sent), budget_s=60, gate=gate)
    assert fake_clock.pauses == [30]
    assert sent == [30]


def test_three_tries_at_most(fake_clock: Any) -> None:
    """The third failure is the answer."""
    sent: list[float] = []
    failures: list[Exception] = [PassingError(ModelUnreachableError(f"try {number}")) for number in (1, 2, 3, 4)]
    with pytest.raises(ModelUnreachableError, match="try 3"):
        ask_until_answered(fail_with(failures, sent), budget_s=60, gate=Gate(fake_clock.clock))
    assert len(sent) == 3


def test_malformed_reply_is_tried_twice(fake_clock: Any) -> None:
    """An endpoint that does not speak the protocol is given one more chance."""
    sent: list[float] = []
    failures: list[Exception] = [PassingError(BadProviderResponseError("html")) for _ in range(3)]
    with pytest.raises(BadProviderResponseError):
        ask_until_answered(fail_with(failures, sent), budget_s=60, gate=Gate(fake_clock.clock))
    assert len(sent) == 2


def test_other_failures_are_final(fake_clock: Any) -> None:
    """What is not said to be passing is raised as it is."""
    sent: list[float] = []
    with pytest.raises(ZeroDivisionError):
        ask_until_answered(fail_with([ZeroDivisionError()], sent), budget_s=60, gate=Gate(fake_clock.clock))
    assert len(sent) == 1


def test_budget_covers_all_tries(fake_clock: Any) -> None:
    """When the time is used up by tries, no further one begins."""
    sent: list[float] = []

    def attempt(left_s: float) -> str:
        sent.append(left_s)
        fake_clock.seconds += 40
        raise PassingError(ModelUnreachableError("slow"))

    with pytest.raises((ModelUnreachableError, DeadlineError)):
        ask_until_answered(attempt, budget_s=60, gate=Gate(fake_clock.clock))
    assert len(sent) == 2


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "2500", "retry-after": "9"}, 2.5),
        ({"Retry-After": "Sun, 01 Mar 2026 12:00:30 GMT"}, 30.0),
        ({"Retry-After": "Sun, 01 Mar 2026 11:00:00 GMT"}, 0.0),
        ({"Retry-After": "-3"}, 0.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "nan"}, None),
        ({}, None),
    ],
)
def test_pause_is_read_from_every_form(headers: dict[str, str], expected: float | None) -> None:
    """Seconds, milliseconds and HTTP dates are understood; anything else is no wish."""
    assert pause_asked_for(headers, NOW) == expected


@given(st.text(max_size=30))
def test_no_header_breaks_the_reading(value: str) -> None:
    """Any text in the header gives a finite pause or none."""
    pause = pause_asked_for({"retry-after": value}, NOW)
    assert pause is None or 0 <= pause < float("inf")
