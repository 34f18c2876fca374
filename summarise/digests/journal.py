"""Tell how a run goes, as it goes: one event after another, to whoever listens.

Invariant: nothing that is told holds an article's text or a secret.
"""

import logging
from collections.abc import Callable, Mapping

_LOG = logging.getLogger(__name__)
Listener = Callable[[str, Mapping[str, object]], None]


def format_fields(event: str, fields: Mapping[str, object]) -> str:
    """Write an event as one line: `event=fetched source="…" entries=3`."""
    parts = [f"{key}={_quote(value)}" for key, value in {"event": event, **fields}.items() if value is not None]
    return " ".join(parts)


def log_event(event: str, fields: Mapping[str, object]) -> None:
    """Send an event to the program's log."""
    level = logging.WARNING if event.endswith(("failed", "stopped")) else logging.INFO
    _LOG.log(level, "%s", format_fields(event, fields))


def _quote(value: object) -> str:
    text = " ".join(str(value).split())
    return text if text.isascii() and text.replace("_", "").replace("-", "").replace(".", "").isalnum() else f'"{text}"'
