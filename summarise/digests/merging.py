"""Make each chosen event what the digest shows: one brief, or one event brief of several.

Invariant: an event brief is merged once for the same articles, and then kept; no model is asked.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from summarise.briefs.schema import Brief
from summarise.digests.composing import Written
from summarise.digests.selecting import Candidate
from summarise.digests.store import Store
from summarise.digests.store.records import RunRecord
from summarise.events.schema import EventBrief
from summarise.events.writing import write_event


class Merger:
    """Merge the briefs of one run."""

    def __init__(self, store: Store, run: RunRecord, fingerprint: str, now: datetime) -> None:
        self._store, self._run, self._fingerprint, self._now = store, run, fingerprint, now

    def merge(self, candidates: Sequence[Candidate], briefs: Mapping[int, Brief]) -> list[Written]:
        """Return what is written of each event, in order, those left out of which nothing could be briefed."""
        return [self._write(one, own) for one in candidates if (own := _own(one, briefs))]

    def _write(self, candidate: Candidate, briefs: Sequence[Brief]) -> Written:
        if len(briefs) == 1:
            return Written(candidate, briefs[0], None)
        subject = _subject(briefs)
        known = self._store.briefs.find_event(subject, self._fingerprint)
        return Written(candidate, None, known or self._keep(subject, briefs))

    def _keep(self, subject: str, briefs: Sequence[Brief]) -> EventBrief:
        event = write_event(briefs, now=self._now)
        with self._store.transaction():
            self._store.briefs.keep_event(subject, self._fingerprint, event, self._run.run_id, self._now)
        return event


def _own(candidate: Candidate, briefs: Mapping[int, Brief]) -> list[Brief]:
    return [briefs[article.number] for article in candidate.chosen if article.number in briefs]


def _subject(briefs: Sequence[Brief]) -> str:
    """Name what an event brief is made of: the articles' ids and texts, in any order."""
    parts = sorted(f"{brief.article.id} {brief.article.sha256}" for brief in briefs)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
