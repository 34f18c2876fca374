"""Choose what a digest is about: drop what it has had, put the rest into events, rank them, take the best.

Invariant: pure; every article that comes in leaves with exactly one outcome or as a part of one chosen event.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Protocol

from summarise.articles.addresses import is_address
from summarise.articles.article import Article
from summarise.digests.collecting import MOST_TRIES, NO_PAGE
from summarise.digests.matching import find_phrases, has_words, leads_with, measure_novelty, stems_of
from summarise.digests.profiles import ProfileTable
from summarise.digests.questions import names_of
from summarise.digests.ranking import Signals, explain_rank, measure_freshness, score_event, sum_score
from summarise.digests.schema import ScorePart
from summarise.digests.store.records import CORRECTED, EventRecord, Outcome, RunRecord, StoredArticle
from summarise.digests.versions import is_small_change

NOTHING_NEW = 0.15
"""An event of earlier digests with a smaller share of new sentences has nothing new."""


class Group(Protocol):
    """Articles of one event, by their ids; `duplicates` are sets of them with nearly the same text."""

    @property
    def event(self) -> str:
        """Id of the event."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def articles(self) -> Sequence[str]:
        """Ids of the articles."""

    @property
    def duplicates(self) -> Sequence[Sequence[str]]:
        """Ids of articles with nearly the same text."""


Grouping = Callable[[Sequence[Article]], Sequence[Group]]
Origins = Callable[[Sequence[Article]], int]


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier digests had.

    Attributes:
        seen: texts and addresses, each with the run that had it.
        versions: by an article's number, the version before it.
        articles: those of events of the last days.
        events: by id.
    """

    seen: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[int, StoredArticle] = field(default_factory=dict)
    articles: Sequence[StoredArticle] = ()
    events: Mapping[str, EventRecord] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event of the day: what is to be briefed of it, and why it stands where it stands."""

    event: str
    title: str
    chosen: tuple[StoredArticle, ...]
    others: tuple[StoredArticle, ...]
    earlier: tuple[StoredArticle, ...]
    follows: EventRecord | None
    tracked: bool
    parts: tuple[ScorePart, ...]
    why_now: str

    @property
    def score(self) -> float:
        """Return the sum of the parts."""
        return sum_score(self.parts)


@dataclass(frozen=True, slots=True)
class Selection:
    """The events to brief, best first, and what became of all other articles."""

    items: tuple[Candidate, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Judges:
    """Who says which articles are of one event, and how many origins stand behind them at most."""

    group: Grouping
    origins: Origins


def select_events(
    articles: Iterable[StoredArticle], past: Past, table: ProfileTable, run: RunRecord, judges: Judges
) -> Selection:
    """Choose the events of a run.

    Args:
        articles: what came in and has no state yet.
        past: what earlier digests had.
        table: the profile.
        run: the window.
        judges: how articles are grouped.
    """
    ordered = sorted(articles, key=lambda one: (one.published or "", one.source, one.identity, one.version))
    outcomes: dict[int, Outcome] = {}
    left = []
    for one, outcome in zip(ordered, _judge_each(ordered, past, table), strict=True):
        if outcome:
            outcomes[one.number] = outcome
        else:
            left.append(one)
    candidates = [_weigh(group, past, table, run, judges) for group in _gather(left, past, judges, outcomes)]
    candidates.sort(key=lambda one: (-one.score, one.event))
    items = _take_best(candidates, table, outcomes)
    return Selection(tuple(items), tuple(outcomes[number] for number in sorted(outcomes)))


def _judge_each(articles: Sequence[StoredArticle], past: Past, table: ProfileTable) -> Iterable[Outcome | None]:
    """Yield the outcome of each article that needs no other to be judged, else None."""
    newest = {(one.source, one.identity): one.version for one in articles}
    seen: dict[str, str] = {}
    for one in articles:
        yield _judge(one, past, table, seen, newest[one.source, one.identity])


def _judge(one: StoredArticle, past: Past, table: ProfileTable, seen: dict[str, str], newest: int) -> Outcome | None:
    article = one.article
    if article is None:
        gone = one.tries >= MOST_TRIES
        return Outcome(one.number, "failed" if gone else "pending", one.reason or NO_PAGE)
    if one.version < newest:
        return Outcome(one.number, "skipped", "a newer version came in the same window")
    if earlier := _find_same(one, article, past, seen):
        return Outcome(one.number, "duplicate", earlier)
    if muted := leads_with(table.mutes, article):
        return Outcome(one.number, "skipped", f"muted: {muted[0]}")
    before = past.versions.get(one.number)
    if before and before.article and is_small_change(before.article, article):
        reason = CORRECTED if before.was_delivered else "hardly differs from before"
        return Outcome(one.number, "skipped", reason, before.event)
    return None


def _find_same(one: StoredArticle, article: Article, past: Past, seen: dict[str, str]) -> str | None:
    """Say where the text or the address of an article was seen before, and take notice of it."""
    keys = [key for key in (article.sha256, one.url) if key]
    found = next((f"the same as {seen[key]}" for key in keys if key in seen), None)
    if found is None and one.number not in past.versions:
        found = next((f"the digest {past.seen[key]} had it" for key in keys if key in past.seen), None)
    if found is None:
        seen.update(dict.fromkeys(keys, _name(one)))
    return found


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The articles of one event: today's, and those of earlier digests."""

    event: str
    title: str
    today: list[StoredArticle]
    earlier: list[StoredArticle]


def _gather(
    articles: Sequence[StoredArticle], past: Past, judges: Judges, outcomes: dict[int, Outcome]
) -> Iterable[_Gathered]:
    """Yield the events of today's articles, those that go on under the id that they had first."""
    today = {f"n{one.number}": one for one in articles}
    earlier = {f"p{one.number}": one for one in past.articles if one.event in past.events}
    renamed = [_rename(key, one.article) for key, one in (today | earlier).items() if one.article]
    for group in judges.group(renamed):
        news = [today[key] for key in group.articles if key in today]
        old = [earlier[key] for key in group.articles if key in earlier]
        if not news:
            continue
        for same in group.duplicates:
            news = _drop_duplicates([today[key] for key in same if key in today], news, outcomes)
        old += [one for one in map(past.versions.get, (one.number for one in news)) if one and one not in old]
        known = sorted((past.events[one.event] for one in old if one.event and one.event in past.events), key=_age)
        event = known[0] if known else None
        yield _Gathered(event.id if event else group.event, event.title if event else group.title, news, old)


def _rename(key: str, article: Article) -> Article:
    """Give an article an id that no other article of these days has."""
    return article.model_copy(update={"id": key})


def _age(event: EventRecord) -> tuple[str, str]:
    return event.first_seen, event.id


def _drop_duplicates(
    same: Sequence[StoredArticle], news: Sequence[StoredArticle], outcomes: dict[int, Outcome]
) -> list[StoredArticle]:
    """Keep the first of articles with nearly the same text."""
    ordered = [one for one in news if one in same]
    for one in ordered[1:]:
        outcomes[one.number] = Outcome(one.number, "duplicate", f"nearly the same text as {_name(ordered[0])}")
    return [one for one in news if one not in ordered[1:]]


def _weigh(group: _Gathered, past: Past, table: ProfileTable, run: RunRecord, judges: Judges) -> Candidate:
    articles = [one.article for one in group.today if one.article]
    stems = frozenset().union(*map(stems_of, articles))
    follows = past.events.get(group.event)
    tracked = any(has_words(phrase, stems) for phrase in table.track)
    times = [_read_time(one.published) for one in group.today]
    signals = Signals(
        outlets={_outlet(one) for one in group.today},
        origins=judges.origins(articles),
        interests=[one for one in table.interests if any(find_phrases([one], article) for article in articles)],
        tracked=tracked,
        question=any(_touches(question, stems) for question in table.questions),
        novelty=measure_novelty(articles, [one.article for one in group.earlier if one.article]),
        freshness=max(measure_freshness(moment, run.starts_at, run.ends_at) for moment in times),
        words=max(article.words for article in articles),
        since=date.fromisoformat(follows.first_seen) if follows else None,
    )
    chosen, others = _choose_articles(group.today, table.articles_per_event)
    return Candidate(
        group.event,
        group.title,
        chosen,
        others,
        tuple(group.earlier),
        follows,
        tracked,
        score_event(signals),
        explain_rank(signals),
    )


def _touches(question: str, stems: frozenset[str]) -> bool:
    names = names_of(question)
    return bool(names) and all(has_words(name, stems) for name in names)


def _read_time(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _name(one: StoredArticle) -> str:
    """Name an article to a reader: its title, and who printed it."""
    return f"“{one.title}” in {one.outlet or one.source}" if one.title else one.url or one.id


def _outlet(one: StoredArticle) -> str:
    """Name the outlet of an article; a local one that does not tell counts as an outlet of its own."""
    return one.outlet or (one.source if is_address(one.source) else one.id)


def _choose_articles(
    articles: Sequence[StoredArticle], most: int
) -> tuple[tuple[StoredArticle, ...], tuple[StoredArticle, ...]]:
    """Choose the articles to brief: the newest of each outlet, then the rest; of both the longest first."""
    by_length = sorted(articles, key=lambda one: (-(one.article.words if one.article else 0), one.number))
    newest: dict[str, StoredArticle] = {}
    for one in by_length:
        if _instant(one) > _instant(newest.setdefault(_outlet(one), one)):
            newest[_outlet(one)] = one
    ranked = [one for one in by_length if one in newest.values()] + [o for o in by_length if o not in newest.values()]
    return tuple(ranked[:most]), tuple(ranked[most:])


def _instant(one: StoredArticle) -> datetime:
    """Return when an article was published, to put it into order; one without a date comes first."""
    moment = _read_time(one.published) or datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _take_best(
    candidates: Sequence[Candidate], table: ProfileTable, outcomes: dict[int, Outcome]
) -> Iterable[Candidate]:
    """Yield the best that have something new; the articles of the others, and what no brief needs, get outcomes."""
    taken = 0
    for one in candidates:
        novelty = next((part.value for part in one.parts if part.name == "novelty"), 0.0)
        stale = one.follows is not None and novelty < NOTHING_NEW
        full = taken >= table.items
        reason = "nothing new since an earlier digest" if stale else f"ranked below the first {table.items}"
        if not stale and not full:
            taken += 1
            yield one
        for article in one.others if not stale and not full else (*one.chosen, *one.others):
            why = reason if stale or full else f"{len(one.chosen)} articles tell this event"
            outcomes[article.number] = Outcome(article.number, "not_briefed", why, one.event)
