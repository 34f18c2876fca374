"""Brief the chosen articles with several workers; what the store has is not asked for again.

Invariant: each brief is kept as soon as it is finished; one article's failure stops no other, and a failure that all
share stops the asking, never the run.
"""

import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from summarise.articles.article import Article
from summarise.briefs.prompts import load_prompts
from summarise.briefs.rehearsal import rehearse_brief
from summarise.briefs.schema import Brief
from summarise.briefs.sealing import seal_brief
from summarise.briefs.writing import BriefOptions, Progress, write_brief
from summarise.digests.budget import BudgetGate
from summarise.digests.store import Store
from summarise.digests.store.records import RunRecord, StoredArticle
from summarise.digests.workers import run_ahead
from summarise.errors import (
    BudgetError,
    CassetteError,
    ConfigurationError,
    ModelError,
    RateLimitError,
    SummariseError,
)
from summarise.llm.conversation import Usage
from summarise.llm.prices import cost_of
from summarise.settings import Settings, host_of

if TYPE_CHECKING:
    from summarise.llm.client import Client

MOST_FAILURES_IN_A_ROW = 3
ANSWER_SHARE = 0.4
"""Answers take about so much of the tokens that they may have."""


@dataclass(slots=True)
class Briefed:
    """What came of the articles: briefs and failures by number, and why asking ended early."""

    briefs: dict[int, Brief] = field(default_factory=dict)
    failures: dict[int, SummariseError] = field(default_factory=dict)
    stopped_by: str | None = None
    budget_spent: bool = False


def fingerprint_settings(settings: Settings, options: BriefOptions) -> str:
    """Make one key of all that a brief depends on beside its text: who is asked, how, and by which version."""
    prompts = {name: prompt.record.fingerprint for name, prompt in load_prompts(options.prompts_dir).items()}
    host = "" if settings.embedded else host_of(settings.endpoint)
    parts = [version("summarise"), settings.model, host, options.plan, options.language, options.sections, prompts]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def brief_of(stored: Brief, article: Article) -> Brief:
    """Return a brief of the same text as a brief of this article: id, source and address are the article's own."""
    record = stored.article.model_copy(
        update={name: getattr(article, name) for name in ("id", "source", "url", "title", "published", "byline")}
    )
    return stored if record == stored.article else seal_brief(stored.model_copy(update={"article": record}))


def estimate_article(article: Article, client: "Client", options: BriefOptions) -> Usage:
    """Estimate what a brief of an article takes; a client is read, not asked."""
    rehearsal = rehearse_brief(article, client, options)
    written = round(ANSWER_SHARE * rehearsal.completion_tokens)
    return Usage(len(rehearsal.questions), rehearsal.prompt_tokens, written)


class Briefer:
    """Brief the articles of one run."""

    def __init__(
        self,
        store: Store,
        run: RunRecord,
        options: BriefOptions,
        fingerprint: str,
        now: datetime,
        on_brief: Callable[[Article, Brief | SummariseError], None] = lambda *_: None,
    ) -> None:
        self._store, self._run, self._options = store, run, options
        self._fingerprint, self._now, self._on_brief = fingerprint, now, on_brief
        self._usages: dict[str, Usage] = {}
        self._lock = threading.Lock()

    def find_stored(self, articles: Iterable[StoredArticle]) -> Briefed:
        """Return the briefs that the store has."""
        found = Briefed()
        for one in articles:
            assert one.article is not None  # noqa: S101 - chosen articles have a text
            stored = self._store.briefs.find(one.article.sha256, self._fingerprint)
            if stored:
                found.briefs[one.number] = brief_of(stored, one.article)
        return found

    def brief_missing(
        self, articles: Sequence[StoredArticle], briefed: Briefed, client: "Client", workers: int, gate: BudgetGate
    ) -> None:
        """Brief the articles that have no brief yet, in order, and put what comes of them into `briefed`.

        Raises:
            CassetteError: the cassette is not of this run.
        """
        missing = [one for one in articles if one.number not in briefed.briefs]
        in_a_row = 0

        def attempt(one: StoredArticle) -> Brief | SummariseError | None:
            if briefed.stopped_by:
                return None
            result = self._attempt(one, client, gate)
            briefed.stopped_by = briefed.stopped_by or _reason_to_stop(result, 0)  # at once, before the next is begun
            return result

        with ThreadPoolExecutor(workers) as pool:
            for one, result in run_ahead(missing, attempt, pool, workers):
                if result is None:
                    continue
                self._take(one, result, briefed, client)
                unreachable = isinstance(result, SummariseError) and result.retryable
                in_a_row = in_a_row + 1 if unreachable else 0
                briefed.stopped_by = briefed.stopped_by or _reason_to_stop(result, in_a_row)

    def _attempt(self, one: StoredArticle, client: "Client", gate: BudgetGate) -> Brief | SummariseError:
        assert one.article is not None  # noqa: S101 - chosen articles have a text
        estimate = estimate_article(one.article, client, self._options) if gate.limits.any else Usage()
        with gate.reserve(estimate) as fits:
            if not fits:
                return BudgetError("the budget does not suffice for another article")
            try:
                return write_brief(one.article, client, self._options, now=self._now, progress=self._note_usage)
            except SummariseError as error:
                return error

    def _note_usage(self, progress: Progress) -> None:
        with self._lock:
            self._usages[progress.article_id] = progress.usage

    def _take(self, one: StoredArticle, result: Brief | SummariseError, briefed: Briefed, client: "Client") -> None:
        """Keep what came of an article, and count what it took, in one step."""
        assert one.article is not None  # noqa: S101 - chosen articles have a text
        if isinstance(result, CassetteError):
            raise result
        usage = self._usages.pop(one.article.id, Usage())
        dollars = cost_of(client.model, usage.prompt_tokens, usage.completion_tokens, embedded=client.embedded)
        with self._store.transaction():
            if usage.requests:
                self._store.runs.spend(self._run.run_id, usage, dollars)
            if isinstance(result, Brief):
                self._store.briefs.keep(result, self._fingerprint, self._run.run_id, self._now)
        if isinstance(result, Brief):
            briefed.briefs[one.number] = result
        else:
            briefed.failures[one.number] = result
            briefed.budget_spent = briefed.budget_spent or isinstance(result, BudgetError)
        self._on_brief(one.article, result)


def _reason_to_stop(result: Brief | SummariseError, in_a_row: int) -> str | None:
    """Say why no further article shall be asked for, or None."""
    if isinstance(result, BudgetError | ConfigurationError | RateLimitError):
        return result.message
    if isinstance(result, ModelError) and in_a_row >= MOST_FAILURES_IN_A_ROW:
        return f"{in_a_row} articles in a row: {result.message}"
    return None
