"""Say what became of the articles that were chosen to be briefed.

Invariant: pure; what may succeed later is pending and goes into the next run, what cannot has failed with a reason.
"""

from collections.abc import Sequence

from summarise.digests.briefing import Briefed
from summarise.digests.selecting import Candidate
from summarise.digests.store.records import Outcome, StoredArticle
from summarise.errors import BudgetError, ConfigurationError, SummariseError


def settle_chosen(items: Sequence[Candidate], briefed: Briefed) -> dict[int, Outcome]:
    """Return an outcome for every article of the chosen events, by number."""
    outcomes: dict[int, Outcome] = {}
    for one in items:
        for article in one.chosen:
            outcomes[article.number] = _settle(article, one.event, briefed)
        if any(outcomes[article.number].state == "briefed" for article in one.chosen):
            continue
        for article in one.others:  # nothing tells the event yet, so that these may be needed
            first = outcomes[one.chosen[0].number]
            outcomes[article.number] = Outcome(article.number, first.state, first.reason, one.event)
    return outcomes


def _settle(article: StoredArticle, event: str, briefed: Briefed) -> Outcome:
    if article.number in briefed.briefs:
        return Outcome(article.number, "briefed", None, event)
    failure = briefed.failures.get(article.number)
    reason = failure.message if failure else briefed.stopped_by
    return Outcome(article.number, "pending" if _may_pass(failure) else "failed", reason, event)


def _may_pass(failure: SummariseError | None) -> bool:
    """Tell whether the same question may be answered tomorrow."""
    return failure is None or failure.retryable or isinstance(failure, BudgetError | ConfigurationError)
