"""Budgets: the gate that all requests of a run pass stays shut once a limit is reached."""

import pytest

from summarise.digests.budget import BudgetGate, Limits
from summarise.digests.store.records import Spent
from summarise.errors import BudgetError
from summarise.llm.conversation import Usage
from summarise.llm.prices import cost_of

MODEL = "gpt-4.1-mini"
ANSWER = Usage(requests=1, prompt_tokens=10_000, completion_tokens=1_000)


def count_passed(limits: Limits, before: Spent) -> int:
    """Let requests of one size pass until the gate refuses; return how many did."""
    used = Usage()
    gate = BudgetGate(limits, before)
    gate.watch(lambda: used, MODEL, embedded=False)
    for passed in range(100):
        try:
            gate.pass_before(float("inf"))
        except BudgetError:
            return passed
        used += ANSWER
    raise AssertionError


def test_dollars_are_counted_over_the_starts_of_a_run() -> None:
    """The first request that would go beyond is refused; what an earlier start has spent counts."""
    price = cost_of(MODEL, ANSWER.prompt_tokens, ANSWER.completion_tokens, embedded=False)
    assert price
    assert count_passed(Limits(dollars=4.5 * price), Spent()) == 5
    assert count_passed(Limits(dollars=4.5 * price), Spent(requests=2, dollars=2 * price)) == 3


@pytest.mark.parametrize(
    ("limits", "passed"), [(Limits(requests=7), 7), (Limits(tokens=33_000), 3), (Limits(tokens=33_001), 4)]
)
def test_requests_and_tokens_end_the_asking(limits: Limits, passed: int) -> None:
    """A limit that is reached lets nothing more through."""
    assert count_passed(limits, Spent()) == passed


def test_what_an_article_may_take_is_set_aside_while_it_is_asked_about() -> None:
    """Workers do not promise the same rest of the budget twice; it is free again afterwards."""
    gate = BudgetGate(Limits(requests=10), Spent(requests=3))
    with gate.reserve(Usage(requests=5)) as first, gate.reserve(Usage(requests=5)) as second:
        assert (first, second) == (True, False)
    with gate.reserve(Usage(requests=7)) as third:
        assert third
