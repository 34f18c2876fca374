"""Fetching pages: bounds, redirects, addresses, kinds of content, against a server of our own."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore2
import pytest

from summarise.articles.options import LoadOptions
from summarise.articles.web import fetch_page
from summarise.errors import (
    ArticleBinaryError,
    ArticleNotFoundError,
    ArticleTooLongError,
    FetchError,
    PrivateAddressError,
)

Answer = Callable[["Site"], None]
PUBLIC = "93.184.216.34"
LOCAL = LoadOptions(allow_private=True, timeout_s=5.0, max_bytes=100_000)


class Site(BaseHTTPRequestHandler):
    """A site whose pages are functions."""

    pages: dict[str, Answer]
    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        """Answer with the page's function; a client that hangs up is no error."""
        self.seen.append((self.path, dict(self.headers)))
        with suppress(OSError):
            self.pages[self.path.partition("?")[0]](self)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in {"content_type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def drip(site: Site) -> None:
    """Send a byte now and then until the client has had enough."""
    site.send_response(200)
    site.end_headers()
    while not site.server.stopping.wait(0.05):  # type: ignore[attr-defined]
        site.wfile.write(b"x")


def drip_headers(site: Site) -> None:
    """Send headers for ever."""
    site.wfile.write(b"HTTP/1.0 200 OK\r\n")
    while not site.server.stopping.wait(0.05):  # type: ignore[attr-defined]
        site.wfile.write(b"a: b\r\n")


def flood(site: Site) -> None:
    """Send a body without end."""
    site.send_response(200)
    site.end_headers()
    while True:
        site.wfile.write(b"x" * 65_536)


PAGES: dict[str, Answer] = {
    "/page": lambda site: site.answer("<p>Köln</p>".encode()),
    "/gzip": lambda site: site.answer(gzip.compress(b"hello"), content_encoding="gzip"),
    "/bomb": lambda site: site.answer(gzip.compress(b"\0" * 50_000_000), content_encoding="gzip"),
    "/broken-gzip": lambda site: site.answer(b"no gzip", content_encoding="gzip"),
    "/brotli": lambda site: site.answer(b"x", content_encoding="br"),
    "/image": lambda site: site.answer(b"x", content_type="image/png"),
    "/missing": lambda site: site.answer(b"", 404),
    "/error": lambda site: site.answer(b"", 503),
    "/hop": lambda site: site.answer(b"", 302, location="/page?key=CANARY", set_cookie="a=b"),
    "/loop": lambda site: site.answer(b"", 302, location="/loop"),
    "/to-metadata": lambda site: site.answer(b"", 302, location="http://169.254.169.254/latest"),
    "/to-file": lambda site: site.answer(b"", 302, location="file:///etc/passwd"),
    "/nothing": lambda _: None,
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/flood": flood,
}


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    """Serve the pages on loopback."""
    handler = type("Served", (Site,), {"pages": PAGES, "seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.stopping = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.stopping.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def base(site: ThreadingHTTPServer) -> str:
    """Give the address of the site."""
    return f"http://127.0.0.1:{site.server_port}"


def seen_by(site: ThreadingHTTPServer) -> list[tuple[str, dict[str, str]]]:
    """Return the requests that the site got."""
    return site.RequestHandlerClass.seen  # type: ignore[attr-defined,no-any-return]


def test_a_page_is_its_bytes(base: str) -> None:
    """Bytes come back as sent, decompressed, with what the server says about them."""
    page = fetch_page(f"{base}/page", LOCAL)
    assert (page.raw, page.content_type, page.charset) == ("<p>Köln</p>".encode(), "text/html", "utf-8")
    assert fetch_page(f"{base}/gzip", LOCAL).raw == b"hello"


def test_redirects_are_followed_without_cookies(site: ThreadingHTTPServer, base: str) -> None:
    """The final address is known, and a cookie set on the way does not come back."""
    assert fetch_page(f"{base}/hop", LOCAL).url == f"{base}/page?key=CANARY"
    (_, first), (_, second) = seen_by(site)
    assert "cookie" not in {name.lower() for name in second}
    assert first["User-Agent"].startswith("summarise/")


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/flood", ArticleTooLongError),
        ("/bomb", ArticleTooLongError),
        ("/broken-gzip", FetchError),
        ("/brotli", FetchError),
        ("/image", ArticleBinaryError),
        ("/missing", ArticleNotFoundError),
        ("/error", FetchError),
        ("/loop", FetchError),
        ("/to-file", FetchError),
        ("/nothing", FetchError),
    ],
)
def test_pages_that_cannot_be_used_are_typed_errors(base: str, path: str, error: type[Exception]) -> None:
    """Endless, bombs, other kinds, missing, broken, circular: each has its error and a hint."""
    with pytest.raises(error) as caught:
        fetch_page(f"{base}{path}", LOCAL)
    assert getattr(caught.value, "hint", "")


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_slow_drip_ends_at_the_deadline(base: str, path: str) -> None:
    """Bytes that keep coming do not prolong the whole time."""
    with pytest.raises(FetchError, match=r"within 0\.4 s"):
        fetch_page(f"{base}{path}", LoadOptions(allow_private=True, timeout_s=0.4))


def test_nobody_listens() -> None:
    """A refused connection is a typed error."""
    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch_page("http://127.0.0.1:9/", LOCAL)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/a", "http:///a", "http://[::1", "gopher://a"])
def test_only_http_is_fetched(url: str) -> None:
    """Other schemes and malformed addresses are refused before anything is resolved."""

    def resolve(host: str, port: int) -> list[str]:
        raise AssertionError((host, port))

    with pytest.raises(FetchError):
        fetch_page(url, LOCAL, resolve=resolve)


def test_credentials_are_refused_and_not_shown() -> None:
    """An address with a password is refused, and the message does not hold it."""
    with pytest.raises(FetchError) as caught:
        fetch_page("https://me:CANARY@example.org/", LOCAL)
    assert "CANARY" not in str(caught.value)


@pytest.mark.parametrize("addresses", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::1"]])
def test_private_addresses_are_refused(addresses: list[str]) -> None:
    """One private address among those of a host is enough to refuse it, and nothing is connected to."""
    with pytest.raises(PrivateAddressError) as caught:
        fetch_page("http://example.org/", LoadOptions(), resolve=lambda *_: addresses)
    assert "--allow-private" in caught.value.hint


@pytest.fixture
def connected(site: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the public address lead to the site, and note where connections go."""
    connections: list[str] = []

    class Backend(httpcore2.SyncBackend):
        def connect_tcp(self, host: str, port: int, *rest: object) -> httpcore2.NetworkStream:
            connections.append(host)
            assert host == PUBLIC, port
            return super().connect_tcp("127.0.0.1", site.server_port, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("summarise.articles.network.httpcore2.SyncBackend", Backend)
    return connections


def test_connections_go_to_the_judged_address(site: ThreadingHTTPServer, connected: list[str]) -> None:
    """A name that resolves to something else the second time is asked once; the host's name is still sent."""
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    assert fetch_page("http://example.org/page", LoadOptions(), resolve=lambda *_: next(answers)).charset == "utf-8"
    assert connected == [PUBLIC]
    assert seen_by(site)[0][1]["Host"] == "example.org"


def test_a_redirect_to_a_private_address_is_refused(connected: list[str]) -> None:
    """Every redirect is judged like the first address."""

    def resolve(host: str, _: int) -> list[str]:
        return [PUBLIC] if host == "example.org" else [host]

    with pytest.raises(PrivateAddressError, match=r"169\.254\.169\.254"):
        fetch_page("http://example.org/to-metadata", LoadOptions(), resolve=resolve)
    assert connected == [PUBLIC]


def test_proxies_of_the_environment_are_ignored(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect where nobody judges, so none is used."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert fetch_page(f"{base}/page", LOCAL).raw


def test_a_look_up_that_is_late_is_left_behind() -> None:
    """Nobody waits for a name server beyond the deadline."""
    released = threading.Event()

    def resolve(_host: str, _port: int) -> list[str]:
        released.wait()
        return []

    with pytest.raises(FetchError, match="within"):
        fetch_page("http://example.org/", LoadOptions(timeout_s=0.05), resolve=resolve)
    released.set()


def test_an_unknown_host_is_a_typed_error() -> None:
    """A name that nobody knows is an error that says so."""

    def resolve(_host: str, _port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(FetchError, match="unknown"):
        fetch_page("http://example.org/", LoadOptions(), resolve=resolve)
