"""Articles in the store: every version of each, and the one state that each is in.

Invariant: an article is in exactly one state, and the run that accounts for it is known.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from sqlite3 import Row

from summarise.articles.article import Article
from summarise.digests.store.database import Database
from summarise.digests.store.records import Arrival, Outcome, StoredArticle
from summarise.digests.store.runs import write_time

_COLUMNS = "number, source, identity, version, id, title, url, published, outlet, run_id, state, reason, event, tries"


class Articles:
    """The articles of all profiles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def signatures(self, profile: str, source: str) -> dict[str, str]:
        """Return what a source said last of each of its articles, by identity."""
        rows = self._database.read(
            "SELECT identity, signature FROM articles WHERE profile = ? AND source = ? ORDER BY version",
            *(profile, source),
        )
        return {row["identity"]: row["signature"] for row in rows}

    def add(self, profile: str, run_id: str, arrivals: Iterable[Arrival]) -> int:
        """Keep what a source brought as new versions; return how many there are for this run to decide on."""
        with self._database.transaction():
            return sum(self._add(profile, run_id, arrival) for arrival in arrivals)

    def _add(self, profile: str, run_id: str, arrival: Arrival) -> bool:
        article = arrival.article
        last = self._database.read_one(
            "SELECT number, version, sha256 FROM articles WHERE profile = ? AND source = ? AND identity = ?"
            " ORDER BY version DESC LIMIT 1",
            *(profile, arrival.source, arrival.identity),
        )
        if last and article and last["sha256"] == article.sha256:
            self._database.write(
                "UPDATE articles SET signature = ? WHERE number = ?", arrival.signature, last["number"]
            )
            return False
        version = last["version"] + 1 if last else 1
        article_id = self._free_id(run_id, arrival)
        if article:
            article = article.model_copy(update={"id": article_id})
        self._database.write(
            "INSERT INTO articles (profile, source, identity, version, signature, id, sha256, url, title, outlet,"
            " published, run_id, state, reason, tries, document) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            *(profile, arrival.source, arrival.identity, version, arrival.signature, article_id),
            *(article.sha256 if article else None, arrival.url, arrival.title, article.source if article else None),
            *(arrival.published, run_id, arrival.state or "new", arrival.reason, 0 if article else 1),
            article.model_dump_json() if article else None,
        )
        return arrival.state is None

    def _free_id(self, run_id: str, arrival: Arrival) -> str:
        """Return an id that no other article of the run has: the article's own where it is free."""
        wanted = arrival.article.id if arrival.article else arrival.signature[:16]
        if self._database.read_one("SELECT 1 FROM articles WHERE run_id = ? AND id = ?", run_id, wanted) is None:
            return wanted
        taken = self._database.read_one("SELECT count(*) FROM articles WHERE run_id = ?", run_id)[0]
        return f"{wanted}-{taken + 1}"

    def adopt_pending(self, profile: str, run_id: str, now: datetime) -> None:
        """Hand what earlier runs left pending to this run."""
        self._database.write(
            "UPDATE articles SET run_id = ?, state = 'new', reason = NULL WHERE profile = ? AND state = 'pending'"
            " AND (published IS NULL OR length(published) < 11 OR julianday(published) < julianday(?))",
            *(run_id, profile, write_time(now)),
        )

    def fill(self, number: int, article: Article) -> None:
        """Put the text of an article in whose page could not be fetched before."""
        row = self._database.read_one("SELECT id FROM articles WHERE number = ?", number)
        document = article.model_copy(update={"id": row["id"]}).model_dump_json()
        self._database.write(
            "UPDATE articles SET document = ?, sha256 = ?, outlet = ? WHERE number = ?",
            *(document, article.sha256, article.source, number),
        )

    def count_try(self, number: int) -> None:
        """Count a try to fetch an article's page."""
        self._database.write("UPDATE articles SET tries = tries + 1 WHERE number = ?", number)

    def of_run(self, run_id: str) -> list[StoredArticle]:
        """Return the articles that a run accounts for, in the order in which they came."""
        return self._read("run_id = ? ORDER BY number", run_id)

    def before(self, profile: str, run_id: str, since: datetime) -> list[StoredArticle]:
        """Return the articles with a text that belong to events of digests since then, this run's left out."""
        return self._read(
            "profile = ? AND run_id <> ? AND document IS NOT NULL"
            " AND event IN (SELECT id FROM events WHERE profile = ?)"
            " AND run_id IN (SELECT run_id FROM runs WHERE ends_at >= ?) ORDER BY number",
            *(profile, run_id, profile, write_time(since)),
        )

    def of_events(self, profile: str, events: Sequence[str]) -> list[StoredArticle]:
        """Return the articles of some events, in the order in which they came."""
        marks = ", ".join("?" * len(events))
        return self._read(f"profile = ? AND event IN ({marks}) ORDER BY number", profile, *events)

    def delivered(self, profile: str, ids: Sequence[str]) -> list[StoredArticle]:
        """Return the articles with these ids that digests stood on, in the order in which they came."""
        marks = ", ".join("?" * len(ids))
        found = self._read(f"profile = ? AND id IN ({marks}) ORDER BY number", profile, *ids)
        return [one for one in found if one.was_delivered]

    def standing(self, profile: str, source: str, since: datetime) -> list[StoredArticle]:
        """Return the articles of a source that digests since then stood on, each in its newest version."""
        found = self._read(
            "profile = ? AND source = ? AND run_id IN (SELECT run_id FROM runs WHERE ends_at >= ?)"
            " AND version = (SELECT max(version) FROM articles AS later WHERE later.profile = articles.profile"
            " AND later.source = articles.source AND later.identity = articles.identity) ORDER BY number",
            *(profile, source, write_time(since)),
        )
        return [one for one in found if one.was_delivered]

    def seen_before(self, profile: str, run_id: str) -> dict[str, str]:
        """Return the texts and the addresses of this run's articles that an earlier run has had, with that run."""
        query = (
            "SELECT mine.{0} AS key, min(other.run_id) AS run_id FROM articles AS mine JOIN articles AS other"
            " ON other.profile = mine.profile AND other.{0} = mine.{0} AND other.run_id <> mine.run_id"
            " AND (other.source <> mine.source OR other.identity <> mine.identity)"
            " WHERE mine.run_id = ? AND mine.profile = ? AND mine.{0} IS NOT NULL AND other.number < mine.number"
            " AND other.state <> 'failed' GROUP BY mine.{0}"
        )
        rows = [row for key in ("sha256", "url") for row in self._database.read(query.format(key), run_id, profile)]
        return {row["key"]: row["run_id"] for row in rows}

    def earlier_versions(self, profile: str, run_id: str) -> dict[int, StoredArticle]:
        """Return, by the number of each article of a run, the version that came before it."""
        where = "profile = ? AND run_id = ? AND version > 1"  # the newest comes last
        found = {}
        for later in self._read(f"{where} ORDER BY number", profile, run_id):
            earlier = self._read(
                "profile = ? AND source = ? AND identity = ? AND version = ?",
                *(profile, later.source, later.identity, later.version - 1),
            )
            if earlier:
                found[later.number] = earlier[0]
        return found

    def settle(self, outcomes: Iterable[Outcome]) -> None:
        """Put articles into the state that a run decided on."""
        with self._database.transaction():
            for one in outcomes:
                self._database.write(
                    "UPDATE articles SET state = ?, reason = ?, event = ? WHERE number = ?",
                    *(one.state, one.reason, one.event, one.number),
                )

    def forget_texts(self, profile: str, before: datetime) -> None:
        """Let go of the texts of articles that no digest briefed; their rows stay, so that none is news again."""
        self._database.write(
            "UPDATE articles SET document = NULL WHERE profile = ? AND document IS NOT NULL"
            " AND state IN ('duplicate', 'not_briefed', 'skipped', 'failed')"
            " AND run_id IN (SELECT run_id FROM runs WHERE ends_at < ?)",
            *(profile, write_time(before)),
        )

    def _read(self, where: str, *values: object) -> list[StoredArticle]:
        rows = self._database.read(f"SELECT {_COLUMNS}, document FROM articles WHERE {where}", *values)  # noqa: S608 - no value in it
        return [_read_article(row) for row in rows]


def _read_article(row: Row) -> StoredArticle:
    fields = {name.strip(): row[name.strip()] for name in _COLUMNS.split(",")}
    fields["state"] = None if row["state"] == "new" else row["state"]
    document = row["document"]
    return StoredArticle(**fields, article=Article.model_validate_json(document) if document else None)
