"""A small world for digests: feeds that change from day to day, a clock that a test moves, a model that costs nothing.

Run as a program it lives through the fortnight and is killed at random moments.

Invariant: the same day gives the same feeds and the same answers, in every process.
"""

import hashlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from summarise.digests.budget import BudgetGate
from summarise.digests.catching_up import run_profile
from summarise.digests.collecting import CollectOptions
from summarise.digests.fetching import FetchOptions, FetchResult, Validators
from summarise.digests.profiles import Profile, load_profiles
from summarise.digests.running import RunOptions, RunReport
from summarise.llm.cassettes import Cassette, use_cassette
from summarise.llm.connection import connect
from summarise.llm.conversation import Message, Usage, estimate_tokens
from summarise.settings import Settings

ROOT = Path(__file__).parents[2]
CASSETTE = ROOT / "fixtures" / "digest" / "fortnight.yaml"
ZONE = ZoneInfo("Europe/London")
FIRST = datetime(2026, 3, 23, 6, 5, tzinfo=ZONE)
DEAD = {"lantern": (datetime(2026, 3, 26, 12, tzinfo=ZONE), datetime(2026, 3, 28, 12, tzinfo=ZONE))}
MISSED = {12}
DAYS = 14
REMEMBERED = timedelta(days=5)
PROFILE = """
[profiles.morning]
window = "daily 06:00 Europe/London"
items = 3
minutes = 3
interests = ["Port Ansel", "Skarre"]
mutes = ["football"]
track = ["Velmar teachers"]
questions = ["Will the ferry Meridian return to Port Ansel?", "Will the river Sel flood Orr?"]
store = "store.sqlite"

[profiles.morning.sources]
feeds = ["https://courier.example/feed", "https://lantern.example/feed", "https://wire.example/feed"]

[[profiles.morning.delivery]]
channel = "files"
folder = "digests"
formats = ["json", "markdown"]
"""


def fill_schema(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """Make the emptiest value that fits a JSON Schema."""
    if "$ref" in schema:
        return fill_schema(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in schema:
        nullable = any(option.get("type") == "null" for option in schema["anyOf"])
        return None if nullable else fill_schema(schema["anyOf"][0], definitions)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "object":
        return {key: fill_schema(part, definitions) for key, part in schema.get("properties", {}).items()}
    if schema.get("type") == "array":
        return [fill_schema(schema["items"], definitions)] * schema.get("minItems", 0)
    emptiest = {"string": "x" * schema.get("minLength", 0), "integer": 0, "number": 0, "boolean": False}
    return emptiest.get(schema.get("type", ""))


@dataclass
class ScriptedClient:
    """Give every question the emptiest answer that fits, and count the questions of each article."""

    gate: Any = None
    embedded: bool = True
    context_tokens: int = 8_192
    model: str = "scripted"
    host: str = "nowhere"
    cassette: Any = None
    asked: list[str] = field(default_factory=list)
    read: int = 0
    parent: "ScriptedClient | None" = None
    log: Path | None = None

    @property
    def usage(self) -> Usage:
        """Count what was asked."""
        return Usage(requests=len(self.asked), prompt_tokens=self.read, completion_tokens=len(self.asked))

    def for_article(self, **_: Any) -> "ScriptedClient":
        """Count apart."""
        return ScriptedClient(self.gate, self.embedded, parent=self, log=self.log)

    def count_tokens(self, text: str) -> int:
        """Estimate as the real client does."""
        return estimate_tokens(text)

    def ask(self, messages: Sequence[Message], answer: type[BaseModel], *, max_tokens: int = 256) -> BaseModel:
        """Answer with as little as fits."""
        assert max_tokens > 0
        self._count(messages)
        schema = answer.model_json_schema()
        return answer.model_validate(fill_schema(schema, schema.get("$defs", {})))

    def choose(self, messages: Sequence[Message], labels: Sequence[str]) -> dict[str, float]:
        """Choose the first label."""
        self._count(messages)
        return {label: float(label == labels[0]) for label in labels}

    def _count(self, messages: Sequence[Message]) -> None:
        if self.gate is not None:
            self.gate.pass_before(float("inf"))
        question = hashlib.sha256(json.dumps(list(messages)).encode()).hexdigest()
        if self.log:
            with self.log.open("a", encoding="ascii") as file:
                file.write(question + "\n")
        one: ScriptedClient | None = self
        while one is not None:
            one.asked.append(question)
            one.read += sum(estimate_tokens(message["content"]) for message in messages)
            one = one.parent


@dataclass
class World:
    """The feeds of the fortnight as they stand at a time, and what was asked of a model."""

    now: datetime = FIRST
    articles: tuple[dict[str, str], ...] = ()
    dead: Mapping[str, tuple[datetime, datetime]] = field(default_factory=lambda: dict(DEAD))
    client: ScriptedClient = field(default_factory=ScriptedClient)
    fetched: list[str] = field(default_factory=list)
    failure: Exception | None = None
    asks_model: bool = False

    def __post_init__(self) -> None:
        """Take the articles of the fortnight where none are given."""
        if not self.articles:
            lines = (ROOT / "fixtures" / "digest" / "fortnight.jsonl").read_text(encoding="utf-8").splitlines()
            self.articles = tuple(json.loads(line) for line in lines)

    def fetch(
        self, requests: Sequence[tuple[str, Validators]], _options: FetchOptions, *, workers: int
    ) -> Iterator[FetchResult]:
        """Answer as the feeds would at this time."""
        assert workers
        for address, validators in requests:
            feed = address.removeprefix("https://").partition(".")[0]
            self.fetched.append(feed)
            begin, end = self.dead.get(feed, (datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)))
            if begin <= self.now < end:
                yield FetchResult(address, "failed", reason="it answered with status 503", validators=validators)
                continue
            body = self.write_feed(feed)
            tag = hashlib.sha256(body).hexdigest()
            if tag == validators.etag:
                yield FetchResult(address, "unchanged", validators=validators)
            else:
                yield FetchResult(address, "fetched", body, "application/rss+xml", validators=Validators(tag))

    def write_feed(self, feed: str) -> bytes:
        """Write a feed with the entries of the last days, each in its latest version."""
        latest: dict[str, dict[str, str]] = {}
        for one in self.articles:
            shown = datetime.fromisoformat(one.get("updated", one["published"]))
            if one["feed"] == feed and self.now - REMEMBERED < shown <= self.now:
                latest[one["guid"]] = one
        items = "".join(map(_write_entry, latest.values()))
        return (
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>The {feed.title()}</title><link>https://{feed}.example</link>{items}</channel></rss>"
        ).encode()

    @contextmanager
    def connect(self, _settings: Settings, *, gate: BudgetGate | None = None) -> Iterator[Any]:
        """Give the client, or fail as the way to it does."""
        if self.failure:
            raise self.failure
        self.client.gate = gate
        yield self.client

    def options(self, profile: Profile, **changes: Any) -> RunOptions:
        """Give the options of a run in this world."""
        settings = profile.settings({"plan": "stepwise"}, check=False)
        way = connect if self.asks_model else self.connect
        return RunOptions(settings, collect=CollectOptions(fetch=self.fetch), connect=way, **changes)

    def run(self, profile: Profile, wish: str | None = None, **changes: Any) -> list[RunReport]:
        """Run what the profile owes at this time."""
        return list(run_profile(profile, self.options(profile, **changes), lambda: self.now, wish))


def _write_entry(one: Mapping[str, str]) -> str:
    published = datetime.fromisoformat(one["published"]).strftime("%a, %d %b %Y %H:%M:%S %z")
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in one["text"].split("\n\n"))
    return (
        f"<item><guid isPermaLink='false'>{one['guid']}</guid><link>{one['url']}</link>"
        f"<title>{escape(one['title'])}</title>"
        f"<pubDate>{published}</pubDate><content:encoded><![CDATA[{paragraphs}]]></content:encoded></item>"
    )


def write_profile(folder: Path, text: str = PROFILE) -> Profile:
    """Write a settings file and read its profile back."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "summarise.toml"
    path.write_text(text, encoding="utf-8")
    return next(iter(load_profiles(path).values()))


def list_mornings() -> list[datetime]:
    """List the mornings of the fortnight on which the machine is on: five past six, local time."""
    days = (FIRST.replace(tzinfo=None) + timedelta(days=day) for day in range(DAYS) if day + 1 not in MISSED)
    return [day.replace(tzinfo=ZONE) for day in days]


def live(folder: Path) -> None:
    """Live through the fortnight from wherever the store is."""
    profile = write_profile(folder)
    for morning in list_mornings():
        World(now=morning, client=ScriptedClient(log=folder / "asked.log")).run(profile)


def storm(folder: Path, seed: int, kills: int, longest_s: float) -> None:
    """Live through the fortnight, killed at random moments, then once undisturbed; print how many kills hit."""
    dice = random.Random(seed)  # noqa: S311 - to be repeatable
    hits = 0
    for _ in range(kills):
        child = os.fork()
        if child == 0:
            live(folder)
            os._exit(0)
        time.sleep(dice.uniform(0, longest_s))
        os.kill(child, signal.SIGKILL)
        hits += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    live(folder)
    print(hits)


def replay(folder: Path, tape: Cassette) -> None:
    """Live through the fortnight with the answers of a cassette, or of the model where it is to be recorded."""
    profile = write_profile(folder)
    with use_cassette(tape):
        for morning in list_mornings():
            World(now=morning, asks_model=True).run(profile)


def record() -> None:
    """Record anew what the embedded model says about the fortnight."""
    tape = Cassette.open(CASSETTE, "record")
    with tempfile.TemporaryDirectory() as folder:
        replay(Path(folder), tape)
    tape.save()


if __name__ == "__main__":
    if sys.argv[1] == "record":
        record()
    else:
        storm(Path(sys.argv[1]), *map(int, sys.argv[2:4]), float(sys.argv[4]))
