"""Deliver a digest: one module per channel, one table that names them all.

Invariant: a channel's settings are checked when the profile is read, not when the digest is ready.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarise.digests.delivery.atom import AtomDelivery
from summarise.digests.delivery.contract import Delivery, Receipt, RenderedDigest
from summarise.digests.delivery.files import FileDelivery
from summarise.digests.delivery.mail import MailDelivery
from summarise.digests.delivery.webhook import WebhookDelivery
from summarise.errors import SettingsError, SummariseError

__all__ = ["CHANNELS", "Delivery", "Receipt", "RenderedDigest", "deliver", "read_deliveries"]

CHANNELS: Mapping[str, type[Delivery]] = {
    "files": FileDelivery,
    "mail": MailDelivery,
    "webhook": WebhookDelivery,
    "atom": AtomDelivery,
}
"""Each channel by its name in a profile."""


def deliver(document: RenderedDigest, delivery: Delivery, *, now: datetime) -> Receipt:
    """Deliver a digest on one channel; delivering it again is recognised as the same, and a failure is a receipt too.

    Args:
        document: the digest.
        delivery: the channel.
        now: the time, aware.
    """
    receipt = Receipt(delivery.channel, delivery.key_for(document.run_id), at_least_once=delivery.at_least_once)
    try:
        return replace(receipt, error=delivery.send(document), delivered_at=now)
    except SummariseError as failure:
        return replace(receipt, error=failure.message)


def read_deliveries(tables: Iterable[Mapping[str, Any]], *, folder: Path, profile: str) -> tuple[Delivery, ...]:
    """Read the delivery tables of a profile.

    Args:
        tables: each with its `channel`.
        folder: what relative paths stand in.
        profile: named in messages.

    Raises:
        SettingsError: a channel or a key is unknown, or a value is impossible.
    """
    read = [_read_delivery(table, folder, f"profile {profile!r}, delivery {n}") for n, table in enumerate(tables, 1)]
    if len({delivery.key_for("") for delivery in read}) < len(read):
        raise SettingsError(f"profile {profile!r} delivers twice to the same place", hint="keep one of the two")
    return tuple(read)


def _read_delivery(table: Mapping[str, Any], folder: Path, where: str) -> Delivery:
    channel = CHANNELS.get(str(table.get("channel")))
    if channel is None:
        raise SettingsError(f"{where} names no known channel", hint=f"channel is one of: {', '.join(CHANNELS)}")
    try:
        return channel.model_validate(table, context={"folder": folder})
    except ValidationError as failure:
        problem = failure.errors(include_input=False, include_url=False)[0]
    key = ".".join(map(str, problem["loc"]))
    if problem["type"] == "extra_forbidden":
        raise SettingsError(f"{where}: unknown key {key!r}", hint=f"known are: {', '.join(channel.model_fields)}")
    message = problem["msg"].removeprefix("Value error, ")
    field = channel.model_fields.get(key)
    hint = f"it says: {field.description}" if field else "mend the profile"
    raise SettingsError(f"{where}: {key}: {message}" if key else f"{where}: {message}", hint=hint)
