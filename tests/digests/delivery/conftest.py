"""A digest to deliver.

Invariant: it holds something hostile in each form.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from summarise.digests.delivery import RenderedDigest

PAGE = """<!doctype html><html><head><title>T</title><style>p{}</style><script>alert(1)</script></head><body>
<h1>Morning</h1><p onclick="x()">Köln &amp; more: <a href="https://example.org/a">one</a>
<a href="javascript:alert(2)">two</a> <img src="https://example.org/pixel.png"></p></body></html>"""


@pytest.fixture
def digest() -> RenderedDigest:
    """Give a digest in all its forms."""
    return RenderedDigest(
        run_id="morning-2026-03-29-0600-Europe_London",
        title="Morning of 29 March: “Köln”\r\nBcc: eve@example.org",
        created_at=datetime(2026, 3, 29, 5, 0, 30, tzinfo=UTC),
        markdown="# Morning\n\nKöln\n",
        text="MORNING\n\n.Köln\nFrom here on\n",
        html=PAGE,
        json='{"kind": "digest", "top_line": "Köln"}\n',
    )


@pytest.fixture
def later(digest: RenderedDigest) -> RenderedDigest:
    """Give the digest of the next day."""
    created_at = digest.created_at.replace(day=30)
    return replace(digest, run_id="morning-2026-03-30-0600-Europe_London", title="Next", created_at=created_at)
