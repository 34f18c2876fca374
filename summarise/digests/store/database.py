"""Open the store's file: found whole, brought to this version's layout, locked to one writer at a time.

Invariant: a damaged or newer file is never written to, and no file is replaced by an empty one.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Any

from summarise.errors import OutputError

APPLICATION_ID = 0x53554D4D  # "SUMM"
BUSY_S = 30.0
_HEADER = b"SQLite format 3\x00"
_DAMAGED = ("malformed", "not a database", "unsupported file format")


class StoreDamagedError(OutputError):
    """The store's file is damaged; it has been moved aside."""


def list_migrations() -> list[str]:
    """List the scripts that lead from an empty file to this version's layout, in order."""
    folder = resources.files(__package__).joinpath("migrations")
    scripts = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda e: e.name)
    return [script.read_text(encoding="utf-8") for script in scripts]


class Database:
    """One connection: reads at any time, writes inside `transaction`."""

    def __init__(self, path: Path) -> None:
        """Open the file, make it where there is none, and bring it to this version's layout.

        Raises:
            StoreDamagedError: the file is damaged.
            OutputError: it cannot be opened, or a newer version wrote it.
        """
        self.path = path
        self._depth = 0
        with _naming_failures(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            existed = path.exists() and path.stat().st_size > 0
            if existed and not _has_header(path):
                raise _move_aside(path)
            if not existed:
                _refuse_beside_damaged(path)
            self._connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
            self._connection.row_factory = sqlite3.Row
        try:
            with _naming_failures(path):
                self._prepare(existed=existed)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, *, existed: bool) -> None:
        if existed:
            self._check_integrity()
        for pragma in ("journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
            self._connection.execute(f"PRAGMA {pragma}")
        scripts = list_migrations()
        version = self._version()
        if version > len(scripts):
            raise OutputError(
                f"{self.path} was written by a newer version (layout {version}, this one knows {len(scripts)})",
                hint="upgrade summarise; the file is untouched",
            )
        if version < len(scripts):
            self._migrate(scripts, existed=existed)

    def _check_integrity(self) -> None:
        """Look the file through; a damaged one is moved aside."""
        try:
            if self._connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                stranger = self._connection.execute("PRAGMA application_id").fetchone()[0] not in (APPLICATION_ID, 0)
                if stranger or (self._version() == 0 and self._tables()):
                    raise OutputError(
                        f"{self.path} is another program's database", hint="name another file as `store` of the profile"
                    )
                return
        except sqlite3.DatabaseError as exc:
            if not any(word in str(exc) for word in _DAMAGED):
                raise
        self._connection.close()
        raise _move_aside(self.path)

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _tables(self) -> list[str]:
        return [row[0] for row in self._connection.execute("SELECT name FROM sqlite_schema")]

    def _migrate(self, scripts: Sequence[str], *, existed: bool) -> None:
        """Bring the layout forward, all or nothing; what was there is copied first."""
        with self.transaction():
            version = self._version()  # another process may have been faster
            if version and existed and version < len(scripts):
                self._back_up(version)
            for number, script in enumerate(scripts[version:], start=version + 1):
                for statement in _split_script(script):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {number}")
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    def _back_up(self, version: int) -> None:
        target = self.path.with_name(f"{self.path.name}.layout-{version}.backup")
        temporary = target.with_name(target.name + ".part")
        temporary.unlink(missing_ok=True)
        with sqlite3.connect(self.path) as source, sqlite3.connect(temporary) as copy:
            source.backup(copy)
        source.close()
        copy.close()
        temporary.replace(target)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all or nothing; inside another block it is a part of that one.

        Raises:
            OutputError: the disk is full, or another process has held the file too long.
        """
        if self._depth:
            yield
            return
        with _naming_failures(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth -= 1

    def write(self, sql: str, *values: object) -> int:
        """Run one statement that writes; return how many rows it changed."""
        with self.transaction():
            return self._connection.execute(sql, values).rowcount

    def read(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        with _naming_failures(self.path):
            return self._connection.execute(sql, values).fetchall()

    def read_one(self, sql: str, *values: object) -> Any:  # noqa: ANN401 - a row, or None
        """Return the first row of a query, or None."""
        return next(iter(self.read(sql, *values)), None)

    def check(self) -> list[str]:
        """Look the whole file through and return what is wrong, nothing where it is whole."""
        found = [str(row[0]) for row in self.read("PRAGMA integrity_check")]
        found += [f"a row of {row[0]} points at nothing" for row in self.read("PRAGMA foreign_key_check")]
        return [line for line in found if line != "ok"]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _split_script(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _has_header(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def _refuse_beside_damaged(path: Path) -> None:
    """Begin no new store beside a damaged one: it would not know what was delivered."""
    if damaged := sorted(path.parent.glob(f"{path.name}.damaged-*")):
        raise StoreDamagedError(f"there is no store {path}, only {damaged[-1].name}", hint=_advise(path, damaged[-1]))


def _advise(path: Path, aside: Path) -> str:
    return (
        f"put a backup in its place, rescue what can be read (sqlite3 {aside} .recover | sqlite3 {path}), or move "
        f"{aside.name} away to begin anew, without knowing what was delivered"
    )


def _move_aside(path: Path) -> StoreDamagedError:
    """Move a damaged file out of the way, its journal too, and say what can be done."""
    number = next(n for n in range(1, 1_000) if not path.with_name(f"{path.name}.damaged-{n}").exists())
    aside = path.with_name(f"{path.name}.damaged-{number}")
    path.rename(aside)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        journal.rename(aside.with_name(aside.name + "-journal"))
    return StoreDamagedError(f"the store {path} is damaged; it is now {aside.name}", hint=_advise(path, aside))


@contextmanager
def _naming_failures(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as exc:
        hint = "free some space" if "full" in str(exc) else "check the file and your rights on it"
        raise OutputError(f"the store {path} cannot be used: {exc}", hint=hint) from exc
    except OSError as exc:
        raise OutputError(
            f"the store {path} cannot be used: {exc.strerror or exc}", hint="name another `store`"
        ) from exc
