"""Write a store out as JSON lines and read it back.

Invariant: what is read back is what was written, row for row; a store that holds anything is not written over.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from summarise.digests.store.database import Database, list_migrations
from summarise.errors import ArticleFormatError, OutputError

TABLES = (
    "runs",
    "sources",
    "run_sources",
    "articles",
    "briefs",
    "events",
    "contradictions",
    "expectations",
    "dismissals",
    "outbox",
    "quotes",
    "search",
)
_KIND = "summarise store"
_HINT = "give a file written by `summarise store export`"


def export_lines(database: Database) -> Iterator[str]:
    """Yield a line that says what follows, then one for each row."""
    yield json.dumps({"kind": _KIND, "layout": len(list_migrations())})
    for table in TABLES:
        for row in database.read(f"SELECT * FROM {table}"):  # noqa: S608 - names of our own
            yield json.dumps({"table": table, "row": dict(row)}, ensure_ascii=False)


def import_lines(database: Database, lines: Iterable[str]) -> int:
    """Read rows back into an empty store, all or none; return how many.

    Raises:
        ArticleFormatError: the lines are no export of a store, or of a newer layout.
        OutputError: the store is not empty, or cannot be written.
    """
    if database.read_one("SELECT 1 FROM runs"):
        raise OutputError("the store is not empty", hint="name a new file as `store` of the profile")
    source = iter(lines)
    head = _read_object(next(source, ""), 1)
    if head.get("kind") != _KIND:
        raise ArticleFormatError("this is no export of a store", hint=_HINT)
    if head.get("layout") != len(list_migrations()):
        raise ArticleFormatError("the export has another layout", hint="import it with the version that wrote it")
    with database.transaction():
        return sum(_insert(database, line, number) for number, line in enumerate(source, start=2) if line.strip())


def _insert(database: Database, line: str, number: int) -> int:
    entry = _read_object(line, number)
    table, row = entry.get("table"), entry.get("row")
    if table not in TABLES or not isinstance(row, dict):
        raise ArticleFormatError(f"line {number} is no row of a store", hint=_HINT)
    columns = {column["name"] for column in database.read(f"PRAGMA table_info({table})")}
    if not row or not columns.issuperset(row):
        raise ArticleFormatError(f"line {number} has columns that {table} lacks", hint=_HINT)
    marks = ", ".join("?" * len(row))
    try:
        return database.write(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())  # noqa: S608 - checked names
    except (sqlite3.Error, OutputError) as exc:
        raise ArticleFormatError(f"line {number} does not fit into {table}", hint=_HINT) from exc


def _read_object(line: str, number: int) -> dict[str, Any]:
    try:
        read = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise ArticleFormatError(f"line {number} is not JSON", hint=_HINT) from exc
    if not isinstance(read, dict):
        raise ArticleFormatError(f"line {number} is no object", hint=_HINT)
    return read
