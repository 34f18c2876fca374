"""Check an event brief again, with no model and no network: texts, spans, words, ids and counts.

Invariant: an event brief that merging made and that nobody touched passes; words that do not stand where their evidence
points fail.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping

from pydantic import BaseModel

from summarise.articles.article import Article, Span
from summarise.briefs.alignment import touches_excluded
from summarise.briefs.checking import CheckReport, Failure
from summarise.briefs.folding import fold_words
from summarise.briefs.gates import passes
from summarise.briefs.reading import Reading
from summarise.events.contradictions import identify_contradiction
from summarise.events.items import EventStatement, SourceEvidence
from summarise.events.origins import origins_of
from summarise.events.schema import EventBrief
from summarise.events.sources import identify_event

Readings = Mapping[str, Reading]
Found = Iterator[Failure]
_UNPROVABLE = (
    "who is who across the articles",
    "whether sentences that differ, or agree, speak of one thing",
    "the attitude of each stance",
)
_MAY_LACK = frozenset({"inferred", "analyst"})


def check_event(event: EventBrief) -> CheckReport:
    """Prove everything about an event brief that code can prove from the texts in it."""
    failures = [*_check_articles(event), *_check_ids(event)]
    if not failures:
        articles = [Article.model_validate(record.model_dump()) for record in event.articles]
        readings = {article.id: Reading(article) for article in articles}
        for check in _CHECKS:
            failures += check(event, readings)
    return CheckReport(tuple(dict.fromkeys(failures)), _UNPROVABLE, signed=0)


def _check_articles(event: EventBrief) -> Found:
    if event.event_id != identify_event(event.articles):
        yield Failure("event_id", "it is not the id of these articles")
    if set(event.provenance.briefs) != {record.id for record in event.articles}:
        yield Failure("provenance.briefs", "these are not the briefs of these articles")
    for index, record in enumerate(event.articles):
        text = record.text
        if text is None:
            yield Failure(f"articles[{index}].text", "it is left out, so that nothing can be proved")
        elif hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != record.sha256:
            yield Failure(f"articles[{index}].text", "it is not the text that this brief was written from")


def _check_ids(event: EventBrief) -> Found:
    """Check that every id leads somewhere, and that none is given twice."""
    articles = {record.id for record in event.articles}
    actors = {actor.id for actor in event.actors}
    quotes = {quote.id for quote in event.quotes}
    for section in ("articles", "actors", "quotes", "claims", "contradictions"):
        ids = [item.id for item in getattr(event, section)]
        if len(set(ids)) < len(ids):
            yield Failure(section, "two items have one id")
    for path, part in _walk(event):
        named = (*getattr(part, "articles", ()), getattr(part, "article", None)) if part is not event else ()
        if not {one for one in named if one} <= articles:
            yield Failure(path, "it names an article that is none of these")
        people = [getattr(part, field, None) for field in ("speaker_actor", "target_actor")]
        people += [getattr(part, "actor", None)]
        if not {one for one in people if one} <= actors:
            yield Failure(path, "it names an actor that is none of these")
    for index, analyst in enumerate(event.analysts):
        if not set(analyst.quotes) <= quotes:
            yield Failure(f"analysts[{index}].quotes", "it names a quote that is none of these")


def _check_evidence(event: EventBrief, readings: Readings) -> Found:
    for path, part in _walk(event):
        if isinstance(part, SourceEvidence):
            problem = _misplaced(part, readings[part.article], is_headline=path.startswith("headline"))
            if problem:
                yield Failure(path, problem)
        elif getattr(part, "basis", "inferred") not in _MAY_LACK and not _has_evidence(part):
            yield Failure(path, "it has no evidence")


def _has_evidence(part: BaseModel) -> bool:
    return bool(getattr(part, "evidence", ()) or getattr(part, "variants", ()))


def _misplaced(evidence: SourceEvidence, source: Reading, *, is_headline: bool) -> str | None:
    text = source.article.text
    if not evidence.start < evidence.end <= len(text):
        return "it lies outside the text"
    if evidence.sentence != source.sentence_at(evidence.start):
        return "it does not begin in the sentence it names"
    if not is_headline and touches_excluded(source.article, evidence.start, evidence.end):
        return "it is no part of the story"
    return None


def _check_words(event: EventBrief, readings: Readings) -> Found:
    """Check that what claims to be an article's words stands where its evidence points."""
    for index, only in enumerate(event.only_in):
        yield from _stand(f"only_in[{index}].statement", only.statement, only.evidence, readings)
    for index, agreement in enumerate(event.agreements):
        yield from _stand(f"agreements[{index}].statement", agreement.statement, agreement.evidence, readings)
    for index, moment in enumerate(event.timeline):
        yield from _stand(f"timeline[{index}].what", moment.what, moment.evidence, readings)
    for index, claim in enumerate(event.claims):
        for at, position in enumerate(claim.positions):
            path = f"claims[{index}].positions[{at}]"
            if (position.says == "silent") != (position.value is None):
                yield Failure(path, "an article is silent where it has no value, and only there")
            yield from _stand(f"{path}.value", position.value, position.evidence, readings)
    for index, conflict in enumerate(event.contradictions):
        for at, side in enumerate(conflict.sides):
            yield from _stand(f"contradictions[{index}].sides[{at}].claim", side.claim, side.evidence, readings)
            yield from _stand(f"contradictions[{index}].sides[{at}].value", side.value, side.evidence, readings)


def _stand(path: str, words: str | None, evidence: tuple[SourceEvidence, ...], readings: Readings) -> Found:
    pointed_at = (readings[one.article].article.text[one.start : one.end] for one in evidence)
    if words is not None and words not in pointed_at:
        yield Failure(path, "it is not what its evidence says")


def _check_statements(event: EventBrief, readings: Readings) -> Found:
    """Check headline, bottom line and key points against the sentences that they cite, or against a title."""
    for path, part in _walk(event):
        if not isinstance(part, EventStatement) or not part.evidence:
            continue
        source = readings[part.evidence[0].article]
        title = " ".join((source.article.title or "").split())
        cited = [one.sentence for one in part.evidence if one.sentence is not None]
        own = {fold_words(title), *(source.sentence_texts[index] for index in cited)}
        if (
            fold_words(part.text) not in own
            and part.signed is None
            and not passes(part.text, source.cite(cited), source)
        ):
            yield Failure(path, "the cited source does not say this")


def _check_quotes(event: EventBrief, readings: Readings) -> Found:
    for index, quote in enumerate(event.quotes):
        if quote.articles != tuple(dict.fromkeys(variant.article for variant in quote.variants)):
            yield Failure(f"quotes[{index}].articles", "these are not the articles of its variants")
        for at, variant in enumerate(quote.variants):
            source, path = readings[variant.article], f"quotes[{index}].variants[{at}]"
            span = Span(variant.start, variant.end)
            if not variant.text or variant.text != source.words(span):
                yield Failure(f"{path}.text", "it is not what stands there")
            if variant.kind != "indirect" and not any(
                q.start <= span.start and span.end <= q.end for q in source.quoted
            ):
                yield Failure(f"{path}.kind", "these words do not stand in quote marks")


def _check_counts(event: EventBrief, readings: Readings) -> Found:
    """Check that agreements count no origin twice, and that each contradiction has the id of what it says."""
    origins = origins_of(reading.article for reading in readings.values())
    for index, agreement in enumerate(event.agreements):
        keys = {origins[article].key for article in agreement.articles}
        if agreement.independent_origins > len(keys):
            yield Failure(f"agreements[{index}].independent_origins", "its articles have fewer origins")
        if {one.article for one in agreement.evidence} != set(agreement.articles):
            yield Failure(f"agreements[{index}].evidence", "it does not show where each article says so")
    for index, conflict in enumerate(event.contradictions):
        if conflict.id != identify_contradiction(conflict.kind, conflict.sides):
            yield Failure(f"contradictions[{index}].id", "it is not the id of what the sides say")
        if len({side.article for side in conflict.sides}) < len(conflict.sides):
            yield Failure(f"contradictions[{index}].sides", "two sides are of one article")


def _walk(part: object, path: str = "") -> Iterator[tuple[str, BaseModel]]:
    """Give every part of a document with its path."""
    if isinstance(part, BaseModel):
        yield path, part
        for name, value in part:
            if name not in {"changes", "provenance", "grounding"}:
                yield from _walk(value, f"{path}.{name}".lstrip("."))
    elif isinstance(part, tuple):
        for index, each in enumerate(part):
            yield from _walk(each, f"{path}[{index}]")


_CHECKS: tuple[Callable[[EventBrief, Readings], Found], ...] = (
    _check_evidence,
    _check_words,
    _check_statements,
    _check_quotes,
    _check_counts,
)
