"""What is delivered, what comes back, and what every channel promises.

Invariant: the key of a delivery depends on the digest, the channel and the target alone, so that sending again is
recognised as the same.
"""

import hashlib
import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo

from summarise.errors import SettingsError

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
        letter: the digest as plain HTML for mail programs and feed readers; the page simplified where it is empty.
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
    letter: str = ""
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
    """

    channel: str
    key: str
    delivered_at: datetime | None = None
    error: str | None = None
    at_least_once: bool = False


class Delivery(BaseModel, ABC):
    """A channel with its settings: one table of a profile."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    leaves_machine: ClassVar[bool]
    """Whether others read what is delivered, so that by default no source text goes with it."""
    at_least_once: ClassVar[bool]
    """Whether a crash between sending and remembering may send it twice, under the same key."""

    channel: str

    @property
    @abstractmethod
    def target(self) -> str:
        """Name where it goes, without secrets."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """Name the environment variables that it reads."""
        return ()

    @abstractmethod
    def send(self, document: RenderedDigest) -> str | None:
        """Send a digest; return what went wrong in part, if anything.

        Raises:
            SummariseError: it did not arrive.
        """

    def key_for(self, run_id: str) -> str:
        """Return the key under which the digest of a run is delivered: hexadecimal digits that tell nothing."""
        named = f"{self.channel}\x1f{self.target}\x1f{run_id}"
        return hashlib.sha256(named.encode()).hexdigest()[:_KEY_DIGITS]


def read_secret(name: str) -> str:
    """Return a secret from the environment, the only place where one is.

    Raises:
        SettingsError: it is not there.
    """
    secret = os.environ.get(name, "").strip()
    if not secret:
        raise SettingsError(f"the environment variable {name} is not set", hint=f"set {name} where the digest runs")
    return secret


def _place_in_folder(path: Path, validation: ValidationInfo) -> Path:
    """Read a relative path as beside the settings file."""
    folder: Path = (validation.context or {}).get("folder", Path())
    try:
        return folder / path.expanduser()
    except RuntimeError as exc:
        raise ValueError(str(exc)) from exc


ProfilePath = Annotated[Path, AfterValidator(_place_in_folder)]
"""A path of a profile; a relative one is read as beside the settings file."""
