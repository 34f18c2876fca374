"""Point at the characters of articles that a digest stands on.

Invariant: offsets are code points of the article's text; where a digest does not hold that text, the words go along.
"""

from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel

from summarise.articles.article import Article
from summarise.briefs.items import Evidence, Item
from summarise.events.items import SourceEvidence

P = TypeVar("P", bound=BaseModel)


def point_from(article_id: str, evidence: Iterable[Evidence]) -> tuple[SourceEvidence, ...]:
    """Name the article in the evidence of its brief."""
    return tuple(SourceEvidence(article=article_id, **one.model_dump()) for one in evidence)


def widen(item: Item, model: type[P], article_id: str) -> P:
    """Return an item of a brief as the item of an event brief that one article reports."""
    fields = item.model_dump(exclude={"evidence", "signed"})
    return model(**fields, articles=(article_id,), evidence=point_from(article_id, item.evidence))


def point_at(article_id: str, start: int, end: int) -> SourceEvidence:
    """Point at characters of an article whose text the digest holds."""
    return SourceEvidence(article=article_id, start=start, end=end, sentence=None, match="exact")


def point_at_sentence(article: Article, index: int) -> SourceEvidence:
    """Point at a sentence of an article whose text the digest may not hold."""
    _, start, end = article.sentences[index]
    words = article.text[start:end]
    return SourceEvidence(article=article.id, start=start, end=end, sentence=index, match="exact", excerpt=words)
