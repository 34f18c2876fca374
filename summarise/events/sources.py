"""The articles of one event, each with its brief and with what code reads from it.

Invariant: the order is that of publication, then of ids, whatever order they came in, and no text stands twice.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarise.articles.article import Article, ArticleRecord, Span
from summarise.briefs.items import Evidence
from summarise.briefs.reading import Reading
from summarise.briefs.schema import Brief
from summarise.errors import UsageError
from summarise.events.items import SourceEvidence

_UNDATED = "9999"
_DAY = len("2026-05-05")
_EVENT_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Source:
    """One article of the event."""

    index: int
    brief: Brief
    reading: Reading

    @property
    def article(self) -> Article:
        """Give the article, text in hand."""
        return self.reading.article

    @property
    def id(self) -> str:
        """Give the id by which the event brief knows the article."""
        return self.article.id

    def point(self, evidence: Iterable[Evidence]) -> tuple[SourceEvidence, ...]:
        """Name the article in evidence of its brief."""
        return tuple(SourceEvidence(article=self.id, **one.model_dump()) for one in evidence)

    def point_at(self, *spans: Span) -> tuple[SourceEvidence, ...]:
        """Point at spans."""
        return self.point(map(self.reading.evidence, spans))

    def point_at_sentences(self, sentences: Iterable[int]) -> tuple[SourceEvidence, ...]:
        """Point at whole sentences."""
        return self.point(self.reading.evidence_of(sentences))

    def words(self, span: Span) -> str:
        """Give the article's characters of a span."""
        return self.article.text[span.start : span.end]


def open_sources(briefs: Iterable[Brief]) -> tuple[Source, ...]:
    """Read the articles of briefs again, in the order of the event; the same text counts once.

    Raises:
        UsageError: there is no brief, or one lacks its article's text.
    """
    by_text: dict[str, Brief] = {}
    for brief in sorted(briefs, key=_order):
        by_text.setdefault(brief.article.sha256, brief)
    if not by_text:
        raise UsageError("an event needs at least one article", hint="give files, URLs or JSON lines")
    named = _name_apart(tuple(by_text.values()))
    return tuple(Source(index, brief, Reading(_article_of(brief))) for index, brief in enumerate(named))


def identify_event(articles: Iterable[ArticleRecord]) -> str:
    """Give the id of the event of these articles: made of the earliest one's text, so that later reports keep it."""
    earliest = min(((one.published or _UNDATED)[:_DAY], one.sha256) for one in articles)
    return hashlib.sha256(f"event {earliest[1]}".encode()).hexdigest()[:_EVENT_DIGITS]


def _order(brief: Brief) -> tuple[str, str, str]:
    return brief.article.published or _UNDATED, brief.article.id, brief.article.sha256


def _name_apart(briefs: Sequence[Brief]) -> Iterator[Brief]:
    """Keep ids unique: a second article with an id of the first gets the digits of its text."""
    seen: set[str] = set()
    for brief in briefs:
        own = brief.article.id if brief.article.id not in seen else brief.article.sha256[:16]
        seen.add(own)
        record = brief.article.model_copy(update={"id": own})
        yield brief if own == brief.article.id else brief.model_copy(update={"article": record})


def _article_of(brief: Brief) -> Article:
    if brief.article.text is None:
        raise UsageError(
            f"the brief of {brief.article.title or brief.article.id} lacks the article's text",
            hint="write it without --no-source-text",
        )
    return Article.model_validate(brief.article.model_dump())
