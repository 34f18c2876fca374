"""Full text over briefs, quotations and speakers.

Invariant: what a user types is words to find, never a query language that can fail.
"""

from collections.abc import Iterable

from summarise.digests.store.database import Database
from summarise.digests.store.records import Hit, QuoteRecord

MOST_HITS = 200


class Search:
    """What digests have said, to be found again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def index(self, profile: str, run_id: str, entries: Iterable[tuple[Hit, str]]) -> None:
        """Take texts into the full text, each with what is to be shown of it."""
        with self._database.transaction():
            for hit, words in entries:
                self._database.write(
                    "INSERT INTO search (words, speaker, title, kind, profile, run_id, article, day)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    *(words, hit.speaker, hit.title, hit.kind, profile, run_id, hit.article, hit.day),
                )

    def keep_quotes(self, profile: str, run_id: str, quotes: Iterable[QuoteRecord]) -> None:
        """Keep verified quotations."""
        with self._database.transaction():
            for one in quotes:
                self._database.write(
                    "INSERT INTO quotes (profile, run_id, article, day, speaker, title, affiliation, kind, words,"
                    " outlet, url, starts, ends) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    *(profile, run_id, one.article, one.day, one.speaker, one.title, one.affiliation, one.kind),
                    *(one.words, one.outlet, one.url, one.start, one.end),
                )

    def forget(self, run_id: str) -> None:
        """Take a run's texts out, so that composing it again has them once."""
        with self._database.transaction():
            self._database.write("DELETE FROM search WHERE run_id = ?", run_id)
            self._database.write("DELETE FROM quotes WHERE run_id = ?", run_id)

    def find(self, words: str, *, profile: str | None = None, limit: int = MOST_HITS) -> list[Hit]:
        """Return the texts that hold all the words, the best first."""
        query = " ".join(map(_quote_word, _split_words(words)))
        if not query:
            return []
        rows = self._database.read(
            "SELECT kind, run_id, article, day, title, speaker, snippet(search, 0, '«', '»', '…', 24) AS snippet"
            " FROM search WHERE search MATCH ? AND (? IS NULL OR profile = ?) ORDER BY rank, rowid LIMIT ?",
            *(query, profile, profile, limit),
        )
        return [Hit(**dict(row)) for row in rows]

    def quotes_of(self, name: str, *, profile: str | None = None, limit: int = MOST_HITS) -> list[QuoteRecord]:
        """Return the quotations of a speaker in the order of days; a surname, or any words of the name, will do."""
        query = " ".join(f"speaker : {_quote_word(word)}" for word in _split_words(name))
        if not query:
            return []
        rows = self._database.read(
            "SELECT DISTINCT article, day, speaker, title, affiliation, kind, words, outlet, url, starts, ends"
            " FROM quotes WHERE speaker IN (SELECT speaker FROM search WHERE search MATCH ? AND kind = 'quote')"
            " AND (? IS NULL OR profile = ?) ORDER BY day, number LIMIT ?",
            *(query, profile, profile, limit),
        )
        return [QuoteRecord(*row) for row in rows]


def _split_words(text: str) -> list[str]:
    return text.replace("\x00", " ").split()


def _quote_word(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
