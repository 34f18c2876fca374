"""Say which person a pronoun means.

Invariant: the answer is an entity that is mentioned before the pronoun, or None where that is unclear.
"""

from collections.abc import Sequence

from summarise.articles.article import Article
from summarise.briefs.entities.model import Entity


def resolve_pronoun(article: Article, entities: Sequence[Entity], offset: int) -> Entity | None:
    """Return the person whom "he" or "she" at an offset most likely means."""
    index = article.sentence_at(offset)
    if index is None:
        return None
    people = [e for e in entities if e.kind == "person"]
    for sentence in reversed(article.sentences[max(0, index - 2) : index + 1]):
        limit = min(sentence.end, offset)
        here = {e.name: e for e in people for m in e.mentions if sentence.start <= m.start < limit}
        if here:
            return next(iter(here.values())) if len(here) == 1 else None
    return None
