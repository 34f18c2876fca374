"""Make each chosen event what the digest shows: one brief, or one event brief of several.

Invariant: an event brief is asked for once for the same articles; where the model fails, what code settles is shown.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from summarise.briefs.schema import Brief
from summarise.briefs.writing import BriefOptions
from summarise.digests.composing import Written
from summarise.digests.selecting import Candidate
from summarise.digests.store import Store
from summarise.digests.store.records import RunRecord
from summarise.errors import CassetteError, SummariseError
from summarise.events.schema import EventBrief
from summarise.events.writing import EventOptions, write_event
from summarise.llm.conversation import Usage
from summarise.llm.prices import cost_of

if TYPE_CHECKING:
    from summarise.llm.client import Client


class Merger:
    """Merge the briefs of one run."""

    def __init__(self, store: Store, run: RunRecord, options: BriefOptions, fingerprint: str, now: datetime) -> None:
        self._store, self._run, self._options = store, run, options
        self._fingerprint, self._now = fingerprint, now

    def needs_model(self, candidates: Sequence[Candidate], briefs: Mapping[int, Brief]) -> bool:
        """Tell whether there is an event of several briefs that the store does not have."""
        return any(len(own) > 1 and self._find(own) is None for own in (_own(one, briefs) for one in candidates))

    def merge(
        self, candidates: Sequence[Candidate], briefs: Mapping[int, Brief], client: "Client | None"
    ) -> list[Written]:
        """Return what is written of each event, those left out of which nothing could be briefed."""
        written = []
        for one in candidates:
            own = _own(one, briefs)
            if len(own) == 1:
                written.append(Written(one, brief=own[0]))
            elif own:
                written.append(Written(one, event=self._find(own) or self._write(own, client)))
        return written

    def _find(self, briefs: Sequence[Brief]) -> EventBrief | None:
        return self._store.briefs.find_event(_subject(briefs), self._fingerprint)

    def _write(self, briefs: Sequence[Brief], client: "Client | None") -> EventBrief:
        options = EventOptions(briefs=self._options)
        if client is not None:
            own = client.for_article()
            try:
                event = write_event(briefs, own, options, now=self._now)
            except CassetteError:
                raise
            except SummariseError:
                self._spend(own.usage, client)
            else:
                with self._store.transaction():
                    self._spend(own.usage, client)
                    self._store.briefs.keep_event(
                        _subject(briefs), self._fingerprint, event, self._run.run_id, self._now
                    )
                return event
        return write_event(briefs, None, options, now=self._now)

    def _spend(self, usage: Usage, client: "Client") -> None:
        if usage.requests:
            dollars = cost_of(client.model, usage.prompt_tokens, usage.completion_tokens, embedded=client.embedded)
            self._store.runs.spend(self._run.run_id, usage, dollars)


def _own(candidate: Candidate, briefs: Mapping[int, Brief]) -> list[Brief]:
    return [briefs[article.number] for article in candidate.chosen if article.number in briefs]


def _subject(briefs: Sequence[Brief]) -> str:
    """Name what an event brief is made of: the articles' ids and texts, in any order."""
    parts = sorted(f"{brief.article.id} {brief.article.sha256}" for brief in briefs)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
