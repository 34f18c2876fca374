"""A simulated fortnight: three feeds, a clock that the test moves, one digest each morning but one."""

import os
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarise.digests.continuity import watch_id
from summarise.digests.schema import Digest
from summarise.digests.store import open_store

Digests = dict[str, Digest]
KILLS = int(os.environ.get("KILLS", "10"))
LIFE_S = 6.0
"""About how long an undisturbed fortnight takes, so that the kills are spread over it."""
MOST_QUESTIONS = 4
"""What an article that is under way may have asked."""


@pytest.fixture(scope="module")
def fortnight(scripted: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """Live through the fortnight once."""
    folder = tmp_path_factory.mktemp("fortnight")
    profile = scripted.write_profile(folder)
    asked: list[str] = []
    for morning in scripted.list_mornings():
        world = scripted.World(now=morning)
        world.run(profile)
        asked += world.client.asked
    return SimpleNamespace(folder=folder, profile=profile, asked=asked, digests=read_digests(folder), scripted=scripted)


def read_digests(folder: Path) -> Digests:
    """Read the digests that were delivered, by the day of their window."""
    found = [Digest.model_validate_json(path.read_bytes()) for path in (folder / "digests").glob("*.json")]
    return {one.window.ends_at[:10]: one for one in sorted(found, key=lambda one: one.window.ends_at)}


def titles(digest: Digest) -> list[str]:
    """List the headlines of a digest's items."""
    documents = [item.event or item.brief for item in digest.items]
    return [one.headline.text for one in documents if one and one.headline]


def test_every_morning_has_one_digest_and_the_missed_one_is_caught_up(fortnight: SimpleNamespace) -> None:
    """Thirteen mornings give thirteen digests; the one after the missed day covers both days and is late."""
    digests: Digests = fortnight.digests
    assert len(digests) == 13
    assert "2026-04-03" not in digests
    late = digests["2026-04-04"].window
    assert late.late
    assert (late.starts_at[:10], late.ends_at[:10]) == ("2026-04-02", "2026-04-04")
    assert [day for day, one in digests.items() if one.window.late] == ["2026-04-04"]
    ends = [one.window.ends_at for one in digests.values()]
    assert [one.window.starts_at for one in digests.values()][1:] == ends[:-1]


def test_the_night_of_the_clock_change_is_one_window_of_23_hours(fortnight: SimpleNamespace) -> None:
    """On the last Sunday of March the window ends at six, summer time."""
    window = fortnight.digests["2026-03-29"].window
    length = datetime.fromisoformat(window.ends_at) - datetime.fromisoformat(window.starts_at)
    assert length.total_seconds() == 23 * 3600
    assert window.ends_at.endswith("06:00:00+01:00")


def test_no_article_is_lost_and_none_comes_twice(fortnight: SimpleNamespace) -> None:
    """Every version of every article of every feed stands in exactly one digest, in one state."""
    states = Counter(
        (article.source, article.url, digest_day == "2026-03-31" and "1.4" in (article.title or ""))
        for digest_day, digest in fortnight.digests.items()
        for article in digest.coverage.articles
    )
    expected = [
        (f"https://{one['feed']}.example/feed", one["url"], "updated" in one)
        for one in fortnight.scripted.World().articles
    ]
    assert states == Counter(expected)
    with open_store(fortnight.profile.store) as store:
        rows = store.database.read("SELECT state, count(*) AS number FROM articles GROUP BY state")
        assert {row["state"]: row["number"] for row in rows} == {
            "briefed": 21,
            "duplicate": 1,
            "not_briefed": 1,
            "skipped": 2,
        }


def test_no_statement_is_repeated_on_another_day(fortnight: SimpleNamespace) -> None:
    """What the items of one morning say, no other morning says."""
    said: Counter[str] = Counter()
    for digest in fortnight.digests.values():
        points = [item.event or item.brief for item in digest.items]
        said.update({point.text for document in points if document for point in document.key_points})
    assert [text for text, times in said.items() if times > 1] == []
    headlines = [title for digest in fortnight.digests.values() for title in titles(digest)]
    assert len(headlines) == len(set(headlines))


def test_nothing_is_asked_twice(fortnight: SimpleNamespace) -> None:
    """No question reaches the model a second time in the whole fortnight."""
    assert fortnight.asked
    assert len(fortnight.asked) == len(set(fortnight.asked))


def test_events_go_on_under_one_id_with_what_is_new(fortnight: SimpleNamespace) -> None:
    """The ferry and the strike are followed for days; each follow-up says what changed since."""
    digests: Digests = fortnight.digests
    ferry = next(item.id for item in digests["2026-03-23"].items if "Meridian" in titles(digests["2026-03-23"])[0])
    for day, said in (("2026-03-24", "crack two metres long"), ("2026-03-29", "Two tugs pulled")):
        follow = next(one for one in digests[day].follow_ups if one.id == ferry)
        assert follow.first_seen == "2026-03-23"
        assert any(said in (change.after or "") for change in follow.changes)
    strike = [
        (day, one.first_seen) for day, digest in digests.items() for one in digest.follow_ups if "Velmar" in one.title
    ]
    assert strike == [(day, "2026-03-24") for day in ("2026-03-27", "2026-03-29", "2026-04-01")]


def test_a_tracked_event_without_news_is_quiet(fortnight: SimpleNamespace) -> None:
    """The tracked strike is named on each morning without news, with the day of the last."""
    quiet = {
        day: one.since for day, digest in fortnight.digests.items() for one in digest.quiet if "Velmar" in one.title
    }
    assert quiet["2026-03-25"] == quiet["2026-03-26"] == "2026-03-24"
    assert quiet["2026-04-05"] == "2026-04-01"
    assert "2026-03-27" not in quiet


def test_a_feed_that_dies_is_named_and_its_articles_come_when_it_is_back(fortnight: SimpleNamespace) -> None:
    """The Lantern fails on two mornings; what it published meanwhile stands in the next digest that hears it."""
    digests: Digests = fortnight.digests
    dead = [
        (day, source.reason)
        for day, digest in digests.items()
        for source in digest.coverage.sources
        if source.status == "failed"
    ]
    assert dead == [(day, "it answered with status 503") for day in ("2026-03-27", "2026-03-28")]
    assert not any(digests[day].top_line.text.startswith("A slow day") for day, _ in dead)
    back = {one.title: one.state for one in digests["2026-03-29"].coverage.articles if "lantern" in (one.source or "")}
    assert back == {
        "Lighthouse of Skarre sold to its keeper": "briefed",
        "Weather service warns of flood on the Sel": "not_briefed",
    }


def test_a_corrected_article_gets_a_notice_and_no_second_brief(fortnight: SimpleNamespace) -> None:
    """The cost of the bridge was delivered wrong: the next digest says what stands now, with its characters."""
    digest = fortnight.digests["2026-03-31"]
    correction = digest.corrections[0]
    assert correction.run_id == "morning-2026-03-30-0600-Europe_London"
    change = correction.changes[0]
    assert "2.4 million" in (change.before or "")
    assert "1.4 million" in (change.after or "")
    assert change.evidence[0].excerpt == change.after
    assert all("leaks" not in title for title in titles(digest))
    assert sum(len(one.corrections) for one in fortnight.digests.values()) == 1


def test_what_is_muted_or_the_same_is_listed_with_the_reason(fortnight: SimpleNamespace) -> None:
    """The football story is muted; the copy of a report in another paper is a duplicate."""
    states = {
        (article.state, article.reason)
        for digest in fortnight.digests.values()
        for article in digest.coverage.articles
        if article.state in {"skipped", "duplicate"}
    }
    assert ("skipped", "muted: football") in states
    assert any(state == "duplicate" and (reason or "").startswith("the same as ") for state, reason in states)


def test_standing_questions_are_answered_once_with_spans(fortnight: SimpleNamespace) -> None:
    """An answer is a sentence of the day that names what the question names; other days have nothing new."""
    answers = {
        (day, answer.question): [sentence.text for sentence in answer.sentences]
        for day, digest in fortnight.digests.items()
        for answer in digest.answers
    }
    flood = {day: said for (day, question), said in answers.items() if "Sel" in question and said}
    assert list(flood) == ["2026-03-29", "2026-03-30"]
    assert "warned on Friday of a flood on the river Sel" in flood["2026-03-29"][0]
    assert flood["2026-03-30"][0].startswith("The river Sel flooded forty cellars in Orr")
    given = [text for said in answers.values() for text in said]
    assert len(given) == len(set(given))
    evidence = fortnight.digests["2026-03-30"].answers[1].sentences[0].evidence[0]
    assert evidence.excerpt == flood["2026-03-30"][0]


def test_expectations_come_back_when_they_are_due(fortnight: SimpleNamespace) -> None:
    """The strike was to last until Friday: said on Tuesday, again as Friday comes, overdue until there is news."""
    due = {
        day: watch.overdue
        for day, digest in fortnight.digests.items()
        for watch in digest.watch
        if watch.due == "2026-03-27"
    }
    assert due == {"2026-03-24": False, "2026-03-26": False, "2026-03-27": False, "2026-03-28": True}


def test_a_conflict_between_outlets_is_open_until_one_gives_in(fortnight: SimpleNamespace) -> None:
    """How many were on the ferry is open for days, until the outlet that was wrong has the other number."""
    open_on = [
        day
        for day, digest in fortnight.digests.items()
        for one in digest.open_contradictions
        if {side.value for side in one.contradiction.sides} == {"41", "43"}
    ]
    assert open_on == [f"2026-03-{day}" for day in range(23, 29)]


def test_what_was_disputed_is_told_when_it_is_settled(fortnight: SimpleNamespace) -> None:
    """The morning on which the outlet gives in says what was claimed, and what stands now, with its words."""
    settled = [
        (day, change)
        for day, digest in fortnight.digests.items()
        for follow in digest.follow_ups
        for change in follow.changes
        if "41 passengers" in (change.before or "")
    ]
    ((day, change),) = settled
    assert day == "2026-03-29"
    assert change.after == "Norlink corrected the number of passengers on board: there were 43."
    assert change.evidence[0].excerpt == change.after


def test_nothing_is_to_be_watched_that_was_due_before_it_was_read(fortnight: SimpleNamespace) -> None:
    """What a digest tells for the first time to look out for lies ahead."""
    known: set[str] = set()
    for day, digest in fortnight.digests.items():
        new = [one for one in digest.watch if watch_id(one) not in known]
        known.update(map(watch_id, new))
        assert all((one.due or "9999") >= day and not one.overdue for one in new)
    assert known


def test_a_slow_day_says_so(fortnight: SimpleNamespace) -> None:
    """The last morning has no article: the digest says that, and is not padded."""
    digest = fortnight.digests["2026-04-05"]
    assert digest.top_line.text == "A slow day: nothing new from 3 of 3 sources."
    assert digest.items == ()
    assert digest.quotes_of_the_day == ()


def test_digests_keep_within_the_minutes(fortnight: SimpleNamespace) -> None:
    """No digest takes longer to read than the profile allows."""
    assert all(0 < digest.minutes <= 3 for digest in fortnight.digests.values())


def test_quotations_can_be_looked_up_over_time(fortnight: SimpleNamespace) -> None:
    """A speaker's quotations come in the order of days, each the article's own characters."""
    with open_store(fortnight.profile.store) as store:
        quotes = store.search.quotes_of("doll")
        hits = store.search.find("hull crack")
    assert [quote.day for quote in quotes] == sorted(quote.day for quote in quotes)
    assert {"2026-03-24", "2026-04-01"} <= {quote.day for quote in quotes}
    assert {quote.speaker for quote in quotes} == {"Anke Doll"}
    assert hits[0].day == "2026-03-24"


def normalise(digest: Digest) -> dict[str, Any]:
    """Leave out of a digest what measures time."""
    fields = digest.model_dump()
    fields["cost"].pop("seconds")
    fields.pop("delivery")
    for item in fields["items"]:
        for document in (item["brief"], item["event"]):
            if document:
                document["provenance"] = None
    return fields


def test_a_fortnight_of_kills_gives_the_same_digests(fortnight: SimpleNamespace, tmp_path: Path) -> None:
    """Killed at random moments and run again, it brings out the same digests, each once."""
    script = Path(__file__).with_name("scripted.py")
    longest_s = max(2 * LIFE_S / KILLS, 0.2)
    command = [sys.executable, str(script), str(tmp_path), os.environ.get("SEED", "7"), str(KILLS), str(longest_s)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=900, text=True)
    assert int(done.stdout) >= KILLS // 2
    after = read_digests(tmp_path)
    assert after.keys() == fortnight.digests.keys()
    for day, digest in after.items():
        assert normalise(digest) == normalise(fortnight.digests[day]), day
    assert len(list((tmp_path / "digests").iterdir())) == 2 * len(after)
    asked = (tmp_path / "asked.log").read_text(encoding="ascii").split()
    assert len(asked) - len(set(asked)) <= MOST_QUESTIONS * KILLS
    assert set(asked) == set(fortnight.asked)
    with open_store(tmp_path / "store.sqlite") as store:
        assert store.database.check() == []
        assert {run.state for run in store.runs.list_all()} == {"delivered"}
