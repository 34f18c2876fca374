"""The store: one SQLite file that remembers what came in, what was paid for, what was said and what was delivered.

Invariant: whatever ends a run, the file holds whole steps only.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarise.digests.store.articles import Articles
from summarise.digests.store.briefs import Briefs
from summarise.digests.store.database import Database
from summarise.digests.store.memory import Memory
from summarise.digests.store.runs import Runs
from summarise.digests.store.search import Search

__all__ = ["Store", "open_store"]


@dataclass(frozen=True, slots=True)
class Store:
    """The parts of an open store; `transaction` makes writes of all of them one step."""

    runs: Runs
    articles: Articles
    briefs: Briefs
    memory: Memory
    search: Search
    database: Database

    def transaction(self) -> AbstractContextManager[None]:
        """Open a block whose writes, to whichever part, are one step."""
        return self.database.transaction()


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """Open the store at a path, and make it where there is none.

    Raises:
        OutputError: it is damaged, of a newer version, or cannot be written.
    """
    database = Database(path)
    try:
        parts = (Runs(database), Articles(database), Briefs(database), Memory(database), Search(database))
        yield Store(*parts, database)
    finally:
        database.close()
