"""Fetch what the sources of a profile have, politely: only what changed, one request at a time for each host.

Invariant: every address gives exactly one result, as early as its host allows; whatever one host does, the others are
fetched.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from importlib.metadata import version
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Literal
from urllib.parse import urlsplit

from summarise.articles.addresses import show_address
from summarise.articles.network import Resolver, resolve_host
from summarise.articles.options import LoadOptions
from summarise.articles.transfer import Answer, transfer
from summarise.errors import DeadlineError, RateLimitError, SummariseError, UnreachableError
from summarise.llm.failures import PASSING_STATUSES
from summarise.llm.retry import Clock, Gate, PassingError, ask_until_answered, pause_asked_for

FetchStatus = Literal["fetched", "unchanged", "failed"]
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"
_UNCHANGED = 304
_GOOD = range(200, 300)
_GONE = frozenset({404, 410})
_MEANINGS = {
    401: "it wants a password",
    403: "it refuses programs",
    404: "there is nothing",
    410: "it is gone for good",
}
_LONGEST_VALIDATOR = 1_000


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to tell whether a body has changed; both are stored and both are sent."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Limits of fetching.

    Attributes:
        timeout_s: the whole time for one address: redirects, pauses and tries included.
        max_bytes: the largest body after decompression.
        allow_private: whether addresses may be other than public ones.
        pause_s: between two requests to one host.
    """

    timeout_s: float = 30.0
    max_bytes: int = 10_000_000
    allow_private: bool = False
    pause_s: float = 0.5


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What became of one address.

    Attributes:
        address: as asked for.
        status: `unchanged` has no body.
        body: the bytes after decompression, of any kind.
        content_type: what the server says they are, without parameters.
        charset: the encoding that the server states.
        validators: to be stored; those of before where the body is unchanged or could not be fetched.
        reason: one line that says why it failed.
        final_url: where the redirects ended.
        not_before: the host asked to be left alone until then.
        gone: the server says that there is nothing at the address, or no longer.
    """

    address: str
    status: FetchStatus
    body: bytes = b""
    content_type: str = ""
    charset: str | None = None
    validators: Validators = Validators()
    reason: str | None = None
    final_url: str | None = None
    not_before: datetime | None = None
    gone: bool = False


@dataclass(slots=True)
class _Host:
    """One host during one run: its requests wait at one gate, and know until when it wants to be left alone."""

    clock: Clock
    resolve: Resolver
    gate: Gate = field(init=False)
    not_before: datetime | None = None

    def __post_init__(self) -> None:
        self.gate = Gate(self.clock)


_NONE_KNOWN = Validators()
_DEFAULTS = FetchOptions()


def fetch_all(
    requests: Mapping[str, Validators] | Iterable[tuple[str, Validators]],
    options: FetchOptions = _DEFAULTS,
    *,
    workers: int = 8,
    clock: Clock | None = None,
    resolve: Resolver = resolve_host,
) -> Iterator[FetchResult]:
    """Yield the result of each distinct address as it comes: hosts at the same time, what one host has in order.

    A caller that stops early leaves at most the requests under way behind.

    Args:
        requests: addresses, each with what was stored when it was fetched last.
        options: the limits.
        workers: hosts asked at the same time.
        clock: tells and passes time.
        resolve: looks a host's addresses up, in a thread of its own.
    """
    wanted = dict(requests)
    results: SimpleQueue[FetchResult | Exception] = SimpleQueue()
    stopped = Event()
    hosts = _group_by_host(wanted, clock or Clock(), resolve)

    def work() -> None:
        try:
            while not stopped.is_set():
                for result in _fetch_in_turn(*hosts.get_nowait(), wanted, options):
                    results.put(result)
                    if stopped.is_set():
                        return
        except Empty:
            return
        except Exception as error:  # noqa: BLE001  # raised again where results are waited for
            results.put(error)

    for number in range(min(workers, hosts.qsize())):
        Thread(target=work, daemon=True, name=f"summarise-fetch-{number}").start()
    try:
        for _ in wanted:
            result = results.get()
            if isinstance(result, Exception):
                raise result
            yield result
    finally:
        stopped.set()


def _group_by_host(wanted: Iterable[str], clock: Clock, resolve: Resolver) -> SimpleQueue[tuple[_Host, list[str]]]:
    groups: dict[str, list[str]] = {}
    for address in wanted:
        groups.setdefault(_name_host(address), []).append(address)
    hosts: SimpleQueue[tuple[_Host, list[str]]] = SimpleQueue()
    for addresses in groups.values():
        hosts.put((_Host(clock, resolve), addresses))
    return hosts


def _name_host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return address


def _fetch_in_turn(
    host: _Host, addresses: list[str], wanted: Mapping[str, Validators], options: FetchOptions
) -> Iterator[FetchResult]:
    for number, address in enumerate(addresses):
        if number and options.pause_s:
            host.clock.sleep(options.pause_s)
        yield _fetch(address, wanted[address], options, host)


def _fetch(address: str, validators: Validators, options: FetchOptions, host: _Host) -> FetchResult:
    failed = FetchResult(address, "failed", validators=validators)
    try:
        answer = ask_until_answered(
            lambda left: _request(address, validators, replace(options, timeout_s=left), host),
            budget_s=options.timeout_s,
            gate=host.gate,
        )
    except RateLimitError:
        until = f"{host.not_before:%Y-%m-%d %H:%M} UTC" if host.not_before else "later"
        reason = f"{show_address(address)} asks to be left alone until {until}"
        return replace(failed, reason=reason, not_before=host.not_before)
    except DeadlineError:
        reason = f"{show_address(address)} did not answer in full within {options.timeout_s:g} s"
        return replace(failed, reason=reason)
    except SummariseError as error:
        return replace(failed, reason=error.message)
    return _read_answer(answer, failed)


def _request(address: str, validators: Validators, options: FetchOptions, host: _Host) -> Answer:
    limits = LoadOptions(timeout_s=options.timeout_s, max_bytes=options.max_bytes, allow_private=options.allow_private)
    try:
        answer = transfer(address, _write_headers(validators), limits, resolve=host.resolve)
    except UnreachableError as error:
        raise PassingError(error) from error
    if answer.status in PASSING_STATUSES:
        now = host.clock.now()
        pause_s = pause_asked_for(answer.headers, now)
        if pause_s is not None:
            host.not_before = now + timedelta(seconds=pause_s)
        raise PassingError(UnreachableError(_describe_status(answer)), retry_after_s=pause_s)
    return answer


def _write_headers(validators: Validators) -> dict[str, str]:
    conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {
        "User-Agent": f"summarise/{version('summarise')} (reads feeds and articles for its user)",
        "Accept": ACCEPT,
        **{name: value for name, value in conditions.items() if value},
    }


def _read_answer(answer: Answer, failed: FetchResult) -> FetchResult:
    if answer.status == _UNCHANGED and failed.validators != _NONE_KNOWN:
        validators = _read_validators(answer.headers, failed.validators)
        return replace(failed, status="unchanged", validators=validators, final_url=answer.url)
    if answer.status not in _GOOD:
        gone = answer.status in _GONE
        return replace(failed, reason=_describe_status(answer), final_url=answer.url, gone=gone)
    return FetchResult(
        failed.address,
        "fetched",
        answer.body,
        answer.content_type,
        answer.charset,
        _read_validators(answer.headers, _NONE_KNOWN),
        final_url=answer.url,
    )


def _describe_status(answer: Answer) -> str:
    meaning = _MEANINGS.get(answer.status)
    return f"{show_address(answer.url)} answered with status {answer.status}" + (f": {meaning}" if meaning else "")


def _read_validators(headers: Mapping[str, str], known: Validators) -> Validators:
    """Return what the headers give; a value that could not be sent back as it is counts as none."""

    def read(name: str) -> str | None:
        value = headers.get(name, "").strip()
        return value if value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR else None

    return Validators(read("etag") or known.etag, read("last-modified") or known.last_modified)
