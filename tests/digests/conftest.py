"""The small world that digests are tested in, and a site on loopback whose pages are functions.

Invariant: what a client sent to the site is there to be read afterwards.
"""

import runpy
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarise.digests.profiles import Profile

_WORLD = runpy.run_path(str(Path(__file__).with_name("scripted.py")))


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


@pytest.fixture(scope="session")
def scripted() -> SimpleNamespace:
    """Give everything that the small world has."""
    return SimpleNamespace(**_WORLD)


@pytest.fixture
def world() -> type[Any]:
    """Give the class of the world."""
    kind: type[Any] = _WORLD["World"]
    return kind


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """Give the profile of the fortnight in a folder of its own."""
    made: Profile = _WORLD["write_profile"](tmp_path)
    return made


@pytest.fixture
def make_profile(tmp_path: Path) -> Callable[[str], Profile]:
    """Make a profile of the text of a settings file."""

    def make(text: str) -> Profile:
        made: Profile = _WORLD["write_profile"](tmp_path, text)
        return made

    return make


@pytest.fixture
def mornings() -> list[datetime]:
    """Give the mornings of the fortnight on which the machine is on."""
    found: list[datetime] = _WORLD["list_mornings"]()
    return found
