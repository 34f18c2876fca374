"""What was paid for: briefs by the text they are of, and by who was asked how.

Invariant: what stands here is never asked for again.
"""

from datetime import datetime

from summarise.briefs.schema import Brief
from summarise.digests.store.database import Database
from summarise.digests.store.runs import write_time
from summarise.events.schema import EventBrief


class Briefs:
    """Briefs of articles and of events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, subject: str, fingerprint: str) -> Brief | None:
        """Return the brief of a text, or None."""
        document = self._find("brief", subject, fingerprint)
        return Brief.model_validate_json(document) if document else None

    def find_event(self, subject: str, fingerprint: str) -> EventBrief | None:
        """Return an event brief, or None."""
        document = self._find("event", subject, fingerprint)
        return EventBrief.model_validate_json(document) if document else None

    def keep(self, brief: Brief, fingerprint: str, run_id: str, now: datetime) -> None:
        """Keep the brief of a text."""
        made = brief.provenance
        size = (brief.article.words, made.seconds)
        self._keep("brief", (brief.article.sha256, fingerprint), size, (run_id, now), brief.model_dump_json())

    def keep_event(self, subject: str, fingerprint: str, event: EventBrief, run_id: str, now: datetime) -> None:
        """Keep an event brief under what it was made of."""
        words = sum(article.words for article in event.articles)
        size = (words, event.provenance.seconds)
        self._keep("event", (subject, fingerprint), size, (run_id, now), event.model_dump_json())

    def speed(self, fingerprint: str) -> float | None:
        """Return how many seconds a word of an article has taken so far, or None where none was briefed."""
        row = self._database.read_one(
            "SELECT sum(seconds) / sum(words) FROM briefs WHERE kind = 'brief' AND fingerprint = ? AND words > 0",
            fingerprint,
        )
        return row[0] if row else None

    def _find(self, kind: str, subject: str, fingerprint: str) -> str | None:
        row = self._database.read_one(
            "SELECT document FROM briefs WHERE kind = ? AND subject = ? AND fingerprint = ?",
            *(kind, subject, fingerprint),
        )
        return row["document"] if row else None

    def _keep(
        self, kind: str, key: tuple[str, str], size: tuple[int, float], made: tuple[str, datetime], document: str
    ) -> None:
        run_id, now = made
        self._database.write(
            "INSERT OR REPLACE INTO briefs (kind, subject, fingerprint, words, seconds, run_id, created_at, document)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(kind, *key, *size, run_id, write_time(now), document),
        )
