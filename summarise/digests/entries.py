"""Decide what the entries of a source are to a run: new, known, changed, too old, or of a later window.

Invariant: pure; an entry that is left out is left out with a reason, and what was never decided on comes again.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from summarise.articles.article import Article
from summarise.articles.feeds import FeedEntry
from summarise.articles.loading import article_from_text
from summarise.articles.plain import count_words
from summarise.digests.schema import ArticleState
from summarise.digests.store.records import WITHDRAWN, Arrival, StoredArticle

FEWEST_WORDS = 40
"""An entry's text of so many words is taken for the article; one with fewer is looked up at its address."""
FEWEST_SUMMARY_WORDS = 25
"""A summary of so many words stands in where the page of an entry cannot be had."""
AFTER_WINDOW = "published after the window"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run takes from a source.

    Attributes:
        starts_at: begin of the window.
        ends_at: end of the window, exclusive.
        max_age: of entries, counted from the end of the window.
        first_time: whether the source has never answered before, so that only the window's entries are news.
    """

    starts_at: datetime
    ends_at: datetime
    max_age: timedelta
    first_time: bool


def sign_entry(entry: FeedEntry) -> str:
    """Sign what a feed says of an entry, so that a change of it shows."""
    updated = entry.updated.isoformat() if entry.updated else ""
    return _digest(entry.title, entry.url or "", updated, entry.summary_text, entry.content_text)


def identify_entry(entry: FeedEntry) -> str:
    """Name what all versions of an entry share within its feed."""
    return entry.guid or entry.url or _digest(entry.title, entry.summary_text)


def judge_time(published: datetime | None, limits: Limits) -> tuple[ArticleState | None, str | None]:
    """Say what the time of an entry makes of it: nothing where the run is to decide, else a state and the reason."""
    if published is None:
        return None, None
    if published >= limits.ends_at:
        return "pending", AFTER_WINDOW
    if published < limits.ends_at - limits.max_age:
        return "skipped", f"older than {limits.max_age.days} days"
    if limits.first_time and published < limits.starts_at:
        return "skipped", "published before the first window"
    return None, None


def sort_entries(
    source: str, outlet: str, entries: tuple[FeedEntry, ...], known: Mapping[str, str], limits: Limits
) -> list[tuple[Arrival, FeedEntry]]:
    """Return the entries that are new or changed, each with its article where the feed itself carries the text."""
    arrivals: dict[str, tuple[Arrival, FeedEntry]] = {}
    for entry in entries:
        identity, signature = identify_entry(entry), sign_entry(entry)
        state, reason = judge_time(entry.published or entry.updated, limits)
        if known.get(identity) == signature or (identity in known and state == "skipped"):
            continue
        article = None
        if count_words(entry.content_text) >= FEWEST_WORDS or not entry.url:
            article = article_of(entry, entry.content_text or entry.summary_text, outlet)
        published = entry.published.isoformat() if entry.published else None
        title = entry.title or None
        arrival = Arrival(source, identity, signature, title, entry.url, published, article, state, reason)
        arrivals.setdefault(identity, (arrival, entry))
    return list(arrivals.values())


def article_of(entry: FeedEntry, text: str, outlet: str) -> Article:
    """Make an article of what a feed says."""
    published = entry.published or entry.updated
    return article_from_text(
        text,
        title=entry.title or None,
        source=outlet or None,
        byline=entry.author,
        url=entry.url,
        published=published.isoformat() if published else None,
    )


def complete_article(page: Article, entry: FeedEntry, outlet: str) -> Article:
    """Give the article of a page what its feed says of it."""
    published = entry.published.isoformat() if entry.published else page.published
    known = {"source": outlet or page.source, "published": published, "url": entry.url}
    return page.model_copy(update={**known, "title": entry.title or page.title})


def sign_article(article: Article) -> str:
    """Sign an article that no feed announces."""
    return _digest(article.sha256, article.title or "", article.published or "")


def find_vanished(entries: Sequence[FeedEntry], delivered: Iterable[StoredArticle]) -> list[StoredArticle]:
    """Return the delivered articles that a feed no longer lists, though it lists older ones."""
    listed = {identify_entry(entry) for entry in entries}
    times = [entry.published for entry in entries if entry.published]
    return [
        one
        for one in delivered
        if times and one.url and one.published and one.identity not in listed
        if datetime.fromisoformat(one.published) > min(times)
    ]


def fail_article(source: str, name: str, reason: str) -> Arrival:
    """Make what comes in where a file of a folder cannot be read, told once for the same reason."""
    return Arrival(source, f"{name}: {reason}", _digest(reason), name, None, None, None, "failed", reason)


def withdraw_article(one: StoredArticle) -> Arrival:
    """Make what comes in where the page of a known article is gone: a version without a text."""
    signature = _digest(WITHDRAWN, one.identity)
    known = (one.title, one.url, one.published)
    return Arrival(one.source, one.identity, signature, *known, None, "skipped", WITHDRAWN)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()
