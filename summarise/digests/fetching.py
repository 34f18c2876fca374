"""Fetch what the sources of a profile have, politely: only what changed, one request at a time for each host.

Invariant: every address gives exactly one result; whatever one host does, the others are fetched.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

FetchStatus = Literal["fetched", "unchanged", "failed"]


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


def fetch(address: str, validators: Validators = Validators(), options: FetchOptions = FetchOptions()) -> FetchResult:
    """Fetch one address; a failure is a result too."""
    raise NotImplementedError


def fetch_all(
    requests: Iterable[tuple[str, Validators]], options: FetchOptions = FetchOptions(), *, workers: int = 8
) -> Iterator[FetchResult]:
    """Yield the result of every address as it comes: hosts at the same time, each host's addresses one after another."""
    raise NotImplementedError
