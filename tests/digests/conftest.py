"""A site on loopback whose pages are functions, for feeds, webhooks and whatever is fetched.

Invariant: what a client sent is there to be read afterwards.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Visitor(BaseHTTPRequestHandler):
    """One request to the site, and the ways to answer it."""

    site: "Site"
    body: bytes = b""

    def do_GET(self) -> None:
        """Answer with the page's function; a client that hangs up is no error."""
        self.body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.site.seen.append(self)
        with suppress(OSError):
            self.site.pages.get(self.path.partition("?")[0], lambda visitor: visitor.answer(b"", 404))(self)

    do_POST = do_GET  # noqa: N815  # the name that the library calls

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Send a whole answer; underscores in the names of headers become hyphens."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Site:
    """Pages by their paths, and the requests that came."""

    url: str = ""
    pages: dict[str, Callable[[Visitor], None]] = field(default_factory=dict)
    seen: list[Visitor] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site on loopback."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Visit", (Visitor,), {"site": site}))
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()
