"""Hold a run to so many requests, tokens or dollars.

Invariant: once a limit is reached no further request leaves, whichever worker asks; what was answered stands.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

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
        self._reserved = 0
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

    def reserve(self, requests: int) -> bool:
        """Set aside the requests of an article; return whether the budget has that many left."""
        with self._count:
            limit = self.limits.requests
            taken = self._before.requests + max(self._passed, self._reserved)
            if limit is not None and taken + requests > limit:
                return False
            self._reserved = max(self._passed, self._reserved) + requests
        return self.spent_limit() is None

    def spent_limit(self) -> str | None:
        """Return the limit that is reached, in words, or None."""
        used, before, limits = self._usage(), self._before, self.limits
        tokens = before.prompt_tokens + before.completion_tokens + used.prompt_tokens + used.completion_tokens
        if limits.requests is not None and before.requests + self._passed >= limits.requests:
            return f"{limits.requests} requests"
        if limits.tokens is not None and tokens >= limits.tokens:
            return f"{limits.tokens} tokens"
        price = self._price(used)
        if limits.dollars is not None and price is not None and (before.dollars or 0.0) + price >= limits.dollars:
            return f"{limits.dollars:g} US dollars"
        return None

    def _refuse_beyond(self) -> None:
        reached = self.spent_limit()
        if reached:
            raise BudgetError(f"the budget of {reached} is spent", hint="raise the limit, or brief fewer items")
