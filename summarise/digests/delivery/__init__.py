"""Deliver a digest: one module per channel, one table that names them all.

Invariant: a channel's settings are checked when the profile is read, not when the digest is ready.
"""

from summarise.digests.delivery.contract import Delivery, Receipt, RenderedDigest

__all__ = ["Delivery", "Receipt", "RenderedDigest"]
