"""Bring a digest into all the forms that are delivered.

Invariant: pure; the same digest gives the same characters.
"""

from datetime import datetime

from summarise.briefs.rendering.phrases import format_date
from summarise.briefs.rendering.terminal import clean_line
from summarise.digests.delivery import RenderedDigest
from summarise.digests.rendering import RENDERERS
from summarise.digests.schema import Digest


def render_digest(digest: Digest) -> RenderedDigest:
    """Bring a digest into all its forms."""
    return RenderedDigest(
        run_id=digest.window.run_id,
        title=name_digest(digest),
        created_at=datetime.fromisoformat(digest.created_at),
        markdown=RENDERERS["markdown"](digest),
        text=RENDERERS["text"](digest),
        html=RENDERERS["html"](digest),
        json=RENDERERS["json"](digest),
        letter=RENDERERS["letter"](digest),
    )


def name_digest(digest: Digest) -> str:
    """Name a digest for subjects and headings: its profile, its day, whether it is late."""
    late = ", late" if digest.window.late else ""
    return clean_line(f"{digest.window.profile}: {format_date(digest.window.ends_at)}{late}")
