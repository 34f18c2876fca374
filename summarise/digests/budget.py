"""Hold a run to so many requests, tokens or dollars.

Invariant: once a limit is reached no further request leaves, whichever worker asks; what was answered stands.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from summarise.digests.store.records import Spent
from summarise.errors import BudgetError
from summarise.llm.conversation import Usage
from summarise.llm.prices import cost_of
from summarise.llm.retry import Gate


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may take; None is no limit."""

    requests: int | None = None
    tokens: int | None = None
    dollars: float | None = None

    @property
    def any(self) -> bool:
        """Tell whether there is a limit at all."""
        return (self.requests, self.tokens, self.dollars) != (None, None, None)


class BudgetGate(Gate):
    """The gate that all requests of a run pass; it stays shut once a limit is reached."""

    def __init__(self, limits: Limits, before: Spent) -> None:
        """Count on from what earlier starts of the run have taken."""
        super().__init__()
        self.limits = limits
        self._before = before
        self._passed = 0
        self._reserved = Usage()
        self._count = threading.Lock()
        self._usage: Callable[[], Usage] = Usage
        self._price: Callable[[Usage], float | None] = lambda _: 0.0

    def watch(self, usage: Callable[[], Usage], model: str, *, embedded: bool) -> None:
        """Read tokens and cost from the client whose requests pass."""
        self._usage = usage
        self._price = lambda used: cost_of(model, used.prompt_tokens, used.completion_tokens, embedded=embedded)

    def pass_before(self, deadline: float) -> None:
        """Let one request pass, after the pause that the endpoint asks for.

        Raises:
            BudgetError: the budget is spent.
            RateLimitError: as every gate.
        """
        super().pass_before(deadline)
        with self._count:
            self._refuse_beyond()
            self._passed += 1

    @contextmanager
    def reserve(self, estimate: Usage) -> Iterator[bool]:
        """Set aside what an article may take while the block runs; give whether the budget has that much left."""
        with self._count:
            fits = self._find_limit(self._used() + self._reserved + estimate) is None
            if fits:
                self._reserved += estimate
        try:
            yield fits
        finally:
            if fits:
                with self._count:
                    self._reserved += _negate(estimate)

    def _refuse_beyond(self) -> None:
        """Refuse a request where the budget is spent already: the last one may go beyond tokens and dollars."""
        one_more = Usage(requests=1, prompt_tokens=1)
        reached = self._find_limit(self._used() + one_more)
        if reached:
            raise BudgetError(f"the budget of {reached} is spent", hint="raise the limit, or brief fewer items")

    def _used(self) -> Usage:
        """Return what the run has taken: requests that passed, and what answers have cost."""
        return replace(self._usage(), requests=self._passed)

    def _find_limit(self, used: Usage) -> str | None:
        """Return the limit that so much would go beyond, in words, or None."""
        before, limits = self._before, self.limits
        tokens = before.prompt_tokens + before.completion_tokens + used.prompt_tokens + used.completion_tokens
        if limits.requests is not None and before.requests + used.requests > limits.requests:
            return f"{limits.requests} requests"
        if limits.tokens is not None and tokens > limits.tokens:
            return f"{limits.tokens} tokens"
        price = self._price(used)
        if limits.dollars is not None and price is not None and (before.dollars or 0.0) + price > limits.dollars:
            return f"{limits.dollars:g} US dollars"
        return None


def _negate(usage: Usage) -> Usage:
    return Usage(-usage.requests, -usage.prompt_tokens, -usage.completion_tokens)
