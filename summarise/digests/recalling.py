"""Read from the store what a run must know of earlier ones, and write back what later ones must know of it.

Invariant: what a run remembers is written in the same step as its digest.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from summarise.digests import continuity
from summarise.digests.composing import Composed, Remembered, local_day
from summarise.digests.excerpts import add_excerpts, list_evidence, texts_of
from summarise.digests.profiles import ProfileTable
from summarise.digests.schema import Correction, Digest, DigestItem
from summarise.digests.selecting import Past
from summarise.digests.store import Store
from summarise.digests.store.records import WITHDRAWN, Hit, QuoteRecord, RunRecord, StoredArticle
from summarise.digests.versions import list_changes, withdraw_statements
from summarise.events.items import Change

HISTORY = timedelta(days=7)
"""How far back articles are compared with today's; tracked events go on for longer."""
KEPT_TEXTS = timedelta(days=60)
"""How long the texts of articles that no digest briefed are kept."""
_ANSWERS_OF = 14


def recall_past(store: Store, run: RunRecord) -> Past:
    """Return what choosing needs: what was seen before, and the articles and events of the last days."""
    events = store.memory.events(run.profile, run.run_id)
    recent = store.articles.before(run.profile, run.run_id, run.ends_at - HISTORY)
    tracked = [one.id for one in events.values() if one.tracked]
    known = {one.number for one in recent}
    recent += [one for one in store.articles.of_events(run.profile, tracked) if one.number not in known]
    return Past(
        seen=store.articles.seen_before(run.profile, run.run_id),
        versions=store.articles.earlier_versions(run.profile, run.run_id),
        articles=[one for one in recent if one.run_id != run.run_id],
        events=events,
    )


def recall_open(store: Store, run: RunRecord, table: ProfileTable, corrections: tuple[Correction, ...]) -> Remembered:
    """Return what composing needs: what earlier digests left open."""
    earliest, latest = continuity.due_range(date.fromisoformat(local_day(run)))
    contradictions = store.memory.open_contradictions(run.profile)
    expectations = store.memory.expectations(run.profile, latest, earliest)
    cited = {
        each.article: None for one in (*contradictions, *expectations, *corrections) for each in list_evidence(one)
    }
    return Remembered(
        events=store.memory.events(run.profile, run.run_id),
        contradictions=contradictions,
        expectations=expectations,
        answers={question: _given(store, run, question) for question in table.questions},
        dismissed=store.memory.dismissed(),
        corrections=corrections,
        articles=store.articles.delivered(run.profile, list(cited)),
    )


def _given(store: Store, run: RunRecord, question: str) -> list[str]:
    """Return the sentences that the last digests gave as answers."""
    earlier = store.runs.last_documents(run, _ANSWERS_OF)
    answers = (answer for document in earlier for answer in json.loads(document)["answers"])
    return [
        sentence["text"] for answer in answers if answer["question"] == question for sentence in answer["sentences"]
    ]


def find_corrections(
    store: Store, articles: Sequence[StoredArticle], past: Past, fingerprint: str
) -> tuple[Correction, ...]:
    """Return notices of what was delivered and reads otherwise in a newer version of the article."""
    found = []
    for one in articles:
        before = past.versions.get(one.number)
        if before is None or not before.was_delivered or not before.article:
            continue
        run, sent = store.runs.find(before.run_id), store.runs.outbox(before.run_id)
        delivered = _delivered(store, before, fingerprint)
        changes: tuple[Change, ...] = ()
        if one.article:
            changes = list_changes(before.article, one.article, delivered)
        elif one.reason == WITHDRAWN:
            changes = withdraw_statements(before.article, delivered)
        delivered_at = min((one.delivered_at for one in sent if one.delivered_at), default=run and run.composed_at)
        if run and delivered_at and changes:
            found.append(
                Correction(
                    run_id=run.run_id,
                    delivered_at=delivered_at.isoformat(timespec="seconds"),
                    article=one.id if one.article else before.id,
                    title=one.title,
                    changes=changes,
                )
            )
    return tuple(found)


def _delivered(store: Store, before: StoredArticle, fingerprint: str) -> frozenset[int]:
    """Return the sentences that a delivered brief stood on; all of them where the brief is no longer known."""
    assert before.article is not None  # noqa: S101 - the caller has looked
    brief = store.briefs.find(before.article.sha256, fingerprint)
    if brief is None:
        return frozenset(range(len(before.article.sentences)))
    items = (brief.bottom_line, *brief.key_points, *brief.quotes, *brief.figures, *brief.outlook, *brief.stances)
    cited = (evidence.sentence for item in items if item for evidence in item.evidence)
    return frozenset(index for index in cited if index is not None)


def remember(store: Store, run: RunRecord, composed: Composed) -> None:
    """Write what later digests must know: states, events, disputes, expectations, quotations, full text."""
    digest, day = composed.digest, local_day(run)
    store.articles.settle(composed.outcomes)
    store.articles.forget_texts(run.profile, run.ends_at - KEPT_TEXTS)
    for event in composed.events:
        store.memory.keep_event(run.profile, event)
    texts = texts_of(digest.items)
    found = [add_excerpts(one, texts) for one in composed.contradictions]
    watch = [add_excerpts(one, texts) for one in digest.watch]
    store.memory.keep_contradictions(run.profile, found)
    store.memory.settle_contradictions(run.profile, composed.settled, run.run_id)
    store.memory.keep_expectations(run.profile, day, [(continuity.watch_id(one), one) for one in watch])
    quotes = [quote for item in digest.items for quote in _quotes_of(item, day)]
    store.search.forget(run.run_id)
    store.search.keep_quotes(run.profile, run.run_id, quotes)
    store.search.index(run.profile, run.run_id, [*_index_items(digest, day), *map(_index_quote, quotes)])


def _quotes_of(item: DigestItem, day: str) -> Iterable[QuoteRecord]:
    if item.brief:
        article = item.brief.article
        for one in item.brief.quotes:
            known = (one.speaker, one.title, one.affiliation, one.kind, one.text, article.source, article.url)
            yield QuoteRecord(article.id, day, *known, one.start, one.end)
    if item.event:
        records = {article.id: article for article in item.event.articles}
        for said in item.event.quotes:
            for variant in said.variants:
                record = records[variant.article]
                said_by = (said.speaker, said.title, said.affiliation)
                printed = (record.source, record.url)
                span = (variant.start, variant.end)
                yield QuoteRecord(variant.article, day, *said_by, variant.kind, variant.text, *printed, *span)


def _index_items(digest: Digest, day: str) -> Iterable[tuple[Hit, str]]:
    run_id = digest.window.run_id
    for item in digest.items:
        said = [record.title or "" for record in item.records] + [one.text for one in continuity.statements_of(item)]
        if item.records:
            own = Hit("brief", run_id, item.records[0].id, day, item.headline, "", "")
            yield own, "\n".join(dict.fromkeys(said))


def _index_quote(quote: QuoteRecord) -> tuple[Hit, str]:
    return Hit("quote", "", quote.article, quote.day, quote.outlet or "", quote.speaker or "", ""), quote.words
