"""Fetching the sources of a profile: only what changed, politely, and whatever one of them does, the others too."""

import gzip
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from summarise.digests.fetching import FetchOptions, FetchResult, Validators, fetch_all
from summarise.llm.retry import Clock

NONE = Validators()
LOCAL = FetchOptions(allow_private=True, timeout_s=5, max_bytes=100_000, pause_s=0)
NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)
BOTH = Validators('"a1"', "Sat, 28 Feb 2026 05:00:00 GMT")


def fetch(address: str, validators: Validators, options: FetchOptions = LOCAL, **world: Any) -> FetchResult:
    """Fetch one address."""
    (result,) = fetch_all([(address, validators)], options, **world)
    return result


class FakeTime:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Pass time at once."""
        self.slept.append(seconds)
        self.at += seconds

    def clock(self) -> Clock:
        """Give the clock."""
        return Clock(
            monotonic=lambda: self.at,
            sleep=self.sleep,
            now=lambda: NOW + timedelta(seconds=self.at),
            jitter=lambda: 0.0,
        )


def serve_feed(visitor: Any) -> None:
    """Answer 304 to whoever sends both validators, and the feed to everybody else."""
    if (visitor.headers["If-None-Match"], visitor.headers["If-Modified-Since"]) == (BOTH.etag, BOTH.last_modified):
        visitor.answer(b"", 304)
    else:
        headers = {"ETag": BOTH.etag or "", "Last-Modified": BOTH.last_modified or ""}
        visitor.answer(b"<rss/>", content_type="Application/RSS+XML; charset=latin-1", **headers)


def test_a_body_comes_with_what_the_server_said(site: Any) -> None:
    """Bytes of any kind come back with their kind, their charset, both validators and the final address."""
    site.pages |= {"/hop": lambda visitor: visitor.answer(b"", 301, location="/feed"), "/feed": serve_feed}
    assert fetch(f"{site.url}/hop", NONE, LOCAL) == FetchResult(
        address=f"{site.url}/hop",
        status="fetched",
        body=b"<rss/>",
        content_type="application/rss+xml",
        charset="latin-1",
        validators=BOTH,
        final_url=f"{site.url}/feed",
    )
    assert site.seen[0].headers["User-Agent"].startswith("summarise/")


def test_what_has_not_changed_is_not_sent_again(site: Any) -> None:
    """The second visit sends both validators, gets no body and keeps them."""
    site.pages["/feed"] = serve_feed
    first = fetch(f"{site.url}/feed", NONE, LOCAL)
    second = fetch(f"{site.url}/feed", first.validators, LOCAL)
    assert (second.status, second.body, second.validators) == ("unchanged", b"", BOTH)


def test_a_validator_that_changes_without_the_body_is_kept(site: Any) -> None:
    """An answer that nothing changed may bring a new validator, which is the one to send next."""
    site.pages["/feed"] = lambda visitor: visitor.answer(b"", 304, ETag='"a2"')
    assert fetch(f"{site.url}/feed", BOTH, LOCAL).validators == Validators('"a2"', BOTH.last_modified)


def test_unchanged_without_having_asked_is_a_failure(site: Any) -> None:
    """A server that says "unchanged" to a first visit has given nothing."""
    site.pages["/feed"] = lambda visitor: visitor.answer(b"", 304)
    assert fetch(f"{site.url}/feed", NONE, LOCAL).status == "failed"


def test_a_validator_that_cannot_be_sent_is_not_kept(site: Any) -> None:
    """A validator that no header may hold would make every later visit fail."""
    site.pages["/feed"] = lambda visitor: visitor.answer(b"x", ETag="caf\xe9", Last_Modified="x" * 2_000)
    assert fetch(f"{site.url}/feed", NONE, LOCAL).validators == NONE


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_refusal_is_asked_once(site: Any, status: int) -> None:
    """What will not pass is one request, a reason, and the validators of before."""
    site.pages["/feed"] = lambda visitor: visitor.answer(b"no", status)
    result = fetch(f"{site.url}/feed?key=CANARY", BOTH, LOCAL)
    assert (result.status, result.validators, len(site.seen)) == ("failed", BOTH, 1)
    assert result.gone == (status in {404, 410})
    assert str(status) in (result.reason or "")
    assert "CANARY" not in (result.reason or "")


def test_a_passing_failure_is_tried_again(site: Any) -> None:
    """A server that is well at the third try has answered."""
    statuses = iter([503, 500, 200])
    site.pages["/feed"] = lambda visitor: visitor.answer(b"<rss/>", next(statuses))
    assert fetch(f"{site.url}/feed", NONE, LOCAL, clock=FakeTime().clock()).status == "fetched"


def test_a_host_is_left_alone_for_as_long_as_it_asks(site: Any) -> None:
    """A pause longer than the time there is ends the visit, and the host's other addresses are not asked at all."""
    site.pages["/a"] = lambda visitor: visitor.answer(b"", 429, retry_after="3600")
    site.pages["/b"] = serve_feed
    results = fetch_all([(f"{site.url}/a", NONE), (f"{site.url}/b", NONE)], LOCAL, clock=FakeTime().clock())
    first, second = results
    assert first.not_before == second.not_before == NOW + timedelta(hours=1)
    assert "2026-03-01 07:00 UTC" in (first.reason or "")
    assert [visitor.path for visitor in site.seen] == ["/a"]


def test_a_short_pause_is_waited_for(site: Any) -> None:
    """The next request comes no sooner than the host asked."""
    answers = iter([(b"", 503), (b"<rss/>", 200)])
    site.pages["/feed"] = lambda visitor: visitor.answer(*next(answers), retry_after="3")
    passing = FakeTime()
    assert fetch(f"{site.url}/feed", NONE, LOCAL, clock=passing.clock()).status == "fetched"
    assert sum(passing.slept) >= 3


def drip(visitor: Any) -> None:
    """Send a byte now and then until the client has had enough."""
    visitor.send_response(200)
    visitor.end_headers()
    while not visitor.site.closing.wait(0.02):
        visitor.wfile.write(b"x")


def flood(visitor: Any) -> None:
    """Send a body without end."""
    visitor.send_response(200)
    visitor.end_headers()
    while True:
        visitor.wfile.write(b"x" * 65_536)


HOSTILE = {
    "/drip": drip,
    "/flood": flood,
    "/bomb": lambda visitor: visitor.answer(gzip.compress(b"\0" * 20_000_000), content_encoding="gzip"),
    "/broken": lambda visitor: visitor.answer(b"no gzip", content_encoding="gzip"),
    "/loop": lambda visitor: visitor.answer(b"", 302, location="/loop"),
    "/file": lambda visitor: visitor.answer(b"", 302, location="file:///etc/passwd"),
    "/cut": lambda visitor: visitor.answer(b"<rss", content_length="1000"),
    "/nothing": lambda _: None,
}


def test_hostile_hosts_spoil_nothing_for_the_others(site: Any) -> None:
    """Endless, bombs, circles, other schemes, broken and dead ones each have a reason; the good one is fetched."""
    site.pages |= {**HOSTILE, "/feed": serve_feed}
    bad = [f"{site.url}{path}" for path in HOSTILE] + ["http://[::1", "gopher://a.example", "http://127.0.0.1:9/"]
    good = f"{site.url}/feed"
    options = FetchOptions(allow_private=True, timeout_s=0.5, max_bytes=100_000, pause_s=0)
    results = {result.address: result for result in fetch_all([(url, NONE) for url in [*bad, good]], options)}
    assert [results[url].status for url in bad] == ["failed"] * len(bad)
    assert all(results[url].reason for url in bad)
    assert results[good].body == b"<rss/>"


def test_private_addresses_are_refused_unless_allowed(site: Any) -> None:
    """Without consent nothing of this machine or its network is asked."""
    site.pages["/feed"] = serve_feed
    result = fetch(f"{site.url}/feed", NONE, FetchOptions())
    assert (result.status, site.seen) == ("failed", [])
    assert "not a public address" in (result.reason or "")


def test_a_redirect_to_a_private_address_is_refused(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every redirect is judged like the first address."""
    site.pages["/feed"] = lambda visitor: visitor.answer(b"", 302, location="http://169.254.169.254/latest")
    monkeypatch.setattr("summarise.articles.network.is_public", lambda address: address == "127.0.0.1")
    result = fetch(f"{site.url}/feed", NONE, FetchOptions())
    assert (result.status, len(site.seen)) == ("failed", 1)
    assert "169.254.169.254 is not a public address" in (result.reason or "")


def test_a_host_has_one_visitor_at_a_time_and_pauses(site: Any) -> None:
    """Addresses of one host are asked in order, with a pause between them, however many workers there are."""
    inside = threading.Lock()
    alone = []

    def serve(visitor: Any) -> None:
        alone.append(inside.acquire(blocking=False))
        time.sleep(0.01)
        inside.release()
        visitor.answer(b"x")

    site.pages |= {f"/{number}": serve for number in range(6)}
    addresses = [f"{site.url}/{number}" for number in range(6)]
    passing = FakeTime()
    options = FetchOptions(allow_private=True, pause_s=0.5)
    results = list(fetch_all(dict.fromkeys(addresses, NONE), options, workers=6, clock=passing.clock()))
    assert [result.address for result in results] == addresses
    assert (alone, passing.slept) == ([True] * 6, [0.5] * 5)


def test_hosts_are_asked_at_the_same_time(site: Any) -> None:
    """A host that answers only when another was asked gets its answer: they do not wait for each other."""
    other_asked = threading.Event()
    site.pages["/slow"] = lambda visitor: visitor.answer(b"x" if other_asked.wait(5) else b"", 200)
    site.pages["/fast"] = lambda visitor: (other_asked.set(), visitor.answer(b"y"))[1]
    other = site.url.replace("127.0.0.1", "localhost")
    results = fetch_all(
        [(f"{site.url}/slow", NONE), (f"{other}/fast", NONE)], LOCAL, workers=2, resolve=lambda *_: ["127.0.0.1"]
    )
    assert {result.body for result in results} == {b"x", b"y"}


def test_an_address_given_twice_is_asked_once(site: Any) -> None:
    """There is one result for each distinct address, and none for none."""
    site.pages["/feed"] = serve_feed
    assert len(list(fetch_all([(f"{site.url}/feed", NONE)] * 3, LOCAL))) == len(site.seen) == 1
    assert list(fetch_all([], LOCAL)) == []


def test_a_bug_is_not_a_failed_source(site: Any) -> None:
    """A programmer's error reaches the caller instead of leaving it waiting."""

    def resolve(_host: str, _port: int) -> list[str]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(fetch_all([(f"{site.url}/feed", NONE)], LOCAL, resolve=resolve))
