"""Lay the items of a digest out: what happened, why it is here, who stands where, where the articles differ.

Invariant: pure; nothing is said that the item does not say.
"""

from collections.abc import Iterator

from summarise.articles.article import ArticleRecord
from summarise.briefs.rendering.parts import Phrase, Run, check_link, label, plain, strong
from summarise.briefs.rendering.phrases import drop_comma, format_date
from summarise.briefs.rendering.terminal import clean_line
from summarise.digests.continuity import statements_of
from summarise.digests.pointing import widen
from summarise.digests.rendering.parts import Dispute, Line, Side, Stand, Story, Term
from summarise.digests.schema import DigestItem, ScorePart
from summarise.events.items import Contradiction, EventMoment, EventStance
from summarise.events.rendering.entries import RELATIONS, light_value
from summarise.events.rendering.proofs import Sources, name_outlet
from summarise.files import slug_name


def lay_story(item: DigestItem, sources: Sources) -> Story:
    """Lay out one item."""
    document = item.document
    bottom = document.bottom_line if document else None
    said = statements_of(item)
    points = [one for one in said[1 if bottom else 0 :] if not (bottom and one.text in bottom.text)]
    confidence = item.event.confidence if item.event else None
    return Story(
        id=slug_name(item.id),
        rank=item.rank,
        title=Line((plain(title_of(item)),), event=item.id),
        why=plain(item.why_now),
        score=f"{item.score:.1f}",
        terms=tuple(map(_lay_term, item.score_parts)),
        bottom=Line((plain(said[0].text),), proofs=sources.prove(said[0].evidence), event=item.id) if bottom else None,
        points=tuple(Line((plain(one.text),), proofs=sources.prove(one.evidence), event=item.id) for one in points),
        stands=tuple(_list_stands(item, sources)),
        disputes=tuple(lay_dispute(one, item.id, sources) for one in (item.event.contradictions if item.event else ())),
        sources=tuple(map(_cite_article, item.records)),
        confidence=clean_line(f"{confidence.level} confidence: {confidence.reason}") if confidence else "",
    )


def title_of(item: DigestItem) -> str:
    """Name an item by its headline, else by its article, else by its id."""
    titles = [record.title for record in item.records if record.title]
    return clean_line(
        item.headline or (item.event.title if item.event else titles[0] if titles else f"Event {item.id}")
    )


def lay_dispute(one: Contradiction, event: str, sources: Sources, *, since: str = "") -> Dispute:
    """Lay out where articles differ."""
    facts: list[Phrase] = [(label(one.kind),), (label(RELATIONS[one.relation]),)]
    if since:
        facts.append((label("open since"), Run(" "), plain(format_date(since))))
    sides = tuple(
        Side(
            sources.name(side.article),
            light_value(side.claim, side.value),
            clean_line(side.carrier or ""),
            sources.prove(side.evidence),
        )
        for side in one.sides
    )
    return Dispute(slug_name(one.id), clean_line(one.topic), tuple(facts), sides, clean_line(one.note or ""), event)


def list_moments(item: DigestItem) -> list[EventMoment]:
    """Return what an item dates, whether one article reports it or several."""
    found = item.document.timeline if item.document else ()
    return [one if isinstance(one, EventMoment) else widen(one, EventMoment, item.records[0].id) for one in found]


def _list_stands(item: DigestItem, sources: Sources) -> Iterator[Stand]:
    document = item.document
    if document is None:
        return
    names = {actor.id: actor.name for actor in document.actors}
    for one in _list_stances(item):
        actor, target = clean_line(names.get(one.actor, one.actor)), clean_line(one.target)
        body = (strong(actor), Run(" → "), strong(target), Run(": "), label(one.attitude))
        line = Line(body, ((plain(drop_comma(one.position)),),), sources.prove(one.evidence), item.id, one.attitude)
        yield Stand(actor, target, one.attitude, line)


def _list_stances(item: DigestItem) -> list[EventStance]:
    found = item.document.stances if item.document else ()
    return [one if isinstance(one, EventStance) else widen(one, EventStance, item.records[0].id) for one in found]


def _lay_term(part: ScorePart) -> Term:
    return Term(clean_line(part.name), f"{part.value:g}", f"{part.weight:g}", f"{part.value * part.weight:.1f}")


def _cite_article(record: ArticleRecord) -> Phrase:
    link = check_link(record.url)
    published = (Run(", "), plain(format_date(record.published))) if record.published else ()
    return (Run(name_outlet(record), "plain", link), *published)
