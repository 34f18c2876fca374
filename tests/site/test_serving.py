"""The site on loopback: which files are given, to whom, with which policy.

Invariant: every test asks over a real connection.
"""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from summarise.errors import OutputError
from summarise.site.rendering import POLICY
from summarise.site.serving import SiteServer, open_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    """Serve a folder with two files and one outside it."""
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html>hello", encoding="utf-8")
    (folder / "assets" / "day.js").write_text("1", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("CANARY", encoding="utf-8")
    with open_server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: SiteServer, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """Ask for a path."""
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_pages_come_with_the_policy(server: SiteServer) -> None:
    """A page has its type, the policy, and is not taken for another type."""
    answer, body = ask(server, "/")
    assert (answer.status, body) == (200, b"<!doctype html>hello")
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert (answer.getheader("Content-Security-Policy") or "").startswith(POLICY)
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert ask(server, "/assets/day.js")[0].getheader("Content-Type") == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "//secret.txt"]
)
def test_nothing_outside_the_folder_is_given(server: SiteServer, path: str) -> None:
    """No way of writing the path leads out of the folder."""
    answer, body = ask(server, path)
    assert answer.status == 404
    assert b"CANARY" not in body


def test_folders_are_not_listed(server: SiteServer) -> None:
    """What files there are is nobody's business."""
    assert ask(server, "/assets/")[0].status == 404


def test_who_asks_under_another_name_is_refused(server: SiteServer) -> None:
    """A page of a stranger that points its own name here reads nothing."""
    assert ask(server, "/", Host="evil.example")[0].status == 421
    assert ask(server, "/", Host="localhost:1")[0].status == 200


def test_nothing_can_be_sent(server: SiteServer) -> None:
    """Only reading is possible."""
    assert ask(server, "/", "POST")[0].status == 501


def test_a_port_that_is_taken_is_an_error(server: SiteServer, tmp_path: Path) -> None:
    """Two servers on one port: the second says so."""
    with pytest.raises(OutputError, match="cannot listen"):
        open_server(tmp_path / "site", server.server_port)
