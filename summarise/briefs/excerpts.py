"""Take the source text out of a brief, and leave each piece of evidence its own words.

Invariant: offsets, sentence numbers and everything else stay as they are; evidence outside the text gets no words.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from summarise.articles.article import ArticleRecord
from summarise.briefs.items import Evidence
from summarise.briefs.schema import Brief

P = TypeVar("P", bound=BaseModel)


def strip_source_text(brief: Brief) -> Brief:
    """Give the brief without its article's text, every evidence with its excerpt.

    Seal afterwards, not before: the excerpts are part of the items. A brief that has no text is given back as it is.
    """
    text = brief.article.text
    if text is None:
        return brief

    def excerpt(evidence: Evidence) -> Evidence:
        return evidence.model_copy(update={"excerpt": text[evidence.start : evidence.end]})

    article = ArticleRecord.model_validate(brief.article.model_dump() | {"text": None})
    return map_evidence(brief, excerpt).model_copy(update={"article": article})


def map_evidence(part: P, change: Callable[[Evidence], Evidence]) -> P:
    """Copy a part of a document with every evidence in it changed."""

    def visit(value: Any) -> Any:  # noqa: ANN401  # whatever a field holds
        if isinstance(value, Evidence):
            return change(value)
        if isinstance(value, tuple):
            return tuple(visit(each) for each in value)
        return map_evidence(value, change) if isinstance(value, BaseModel) else value

    return part.model_copy(update={name: visit(value) for name, value in part})
