"""`summarise digest`, `store`, `history`, `search` and `quotes`: from an empty folder to a digest, and back again."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from time_machine import TimeMachineFixture

from summarise.cli.listening import listen
from summarise.digests.schema import Digest
from summarise.digests.store import open_store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with the store in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("TZ", "Europe/London")
    return tmp_path


@pytest.fixture
def started(folder: Path, summarise: Callable[..., Any], remote: list[str], time_machine: TimeMachineFixture) -> Path:
    """Begin a profile with two articles of ours on a morning in March, and make its first digest."""
    time_machine.move_to("2026-03-24T06:10:00+00:00", tick=False)
    summarise("digest", "init")
    settings = (folder / "summarise.toml").read_text(encoding="utf-8")
    (folder / "summarise.toml").write_text(f'plan = "stepwise"\n{settings}', encoding="utf-8")
    lines = (ROOT / "fixtures" / "digest" / "fortnight.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "inbox" / "news.jsonl").write_text("\n".join(lines[:2]), encoding="utf-8")
    done = summarise("digest", "run", "--model", "fake", *remote[4:], "--quiet")
    assert (done.code, done.err) == (0, "")
    return folder


def read_digest(folder: Path) -> Digest:
    """Read the digest that was delivered last."""
    return Digest.model_validate_json(max((folder / "digests").glob("*.json")).read_bytes())


def test_a_digest_comes_out_of_an_empty_folder(started: Path, summarise: Callable[..., Any]) -> None:
    """`digest init`, an article, `digest run`: Markdown, JSON and a page, and a digest that names its articles."""
    names = sorted(path.name for path in (started / "digests").iterdir())
    run_id = "morning-2026-03-24-0600-Europe_London"
    assert names == [f"{run_id}.html", f"{run_id}.json", f"{run_id}.md"]
    digest = read_digest(started)
    assert digest.window.run_id == run_id
    assert len(digest.items) == 1
    assert digest.items[0].event is not None
    listed = summarise("digest", "list").out
    assert run_id in listed
    assert "delivered" in listed


def test_a_second_run_says_that_nothing_is_due(started: Path, summarise: Callable[..., Any], endpoint: Any) -> None:
    """It asks nothing, and says when the next window ends."""
    asked = len(endpoint.requests)
    done = summarise("digest", "run", "--model", "fake", "--base-url", endpoint.url)
    assert done.code == 0
    assert "nothing is due for morning; the next window ends at 2026-03-25 06:00 UTC" in done.err
    assert len(endpoint.requests) == asked
    assert started.exists()


def test_what_was_said_can_be_looked_up(started: Path, summarise: Callable[..., Any]) -> None:
    """A digest is shown in every format; history, search and quotes find what it had."""
    shown = summarise("digest", "show").out
    assert shown.startswith("# morning")
    assert json.loads(summarise("digest", "show", "-f", "json").out)["kind"] == "digest"
    assert "Port Ansel" in summarise("history").out
    assert "«sandbank»" in summarise("search", "sandbank", "passengers").out
    assert "“We felt a long scrape and then silence,”" in summarise("quotes", "Rehn").out
    assert summarise("quotes", "Nobody").out.startswith("no quotation of")
    assert summarise("digest", "show", "other").code == 2
    assert started.exists()


def test_the_store_is_checked_exported_and_read_back(started: Path, summarise: Callable[..., Any]) -> None:
    """An export makes the same store in another place; a store that holds something is not written over."""
    assert summarise("store", "check").out == "the store holds: 1 runs\n"
    assert summarise("store", "export", "-o", "store.jsonl").code == 0
    assert summarise("store", "import", "store.jsonl").code == 6
    listed = summarise("digest", "list").out
    (started / "data").rename(started / "elsewhere")
    assert summarise("digest", "list").code == 2
    assert summarise("store", "import", "store.jsonl").code == 0
    assert summarise("digest", "list").out == listed
    assert summarise("store", "import", "missing.jsonl").code == 3


def test_a_dry_run_says_what_would_be_done_and_keeps_nothing(
    folder: Path, summarise: Callable[..., Any], time_machine: TimeMachineFixture, endpoint: Any
) -> None:
    """Sources are reached, events ranked, questions and time estimated; no store, no digest, no question."""
    time_machine.move_to("2026-03-24T06:10:00+00:00", tick=False)
    summarise("digest", "init")
    (folder / "inbox" / "news.jsonl").write_text(
        (ROOT / "fixtures" / "digest" / "fortnight.jsonl").read_text(encoding="utf-8").splitlines()[0], encoding="utf-8"
    )
    for command in (["run", "--dry-run"], ["check"]):
        done = summarise("digest", *command, "--model", "fake", "--base-url", endpoint.url)
        assert done.code == 0
        assert "inbox: fetched, 1 article" in done.out
        assert "would brief 1 article with fake, 0 more are stored: about" in done.out
        assert "would deliver to files" in done.out
    assert endpoint.requests == []
    assert not (folder / "data").exists() or not list((folder / "data").rglob("*.sqlite"))
    assert not (folder / "digests").exists()


def test_a_budget_ends_with_a_digest_and_exit_4(
    folder: Path, summarise: Callable[..., Any], time_machine: TimeMachineFixture, endpoint: Any
) -> None:
    """What did not fit is pending, and the reason is said."""
    time_machine.move_to("2026-03-24T06:10:00+00:00", tick=False)
    summarise("digest", "init")
    lines = (ROOT / "fixtures" / "digest" / "fortnight.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "inbox" / "news.jsonl").write_text("\n".join(lines[2:9:3]), encoding="utf-8")
    options = ("--model", "fake", "--base-url", endpoint.url, "--max-requests", "1", "--quiet")
    done = summarise("digest", "run", *options)
    assert done.code == 4
    assert "pending" in done.err
    assert len(endpoint.requests) <= 1
    assert read_digest(folder).cost.stopped_by is not None


def test_an_endpoint_without_quota_is_asked_once(
    folder: Path, summarise: Callable[..., Any], time_machine: TimeMachineFixture, endpoint: Any
) -> None:
    """The digest ships with everything pending, exit 4."""
    time_machine.move_to("2026-03-24T06:10:00+00:00", tick=False)
    summarise("digest", "init")
    lines = (ROOT / "fixtures" / "digest" / "fortnight.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "inbox" / "news.jsonl").write_text("\n".join(lines[2:9:3]), encoding="utf-8")
    endpoint.replies = [(429, {"error": {"code": "insufficient_quota", "message": "nothing left"}})] * 9
    done = summarise("digest", "run", "--model", "fake", "--base-url", endpoint.url, "--quiet")
    assert done.code == 4
    assert len(endpoint.requests) == 1
    assert {one.state for one in read_digest(folder).coverage.articles} == {"pending"}


def test_a_log_gets_one_line_for_each_event(
    folder: Path, summarise: Callable[..., Any], time_machine: TimeMachineFixture, endpoint: Any
) -> None:
    """Where standard error is no terminal, each line has a time and fields; a source that failed is named."""
    time_machine.move_to("2026-03-24T06:10:00+00:00", tick=False)
    summarise("digest", "init")
    (folder / "inbox").rename(folder / "gone")
    done = summarise("digest", "run", "--model", "fake", "--base-url", endpoint.url)
    assert done.code == 0
    lines = done.err.splitlines()
    assert lines[0].startswith("2026-03-24T06:10:00Z event=planned run=morning-2026-03-24-0600-Europe_London")
    assert any("event=source_failed source=inbox" in line for line in lines)
    assert any("event=delivered channel=files" in line for line in lines)


@pytest.mark.parametrize(
    ("option", "expected"),
    [("--systemd", "OnCalendar="), ("--cron", "* * *"), ("--launchd", "<plist"), ("--windows", "<Task")],
)
def test_a_schedule_is_printed(folder: Path, summarise: Callable[..., Any], option: str, expected: str) -> None:
    """Each scheduler gets its own text, with this profile's command."""
    summarise("digest", "init")
    done = summarise("digest", "schedule", option)
    assert done.code == 0
    assert expected in done.out
    assert str(folder / "summarise.toml") in done.out
    assert summarise("digest", "schedule").code == 2
    assert summarise("digest", "schedule", "--launchd", "--install").code == 2


def test_the_schema_of_a_digest_is_printed(summarise: Callable[..., Any]) -> None:
    """It is the schema that digests are read back with."""
    assert json.loads(summarise("schema", "digest").out)["title"] == "Digest"


def test_wrong_calls_say_what_is_right(folder: Path, summarise: Callable[..., Any]) -> None:
    """No profile, an unknown one, an unknown window and an unknown contradiction each get their exit code."""
    assert summarise("digest", "run").code == 7
    summarise("digest", "init")
    assert summarise("digest", "run", "evening").code == 7
    assert summarise("digest", "run", "--window", "soon").code == 2
    priceless = summarise("digest", "run", "--model", "m", "--base-url", "http://127.0.0.1:9/v1", "--max-cost", "1")
    assert (priceless.code, "not known" in priceless.err) == (7, True)
    assert summarise("digest", "init").code == 6
    assert summarise("digest", "list").code == 0
    assert summarise("digest", "dismiss", "0123456789ab").code == 2
    assert folder.exists()


@pytest.mark.parametrize(
    ("stop", "code", "said"),
    [
        (signal.SIGKILL, -signal.SIGKILL, ""),
        (signal.SIGINT, 130, "error: interrupted\n"),
        (signal.SIGTERM, 143, "error: terminated\n"),
    ],
    ids=["killed", "interrupted", "terminated"],
)
def test_the_command_is_stopped_and_goes_on(
    started: Path, endpoint: Any, stop: signal.Signals, code: int, said: str
) -> None:
    """The real command, stopped while it waits for an answer, brings out one digest when it is run again."""
    command = [sys.executable, "-m", "summarise.cli", "digest", "run", "--window", "2026-03-25", "--quiet"]
    options = ["--model", "fake", "--base-url", endpoint.url]
    lines = (ROOT / "fixtures" / "digest" / "fortnight.jsonl").read_text(encoding="utf-8").splitlines()
    (started / "inbox" / "more.jsonl").write_text("\n".join(lines[2:9:3]), encoding="utf-8")
    endpoint.hangs, asked = True, len(endpoint.requests)
    with subprocess.Popen([*command, *options], env=dict(os.environ), stderr=subprocess.PIPE, text=True) as child:
        while len(endpoint.requests) == asked and child.poll() is None:
            time.sleep(0.05)
        child.send_signal(stop)
        assert (child.communicate(timeout=15)[1], child.returncode) == (said, code)
    endpoint.hangs = False
    endpoint.released.set()
    done = subprocess.run([*command, *options], env=dict(os.environ), check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((started / "digests").glob("*.json"))) == 2


@dataclass
class Site:
    """A server of feeds and pages on loopback; it counts what it sent whole and what had not changed."""

    url: str = ""
    bodies: dict[str, bytes] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve feeds and pages."""
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = served.bodies.get(self.path)
            tag = f'"{hash(body)}"'
            if body is None or self.headers["If-None-Match"] == tag:
                served.unchanged += [self.path] * (body is not None)
                self.send_response(404 if body is None else 304)
                self.end_headers()
                return
            served.sent.append(self.path)
            self.send_response(200)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", "text/html" if body.startswith(b"<html") else "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield served
        server.shutdown()
        thread.join()


def test_feeds_are_read_over_the_network_once(
    folder: Path, summarise: Callable[..., Any], time_machine: TimeMachineFixture, endpoint: Any, site: Site
) -> None:
    """A feed's entry is looked up at its page; the next morning neither is sent again; a dead feed is named."""
    story = json.loads((ROOT / "fixtures" / "digest" / "fortnight.jsonl").read_text(encoding="utf-8").splitlines()[0])
    entry = f"<item><guid>1</guid><link>{site.url}/ferry</link><title>{story['title']}</title>"
    entry += "<pubDate>Mon, 23 Mar 2026 20:00:00 +0000</pubDate></item>"
    site.bodies = {
        "/feed": f"<rss version='2.0'><channel><title>Courier</title>{entry}</channel></rss>".encode(),
        "/ferry": f"<html><body><article><p>{story['text']}</p></article></body></html>".encode(),
    }
    summarise("digest", "init")
    path = folder / "summarise.toml"
    sources = f'feeds = ["{site.url}/feed", "{site.url}/gone"]'
    path.write_text(path.read_text(encoding="utf-8").replace('files = ["inbox"]', sources), encoding="utf-8")
    run = ("digest", "run", "--model", "fake", "--base-url", endpoint.url, "--allow-private", "--quiet")
    time_machine.move_to("2026-03-24T06:10:00+00:00", tick=False)
    assert summarise(*run).code == 0
    digest = read_digest(folder)
    assert [(one.state, one.title) for one in digest.coverage.articles] == [("briefed", story["title"])]
    assert [one.status for one in digest.coverage.sources] == ["fetched", "failed"]
    time_machine.move_to("2026-03-25T06:10:00+00:00", tick=False)
    assert summarise(*run).code == 0
    assert (site.sent, site.unchanged) == (["/feed", "/ferry"], ["/feed"])
    assert read_digest(folder).coverage.articles == ()


def test_two_digests_are_compared(
    started: Path, summarise: Callable[..., Any], time_machine: TimeMachineFixture, endpoint: Any
) -> None:
    """What only one of them has is listed with its sign; a digest does not differ from itself."""
    lines = (ROOT / "fixtures" / "digest" / "fortnight.jsonl").read_text(encoding="utf-8").splitlines()
    (started / "inbox" / "more.jsonl").write_text(lines[8], encoding="utf-8")
    corrected = lines[0].replace("Port Ansel with 41", "Port Ansel with 44")
    (started / "inbox" / "news.jsonl").write_text("\n".join([corrected, lines[1]]), encoding="utf-8")
    time_machine.move_to("2026-03-25T06:10:00+00:00", tick=False)
    summarise("digest", "run", "--model", "fake", "--base-url", endpoint.url, "--quiet")
    first, second = (f"morning-2026-03-{day}-0600-Europe_London" for day in (24, 25))
    said = summarise("digest", "diff", first, second).out.splitlines()
    assert any(line.startswith("- item") for line in said)
    assert "+ item" in "\n".join(said)
    assert "with 44 passengers" in next(line for line in said if line.startswith("+ correction: "))
    assert summarise("digest", "diff", first, first).out == "no difference\n"
    assert summarise("digest", "diff", first, "other").code == 2


def test_a_contradiction_comes_back_until_it_is_dismissed(
    started: Path, summarise: Callable[..., Any], time_machine: TimeMachineFixture, endpoint: Any
) -> None:
    """Whether 41 or 43 were on board is open the next morning too; dismissed by its id, it stays away."""
    run = ("digest", "run", "--model", "fake", "--base-url", endpoint.url, "--quiet")
    disputed = [one.contradiction for one in read_digest(started).open_contradictions]
    known = {side.value: one.id for one in disputed for side in one.sides}
    assert {"41", "43"} <= known.keys()
    found = []
    for day in (25, 26):
        time_machine.move_to(f"2026-03-{day}T06:10:00+00:00", tick=False)
        assert summarise(*run).code == 0
        found.append({one.contradiction.id: one.first_seen for one in read_digest(started).open_contradictions})
        assert summarise("digest", "dismiss", known["41"]).code == 0
    assert found[0][known["41"]] == "2026-03-24"
    assert known["41"] not in found[1]


def test_a_person_at_a_terminal_sees_one_moving_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails stays on the screen; with --quiet that alone is said."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for quiet in (False, True):
        with listen(quiet=quiet) as tell:
            tell("source", {"source": "feed", "entries": 3})
            tell("source_failed", {"source": "dead \x1b[31mfeed", "reason": "gone"})
        said = capsys.readouterr().err
        assert 'event=source_failed source="dead' in said
        assert "\x1b[31mfeed" not in said
        assert "entries" not in said


def test_a_damaged_digest_in_the_store_is_found(started: Path, summarise: Callable[..., Any]) -> None:
    """`store check` reads every digest back; one that is no digest is named, exit 8."""
    with open_store(started / "data" / "summarise" / "digests.sqlite") as store:
        store.database.write("UPDATE runs SET document = '{}'")
    done = summarise("store", "check")
    assert done.code == 8
    assert "morning-2026-03-24-0600-Europe_London" in done.err


def test_no_secret_is_written_by_a_digest(
    folder: Path, summarise: Callable[..., Any], endpoint: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Key, password, token and hidden address are in no file, the store included, and in no message."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    monkeypatch.setenv("MAIL", "canary-password")
    monkeypatch.setenv("HOOK", "http://127.0.0.1:9/canary-path")
    monkeypatch.setenv("TOKEN", "canary-token")
    summarise("digest", "init")
    with (folder / "summarise.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            '[[profiles.morning.delivery]]\nchannel = "mail"\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\n'
            'user = "u"\npassword_env = "MAIL"\nsender = "a@example.org"\nrecipients = ["b@example.org"]\n'
            '[[profiles.morning.delivery]]\nchannel = "webhook"\nurl_env = "HOOK"\ntoken_env = "TOKEN"\ntimeout_s = 1\n'
        )
    line = (ROOT / "fixtures" / "digest" / "fortnight.jsonl").read_text(encoding="utf-8").splitlines()[2]
    (folder / "inbox" / "news.jsonl").write_text(line, encoding="utf-8")
    options = ("--model", "fake", "--base-url", endpoint.url, "--window", "now", "--verbose")
    done = summarise("digest", "run", *options)
    assert done.code == 6
    assert endpoint.requests
    written = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert b"canary" not in b"".join([*written, done.out.encode(), done.err.encode()])
