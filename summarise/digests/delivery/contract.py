"""What is delivered, what comes back, and what every channel promises.

Invariant: the key of a delivery depends on the digest, the channel and the target alone, so that sending again is
recognised as the same.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

_KEY_DIGITS = 32


@dataclass(frozen=True, slots=True)
class RenderedDigest:
    """A digest in all its forms, ready to send.

    Attributes:
        run_id: names the digest; the same window gives the same id, and a notice of its own gives an id of its own.
        title: one line, for subjects and headings.
        created_at: aware.
        markdown: the digest as Markdown.
        text: the digest as plain text.
        html: the digest as a page of its own.
        json: the digest as one JSON object.
        language: ISO 639-1 code of what we wrote.
    """

    run_id: str
    title: str
    created_at: datetime
    markdown: str
    text: str
    html: str
    json: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one delivery.

    Attributes:
        channel: the channel's name in the profile.
        key: the same however often it is sent.
        delivered_at: when it arrived, aware; None where it did not.
        error: one line that says what went wrong, without secrets; with `delivered_at`, what went wrong in part.
        at_least_once: whether a crash between sending and remembering may send it twice, under the same key.
        retryable: whether the same delivery may succeed later.
    """

    channel: str
    key: str
    delivered_at: datetime | None = None
    error: str | None = None
    at_least_once: bool = False
    retryable: bool = True


class Delivery(Protocol):
    """A channel with its settings; see `CHANNELS` for all of them."""

    channel: ClassVar[str]
    leaves_machine: ClassVar[bool]
    """Whether others read what is delivered, so that by default no source text goes with it."""

    @property
    def target(self) -> str:
        """Name where it goes, without secrets."""

    def key_for(self, run_id: str) -> str:
        """Return the key under which the digest of this run is delivered."""

    def deliver(self, document: RenderedDigest) -> Receipt:
        """Deliver once more; never raises for what the sink or the network does."""


def make_key(channel: str, target: str, run_id: str) -> str:
    """Make the key of a delivery: hexadecimal digits that tell nothing of the target."""
    named = f"{channel}\x1f{target}\x1f{run_id}"
    return hashlib.sha256(named.encode()).hexdigest()[:_KEY_DIGITS]
