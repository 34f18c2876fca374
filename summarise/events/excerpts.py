"""Take the source texts out of an event brief, and leave each piece of evidence its own words.

Invariant: offsets, sentence numbers and everything else stay as they are; no article's text is left in.
"""

from summarise.briefs.excerpts import map_evidence
from summarise.briefs.items import Evidence
from summarise.events.items import SourceEvidence
from summarise.events.schema import EventBrief


def strip_event(event: EventBrief) -> EventBrief:
    """Return the event brief without its articles' texts, every evidence with its excerpt."""
    texts = {record.id: record.text for record in event.articles}

    def excerpt(evidence: Evidence) -> Evidence:
        text = texts.get(evidence.article) if isinstance(evidence, SourceEvidence) else None
        return (
            evidence if text is None else evidence.model_copy(update={"excerpt": text[evidence.start : evidence.end]})
        )

    articles = tuple(record.model_copy(update={"text": None}) for record in event.articles)
    return map_evidence(event, excerpt).model_copy(update={"articles": articles})
