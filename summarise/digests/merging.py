"""Make each chosen event what the digest shows: one brief, or one event brief of several.

Invariant: an event brief is asked for once for the same articles; where the model fails, what code settles is shown.
"""

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from summarise.briefs.schema import Brief
from summarise.briefs.writing import BriefOptions
from summarise.digests.briefing import Briefed
from summarise.digests.composing import Written
from summarise.digests.selecting import Candidate
from summarise.digests.store import Store
from summarise.digests.store.records import RunRecord
from summarise.digests.workers import run_ahead
from summarise.errors import BudgetError, CassetteError, SummariseError
from summarise.events.schema import EventBrief
from summarise.events.writing import EventOptions, write_event
from summarise.llm.conversation import Usage
from summarise.llm.prices import cost_of

if TYPE_CHECKING:
    from summarise.llm.client import Client


@dataclass(frozen=True, slots=True)
class _Merged:
    """An event brief, what it took, and why the model was of no use."""

    event: EventBrief
    usage: Usage
    failure: SummariseError | None = None
    asked: bool = False


class Merger:
    """Merge the briefs of one run."""

    def __init__(self, store: Store, run: RunRecord, options: BriefOptions, fingerprint: str, now: datetime) -> None:
        self._store, self._run, self._options = store, run, options
        self._fingerprint, self._now = fingerprint, now

    def needs_model(self, candidates: Sequence[Candidate], briefs: Mapping[int, Brief]) -> bool:
        """Tell whether there is an event of several briefs that the store does not have."""
        return any(len(own) > 1 and self._find(own) is None for own in (_own(one, briefs) for one in candidates))

    def merge(
        self, candidates: Sequence[Candidate], briefed: Briefed, client: "Client | None", workers: int
    ) -> list[Written]:
        """Return what is written of each event, in order, those left out of which nothing could be briefed."""
        own = {one.event: _own(one, briefed.briefs) for one in candidates}
        told = [one for one in candidates if own[one.event]]
        events = {one.event: found for one in told if (found := self._find(own[one.event]))}
        missing = [one for one in told if len(own[one.event]) > 1 and one.event not in events]

        def write(one: Candidate) -> _Merged:
            return self._write(own[one.event], None if briefed.stopped_by else client)

        with ThreadPoolExecutor(workers) as pool:
            for one, merged in run_ahead(missing, write, pool, workers):
                self._keep(own[one.event], merged, client)
                events[one.event] = merged.event
                if isinstance(merged.failure, BudgetError):
                    briefed.stopped_by, briefed.budget_spent = merged.failure.message, True
        return [
            Written(one, own[one.event][0] if len(own[one.event]) == 1 else None, events.get(one.event)) for one in told
        ]

    def _find(self, briefs: Sequence[Brief]) -> EventBrief | None:
        return self._store.briefs.find_event(_subject(briefs), self._fingerprint) if len(briefs) > 1 else None

    def _write(self, briefs: Sequence[Brief], client: "Client | None") -> _Merged:
        """Merge the briefs of one event; the store is not touched, so that events may be merged at the same time."""
        options = EventOptions(briefs=self._options)
        failure, usage = None, Usage()
        if client is not None:
            own = client.for_article()
            try:
                return _Merged(write_event(briefs, own, options, now=self._now), own.usage, asked=True)
            except CassetteError:
                raise
            except SummariseError as error:
                failure, usage = error, own.usage
        return _Merged(write_event(briefs, None, options, now=self._now), usage, failure)

    def _keep(self, briefs: Sequence[Brief], merged: _Merged, client: "Client | None") -> None:
        """Keep an event brief that the model was asked about, and count what it took."""
        usage = merged.usage
        with self._store.transaction():
            if client and usage.requests:
                dollars = cost_of(client.model, usage.prompt_tokens, usage.completion_tokens, embedded=client.embedded)
                self._store.runs.spend(self._run.run_id, usage, dollars)
            if merged.asked:
                subject = _subject(briefs)
                self._store.briefs.keep_event(subject, self._fingerprint, merged.event, self._run.run_id, self._now)


def _own(candidate: Candidate, briefs: Mapping[int, Brief]) -> list[Brief]:
    return [briefs[article.number] for article in candidate.chosen if article.number in briefs]


def _subject(briefs: Sequence[Brief]) -> str:
    """Name what an event brief is made of: the articles' ids and texts, in any order."""
    parts = sorted(f"{brief.article.id} {brief.article.sha256}" for brief in briefs)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
