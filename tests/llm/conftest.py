"""A chat-completions endpoint on loopback that answers by script and misbehaves on request.

Invariant: it remembers every request, so that a test counts them instead of timing them.
"""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

import httpx2
import pytest
from pydantic import SecretStr

from summarise.llm.client import Client
from summarise.llm.connection import open_transport
from summarise.llm.endpoint import Endpoint
from summarise.llm.retry import Clock, Gate

CANARY = "sk-canary-4f1d9b"


@dataclass
class Reply:
    """Be one scripted reply, or one way to give none."""

    body: Any = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    fault: Literal["", "reset", "hang", "drip", "short"] = ""


@dataclass
class FakeEndpoint:
    """Hold the script and what was asked; after its end the last reply is given again."""

    url: str
    script: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def answer_with(self, *replies: Reply | str) -> None:
        """Set the script; a text is the content of a good completion."""
        self.script = [Reply(complete(reply)) if isinstance(reply, str) else reply for reply in replies]

    def next_reply(self) -> Reply:
        """Return the reply to the request that came last."""
        return self.script[min(len(self.requests), len(self.script)) - 1]


class FakeClock:
    """Pass time without waiting, and remember the pauses."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.pauses: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Pass that much time at once."""
        self.pauses.append(seconds)
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        """Return what the client takes for time."""
        start = datetime(2026, 3, 1, 12, tzinfo=UTC)
        return Clock(
            monotonic=lambda: self.seconds,
            sleep=self.sleep,
            now=lambda: start + timedelta(seconds=self.seconds - 1000.0),
            jitter=lambda: 0.0,
        )


def complete(content: str | None, **changes: Any) -> dict[str, Any]:
    """Wrap an answer into a chat completion."""
    message = {"role": "assistant", "content": content} | changes.pop("message", {})
    choice = {"index": 0, "finish_reason": "stop", "message": message} | changes
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}


@pytest.fixture
def completion() -> Callable[..., dict[str, Any]]:
    """Give the maker of completions."""
    return complete


@pytest.fixture
def reply() -> type[Reply]:
    """Give the class of scripted replies."""
    return Reply


@pytest.fixture
def fake_clock() -> FakeClock:
    """Give a clock that passes time at once."""
    return FakeClock()


@pytest.fixture
def make_client(fake_clock: FakeClock) -> Iterator[Callable[..., Client]]:
    """Make clients of a fake endpoint, with a fake clock and a key that must never be seen."""
    opened: list[httpx2.Client] = []

    def make(base_url: str, transport: httpx2.BaseTransport | None = None, **changes: Any) -> Client:
        values: dict[str, Any] = {
            "base_url": base_url,
            "host": "fake.test",
            "model": "m",
            "embedded": False,
            "context_tokens": 8192,
            "timeout_s": 60.0,
            "secret": SecretStr(CANARY),
        }
        opened.append(httpx2.Client(transport=transport or open_transport(base_url)))
        return Client(Endpoint(**(values | changes)), opened[-1], gate=Gate(fake_clock.clock))

    yield make
    for http in opened:
        http.close()


def send_reply(handler: BaseHTTPRequestHandler, reply: Reply, released: threading.Event) -> None:
    """Send a reply, or fail to in the way that it asks for."""
    if reply.fault == "reset":
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()
        return
    if reply.fault == "hang":
        released.wait(20)
        return
    raw = (reply.body if isinstance(reply.body, str) else json.dumps(reply.body)).encode()
    handler.send_response(reply.status)
    for name, value in ({"Content-Type": "application/json"} | reply.headers).items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(raw) + (10 if reply.fault == "short" else 0)))
    handler.end_headers()
    for at in range(0, len(raw), 1 if reply.fault == "drip" else len(raw)):
        if reply.fault == "drip" and released.wait(0.05):
            return
        handler.wfile.write(raw[at : at + (1 if reply.fault == "drip" else len(raw))])


@pytest.fixture
def fake_endpoint() -> Iterator[FakeEndpoint]:
    """Serve a fake endpoint."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            served.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            served.headers.append({name.lower(): value for name, value in self.headers.items()})
            send_reply(self, served.next_reply(), served.released)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        served = FakeEndpoint(f"http://127.0.0.1:{server.server_port}/v1")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield served
        served.released.set()
        server.shutdown()
        thread.join()
