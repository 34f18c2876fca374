"""Time a digest of many feeds through an endpoint that is slow, and see that the waiting is all that it costs.

A server on loopback answers every question after a pause, as a remote model does. The ideal is what so many questions
take when the workers do nothing but wait: questions times pause, shared by the workers.

Invariant: every article is briefed once; time is measured from the first question to the last answer, memory over the
whole run.
"""

import argparse
import json
import random
import resource
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from summarise.digests.catching_up import run_profile
from summarise.digests.collecting import CollectOptions
from summarise.digests.fetching import FetchOptions, FetchResult, Validators
from summarise.digests.profiles import load_profiles
from summarise.digests.running import RunOptions
from summarise.digests.schema import Digest

NOW = datetime(2026, 3, 4, 6, 5, tzinfo=UTC)
PROFILE = """
[profiles.bench]
window = "daily 06:00 UTC"
items = 100
store = "store.sqlite"
[profiles.bench.sources]
feeds = {feeds}
"""
SMALL_WORDS = "the a of in on to with for by from and its their after before over".split()
SMALL_SHARE = 0.4
SYLLABLES = "ar bel cor dun el far gil hol is jor kan lor mir nov or pel quin ros sel tor ul vel wes yar zan".split()


@dataclass
class Traffic:
    """What the endpoint was asked, how much of it waited at the same time, and from when to when."""

    questions: int = 0
    waiting: int = 0
    most: int = 0
    first: float = 0.0
    last: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> None:
        """Count a question that comes in."""
        with self.lock:
            self.questions += 1
            self.waiting += 1
            self.most = max(self.most, self.waiting)
            self.first = self.first or time.perf_counter()

    def end(self) -> None:
        """Count an answer that goes out."""
        with self.lock:
            self.waiting -= 1
            self.last = time.perf_counter()


class Meter(threading.Thread):
    """Note the memory of this process every second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.megabytes: list[float] = []
        self.done = threading.Event()

    def run(self) -> None:
        """Read the resident set until told to end."""
        page = resource.getpagesize()
        while not self.done.wait(1):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            self.megabytes.append(pages * page / 1_000_000)


def make_word(dice: random.Random) -> str:
    """Make a word that no other article is likely to have."""
    return "".join(dice.choices(SYLLABLES, k=3))


def make_sentence(dice: random.Random) -> str:
    """Make a sentence of common small words around words of its own."""
    words = [dice.choice(SMALL_WORDS) if dice.random() < SMALL_SHARE else make_word(dice) for _ in range(12)]
    words[dice.randrange(len(words))] = make_word(dice).capitalize()
    return " ".join([make_word(dice).capitalize(), *words]) + "."


def make_article(dice: random.Random) -> tuple[str, str]:
    """Make a title and a text of about a hundred words with names, a quotation and a forecast of its own."""
    speaker, expert = (make_word(dice).capitalize() for _ in range(2))
    said = dice.choice(("said", "added", "argued", "insisted", "noted"))
    opened = [make_sentence(dice) for _ in range(3)]
    spoken = f"“{make_sentence(dice)[:-1]},” {said} {make_word(dice).capitalize()} {speaker}. {make_sentence(dice)}"
    forecast = f"{expert} expects {make_word(dice)} {make_word(dice)} by {dice.choice(('May', 'June', 'July'))}."
    closing = " ".join(make_sentence(dice) for _ in range(2))
    title = " ".join(make_word(dice) for _ in range(5)).capitalize()
    return title, "\n\n".join([" ".join(opened), spoken, forecast, closing])


def make_feeds(feeds: int, articles: int) -> dict[str, bytes]:
    """Make the feeds, by address."""
    dice = random.Random(7)  # noqa: S311 - to be repeatable
    bodies = {}
    for feed in range(feeds):
        items = []
        for number in range(articles // feeds):
            title, text = make_article(dice)
            moment = NOW - timedelta(minutes=10 + number * 7 + feed)
            paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
            items.append(
                f"<item><guid>{feed}-{number}</guid><link>https://f{feed}.example/{number}</link><title>{title}</title>"
                f"<pubDate>{moment:%a, %d %b %Y %H:%M:%S +0000}</pubDate>"
                f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded></item>"
            )
        bodies[f"https://f{feed}.example/feed"] = (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>Feed {feed}</title>{''.join(items)}</channel></rss>"
        ).encode()
    return bodies


def serve(pipe: Connection, latency_s: float) -> None:
    """Serve, in a process of its own, an endpoint that answers each question with as little as fits, after a pause."""
    traffic = Traffic()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            traffic.begin()
            time.sleep(latency_s)
            traffic.end()
            schema = request.get("response_format", {}).get("json_schema", {}).get("schema", {})
            raw = json.dumps(complete(json.dumps(fill_schema(schema, schema.get("$defs", {}))))).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        request_queue_size = 256

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pipe.send(server.server_port)
    pipe.recv()
    pipe.send((traffic.questions, traffic.most, traffic.last - traffic.first))


def complete(content: str) -> dict[str, Any]:
    """Wrap an answer into a chat completion."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}


def fill_schema(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Any:
    """Make the emptiest value that fits a JSON Schema."""
    if "$ref" in schema:
        return fill_schema(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in schema:
        return None
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "object":
        return {key: fill_schema(part, definitions) for key, part in schema.get("properties", {}).items()}
    if schema.get("type") == "array":
        return [fill_schema(schema["items"], definitions)] * schema.get("minItems", 0)
    return {"string": "The mayor spoke." if schema.get("minLength", 0) else "", "boolean": False}.get(
        schema.get("type", ""), 0
    )


def run_bench(articles: int, feeds: int, workers: int, latency_s: float) -> None:
    """Make one digest and print what it took."""
    bodies = make_feeds(feeds, articles)
    meter = Meter()
    ours, theirs = Pipe()
    endpoint = Process(target=serve, args=(theirs, latency_s), daemon=True)
    endpoint.start()

    def fetch(requests: Sequence[tuple[str, Validators]], _: FetchOptions, *, workers: int) -> Iterator[FetchResult]:
        del workers
        for address, _validators in requests:
            yield FetchResult(address, "fetched", bodies[address], "application/rss+xml")

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "summarise.toml"
        path.write_text(PROFILE.format(feeds=json.dumps(list(bodies))), encoding="utf-8")
        profile = load_profiles(path)["bench"]
        object.__setattr__(profile.table, "items", articles)  # a profile may not brief so many
        address = f"http://127.0.0.1:{ours.recv()}/v1"
        settings = profile.settings({"model": "m", "base_url": address, "plan": "whole", "workers": workers})
        options = RunOptions(settings, collect=CollectOptions(fetch=fetch), tell=lambda *_: None)
        meter.start()
        started = time.perf_counter()
        (report,) = run_profile(profile, options, lambda: NOW)
        whole_s = time.perf_counter() - started
        meter.done.set()
        ours.send("how much was asked?")
        questions, most, asking_s = ours.recv()
    print_result(report.digest, meter.megabytes)
    ideal_s = questions * latency_s / workers
    print(f"questions            {questions}, at most {most} at a time")
    share = ideal_s / asking_s
    print(f"asking               {asking_s:.1f} s; ideal {ideal_s:.1f} s: {share:.0%} of the ideal throughput")
    print(f"the whole digest     {whole_s:.1f} s")


def print_result(digest: Digest, megabytes: list[float]) -> None:
    """Print what came of the articles, and how much memory that took."""
    states = Counter(article.state for article in digest.coverage.articles)
    third = max(len(megabytes) // 3, 1)
    print(f"articles             {dict(states)}; {digest.cost.stopped_by or 'nothing stopped the asking'}")
    print(
        f"memory               at most {max(megabytes[:third]):.0f} MB in the first third of the run, "
        f"{max(megabytes[-third:]):.0f} MB in the last"
    )


def main() -> None:
    """Read the sizes and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--workers", type=int, default=32)
    parser.add_argument("--latency", type=float, default=2.0)
    asked = parser.parse_args()
    run_bench(asked.articles, asked.feeds, asked.workers, asked.latency)


if __name__ == "__main__":
    main()
