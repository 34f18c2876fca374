"""Leave each piece of evidence of a digest its own words, so that it says something without the articles' texts.

Invariant: offsets and everything else stay as they are; what leaves this machine holds no article's text.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel

from summarise.briefs.excerpts import map_evidence, strip_source_text
from summarise.briefs.items import Evidence
from summarise.briefs.sealing import seal_brief
from summarise.digests.schema import Digest, DigestItem
from summarise.events.excerpts import strip_event
from summarise.events.items import SourceEvidence

P = TypeVar("P", bound=BaseModel)


def strip_digest(digest: Digest) -> Digest:
    """Return a digest without the articles' texts, every evidence with its excerpt."""
    rest = add_excerpts(digest.model_copy(update={"items": ()}), texts_of(digest.items))
    return rest.model_copy(update={"items": tuple(map(_strip_item, digest.items))})


def texts_of(items: Iterable[DigestItem]) -> dict[str, str]:
    """Return the texts of the articles that items are made of, by id."""
    return {record.id: record.text for item in items for record in item.records if record.text}


def add_excerpts(part: P, texts: Mapping[str, str]) -> P:
    """Return a part of a digest whose evidence has its words, where the article's text is known."""

    def excerpt(evidence: Evidence) -> Evidence:
        text = texts.get(evidence.article) if isinstance(evidence, SourceEvidence) else None
        return evidence.model_copy(update={"excerpt": text[evidence.start : evidence.end]}) if text else evidence

    return map_evidence(part, excerpt)


def list_evidence(part: BaseModel) -> list[SourceEvidence]:
    """Return all evidence of a part of a digest that names its article."""
    found = []

    def note(evidence: Evidence) -> Evidence:
        if isinstance(evidence, SourceEvidence):
            found.append(evidence)
        return evidence

    map_evidence(part, note)
    return found


def _strip_item(item: DigestItem) -> DigestItem:
    brief = seal_brief(strip_source_text(item.brief)) if item.brief else None
    return item.model_copy(update={"brief": brief, "event": strip_event(item.event) if item.event else None})
