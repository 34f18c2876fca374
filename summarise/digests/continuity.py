"""Carry on what earlier digests began: what is new on their events, what is quiet, what is due, what is still disputed.

Invariant: pure; nothing is said twice, and nothing that was open is forgotten.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from summarise.articles.article import Article
from summarise.briefs.folding import fold_words
from summarise.briefs.wording import content_stems
from summarise.digests.matching import has_phrase, is_known, sentence_stems
from summarise.digests.pointing import point_at_sentence, widen
from summarise.digests.schema import DigestItem, FollowUp, OpenContradiction, Quiet, Watch
from summarise.digests.store.records import EventRecord
from summarise.events.items import Change, Contradiction, EventOutlook, EventStatement, SourceEvidence
from summarise.events.schema import EventBrief

MOST_CHANGES = 5
DUE_WITHIN = timedelta(days=1)
"""How long before its day an expectation comes back."""
OVERDUE_FOR = timedelta(days=2)
"""How long after its day an expectation without news is shown as overdue."""
_FEWEST_STEMS = 3
_BESIDE = 2
_ENOUGH_OUTLETS = 2


def statements_of(item: DigestItem) -> list[EventStatement]:
    """Return the statements of an item, the weightiest first, whether one article reports it or several."""
    if item.document is None:
        return []
    found = [one for one in (item.document.bottom_line, *item.document.key_points) if one]
    return [one if isinstance(one, EventStatement) else widen(one, EventStatement, item.records[0].id) for one in found]


def outlook_of(item: DigestItem) -> list[EventOutlook]:
    """Return what an item expects, whether one article reports it or several."""
    found = item.document.outlook if item.document else ()
    return [one if isinstance(one, EventOutlook) else widen(one, EventOutlook, item.records[0].id) for one in found]


def follow_up(
    item: DigestItem, follows: EventRecord, earlier: Iterable[Article], settled: Iterable[Change] = ()
) -> FollowUp:
    """Say what is new on an event of an earlier digest: what is settled, updates between articles, new statements."""
    known = [stems for article in earlier for stems in sentence_stems(article)]
    revised = [
        Change(
            section="contradictions",
            kind="revised",
            before=one.sides[0].claim,
            after=one.sides[-1].claim,
            evidence=one.sides[-1].evidence,
        )
        for one in (item.event.contradictions if item.event else ())
        if one.relation == "update"
    ]
    new = []
    for statement in statements_of(item):
        stems = frozenset(content_stems(fold_words(statement.text)))
        if len(stems) >= _FEWEST_STEMS and not is_known(stems, known):
            known.append(stems)
            new.append(Change(section="key_points", kind="new", after=statement.text, evidence=statement.evidence))
    return FollowUp(
        id=follows.id,
        title=follows.title,
        first_seen=follows.first_seen,
        last_seen=follows.last_seen,
        changes=tuple([*settled, *revised, *new][:MOST_CHANGES]),
    )


def list_quiet(events: Mapping[str, EventRecord], active: Collection[str]) -> tuple[Quiet, ...]:
    """List the tracked events without news, the longest quiet first."""
    quiet = [one for one in events.values() if one.tracked and one.id not in active]
    quiet.sort(key=lambda one: (one.last_seen, one.id))
    return tuple(Quiet(id=one.id, title=one.title, since=one.last_seen) for one in quiet)


def list_watch(
    items: Sequence[DigestItem],
    titles: Mapping[str, str],
    past: Mapping[str, EventRecord],
    earlier: Iterable[Watch],
    today: date,
) -> tuple[Watch, ...]:
    """List what to look out for: what today's items expect with a date or an indicator, and what has become due.

    What is overdue is shown while its event has had no news since the day it was due; what was due before it was read
    is nothing to look out for.

    Args:
        items: today's items.
        titles: of the events, by id.
        past: the events of earlier digests, by id.
        earlier: what earlier digests said to watch and is due about now.
        today: the local date of the window.
    """
    new = [
        Watch(event=item.id, title=titles[item.id], due=due, expectation=one)
        for item in items
        for one in outlook_of(item)
        if ((due := _due_day(one.resolves_by)) or one.indicator) and not _is_before(due, today)
    ]
    active = {item.id for item in items}
    again = []
    for one in earlier:
        overdue = _is_before(one.due, today)
        heard = one.event in active or (one.event in past and past[one.event].last_seen > str(one.due))
        if not (overdue and heard):
            again.append(one.model_copy(update={"overdue": overdue}))
    found = {watch_id(one): one for one in (*again, *new)}
    return tuple(sorted(found.values(), key=lambda one: (one.due or "9999", one.event, one.expectation.expectation)))


def due_range(today: date) -> tuple[str, str]:
    """Return the first and the last day of expectations that come back today."""
    return (today - OVERDUE_FOR).isoformat(), (today + DUE_WITHIN).isoformat()


def watch_id(watch: Watch) -> str:
    """Identify an expectation by its event and its words."""
    named = f"{watch.event}\n{watch.expectation.expectation}"
    return hashlib.sha256(named.encode()).hexdigest()[:12]


def _is_before(due: str | None, today: date) -> bool:
    return due is not None and due < today.isoformat()


def _due_day(resolves_by: str | None) -> str | None:
    """Return the last day of an ISO date or interval."""
    return resolves_by.rpartition("/")[2][:10] if resolves_by else None


def list_contradictions(item: DigestItem, title: str, today: str) -> list[OpenContradiction]:
    """Return the conflicts that an item shows; updates and differences of detail are settled by themselves."""
    return [
        OpenContradiction(event=item.id, title=title, first_seen=today, contradiction=one)
        for one in (item.event.contradictions if item.event else ())
        if one.relation == "conflict"
    ]


def find_settled(
    known: Iterable[OpenContradiction], news: Mapping[str, Sequence[Article]], outlets: Mapping[str, str | None]
) -> dict[str, Change]:
    """Return by their ids the contradictions that today's reports settle, each with what is said of it now.

    They have one side's value and no other's, and an outlet that took another side has it now, or two outlets have it.
    A report has a value where it stands in a sentence with a word that stands beside it in that side's claim.

    Args:
        known: what earlier digests left open.
        news: today's articles of each event.
        outlets: of earlier articles, by id.
    """
    settled = ((one.contradiction, _settle(one.contradiction, news.get(one.event, ()), outlets)) for one in known)
    return {contradiction.id: change for contradiction, change in settled if change}


def _settle(known: Contradiction, articles: Sequence[Article], outlets: Mapping[str, str | None]) -> Change | None:
    before = {outlets.get(side.article): _fold(side.value) for side in known.sides}
    taken: dict[str, dict[str | None, SourceEvidence]] = {}
    for article in articles:
        for value, sentence in _values_in(article, known).items():
            taken.setdefault(value, {})[article.source] = sentence
    if len(taken) != 1:
        return None
    value, reporting = next(iter(taken.items()))
    gave_in = [outlet for outlet in reporting if outlet and before.get(outlet, value) != value]
    if not gave_in and len(reporting.keys() - {None}) < _ENOUGH_OUTLETS:
        return None
    lost = next((side.claim for side in known.sides if _fold(side.value) != value), None)
    said = reporting[gave_in[0]] if gave_in else next(iter(reporting.values()))
    return Change(section="contradictions", kind="revised", before=lost, after=said.excerpt, evidence=(said,))


def _values_in(article: Article, known: Contradiction) -> dict[str, SourceEvidence]:
    """Return the values of a contradiction that an article has, each with the first sentence that has it."""
    if article.id in {side.article for side in known.sides}:
        return {}
    found: dict[str, SourceEvidence] = {}
    for (index, start, end), stems in zip(article.sentences, sentence_stems(article), strict=True):
        words = article.text[start:end]
        for side in known.sides:
            if side.value and has_phrase(side.value, words) and stems & _beside(side.value, side.claim):
                found.setdefault(_fold(side.value), point_at_sentence(article, index))
    return found


def _beside(value: str, claim: str) -> frozenset[str]:
    """Return the stems of the content words on both sides of a value."""
    before, _, after = fold_words(claim).partition(fold_words(value))
    return frozenset(content_stems(before)[-_BESIDE:] + content_stems(after)[:_BESIDE])


def _fold(value: str | None) -> str:
    return fold_words(value or "").casefold()


def drop_dismissed(event: EventBrief, dismissed: Collection[str]) -> EventBrief:
    """Return an event brief without the contradictions that a reader has dismissed."""
    kept = tuple(one for one in event.contradictions if one.id not in dismissed)
    return event if len(kept) == len(event.contradictions) else event.model_copy(update={"contradictions": kept})
