"""Which articles belong to one event."""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarise import Article, article_from_text, load_article
from summarise.events.grouping import Group, GroupOptions, group_articles
from summarise.events.grouping.candidates import find_pairs
from summarise.events.grouping.vectors import Vector
from summarise.events.partition import Partition

ROOT = Path(__file__).parents[2]
EVENTS = {
    "ferry": """
        The ferry Alma Kristin ran aground off Port Neval shortly after midnight on 4 March.
        Captain Joris Wendel ordered 212 passengers of the Alma Kristin into lifeboats.
        The coast guard of Port Neval sent two helicopters to the grounded ferry.
        Captain Joris Wendel said the rudder of the Alma Kristin had failed.
        The sandbank off Port Neval shifted last winter and stands on no chart.
        The owner, Neval Line, has cancelled sailings until the rudder is inspected.
        Divers hired by Neval Line found a crack 3 metres long below the engine room.
    """,
    "blaze": """
        A fire destroyed the grain terminal of Port Neval on Saturday morning.
        Fire chief Selma Orrin said the grain terminal burned for eleven hours.
        About 40 firefighters under Selma Orrin pumped sea water on the silos.
        The harbour authority closed the northern basin while the silos smouldered.
        Dust from a broken conveyor may have started the fire, Selma Orrin said.
        The grain terminal held 18,000 tonnes of wheat bound for Tarrago.
        Farmers around Tarrago fear for the wheat that the silos were to take.
    """,
    "vote": """
        Parliament in Lindow rejected the water bill by three votes on Thursday.
        The water bill of minister Petra Quill would have ended the drilling of wells.
        Minister Petra Quill told parliament that the wells of Lindow run dry by 2031.
        Two members of the Orchard Party left the chamber before the vote.
        The Orchard Party wants compensation for growers who give up their wells.
        Petra Quill said she will bring the water bill back after the summer.
        Growers from the Hesper valley cheered outside as the vote was read out.
    """,
}
SENTENCES = {name: [line.strip() for line in text.strip().splitlines()] for name, text in EVENTS.items()}


def report(event: str, number: int, published: str | None = "2024-03-04") -> Article:
    """Write what one outlet prints of an event: some of its sentences, in an order of its own."""
    order = random.Random(f"{event} {number}").sample(range(len(SENTENCES[event])), 5)  # noqa: S311 - no secret
    return print_sentences(event, order, f"{event}-{number}", published)


def print_sentences(event: str, order: Sequence[int], name: str, published: str | None) -> Article:
    """Make an article of some of an event's sentences."""
    text = "\n\n".join(SENTENCES[event][index] for index in order)
    return article_from_text(text, article_id=name, published=published, language="en")


def reports(count: int = 3, published: str | None = "2024-03-04") -> list[Article]:
    """Write several reports of each event."""
    return [report(event, number, published) for event in EVENTS for number in range(count)]


def members(groups: Sequence[Group]) -> set[frozenset[str]]:
    """Give the groups as sets of ids."""
    return {frozenset(group.articles) for group in groups}


@pytest.mark.parametrize("published", ["2024-03-04", None])
def test_reports_of_one_event_are_one_group(published: str | None) -> None:
    """Three reports each of three events, two of them of one town, are three groups, with and without their dates."""
    found = members(group_articles(reports(published=published)))
    assert found == {frozenset(f"{event}-{number}" for number in range(3)) for event in EVENTS}


def test_the_seeds_are_one_event_and_other_articles_their_own() -> None:
    """Two reports of one parade belong together; articles on other subjects stand alone."""
    paths = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "fixtures" / "articles").glob("*.txt"))]
    groups = group_articles(load_article(path) for path in paths)
    assert [len(group.articles) for group in groups] == [2] + [1] * (len(paths) - 2)
    assert groups[0].articles == tuple(load_article(path).id for path in paths[:2])


@settings(max_examples=20, deadline=None)
@given(st.permutations(reports(2)), st.sampled_from([None, "2024-03-04"]))
def test_groups_do_not_depend_on_order(shuffled: list[Article], published: str | None) -> None:
    """The same articles give the same groups, ids and titles in any order."""
    changed = [article.model_copy(update={"published": published}) for article in shuffled]
    options = GroupOptions(explain=True)
    assert group_articles(changed, options) == group_articles(sorted(changed, key=lambda one: one.id), options)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.tuples(st.sampled_from(sorted(EVENTS)), st.integers(0, 3)), min_size=1))
def test_events_never_merge(chosen: set[tuple[str, int]]) -> None:
    """Whatever reports are there, every one is in one group, and no group holds reports of two events."""
    articles = [report(event, number) for event, number in sorted(chosen)]
    groups = group_articles(articles)
    assert sorted(article for group in groups for article in group.articles) == sorted(one.id for one in articles)
    assert all(len({article.partition("-")[0] for article in group.articles}) == 1 for group in groups)


def test_the_same_article_twice_counts_once() -> None:
    """An article that is given twice is listed once, and is no duplicate of itself."""
    twice = [*reports(2), *reports(2)]
    assert group_articles(twice) == group_articles(reports(2))


def test_a_copy_is_a_duplicate_and_changes_no_group() -> None:
    """A text under another id, and one with a word changed, are duplicates; the events stay what they are."""
    original = report("ferry", 0)
    same = original.model_copy(update={"id": "ferry-same"})
    near = article_from_text(original.text.replace("shifted", "moved"), article_id="ferry-near", language="en")
    groups = group_articles([*reports(), same, near])
    ferry = next(group for group in groups if "ferry-0" in group.articles)
    assert [set(copies) for copies in ferry.duplicates] == [{"ferry-0", "ferry-same", "ferry-near"}]
    without = {frozenset(one - {"ferry-same", "ferry-near"}) for one in members(groups)}
    assert without == members(group_articles(reports()))


def test_reports_far_apart_in_time_are_two_events() -> None:
    """What happens again a month later in like words is another event, unless the dates are unknown."""
    orders = {"a": (0, 1, 3, 5), "b": (0, 2, 3, 6), "c": (1, 2, 4, 6), "d": (1, 4, 5, 2)}
    days = {"a": "2024-03-04", "b": "2024-03-05", "c": "2024-04-08", "d": "2024-04-08"}
    dated = [print_sentences("ferry", order, name, days[name]) for name, order in orders.items()]
    undated = [article.model_copy(update={"published": None}) for article in dated]
    assert members(group_articles(dated)) == {frozenset("ab"), frozenset("cd")}
    assert members(group_articles(undated)) == {frozenset("abcd")}


def test_a_dateline_stands_in_for_a_date_of_publication() -> None:
    """An article without a date of its own is dated by the full date in its first line."""
    lines = ["PORT NEVAL, 8 April 2024 — The ferry Alma Kristin is afloat again.", *SENTENCES["ferry"][:5]]
    dated = article_from_text("\n\n".join(lines), article_id="later", language="en")
    groups = group_articles([*(report("ferry", number) for number in range(2)), dated])
    assert frozenset({"later"}) in members(groups)


def test_an_event_keeps_its_id_when_later_reports_join() -> None:
    """The id of an event is made from its earliest report."""
    first = [report("ferry", 0, "2024-03-04"), report("ferry", 1, "2024-03-05")]
    grown = [*first, report("ferry", 2, "2024-03-06"), report("vote", 0)]
    ids = {group.event for group in group_articles(grown) if "ferry-0" in group.articles}
    assert ids == {group_articles(first)[0].event}


def test_two_texts_of_one_id_are_both_kept() -> None:
    """Of two texts with one id each is in a group, under a name of its own."""
    other = report("vote", 0).model_copy(update={"id": "ferry-0"})
    groups = group_articles([report("ferry", 0), other])
    named = [article for group in groups for article in group.articles]
    assert len(groups) == len(set(named)) == 2
    assert "ferry-0" in named


def test_why_names_what_the_reports_have_in_common() -> None:
    """Reasons are words that the reports have, and those of a name that all reports have stand among them."""
    assert group_articles(reports())[0].why == ()
    for group in group_articles(reports(), GroupOptions(explain=True)):
        event = group.articles[0].partition("-")[0]
        stories = " ".join(" ".join(report(event, number).text.split()) for number in range(3))
        assert all(reason in stories for reason in group.why)
        name = {"ferry": "Joris Wendel", "blaze": "Selma Orrin", "vote": "Petra Quill"}[event]
        assert any(name in reason for reason in group.why)


def test_languages_without_spaces_are_grouped_too() -> None:
    """Articles whose words are not set apart by spaces are told apart by their characters."""
    flood = ["長江下游的堤壩週二決口，三千名村民撤離到學校。", "長江堤壩決口後，三千名村民住進學校，水位仍在上升。"]
    chess = ["年輕棋手林曉在決賽中擊敗衛冕冠軍，奪得全國象棋錦標賽。", "林曉奪得全國象棋錦標賽，決賽擊敗了衛冕冠軍。"]
    texts = [*flood, *chess]
    articles = [article_from_text(text, article_id=str(index), language="zh") for index, text in enumerate(texts)]
    assert members(group_articles(articles)) == {frozenset("01"), frozenset("23")}


def test_no_article_is_compared_with_all_others() -> None:
    """However many articles have the same terms, each is paired with a bounded number, and they still hang together."""
    vector = Vector(np.arange(20, dtype=np.int32), np.full(20, 20**-0.5, np.float32))
    pairs = list(find_pairs([vector] * 400, 0.5))
    assert len(pairs) <= 400 * 30
    partition = Partition(400)
    for one, other, likeness in pairs:
        assert likeness == pytest.approx(1)
        partition.join(one, other)
    assert len(partition.list_sets()) == 1


def test_no_articles_are_no_groups() -> None:
    """Nothing in, nothing out."""
    assert group_articles([]) == ()
