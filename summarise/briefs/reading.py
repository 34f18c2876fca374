"""Everything that code alone can read from an article, read once.

Invariant: pure; the plans, grounding and checking see the same names, quotations and attributions.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from summarise.articles.article import Article, Span
from summarise.briefs.attributions import Attribution, find_attributions
from summarise.briefs.entities import Entity, find_entities
from summarise.briefs.quotations import Quotation, find_quotations

_MARKS = '“”"‘’«»'
_CONNECTIVE = re.compile(
    r"\A(?:and|but|still|yet|also|however|meanwhile|additionally|moreover|furthermore|instead|nevertheless|in addition|"
    r"at the same time|that)\b,?\s+",
    re.IGNORECASE,
)
"""Words that tie a sentence to the one before; alone it reads better without them."""


@dataclass(frozen=True)
class Reading:
    """An article with the names, quotations and attributions that code finds in it."""

    article: Article
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]

    def words(self, span: tuple[int, int] | None) -> str | None:
        """Return the source's characters of a span, None for None."""
        return None if span is None else self.article.text[span[0] : span[1]]

    def sentence_text(self, index: int) -> str:
        """Return one sentence in the source's characters."""
        _, start, end = self.article.sentences[index]
        return self.article.text[start:end]

    def sentences_of(self, span: tuple[int, int]) -> tuple[int, ...]:
        """Return the indices of the sentences that a span touches."""
        return tuple(s.index for s in self.article.sentences if s.start < span[1] and span[0] < s.end)

    def state_content(self, attribution: Attribution) -> str:
        """Return what somebody said as a sentence of its own, in the source's words; quoted words keep quote marks."""
        words = self.article.text[attribution.content.start : attribution.content.end].strip().strip(",;")
        if attribution.kind == "direct":
            return f"“{words.strip(_MARKS)}”"
        words = _CONNECTIVE.sub("", words)
        return words[:1].upper() + words[1:]

    @cached_property
    def attributed(self) -> dict[int, list[Attribution]]:
        """Attributions by the sentences that they touch."""
        found: dict[int, list[Attribution]] = {}
        for attribution in self.attributions:
            for index in self.sentences_of(extent_of(attribution)):
                found.setdefault(index, []).append(attribution)
        return found


def extent_of(attribution: Attribution) -> Span:
    """Return the range from the first to the last character that takes part in an attribution."""
    parts: Iterable[Span | None] = (attribution.content, attribution.cue, attribution.source)
    spans = [part for part in parts if part is not None]
    return Span(min(start for start, _ in spans), max(end for _, end in spans))


def read_article(article: Article) -> Reading:
    """Find names, quotations and attributions."""
    entities = find_entities(article)
    quotations = find_quotations(article)
    return Reading(article, entities, quotations, find_attributions(article, quotations, entities))
