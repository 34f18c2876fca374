"""The store: whole steps only, forward only, nothing lost silently."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.articles.loading import article_from_text
from summarise.digests.fetching import Validators
from summarise.digests.store import Store, open_store
from summarise.digests.store import database as layout
from summarise.digests.store.database import Database, StoreDamagedError
from summarise.digests.store.exporting import export_lines, import_lines
from summarise.digests.store.records import Arrival, Hit, OutboxRecord, Outcome, QuoteRecord, SourceMemory, SourceRecord
from summarise.digests.windows import DueWindow
from summarise.errors import ArticleFormatError, OutputError
from summarise.llm.conversation import Usage

NOW = datetime(2026, 3, 4, 6, tzinfo=UTC)
WINDOW = DueWindow("p-1", NOW - timedelta(days=1), NOW, "UTC")
LATER = DueWindow("p-2", NOW, NOW + timedelta(days=1), "UTC", late=True)


def arrive(text: str, identity: str = "a", source: str = "feed", url: str | None = None) -> Arrival:
    """Make an arrival of an article."""
    article = article_from_text(text, url=url)
    return Arrival(source, identity, article.sha256, "Title", url, "2026-03-03T10:00:00+00:00", article)


def fill(store: Store) -> None:
    """Put something of everything into a store."""
    run = store.runs.plan("p", WINDOW, NOW)
    store.articles.add("p", run.run_id, [arrive("The mayor closed the bridge on Monday.", url="https://a.example/1")])
    store.runs.keep_source(run, SourceRecord("feed", "fetched", None, 1), SourceMemory(Validators("tag", "then"), NOW))
    store.runs.post([OutboxRecord("key", run.run_id, "files", "folder")])
    store.search.index(
        "p", run.run_id, [(Hit("quote", "", "1", "2026-03-04", "", "Ilse Kaarna", ""), "the old bridge")]
    )
    quote = ("the old bridge", "Echo", None, 4, 18)
    store.search.keep_quotes(
        "p", run.run_id, [QuoteRecord("1", "2026-03-04", "Ilse Kaarna", "mayor", None, "direct", *quote)]
    )


def fill_and_fail(store: Store) -> None:
    """Write, and then something that cannot be written."""
    with store.transaction():
        fill(store)
        store.database.write("INSERT INTO nothing VALUES (1)")


def test_a_window_is_planned_once(tmp_path: Path) -> None:
    """Planning a window again changes nothing, and a run only moves by steps."""
    with open_store(tmp_path / "s.sqlite") as store:
        first = store.runs.plan("p", WINDOW, NOW)
        again = store.runs.plan("p", WINDOW, NOW + timedelta(days=3))
        assert first == again
        assert (first.state, first.starts_at, first.ends_at) == ("planned", WINDOW.starts_at, WINDOW.ends_at)
        store.runs.advance("p-1", "fetched")
        found = store.runs.find("p-1")
        assert found is not None
        assert found.has_reached("planned")
        assert not found.has_reached("briefed")
        assert store.runs.plan("p", LATER, NOW).late


def test_what_a_run_takes_adds_up(tmp_path: Path) -> None:
    """Usage is counted over restarts; one unknown price makes the sum unknown."""
    with open_store(tmp_path / "s.sqlite") as store:
        store.runs.plan("p", WINDOW, NOW)
        assert store.runs.spent("p-1").dollars == 0
        store.runs.spend("p-1", Usage(2, 100, 10, 0, 1.5), 0.25)
        store.runs.spend("p-1", Usage(1, 50, 5, 0, 0.5), 0.25)
        spent = store.runs.spent("p-1")
        assert (spent.requests, spent.prompt_tokens, spent.completion_tokens) == (3, 150, 15)
        assert (spent.seconds, spent.dollars) == (2.0, 0.5)
        store.runs.spend("p-1", Usage(1, 1, 1), None)
        assert store.runs.spent("p-1").dollars is None


def test_versions_of_an_article_are_kept_apart(tmp_path: Path) -> None:
    """The same text again is no news; another text under the same identity is the next version."""
    with open_store(tmp_path / "s.sqlite") as store:
        store.runs.plan("p", WINDOW, NOW)
        assert store.articles.add("p", "p-1", [arrive("The mayor closed the bridge.")]) == 1
        assert store.articles.add("p", "p-1", [arrive("The mayor closed the bridge.")]) == 0
        store.runs.plan("p", LATER, NOW)
        assert store.articles.add("p", "p-2", [arrive("The mayor opened the bridge.")]) == 1
        (new,) = store.articles.of_run("p-2")
        before = store.articles.earlier_versions("p", "p-2")[new.number]
        assert (new.version, before.version) == (2, 1)
        assert before.article is not None
        assert "closed" in before.article.text


def test_ids_of_a_run_are_unique(tmp_path: Path) -> None:
    """Two sources that give one id to two articles get two ids."""
    with open_store(tmp_path / "s.sqlite") as store:
        store.runs.plan("p", WINDOW, NOW)
        text = "The mayor closed the bridge."
        store.articles.add("p", "p-1", [arrive(text, source="one"), arrive(text, source="two")])
        ids = [one.id for one in store.articles.of_run("p-1")]
        assert len(set(ids)) == 2
        assert all(one.article and one.article.id == one.id for one in store.articles.of_run("p-1"))


def test_pending_articles_move_to_the_next_run_when_their_time_has_come(tmp_path: Path) -> None:
    """What is pending is handed on, unless it was published after that window too."""
    with open_store(tmp_path / "s.sqlite") as store:
        store.runs.plan("p", WINDOW, NOW)
        store.articles.add("p", "p-1", [arrive("One text.", "a"), arrive("Another text.", "b")])
        one, other = store.articles.of_run("p-1")
        store.articles.settle([Outcome(one.number, "pending", "later"), Outcome(other.number, "briefed", None, "e")])
        store.runs.plan("p", LATER, NOW)
        store.articles.adopt_pending("p", "p-2", NOW - timedelta(days=2))
        assert store.articles.of_run("p-2") == []
        store.articles.adopt_pending("p", "p-2", LATER.ends_at)
        (moved,) = store.articles.of_run("p-2")
        assert (moved.number, moved.state, moved.reason) == (one.number, None, None)


def test_what_other_sources_had_before_is_known(tmp_path: Path) -> None:
    """A text or an address that an earlier run had from another source is found with that run."""
    with open_store(tmp_path / "s.sqlite") as store:
        store.runs.plan("p", WINDOW, NOW)
        store.articles.add("p", "p-1", [arrive("The same text.", url="https://a.example/1")])
        store.runs.plan("p", LATER, NOW)
        store.articles.add("p", "p-2", [arrive("The same text.", source="other", url="https://b.example/1")])
        assert list(store.articles.seen_before("p", "p-2").values()) == ["p-1"]


@settings(max_examples=40)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_survives_the_store(text: str) -> None:
    """What goes in comes out, character for character, and is found by any of its words without an error."""
    database = Path(os.environ["HOME"]) / "any.sqlite"
    with open_store(database) as store, store.transaction():
        store.search.forget("p-1")
        store.runs.plan("p", WINDOW, NOW)
        store.search.keep_quotes(
            "p", "p-1", [QuoteRecord("1", "d", text, None, None, "direct", text, None, None, 0, 1)]
        )
        store.search.index("p", "p-1", [(Hit("quote", "", "1", "d", "", text, ""), text)])
        assert [row["words"] for row in store.database.read("SELECT words FROM quotes")] == [text]
        assert isinstance(store.search.find(text), list)
        assert isinstance(store.search.quotes_of(text), list)


def test_a_name_finds_its_quotations(tmp_path: Path) -> None:
    """A surname or a part of a name is enough; another name finds nothing."""
    with open_store(tmp_path / "s.sqlite") as store:
        fill(store)
        assert [quote.words for quote in store.search.quotes_of("kaarna")] == ["the old bridge"]
        assert [hit.snippet for hit in store.search.find("BRIDGE old")] == ["the «old» «bridge»"]
        assert store.search.quotes_of("Lind") == []
        assert store.search.find('bridge" OR') == []


def test_a_block_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """What a failing block has written is gone, what blocks inside it have written too."""
    with open_store(tmp_path / "s.sqlite") as store:
        with pytest.raises(OutputError):
            fill_and_fail(store)
        assert store.runs.find("p-1") is None
        fill(store)
        assert store.runs.find("p-1") is not None


def test_a_full_disk_is_an_error_and_leaves_the_store_whole(tmp_path: Path) -> None:
    """Where the file cannot grow, nothing of the step is kept, and the error says so."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        pages = store.database.read_one("PRAGMA page_count")[0]
        store.database.read(f"PRAGMA max_page_count = {pages}")
        store.runs.plan("p", WINDOW, NOW)
        with pytest.raises(OutputError, match="full") as caught:
            store.articles.add("p", "p-1", [arrive("word " * 20_000)])
        assert "free some space" in caught.value.hint
    with open_store(path) as store:
        assert store.database.check() == []
        assert store.articles.of_run("p-1") == []


@pytest.mark.parametrize(("offset", "size"), [(0, 10), (40, 60), (4_096, 8_192)], ids=["head", "header", "pages"])
def test_a_damaged_store_is_moved_aside_and_never_made_anew(tmp_path: Path, offset: int, size: int) -> None:
    """The damaged file is kept beside with advice, and no new store begins until the user decides."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        fill(store)
    raw = bytearray(path.read_bytes())
    raw[offset : offset + size] = b"\xff" * size
    path.write_bytes(raw)
    with pytest.raises(StoreDamagedError, match="damaged") as caught, open_store(path):
        pass
    assert caught.value.exit_code == 6
    assert (tmp_path / "s.sqlite.damaged-1").read_bytes() == bytes(raw)
    with pytest.raises(StoreDamagedError, match="there is no store"), open_store(path):
        pass
    assert not path.exists()
    (tmp_path / "s.sqlite.damaged-1").rename(tmp_path / "elsewhere")
    with open_store(path) as store:
        assert store.runs.list_all() == []


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    """A database that is not ours is refused untouched."""
    path = tmp_path / "s.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (value)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(OutputError, match="another program"), open_store(path):
        pass
    assert path.read_bytes() == before


def test_a_newer_store_is_refused_untouched(tmp_path: Path) -> None:
    """A store of a later version is not opened and not changed."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        store.database.read("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(OutputError, match="newer version"), open_store(path):
        pass
    assert path.read_bytes() == before


def test_an_older_store_goes_forward_with_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later layout is reached in one step, and the file as it was lies beside."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        fill(store)
    first = layout.list_migrations()
    monkeypatch.setattr(layout, "list_migrations", lambda: [*first, "ALTER TABLE runs ADD COLUMN mood TEXT;\n"])
    with open_store(path) as store:
        assert store.runs.find("p-1") is not None
        assert store.database.read_one("SELECT mood FROM runs")["mood"] is None
    with sqlite3.connect(tmp_path / "s.sqlite.layout-1.backup") as backup:
        assert backup.execute("SELECT count(*) FROM runs").fetchone()[0] == 1
        assert backup.execute("PRAGMA user_version").fetchone()[0] == 1
    backup.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that cannot be taken leaves the older layout as it was."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        fill(store)
    first = layout.list_migrations()
    wrong = "CREATE TABLE half (value);\nALTER TABLE nothing ADD COLUMN mood TEXT;\n"
    monkeypatch.setattr(layout, "list_migrations", lambda: [*first, wrong])
    with pytest.raises(OutputError), open_store(path):
        pass
    monkeypatch.undo()
    with open_store(path) as store:
        assert store.database.read_one("SELECT 1 FROM sqlite_schema WHERE name = 'half'") is None
        assert store.runs.find("p-1") is not None


def test_an_export_read_back_is_the_same_store(tmp_path: Path) -> None:
    """Every row comes back; what is not empty, foreign or broken is refused and nothing of it is kept."""
    with open_store(tmp_path / "one.sqlite") as store:
        fill(store)
        lines = list(export_lines(store.database))
    with open_store(tmp_path / "two.sqlite") as store:
        for wrong in (
            ["{}"],
            ["no"],
            [lines[0], '{"table": "runs", "row": {"nothing": 1}}'],
            [*lines, "{"],
            lines[::2],
        ):
            with pytest.raises(ArticleFormatError):
                import_lines(store.database, wrong)
            assert store.runs.list_all() == []
        assert import_lines(store.database, lines) == len(lines) - 1
        assert list(export_lines(store.database)) == lines
        with pytest.raises(OutputError, match="not empty"):
            import_lines(store.database, lines)
    assert json.loads(lines[0])["layout"] == len(layout.list_migrations())


def test_two_processes_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    """Both find the layout whole, whoever was first."""
    script = "import sys; from pathlib import Path; from summarise.digests.store.database import Database;"
    command = [sys.executable, "-c", f"{script} print(Database(Path(sys.argv[1])).check())", str(tmp_path / "s.sqlite")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [one.communicate(timeout=60)[0].strip() for one in both] == ["[]", "[]"]


def test_a_writer_waits_for_another(tmp_path: Path) -> None:
    """A write that meets another's transaction is done after it."""
    one, released = Database(tmp_path / "s.sqlite"), threading.Event()

    def write_slowly() -> None:
        other = Database(tmp_path / "s.sqlite")
        with other.transaction():
            other.write("INSERT INTO dismissals VALUES ('first', '')")
            released.set()
            threading.Event().wait(0.2)
        other.close()

    thread = threading.Thread(target=write_slowly)
    thread.start()
    released.wait(5)
    one.write("INSERT INTO dismissals VALUES ('second', '')")
    thread.join()
    assert [row["id"] for row in one.read("SELECT id FROM dismissals ORDER BY rowid")] == ["first", "second"]
    one.close()


def test_a_store_in_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """A path below a file is refused in one line."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be used"), open_store(tmp_path / "file" / "s.sqlite"):
        pass


def test_texts_that_no_digest_briefed_are_let_go_of(tmp_path: Path) -> None:
    """After the time that is given only their rows stay, and the same article is still no news."""
    with open_store(tmp_path / "s.sqlite") as store:
        store.runs.plan("p", WINDOW, NOW)
        store.articles.add("p", "p-1", [arrive("One text.", "a"), arrive("Another text.", "b")])
        one, other = store.articles.of_run("p-1")
        store.articles.settle([Outcome(one.number, "skipped", "muted"), Outcome(other.number, "briefed", None, "e")])
        store.articles.forget_texts("p", NOW)
        assert [each.article is None for each in store.articles.of_run("p-1")] == [False, False]
        store.articles.forget_texts("p", NOW + timedelta(seconds=1))
        assert [each.article is None for each in store.articles.of_run("p-1")] == [True, False]
        store.runs.plan("p", LATER, NOW)
        assert store.articles.add("p", "p-2", [arrive("One text.", "a")]) == 0
