"""Check that all evidence points into the story.

Invariant: every field that ends in `evidence` is looked at, whatever section it stands in.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from summarise.articles.article import Span
from summarise.briefs.alignment import touches_excluded
from summarise.briefs.checking.failures import Failure
from summarise.briefs.items import Evidence, Quote
from summarise.briefs.reading import Reading
from summarise.briefs.schema import Brief
from summarise.briefs.sealing import list_parts

_MAY_LACK = ("inferred", "analyst")


def check_spans(brief: Brief, source: Reading) -> Iterator[Failure]:
    """Check that evidence lies in the story, in the sentence it names, and that no item lacks it."""
    for path, part in _items(brief):
        basis = getattr(part, "basis", None)
        if basis and basis not in _MAY_LACK and not getattr(part, "evidence", ()):
            yield Failure(path, "it has no evidence")
        for place, evidence in list_evidence(part):
            message = _misplaced(evidence, source, is_headline=path.startswith("headline"))
            if message:
                yield Failure(f"{path}.{place}", message)


def check_excerpts(brief: Brief) -> Iterator[Failure]:
    """Check that excerpts stand exactly where the text is left out, and are the words they replace."""
    text = brief.article.text
    for path, part in _items(brief):
        for place, evidence in list_evidence(part):
            if (text is None) != (evidence.excerpt is not None):
                yield Failure(f"{path}.{place}", "an excerpt stands in for a text that is left out, and only for that")
        if isinstance(part, Quote) and text is None and part.evidence and part.evidence[0].excerpt != part.text:
            yield Failure(f"{path}.text", "it is not what its evidence says")


def list_evidence(part: BaseModel) -> Iterator[tuple[str, Evidence]]:
    """Give the evidence of an item with its place in it."""
    for name, value in part:
        if name.endswith("evidence") and isinstance(value, tuple):
            for index, evidence in enumerate(value):
                yield f"{name}[{index}]", evidence


def _items(brief: Brief) -> Iterator[tuple[str, BaseModel]]:
    for section, parts in list_parts(brief).items():
        for index, part in enumerate(parts):
            yield f"{section}[{index}]", part


def _misplaced(evidence: Evidence, source: Reading, *, is_headline: bool) -> str | None:
    text = source.article.text
    if not evidence.start < evidence.end <= len(text):
        return "it lies outside the text"
    if evidence.sentence != source.sentence_at(evidence.start):
        return "it does not begin in the sentence it names"
    if not is_headline and touches_excluded(source.article, evidence.start, evidence.end):
        return "it is no part of the story"
    if evidence.excerpt not in (None, _words(evidence, source)):
        return "the excerpt is not what stands there"
    return None


def _words(evidence: Evidence, source: Reading) -> str:
    return source.article.text[slice(*Span(evidence.start, evidence.end))]
