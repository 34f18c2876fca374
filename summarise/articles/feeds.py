"""Read RSS, Atom and JSON feeds from bytes.

Invariant: what comes out is text without markup and control characters, links are http or https, times are aware, and
no feed has more than `MOST_ENTRIES` entries.
"""

from dataclasses import dataclass
from datetime import datetime

MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry.

    Attributes:
        guid: the feed's own id for it.
        url: the article's address in canonical form.
        title: one line, may be empty.
        published: aware; None where the feed says nothing for certain.
        updated: aware.
        summary_text: plain text, paragraphs set apart by blank lines.
        content_text: the whole text where the feed carries it, else empty.
        author: as printed.
    """

    guid: str | None
    url: str | None
    title: str
    published: datetime | None
    updated: datetime | None
    summary_text: str
    content_text: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read: `warnings` say what was wrong with it and what was left out."""

    title: str
    language: str | None
    entries: tuple[FeedEntry, ...]
    warnings: tuple[str, ...]


def parse_feed(body: bytes, url: str, *, charset: str | None = None) -> Feed:
    """Read a feed; what can be read of a broken one is read, with a warning.

    Args:
        body: the bytes as fetched.
        url: where they came from, to resolve relative links.
        charset: the encoding that the server states.

    Raises:
        ArticleFormatError: this is no feed.
        ArticleBinaryError: this is no text.
    """
    raise NotImplementedError
