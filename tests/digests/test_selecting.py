"""Choosing: a written formula, each article one outcome, nothing twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.article import Article
from summarise.articles.loading import article_from_text
from summarise.digests.briefing import Briefed
from summarise.digests.profiles import ProfileTable
from summarise.digests.ranking import WEIGHTS, Signals, explain_rank, measure_freshness, score_event, sum_score
from summarise.digests.selecting import Judges, Past, select_events
from summarise.digests.settling import settle_chosen
from summarise.digests.store.records import EventRecord, RunRecord, StoredArticle
from summarise.errors import RefusalError

NOW = datetime(2026, 3, 4, 6, tzinfo=UTC)
RUN = RunRecord("p-2", "p", NOW - timedelta(days=1), NOW, "UTC", late=False, state="fetched", planned_at=NOW)


@dataclass(frozen=True)
class Joined:
    """A group, as grouping gives it."""

    event: str
    title: str
    articles: tuple[str, ...]
    duplicates: tuple[tuple[str, ...], ...] = ()


def group_by_source(articles: Sequence[Article]) -> list[Joined]:
    """Take articles whose byline is the same for one event."""
    bylines = dict.fromkeys(article.byline or article.id for article in articles)
    return [
        Joined(name, f"About {name}", tuple(one.id for one in articles if (one.byline or one.id) == name))
        for name in bylines
    ]


JUDGES = Judges(group_by_source, len)


def table(**changes: Any) -> ProfileTable:
    """Make a profile."""
    return ProfileTable.model_validate({"window": "daily 06:00 UTC", "sources": {"files": ["x"]}, **changes})


def store(number: int, text: str, topic: str, **changes: Any) -> StoredArticle:
    """Make an article as the store holds it."""
    outlet = changes.pop("outlet", f"Outlet {number}")
    article = article_from_text(text, byline=topic, source=outlet, article_id=str(number))
    stored = StoredArticle(
        number=number,
        source="feed",
        identity=str(number),
        version=1,
        id=str(number),
        title=None,
        url=None,
        published="2026-03-03T18:00:00+00:00",
        outlet=outlet,
        run_id="p-2",
        state=None,
        reason=None,
        event=None,
        tries=0,
        article=article,
    )
    return replace(stored, **changes)


BRIDGE = "The mayor closed the old bridge on Monday. Engineers found a crack in the third pillar."
STRIKE = "Dockers stopped work in the northern harbour. Their union wants shorter shifts and better cranes."


def test_the_score_is_the_sum_of_the_parts_that_are_shown() -> None:
    """Each part is what was counted times its weight; parts that count nothing are not shown."""
    parts = score_event(Signals(["a", "b", "c", "d"], 2, ("ferry",), novelty=0.5, words=150))
    assert {part.name: (part.value, part.weight) for part in parts} == {
        "sources": (2.0, 2.0),
        "origins": (1.0, 1.0),
        "interest": (1.0, 2.0),
        "novelty": (0.5, 2.0),
        "substance": (0.5, 0.5),
    }
    assert sum_score(parts) == 4 + 1 + 2 + 1 + 0.25


signals_of_any_size = st.builds(
    Signals,
    outlets=st.lists(st.text(), unique=True, max_size=40),
    origins=st.integers(1, 50),
    novelty=st.floats(0, 1),
    tracked=st.booleans(),
    question=st.booleans(),
)


@given(signals_of_any_size)
def test_more_of_anything_never_ranks_lower(signals: Signals) -> None:
    """One outlet, one origin more, or being tracked as well, never lowers a score."""
    base = sum_score(score_event(signals))
    for more in (
        replace(signals, outlets=[*signals.outlets, "x"]),
        replace(signals, origins=signals.origins + 1),
        replace(signals, tracked=True),
        replace(signals, interests=("x",)),
    ):
        assert sum_score(score_event(more)) >= base
    assert set(WEIGHTS) >= {part.name for part in score_event(signals)}


def test_the_reason_is_one_sentence_made_of_the_parts() -> None:
    """It names outlets, interests, how long the event has gone on."""
    signals = Signals(["a", "b"], 1, ("ferry", "Skarre"), tracked=True, since=date(2026, 3, 1))
    assert explain_rank(signals) == "Reported by 2 outlets; goes on since 1 March; names ferry, Skarre; tracked."
    assert explain_rank(Signals(["a"], 1)) == "New in this window."


def test_freshness_is_where_in_the_window_an_article_came() -> None:
    """The end counts one, the begin none, an unknown time a half."""
    hours = [measure_freshness(NOW - timedelta(hours=back), RUN.starts_at, RUN.ends_at) for back in (0, 12, 24, 48)]
    assert hours == [1.0, 0.5, 0.0, 0.0]
    assert measure_freshness(None, RUN.starts_at, RUN.ends_at) == 0.5


def test_what_interests_comes_first_and_the_rest_is_listed() -> None:
    """The best item is chosen, the other article leaves with the reason."""
    articles = [store(1, BRIDGE, "bridge"), store(2, STRIKE, "strike")]
    chosen = select_events(articles, Past(), table(items=1, interests=["dockers"]), RUN, JUDGES)
    assert [item.event for item in chosen.items] == ["strike"]
    assert [(one.number, one.state, one.event) for one in chosen.outcomes] == [(1, "not_briefed", "bridge")]
    assert "ranked below" in (chosen.outcomes[0].reason or "")


def test_of_one_event_the_longest_of_each_outlet_are_briefed() -> None:
    """Two outlets come before a second article of one; the rest is not briefed."""
    articles = [
        store(1, BRIDGE, "bridge", outlet="Echo"),
        store(2, BRIDGE + " It is 80 years old.", "bridge", outlet="Echo"),
        store(3, "The bridge is closed, the mayor said on Monday evening.", "bridge", outlet="Courier"),
    ]
    chosen = select_events(articles, Past(), table(articles_per_event=2), RUN, JUDGES)
    assert [one.number for one in chosen.items[0].chosen] == [2, 3]
    assert [(one.number, one.state) for one in chosen.outcomes] == [(1, "not_briefed")]


def test_an_event_without_news_is_no_item() -> None:
    """An article that says only what earlier ones said repeats nothing."""
    before = store(1, BRIDGE, "bridge", run_id="p-1", event="e1", state="briefed")
    known = EventRecord("e1", "The bridge", "p-1", "p-1", "2026-03-03", "2026-03-03", tracked=False)
    past = Past(articles=[before], events={"e1": known})
    again = store(2, BRIDGE.replace("Engineers", "The engineers"), "bridge")
    chosen = select_events([again], past, table(), RUN, JUDGES)
    assert chosen.items == ()
    assert (chosen.outcomes[0].state, chosen.outcomes[0].event) == ("not_briefed", "e1")
    news = store(3, BRIDGE + " On Tuesday lorries crossed again after a night of welding.", "bridge")
    (item,) = select_events([news], past, table(), RUN, JUDGES).items
    assert (item.event, item.follows) == ("e1", known)


@pytest.mark.parametrize(
    ("changes", "state", "reason"),
    [
        ({"article": None}, "pending", "page"),
        ({"article": None, "tries": 3}, "failed", "page"),
        ({"url": "https://a.example/1"}, "duplicate", "had it"),
    ],
)
def test_what_cannot_be_briefed_leaves_with_a_reason(changes: dict[str, Any], state: str, reason: str) -> None:
    """A missing page is tried three times; an address of an earlier digest is a duplicate."""
    past = Past(seen={"https://a.example/1": "p-1"})
    chosen = select_events([store(1, BRIDGE, "bridge", **changes)], past, table(), RUN, JUDGES)
    (outcome,) = chosen.outcomes
    assert outcome.state == state
    assert reason in (outcome.reason or "")


def test_a_muted_word_counts_where_an_article_leads_with_it() -> None:
    """A mute takes out what opens with it, not what mentions it further on, and only as a whole word."""
    late = "One. Two. Three.\n\n" + STRIKE + " The bridge was quiet."
    articles = [store(1, BRIDGE, "bridge"), store(2, late, "late"), store(3, "The bridgehead fell on Monday.", "head")]
    chosen = select_events(articles, Past(), table(mutes=["Bridge"]), RUN, JUDGES)
    assert [(one.number, one.reason) for one in chosen.outcomes] == [(1, "muted: Bridge")]
    assert {item.event for item in chosen.items} == {"late", "head"}


@given(st.lists(st.tuples(st.sampled_from([BRIDGE, STRIKE, "Snow fell all night in the hills."]), st.integers(0, 3))))
def test_every_article_leaves_once(drawn: list[tuple[str, int]]) -> None:
    """Whatever comes in, each article is either part of one item or has one outcome, in any order the same."""
    articles = [store(n, f"{text} {n % 2}", f"event {event}") for n, (text, event) in enumerate(drawn)]
    chosen = select_events(articles, Past(), table(items=2), RUN, JUDGES)
    briefed = [one.number for item in chosen.items for one in item.chosen]
    others = [one.number for one in chosen.outcomes]
    assert sorted(briefed + others) == [one.number for one in articles]
    backwards = select_events(articles[::-1], Past(), table(items=2), RUN, JUDGES)
    assert [item.event for item in backwards.items] == [item.event for item in chosen.items]
    assert backwards.outcomes == chosen.outcomes


def test_nearly_the_same_text_is_briefed_once() -> None:
    """Of articles that grouping calls duplicates the first to be published is kept."""

    def pair(articles: Sequence[Article]) -> list[Joined]:
        ids = tuple(article.id for article in articles)
        return [Joined("e", "The bridge", ids, (ids,))]

    later = store(1, BRIDGE + " Buses go round.", "x", published="2026-03-03T20:00:00+00:00")
    chosen = select_events([later, store(2, BRIDGE, "x")], Past(), table(), RUN, Judges(pair, len))
    assert [one.number for one in chosen.items[0].chosen] == [2]
    assert [(one.number, one.state, one.reason) for one in chosen.outcomes] == [
        (1, "duplicate", "nearly the same text as 2")
    ]


def test_articles_of_an_event_that_could_not_be_told_wait_with_it() -> None:
    """Where nothing of an event was briefed, its other articles are pending too: they may be needed."""
    articles = [store(n, f"{BRIDGE} It is {n + 80} years old, said the mayor.", "bridge") for n in range(3)]
    (item,) = select_events(articles, Past(), table(articles_per_event=2), RUN, JUDGES).items
    outcomes = settle_chosen([item], Briefed(stopped_by="the endpoint is down"))
    assert [(one.state, one.reason) for one in outcomes.values()] == [("pending", "the endpoint is down")] * 3
    refused = Briefed(failures={one.number: RefusalError("declined") for one in item.chosen})
    assert {one.state for one in settle_chosen([item], refused).values()} == {"failed"}
