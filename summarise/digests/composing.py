"""Compose the digest of a window from what was chosen, briefed and remembered.

Invariant: pure; every article of the window stands once in the coverage, and nothing is said without its evidence.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

from summarise.articles.article import Article, ArticleRecord
from summarise.briefs.schema import Brief
from summarise.briefs.writing import AI_USE
from summarise.digests import continuity
from summarise.digests.accounting import account_for, count_waiting, cover_articles, cover_source
from summarise.digests.day_quotes import choose_quotes
from summarise.digests.excerpts import list_evidence, texts_of
from summarise.digests.openings import write_top_line
from summarise.digests.profiles import ProfileTable
from summarise.digests.questions import answer_question
from summarise.digests.reading_time import count_digest, count_fitting, minutes_of
from summarise.digests.schema import (
    Correction,
    Cost,
    Coverage,
    DeliveryRecord,
    Digest,
    DigestItem,
    FollowUp,
    OpenContradiction,
    Watch,
    Window,
)
from summarise.digests.selecting import Candidate
from summarise.digests.store.records import EventRecord, Outcome, RunRecord, SourceRecord, Spent, StoredArticle
from summarise.events.items import Change
from summarise.events.schema import EventBrief

NO_AI_USE = "Written by summarise. No language model had a part in it."


@dataclass(frozen=True, slots=True)
class Written:
    """A chosen event with what was written of it: a brief where one article tells it, else an event brief."""

    candidate: Candidate
    brief: Brief | None = None
    event: EventBrief | None = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """What earlier digests left behind.

    Attributes:
        events: by id.
        contradictions: open ones.
        expectations: due about now.
        answers: sentences given to each standing question before.
        dismissed: ids of contradictions that are not shown.
        corrections: of what was delivered.
        articles: those that the open contradictions and expectations point at.
    """

    events: Mapping[str, EventRecord] = field(default_factory=dict)
    contradictions: Sequence[OpenContradiction] = ()
    expectations: Sequence[Watch] = ()
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    dismissed: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()
    articles: Sequence[StoredArticle] = ()


@dataclass(frozen=True, slots=True)
class Materials:
    """Everything that a digest is made of.

    Attributes:
        run: the window.
        written: the chosen events, best first.
        articles: every article of the window.
        outcomes: what became of each, by number.
        sources: how each source fared.
        remembered: what earlier digests left behind.
        spent: what the run took.
        model: who was asked.
        deliveries: where the digest goes.
    """

    run: RunRecord
    written: Sequence[Written]
    articles: Sequence[StoredArticle]
    outcomes: Mapping[int, Outcome]
    sources: Sequence[SourceRecord]
    remembered: Remembered
    spent: Spent
    model: str
    deliveries: tuple[DeliveryRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest, what became of each article, and what later digests must know."""

    digest: Digest
    outcomes: tuple[Outcome, ...]
    events: tuple[EventRecord, ...]
    contradictions: tuple[OpenContradiction, ...]
    settled: tuple[str, ...]


def compose_digest(materials: Materials, table: ProfileTable, now: datetime) -> Composed:
    """Compose the digest of a window."""
    run, past = materials.run, materials.remembered
    today = local_day(run)
    items = [_make_item(rank, one, past.dismissed) for rank, one in enumerate(materials.written, start=1)]
    titles = {item.id: item.headline or one.candidate.title for item, one in zip(items, materials.written, strict=True)}
    titles |= {one.id: one.title for one in past.events.values() if one.id not in titles}
    news = {one.candidate.event: _texts((*one.candidate.chosen, *one.candidate.others)) for one in materials.written}
    outlets = {article.id: article.outlet for one in materials.written for article in one.candidate.earlier}
    settled = continuity.find_settled(past.contradictions, news, outlets)
    found = [new for one in items for new in continuity.list_contradictions(one, titles[one.id], today)]
    digest = _assemble(materials, table, now, items, titles, settled)
    digest = digest.model_copy(
        update={"open_contradictions": _merge_open(past.contradictions, found, settled)},
    )
    digest, left_out = _fit(digest, table.minutes)
    digest = digest.model_copy(update={"referred": _find_referred(digest, materials)})
    outcomes = account_for(materials.articles, materials.outcomes, left_out, table.minutes)
    coverage = digest.coverage.model_copy(update={"articles": cover_articles(materials.articles, outcomes)})
    digest = digest.model_copy(update={"coverage": coverage})
    events = tuple(_remember(one, run, today, titles) for one in materials.written)
    return Composed(digest, tuple(outcomes.values()), events, tuple(found), tuple(settled))


def local_day(run: RunRecord) -> str:
    """Return the local date of a window's end."""
    return run.ends_at.astimezone(ZoneInfo(run.zone)).date().isoformat()


def _assemble(
    materials: Materials,
    table: ProfileTable,
    now: datetime,
    items: list[DigestItem],
    titles: Mapping[str, str],
    settled: Mapping[str, Change],
) -> Digest:
    run, past, spent = materials.run, materials.remembered, materials.spent
    today = datetime.fromisoformat(local_day(run)).date()
    undecided = [one for one in materials.articles if one.number not in materials.outcomes]
    chosen = [article for one in materials.written for article in (*one.candidate.chosen, *one.candidate.others)]
    rest = [one for one in materials.articles if one not in chosen and one not in undecided]
    asked = _texts([*chosen, *(one for one in rest if materials.outcomes[one.number].state == "not_briefed")])
    return Digest(
        version=version("summarise"),
        model=materials.model,
        created_at=now.isoformat(timespec="seconds"),
        window=_window_of(run),
        top_line=write_top_line(items, materials.sources, count_waiting(materials.articles, materials.outcomes)),
        items=tuple(items),
        follow_ups=tuple(_list_follow_ups(items, materials, settled)),
        quiet=continuity.list_quiet(past.events, {one.id for one in items}),
        watch=continuity.list_watch(items, titles, past.events, past.expectations, today),
        answers=tuple(answer_question(one, asked, past.answers.get(one, ())) for one in table.questions),
        corrections=past.corrections,
        quotes_of_the_day=choose_quotes(items),
        coverage=Coverage(sources=tuple(map(cover_source, materials.sources))),
        cost=Cost(
            requests=spent.requests,
            prompt_tokens=spent.prompt_tokens,
            completion_tokens=spent.completion_tokens,
            seconds=round(spent.seconds, 1),
            dollars=spent.dollars,
            stopped_by=spent.stopped_by,
        ),
        delivery=materials.deliveries,
        ai_use=AI_USE.format(model=materials.model) if items else NO_AI_USE,
    )


def _list_follow_ups(
    items: Sequence[DigestItem], materials: Materials, settled: Mapping[str, Change]
) -> Iterable[FollowUp]:
    known = materials.remembered.contradictions
    for item, one in zip(items, materials.written, strict=True):
        if one.candidate.follows:
            ids = [each.contradiction.id for each in known if each.event == item.id]
            changes = [settled[each] for each in ids if each in settled]
            yield continuity.follow_up(item, one.candidate.follows, _texts(one.candidate.earlier), changes)


def _window_of(run: RunRecord) -> Window:
    zone = ZoneInfo(run.zone)
    return Window(
        profile=run.profile,
        starts_at=run.starts_at.astimezone(zone).isoformat(),
        ends_at=run.ends_at.astimezone(zone).isoformat(),
        time_zone=run.zone,
        run_id=run.run_id,
        late=run.late,
    )


def _make_item(rank: int, one: Written, dismissed: frozenset[str]) -> DigestItem:
    candidate = one.candidate
    return DigestItem(
        id=candidate.event,
        rank=rank,
        score=candidate.score,
        score_parts=candidate.parts,
        why_now=candidate.why_now,
        brief=one.brief,
        event=continuity.drop_dismissed(one.event, dismissed) if one.event else None,
    )


def _texts(articles: Iterable[StoredArticle]) -> list[Article]:
    """Return the articles with the ids by which the digest names them."""
    return [one.article for one in articles if one.article]


def _find_referred(digest: Digest, materials: Materials) -> tuple[ArticleRecord, ...]:
    """Return the articles that the digest points at and does not tell, without their texts."""
    stored = (*materials.remembered.articles, *materials.articles)
    known = {one.article.id: one.article for one in stored if one.article}
    told = texts_of(digest.items)
    cited = dict.fromkeys(each.article for each in list_evidence(digest.model_copy(update={"items": ()})))
    left_out = {"text": None, "excluded": ()}
    return tuple(
        ArticleRecord.model_validate(known[one].model_dump() | left_out)
        for one in cited
        if one in known and one not in told
    )


def _merge_open(
    known: Iterable[OpenContradiction], found: Iterable[OpenContradiction], settled: Collection[str]
) -> tuple[OpenContradiction, ...]:
    open_ones = {one.contradiction.id: one for one in found}
    open_ones |= {one.contradiction.id: one for one in known if one.contradiction.id not in settled}
    return tuple(sorted(open_ones.values(), key=lambda one: (one.first_seen, one.contradiction.id)))


def _fit(digest: Digest, minutes: float | None) -> tuple[Digest, frozenset[str]]:
    """Leave out the last items where the digest would take longer to read than the profile allows."""
    words = count_digest(digest.model_copy(update={"items": ()}))
    kept = digest.items[: count_fitting(digest.items, words, minutes)]
    left_out = frozenset(one.id for one in digest.items[len(kept) :])
    digest = digest.model_copy(update={"items": kept})
    return digest.model_copy(update={"minutes": minutes_of(count_digest(digest))}), left_out


def _remember(one: Written, run: RunRecord, today: str, titles: Mapping[str, str]) -> EventRecord:
    event, follows = one.candidate.event, one.candidate.follows
    first_run, first_seen = (follows.first_run, follows.first_seen) if follows else (run.run_id, today)
    tracked = one.candidate.tracked or bool(follows and follows.tracked)
    title = follows.title if follows else titles[event]
    return EventRecord(event, title, first_run, run.run_id, first_seen, today, tracked)
