"""Take the source texts out of a digest that leaves this machine, and leave each piece of evidence its own words.

Invariant: offsets and everything else stay as they are; no article's text is left in.
"""

from summarise.articles.article import ArticleRecord
from summarise.briefs.excerpts import map_evidence, strip_source_text
from summarise.briefs.items import Evidence
from summarise.briefs.sealing import seal_brief
from summarise.digests.schema import Digest, DigestItem
from summarise.events.items import SourceEvidence


def strip_digest(digest: Digest) -> Digest:
    """Return a digest without the articles' texts, every evidence with its excerpt."""
    texts = {record.id: record.text for item in digest.items for record in _records_of(item) if record.text}

    def excerpt(evidence: Evidence) -> Evidence:
        text = texts.get(evidence.article) if isinstance(evidence, SourceEvidence) else None
        return evidence.model_copy(update={"excerpt": text[evidence.start : evidence.end]}) if text else evidence

    items = tuple(_strip_item(item) for item in digest.items)
    return map_evidence(digest.model_copy(update={"items": items}), excerpt)


def _records_of(item: DigestItem) -> tuple[ArticleRecord, ...]:
    return (*(item.event.articles if item.event else ()), *((item.brief.article,) if item.brief else ()))


def _strip_item(item: DigestItem) -> DigestItem:
    brief = seal_brief(strip_source_text(item.brief)) if item.brief else None
    event = item.event
    if event:
        records = tuple(record.model_copy(update={"text": None}) for record in event.articles)
        event = event.model_copy(update={"articles": records})
    return item.model_copy(update={"brief": brief, "event": event})
