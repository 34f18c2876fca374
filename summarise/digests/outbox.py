"""Send what stands in the outbox; what was sent is not sent again, what failed is tried again with the next run.

Invariant: a key names one delivery for good; a channel that fails stops no other.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from summarise.digests.delivery import Delivery, Receipt, RenderedDigest, deliver
from summarise.digests.excerpts import strip_digest
from summarise.digests.rendition import render_digest
from summarise.digests.schema import DeliveryRecord, Digest
from summarise.digests.store import Store
from summarise.digests.store.records import OutboxRecord, RunRecord


def list_deliveries(
    deliveries: Sequence[Delivery], run_id: str
) -> tuple[list[OutboxRecord], tuple[DeliveryRecord, ...]]:
    """Return the entries of the outbox for a run, and what its digest says of them."""
    posted = [OutboxRecord(one.key_for(run_id), run_id, one.channel, one.target) for one in deliveries]
    return posted, tuple(DeliveryRecord(channel=one.channel, target=one.target, key=one.key) for one in posted)


def send_outbox(
    store: Store, run: RunRecord, deliveries: Sequence[Delivery], now: datetime, told: Callable[[Receipt], None]
) -> bool:
    """Send what a run still has to send; return whether nothing is left that could be sent.

    Deliveries that the profile no longer names stay unsent.
    """
    channels = {one.key_for(run.run_id): one for one in deliveries}
    waiting = [one for one in store.runs.outbox(run.run_id) if one.delivered_at is None]
    documents: dict[bool, RenderedDigest] = {}
    failed = False
    for one in waiting:
        channel = channels.get(one.key)
        if channel is None:
            continue
        stripped = channel.leaves_machine
        if stripped not in documents:
            documents[stripped] = _render(run, stripped=stripped)
        receipt = deliver(documents[stripped], channel, now=now)
        store.runs.note_delivery(one.key, receipt.delivered_at, receipt.error)
        told(receipt)
        failed = failed or receipt.delivered_at is None
    return not failed


def _render(run: RunRecord, *, stripped: bool) -> RenderedDigest:
    digest = Digest.model_validate_json(run.document or "")
    return render_digest(strip_digest(digest) if stripped else digest)
