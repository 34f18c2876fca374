"""What earlier digests said and later ones must know: events, disputes, expectations, and what was dismissed.

Invariant: an event keeps its id and the day it was first seen; what was dismissed stays dismissed.
"""

from collections.abc import Iterable
from datetime import datetime

from summarise.digests.schema import OpenContradiction, Watch
from summarise.digests.store.database import Database
from summarise.digests.store.records import EventRecord
from summarise.digests.store.runs import write_time


class Memory:
    """The events of all profiles, and what is open about them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(self, profile: str, before_run: str) -> dict[str, EventRecord]:
        """Return the events that earlier digests had, by id."""
        rows = self._database.read("SELECT * FROM events WHERE profile = ? AND first_run <> ?", profile, before_run)
        names = EventRecord.__slots__
        return {row["id"]: EventRecord(**{name: row[name] for name in names}) for row in rows}

    def history(self, profile: str | None) -> list[EventRecord]:
        """Return all events of a profile, or of all profiles."""
        rows = self._database.read("SELECT * FROM events WHERE ? IS NULL OR profile = ?", profile, profile)
        return [EventRecord(**{name: row[name] for name in EventRecord.__slots__}) for row in rows]

    def keep_event(self, profile: str, event: EventRecord) -> None:
        """Remember an event, or that there was news of it."""
        self._database.write(
            "INSERT INTO events (profile, id, title, first_run, last_run, first_seen, last_seen, tracked)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (profile, id) DO UPDATE SET title = excluded.title,"
            " last_run = excluded.last_run, last_seen = excluded.last_seen, tracked = excluded.tracked",
            *(profile, event.id, event.title, event.first_run, event.last_run),
            *(event.first_seen, event.last_seen, event.tracked),
        )

    def open_contradictions(self, profile: str) -> list[OpenContradiction]:
        """Return what no later report has settled and nobody has dismissed, the oldest first."""
        rows = self._database.read(
            "SELECT document FROM contradictions WHERE profile = ? AND settled_by IS NULL"
            " AND id NOT IN (SELECT id FROM dismissals) ORDER BY first_seen, id",
            profile,
        )
        return [OpenContradiction.model_validate_json(row["document"]) for row in rows]

    def keep_contradictions(self, profile: str, found: Iterable[OpenContradiction]) -> None:
        """Remember contradictions; those that are known keep the day they were first seen."""
        with self._database.transaction():
            for one in found:
                self._database.write(
                    "INSERT OR IGNORE INTO contradictions (profile, id, event, title, first_seen, document)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    *(profile, one.contradiction.id, one.event, one.title, one.first_seen, one.model_dump_json()),
                )

    def settle_contradictions(self, profile: str, ids: Iterable[str], run_id: str) -> None:
        """Remember which run had the report that settled contradictions."""
        with self._database.transaction():
            for one in ids:
                self._database.write(
                    "UPDATE contradictions SET settled_by = ? WHERE profile = ? AND id = ? AND settled_by IS NULL",
                    *(run_id, profile, one),
                )

    def expectations(self, profile: str, due_by: str, due_from: str) -> list[Watch]:
        """Return what earlier digests said to watch that is due between two ISO dates."""
        rows = self._database.read(
            "SELECT document FROM expectations WHERE profile = ? AND due <= ? AND due >= ?"
            " AND id NOT IN (SELECT id FROM dismissals) ORDER BY due, id",
            *(profile, due_by, due_from),
        )
        return [Watch.model_validate_json(row["document"]) for row in rows]

    def keep_expectations(self, profile: str, day: str, found: Iterable[tuple[str, Watch]]) -> None:
        """Remember what to watch, each under an id of its own."""
        with self._database.transaction():
            for key, one in found:
                self._database.write(
                    "INSERT OR IGNORE INTO expectations (profile, id, event, title, due, first_seen, document)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    *(profile, key, one.event, one.title, one.due, day, one.model_dump_json()),
                )

    def dismissed(self) -> frozenset[str]:
        """Return what nobody wants to see again."""
        return frozenset(row["id"] for row in self._database.read("SELECT id FROM dismissals"))

    def dismiss(self, one: str, now: datetime) -> bool:
        """Dismiss a contradiction; return whether there is such a one."""
        known = self._database.read_one("SELECT title FROM contradictions WHERE id = ?", one)
        if known is None:
            return False
        self._database.write("INSERT OR IGNORE INTO dismissals VALUES (?, ?)", one, write_time(now))
        return True
