"""Deliver a digest: one module per channel, one table that names them all.

Invariant: a channel's settings are checked when the profile is read, not when the digest is ready.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
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

__all__ = ["CHANNELS", "Delivery", "ProfilePlace", "Receipt", "RenderedDigest", "deliver", "read_deliveries"]

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


@dataclass(frozen=True, slots=True)
class ProfilePlace:
    """What a channel may need to know of its profile.

    Attributes:
        profile: its name.
        folder: what relative paths stand in.
        store: the file of its store.
    """

    profile: str
    folder: Path
    store: Path = Path()


def read_deliveries(
    tables: Iterable[Mapping[str, Any]], place: ProfilePlace, channels: Mapping[str, type[Delivery]] = CHANNELS
) -> tuple[Delivery, ...]:
    """Read the delivery tables of a profile.

    Args:
        tables: each with its `channel`.
        place: where the profile is.
        channels: those that there are.

    Raises:
        SettingsError: a channel or a key is unknown, or a value is impossible.
    """
    read = [_read_delivery(table, place, number, channels) for number, table in enumerate(tables, 1)]
    if len({delivery.key_for("") for delivery in read}) < len(read):
        raise SettingsError(f"profile {place.profile!r} delivers twice to the same place", hint="keep one of the two")
    return tuple(read)


def _read_delivery(
    table: Mapping[str, Any], place: ProfilePlace, number: int, channels: Mapping[str, type[Delivery]]
) -> Delivery:
    where = f"profile {place.profile!r}, delivery {number}"
    channel = channels.get(str(table.get("channel")))
    if channel is None:
        raise SettingsError(f"{where} names no known channel", hint=f"channel is one of: {', '.join(channels)}")
    try:
        return channel.model_validate(table, context=asdict(place))
    except ValidationError as failure:
        problem = failure.errors(include_input=False, include_url=False)[0]
    key = ".".join(map(str, problem["loc"]))
    if problem["type"] == "extra_forbidden":
        raise SettingsError(f"{where}: unknown key {key!r}", hint=f"known are: {', '.join(channel.model_fields)}")
    message = problem["msg"].removeprefix("Value error, ")
    field = channel.model_fields.get(key)
    hint = f"it says: {field.description}" if field else "mend the profile"
    raise SettingsError(f"{where}: {key}: {message}" if key else f"{where}: {message}", hint=hint)
