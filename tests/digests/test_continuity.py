"""Continuity: what is new is said, what is open comes back, what was dismissed or settled stays away."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.loading import article_from_text
from summarise.digests.continuity import due_range, find_settled, list_quiet, list_watch, watch_id
from summarise.digests.questions import answer_question, names_of
from summarise.digests.schema import OpenContradiction, Watch
from summarise.digests.store.records import EventRecord
from summarise.digests.versions import is_small_change, list_changes
from summarise.events.items import Contradiction, EventOutlook, Side, SourceEvidence

EVENT = EventRecord("e1", "The ferry", "r1", "r1", "2026-03-01", "2026-03-02", tracked=True)


def point(article: str) -> tuple[SourceEvidence, ...]:
    """Point somewhere in an article."""
    return (SourceEvidence(article=article, start=0, end=1, sentence=0, match="exact"),)


def disputed(*values: str) -> OpenContradiction:
    """Make a contradiction about a number of passengers."""
    sides = tuple(
        Side(
            article=f"a{n}",
            claim=f"Lifeboats rescued {value} passengers from the ferry",
            value=value,
            evidence=point(f"a{n}"),
        )
        for n, value in enumerate(values)
    )
    made = Contradiction(id="c" * 12, topic="passengers", kind="number", relation="conflict", sides=sides)
    return OpenContradiction(event="e1", title="The ferry", first_seen="2026-03-01", contradiction=made)


def expected(due: str | None, words: str = "The ferry will sail again") -> Watch:
    """Make an expectation of an earlier digest."""
    outlook = EventOutlook(expectation=words, basis="attributed", resolves_by=due, evidence=point("a1"))
    return Watch(event="e1", title="The ferry", due=due, expectation=outlook)


@pytest.mark.parametrize(
    ("reports", "settled"),
    [
        ({"Courier": "The lifeboats rescued 43 passengers, Norlink said on Saturday."}, True),
        ({"Lantern": "The lifeboats rescued 43 passengers, Norlink said on Saturday."}, False),
        ({"Wire": "There were 43 passengers.", "Echo": "All 43 passengers are well."}, True),
        ({"Courier": "Norlink said 43 passengers, not 41, were rescued by lifeboats."}, False),
        ({"Courier": "There were 41 passengers.", "Wire": "There were 43 passengers."}, False),
        ({"Courier": "The harbour master bought 43 lamps for the new pier."}, False),
        ({"Courier": "Lifeboats rescued 430 passengers from the ferry in the film."}, False),
    ],
    ids=["gives in", "repeats itself", "two others", "both values", "still apart", "other thing", "other number"],
)
def test_a_contradiction_is_settled_by_who_gives_in_or_by_two(reports: dict[str, str], settled: bool) -> None:  # noqa: FBT001 - the case
    """An outlet that took the other side, or two outlets, have one value where they tell the thing, none the other."""
    outlets = {"a0": "Courier", "a1": "Lantern"}
    articles = [article_from_text(text, source=outlet) for outlet, text in reports.items()]
    found = find_settled([disputed("41", "43")], {"e1": articles}, outlets)
    assert [("41" in (one.before or ""), "43" in (one.after or "")) for one in found.values()] == [
        (True, True)
    ] * settled
    assert find_settled([disputed("41", "43")], {"e2": articles}, outlets) == {}


def test_quiet_are_tracked_events_without_news() -> None:
    """An event that is not tracked, or has news today, is not quiet."""
    other = EventRecord("e2", "The bees", "r1", "r1", "2026-03-01", "2026-03-01", tracked=False)
    assert [one.since for one in list_quiet({"e1": EVENT, "e2": other}, ())] == ["2026-03-02"]
    assert list_quiet({"e1": EVENT}, {"e1"}) == ()


def test_an_expectation_comes_back_until_there_is_news() -> None:
    """It is due, then overdue; news of its event after the day ends it."""
    today = date(2026, 3, 4)
    for due, overdue in (("2026-03-05", False), ("2026-03-04", False), ("2026-03-03", True)):
        (watch,) = list_watch((), {}, {"e1": EVENT}, [expected(due)], today)
        assert watch.overdue == overdue
    heard = EventRecord("e1", "The ferry", "r1", "r3", "2026-03-01", "2026-03-04", tracked=True)
    assert list_watch((), {}, {"e1": heard}, [expected("2026-03-03")], today) == ()
    assert due_range(today) == ("2026-03-02", "2026-03-05")


@given(st.lists(st.sampled_from(["2026-03-03", "2026-03-04", "2026-03-05"]), max_size=6))
def test_no_expectation_is_listed_twice(days: list[str]) -> None:
    """The same words about the same event stand once, the soonest first."""
    listed = list_watch((), {}, {"e1": EVENT}, [expected(day, f"It sails on {day}") for day in days], date(2026, 3, 4))
    assert [one.due for one in listed] == sorted(set(days))
    assert len({watch_id(one) for one in listed}) == len(listed)


def test_a_question_is_answered_by_sentences_that_name_what_it_names() -> None:
    """Names decide; with one name another word of the question must be there; what was given is not given again."""
    article = article_from_text(
        "Kim left Pyongyang by train on Sunday. Officials in Vladivostok have closed the station for Kim. "
        "Vladivostok expects snow. The train is green."
    )
    question = "Will Kim go to Vladivostok?"
    assert names_of(question) == ["Kim", "Vladivostok"]
    (answer,) = answer_question(question, [article]).sentences
    assert answer.text == "Officials in Vladivostok have closed the station for Kim."
    assert article.text[answer.evidence[0].start : answer.evidence[0].end] == answer.text
    assert answer_question(question, [article], [answer.text]).sentences == ()
    assert [one.text for one in answer_question("When does the train of Kim leave?", [article]).sentences] == [
        "Kim left Pyongyang by train on Sunday."
    ]
    assert answer_question("Is the train green?", [article]).sentences[0].text == "The train is green."


def test_a_name_may_stand_elsewhere_in_an_article_where_the_sentence_says_what_is_asked() -> None:
    """A sentence with one of the names and what is asked answers, where the article has the other name; else none."""
    lead = "Two tugs pulled the Meridian from the sandbank on Saturday. "
    said = "The ferry will return to Port Ansel for repairs. Port Ansel has a new quay."
    question = "Will the ferry Meridian return to Port Ansel?"
    (answer,) = answer_question(question, [article_from_text(lead + said)]).sentences
    assert answer.text == "The ferry will return to Port Ansel for repairs."
    assert answer_question(question, [article_from_text(said)]).sentences == ()


def test_changes_between_versions_are_those_that_were_delivered() -> None:
    """A sentence that a brief stood on and that reads otherwise now is a change; another one is none."""
    before = article_from_text("The bridge cost 2.4 million. It is old. The mayor was angry.")
    after = article_from_text("The bridge cost 1.4 million. It is old. The mayor was calm.")
    (change,) = list_changes(before, after, frozenset({0}))
    assert (change.kind, change.before, change.after) == (
        "revised",
        "The bridge cost 2.4 million.",
        "The bridge cost 1.4 million.",
    )
    gone = article_from_text("It is old. The mayor was angry.")
    (withdrawn,) = list_changes(before, gone, frozenset({0}))
    assert (withdrawn.kind, withdrawn.after) == ("withdrawn", None)
    assert list_changes(before, before, frozenset({0, 1, 2})) == ()


def test_a_rewritten_article_is_more_than_a_small_change() -> None:
    """One number in a story of four sentences is small; a new story is not."""
    story = "The bridge cost 2.4 million crowns. The mayor opened it. A band played in the rain. Children waved flags."
    assert is_small_change(article_from_text(story), article_from_text(story.replace("2.4", "1.4")))
    assert not is_small_change(
        article_from_text(story), article_from_text("Divers searched the harbour for the lost anchor of a ferry.")
    )
