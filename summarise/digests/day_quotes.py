"""Choose the quotations of the day.

Invariant: pure; words in quote marks only, by speakers whom the article names, with their span.
"""

from collections.abc import Iterable

from summarise.briefs.schema import Brief
from summarise.digests.pointing import point_at, point_from
from summarise.digests.schema import DigestItem, DigestQuote
from summarise.events.schema import EventBrief

MOST_QUOTES = 5
_FITTING_WORDS = range(6, 51)


def choose_quotes(items: Iterable[DigestItem]) -> tuple[DigestQuote, ...]:
    """Choose at most five quotations, one for each speaker, those of the best items first."""
    chosen: dict[str, DigestQuote] = {}
    for item in items:
        found = _quotes_of_event(item.id, item.event) if item.event else ()
        for quote in (*found, *(_quotes_of_brief(item.id, item.brief) if item.brief else ())):
            if len(chosen) < MOST_QUOTES and len(quote.text.split()) in _FITTING_WORDS:
                chosen.setdefault(quote.speaker, quote)
    return tuple(chosen.values())


def _quotes_of_brief(event_id: str, brief: Brief) -> Iterable[DigestQuote]:
    article = brief.article
    for one in brief.quotes:
        if one.kind == "direct" and one.named and one.speaker:
            yield DigestQuote(
                event=event_id,
                article=article.id,
                text=one.text,
                speaker=one.speaker,
                title=one.title,
                affiliation=one.affiliation,
                source=article.source,
                evidence=point_from(article.id, one.evidence),
            )


def _quotes_of_event(event_id: str, event: EventBrief) -> Iterable[DigestQuote]:
    outlets = {article.id: article.source for article in event.articles}
    for said in event.quotes:
        wording = next((variant for variant in said.variants if variant.kind == "direct"), None)
        if wording and said.named and said.speaker:
            yield DigestQuote(
                event=event_id,
                article=wording.article,
                text=wording.text,
                speaker=said.speaker,
                title=said.title,
                affiliation=said.affiliation,
                source=outlets.get(wording.article),
                evidence=(point_at(wording.article, wording.start, wording.end),),
            )
