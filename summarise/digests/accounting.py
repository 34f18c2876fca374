"""Account for every article and every source of a window.

Invariant: pure; each article has one outcome, and stands once in the coverage.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from summarise.digests.entries import AFTER_WINDOW
from summarise.digests.schema import ArticleCoverage, SourceCoverage
from summarise.digests.store.records import Outcome, SourceRecord, StoredArticle


def account_for(
    articles: Iterable[StoredArticle],
    outcomes: Mapping[int, Outcome],
    left_out: frozenset[str],
    minutes: float | None,
) -> dict[int, Outcome]:
    """Return the outcome of every article, by number.

    Args:
        articles: of the window.
        outcomes: what was decided on; of others, the state in which they came stands.
        left_out: ids of events that would have taken longer to read than the profile allows.
        minutes: that it allows.
    """
    found = {}
    for one in articles:
        outcome = outcomes.get(one.number) or Outcome(one.number, one.state or "pending", one.reason, one.event)
        if outcome.state == "briefed" and outcome.event in left_out:
            outcome = replace(outcome, reason=f"left out, to keep within {minutes:g} minutes")
        found[one.number] = outcome
    return found


def count_waiting(articles: Iterable[StoredArticle], outcomes: Mapping[int, Outcome]) -> int:
    """Count the articles of a window that wait for the next run; those of a later window do not wait."""
    final = account_for(articles, outcomes, frozenset(), None).values()
    return sum(one.state == "pending" and one.reason != AFTER_WINDOW for one in final)


def cover_articles(articles: Iterable[StoredArticle], outcomes: Mapping[int, Outcome]) -> tuple[ArticleCoverage, ...]:
    """Say what became of each article."""
    covered = [
        ArticleCoverage(
            id=one.id,
            title=one.title,
            url=one.url,
            source=one.source,
            state=outcomes[one.number].state,
            reason=outcomes[one.number].reason,
            event=outcomes[one.number].event,
        )
        for one in articles
    ]
    return tuple(covered)


def cover_source(one: SourceRecord) -> SourceCoverage:
    """Say how a source fared."""
    return SourceCoverage(source=one.source, status=one.status, reason=one.reason, entries=one.entries)
