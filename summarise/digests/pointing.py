"""Point at the characters of articles that a digest stands on.

Invariant: offsets are code points of the article's text; where a digest does not hold that text, the words go along.
"""

from collections.abc import Iterable

from summarise.articles.article import Article
from summarise.briefs.items import Evidence
from summarise.events.items import SourceEvidence


def point_from(article_id: str, evidence: Iterable[Evidence]) -> tuple[SourceEvidence, ...]:
    """Name the article in the evidence of its brief."""
    return tuple(SourceEvidence(article=article_id, **one.model_dump()) for one in evidence)


def point_at(article_id: str, start: int, end: int) -> SourceEvidence:
    """Point at characters of an article whose text the digest holds."""
    return SourceEvidence(article=article_id, start=start, end=end, sentence=None, match="exact")


def point_at_sentence(article: Article, index: int) -> SourceEvidence:
    """Point at a sentence of an article whose text the digest may not hold."""
    _, start, end = article.sentences[index]
    words = article.text[start:end]
    return SourceEvidence(article=article.id, start=start, end=end, sentence=index, match="exact", excerpt=words)
