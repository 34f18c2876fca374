"""Bring a digest into all the forms that are delivered.

Invariant: pure; the same digest gives the same characters.
"""

import html
from datetime import datetime

from summarise.briefs.rendering.terminal import clean_text, escape_json
from summarise.digests.delivery import RenderedDigest
from summarise.digests.plain import render_plain, title_of
from summarise.digests.schema import Digest


def render_digest(digest: Digest) -> RenderedDigest:
    """Bring a digest into all its forms."""
    markdown = render_plain(digest)
    title = title_of(digest)
    head = f'<!doctype html><meta charset="utf-8"><title>{html.escape(title)}</title>'
    return RenderedDigest(
        run_id=digest.window.run_id,
        title=title,
        created_at=datetime.fromisoformat(digest.created_at),
        markdown=markdown,
        text=clean_text(markdown),
        html=f"{head}<pre>{html.escape(markdown)}</pre>\n",
        json=escape_json(digest.model_dump_json(indent=2)) + "\n",
    )
