"""Runs, their sources and their deliveries in the store.

Invariant: a run only moves forward, and there is one run for a window.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from sqlite3 import Row

from summarise.digests.fetching import Validators
from summarise.digests.store.database import Database
from summarise.digests.store.records import OutboxRecord, RunRecord, RunState, SourceMemory, SourceRecord, Spent
from summarise.digests.windows import DueWindow, Taken
from summarise.llm.conversation import Usage


def write_time(moment: datetime) -> str:
    """Write an aware time as the store keeps it."""
    return moment.astimezone(UTC).isoformat()


def read_time(written: str | None) -> datetime | None:
    """Read a time back."""
    return datetime.fromisoformat(written) if written else None


class Runs:
    """What was planned, how far it is, and what it has brought out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def plan(self, profile: str, window: DueWindow, now: datetime) -> RunRecord:
        """Remember a window as taken; one that is already known stays as it is."""
        times = (write_time(window.starts_at), write_time(window.ends_at))
        self._database.write(
            "INSERT OR IGNORE INTO runs (run_id, profile, starts_at, ends_at, zone, late, state, planned_at)"
            " VALUES (?, ?, ?, ?, ?, ?, 'planned', ?)",
            *(window.run_id, profile, *times, window.zone, window.late, write_time(now)),
        )
        found = self.find(window.run_id)
        assert found is not None  # noqa: S101 - just written
        return found

    def find(self, run_id: str) -> RunRecord | None:
        """Return a run, or None."""
        row = self._database.read_one("SELECT * FROM runs WHERE run_id = ?", run_id)
        return _read_run(row) if row else None

    def list_all(self, profile: str | None = None) -> list[RunRecord]:
        """Return the runs of a profile, or of all, in the order of their windows."""
        rows = self._database.read(
            "SELECT * FROM runs WHERE ? IS NULL OR profile = ? ORDER BY ends_at", profile, profile
        )
        return [_read_run(row) for row in rows]

    def list_unfinished(self, profile: str) -> list[RunRecord]:
        """Return the runs of a profile that were cut short or not delivered, in the order of their windows."""
        rows = self._database.read(
            "SELECT * FROM runs WHERE profile = ? AND state <> 'delivered' ORDER BY ends_at", profile
        )
        return [_read_run(row) for row in rows]

    def last_documents(self, run: RunRecord, count: int) -> list[str]:
        """Return the last digests of a run's profile, its own left out, the oldest first."""
        rows = self._database.read(
            "SELECT document FROM runs WHERE profile = ? AND run_id <> ? AND document IS NOT NULL"
            " ORDER BY ends_at DESC LIMIT ?",
            *(run.profile, run.run_id, count),
        )
        return [row["document"] for row in reversed(rows)]

    def taken(self, profile: str) -> list[Taken]:
        """Return the windows of a profile so far."""
        rows = self._database.read("SELECT run_id, ends_at, planned_at FROM runs WHERE profile = ?", profile)
        times = [(datetime.fromisoformat(row["ends_at"]), datetime.fromisoformat(row["planned_at"])) for row in rows]
        return [Taken(row["run_id"], *moments) for row, moments in zip(rows, times, strict=True)]

    def advance(self, run_id: str, state: RunState) -> None:
        """Put a step behind a run."""
        self._database.write("UPDATE runs SET state = ? WHERE run_id = ?", state, run_id)

    def compose(self, run_id: str, document: str, model: str, now: datetime) -> None:
        """Keep the digest of a run."""
        self._database.write(
            "UPDATE runs SET state = 'composed', document = ?, model = ?, composed_at = ? WHERE run_id = ?",
            *(document, model, write_time(now), run_id),
        )

    def spend(self, run_id: str, usage: Usage, dollars: float | None) -> None:
        """Count what answers of this run have taken."""
        self._database.write(
            "UPDATE runs SET requests = requests + ?, prompt_tokens = prompt_tokens + ?,"
            " completion_tokens = completion_tokens + ?, seconds = seconds + ?,"
            " dollars = CASE WHEN requests = 0 THEN ? ELSE dollars + ? END WHERE run_id = ?",
            *(usage.requests, usage.prompt_tokens, usage.completion_tokens, usage.seconds, dollars, dollars, run_id),
        )

    def stop(self, run_id: str, reason: str | None) -> None:
        """Say why asking ended before everything was briefed; None where it did not."""
        self._database.write("UPDATE runs SET stopped_by = ? WHERE run_id = ?", reason, run_id)

    def spent(self, run_id: str) -> Spent:
        """Return what a run has taken so far."""
        names = ("requests", "prompt_tokens", "completion_tokens", "seconds", "dollars", "stopped_by")
        row = self._database.read_one(f"SELECT {', '.join(names)} FROM runs WHERE run_id = ?", run_id)  # noqa: S608 - no value in it
        return Spent(*row) if row["requests"] else Spent(stopped_by=row["stopped_by"])

    def source_memory(self, profile: str, source: str) -> SourceMemory:
        """Return what is remembered of a source; nothing where it is new."""
        row = self._database.read_one("SELECT * FROM sources WHERE profile = ? AND source = ?", profile, source)
        if row is None:
            return SourceMemory()
        validators = Validators(row["etag"], row["last_modified"])
        return SourceMemory(validators, read_time(row["fetched_at"]), read_time(row["not_before"]))

    def keep_source(self, run: RunRecord, record: SourceRecord, memory: SourceMemory) -> None:
        """Keep how a source fared, and what to remember of it."""
        with self._database.transaction():
            self._database.write(
                "INSERT OR REPLACE INTO run_sources VALUES (?, ?, ?, ?, ?)",
                *(run.run_id, record.source, record.status, record.reason, record.entries),
            )
            times = [write_time(moment) if moment else None for moment in (memory.fetched_at, memory.not_before)]
            self._database.write(
                "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)",
                *(run.profile, record.source, memory.validators.etag, memory.validators.last_modified, *times),
            )

    def sources(self, run_id: str) -> list[SourceRecord]:
        """Return how the sources of a run fared."""
        query = "SELECT source, status, reason, entries FROM run_sources WHERE run_id = ? ORDER BY rowid"
        return [SourceRecord(*row) for row in self._database.read(query, run_id)]

    def post(self, records: Iterable[OutboxRecord]) -> None:
        """Put deliveries into the outbox; those that are there stay as they are."""
        with self._database.transaction():
            for one in records:
                self._database.write(
                    "INSERT OR IGNORE INTO outbox (key, run_id, channel, target) VALUES (?, ?, ?, ?)",
                    *(one.key, one.run_id, one.channel, one.target),
                )

    def outbox(self, run_id: str) -> list[OutboxRecord]:
        """Return the deliveries of a run."""
        rows = self._database.read("SELECT * FROM outbox WHERE run_id = ? ORDER BY rowid", run_id)
        return [_read_delivery(row) for row in rows]

    def note_delivery(self, key: str, delivered_at: datetime | None, error: str | None) -> None:
        """Remember a try to deliver."""
        moment = write_time(delivered_at) if delivered_at else None
        self._database.write(
            "UPDATE outbox SET tries = tries + 1, delivered_at = ?, error = ? WHERE key = ?", moment, error, key
        )


def _read_run(row: Row) -> RunRecord:
    starts_at, ends_at, planned_at, composed_at = (
        read_time(row[name]) for name in ("starts_at", "ends_at", "planned_at", "composed_at")
    )
    assert starts_at and ends_at and planned_at  # noqa: S101, PT018 - the layout says so
    return RunRecord(
        run_id=row["run_id"],
        profile=row["profile"],
        starts_at=starts_at,
        ends_at=ends_at,
        zone=row["zone"],
        late=bool(row["late"]),
        state=row["state"],
        planned_at=planned_at,
        composed_at=composed_at,
        document=row["document"],
    )


def _read_delivery(row: Row) -> OutboxRecord:
    return OutboxRecord(
        key=row["key"],
        run_id=row["run_id"],
        channel=row["channel"],
        target=row["target"],
        tries=row["tries"],
        delivered_at=read_time(row["delivered_at"]),
        error=row["error"],
    )
