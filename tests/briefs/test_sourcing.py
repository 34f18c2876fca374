"""Sourcing: how many statements come from which kind of source."""

import pytest

from summarise.articles.loading import article_from_text
from summarise.briefs.entities import find_entities
from summarise.briefs.reading import Reading
from summarise.briefs.sourcing import STATE_CONTROLLED, count_sources, is_identified


def test_statements_are_counted_by_their_sources() -> None:
    """A named person, officials without a name and a state agency are told apart."""
    article = article_from_text(
        "“We will rebuild the harbour before the winter,” Anna Berg said. The plan is costly, two officials said.\n\n"
        "The parade was a success, according to state media."
    )
    counts = count_sources(Reading(article, find_entities(article)))
    assert (counts.statements, counts.named, counts.unnamed, counts.state_controlled) == (3, 1, 2, 1)


@pytest.mark.parametrize(
    "name", ["KCNA", "Xinhua", "state media", "state-run television", "RIA Novosti", "Chinese state media"]
)
def test_state_controlled_media_are_known(name: str) -> None:
    """Names and descriptions of state media match."""
    assert STATE_CONTROLLED.search(name)


@pytest.mark.parametrize("name", ["Reuters", "the State Department", "media", "the BBC", "start", "SMART"])
def test_other_media_are_not_state_controlled(name: str) -> None:
    """Free media, ministries and words that merely hold such letters do not match."""
    assert not STATE_CONTROLLED.search(name)


@pytest.mark.parametrize(
    ("words", "identified"),
    [
        ("the Trump campaign", True),
        ("South Korea's spy agency", True),
        ("Chinese state media", True),
        ("the Pollard Institute's report", True),
        ("the ministry", True),
        ("US officials", False),
        ("a spokesman for the Trump campaign", False),
        ("a friend", False),
        ("state media", False),
        ("a survey", False),
        ("both leaders", False),
        ("the people", False),
    ],
)
def test_a_body_that_can_only_be_one_is_named(words: str, identified: bool) -> None:  # noqa: FBT001  # a case of a table
    """A body or document is, by its own name, its owner's or a definite article; people without a name are not."""
    article = article_from_text(
        "Chinese and US officials met. The Trump campaign and South Korea's spy agency did not."
    )
    assert is_identified(words, Reading(article)) == identified
