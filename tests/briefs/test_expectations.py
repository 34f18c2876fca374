"""Expectations: what the article says may happen, in its own words."""

from summarise.articles.loading import article_from_text
from summarise.briefs.expectations import find_expectations
from summarise.briefs.reading import Reading

STORY = """Norvik sold its yard on Tuesday. The yard had been expected to have closed years ago.

Two senior officials told the Bergen Post that Lund is likely to close the dry dock by March.

Wages could rise if the council agrees to the plan. Will the cranes go?

The cranes were painted red on Monday."""


def test_expectations_are_found_with_who_when_and_how_likely() -> None:
    """Holder, horizon and likelihood are words of the source; the past and questions are left out."""
    found = find_expectations(Reading(article_from_text(STORY)))
    assert [outlook.expectation for outlook in found] == [
        "Lund is likely to close the dry dock by March",
        "Wages could rise if the council agrees to the plan.",
    ]
    dock, wages = found
    assert (dock.according_to, dock.horizon, dock.likelihood) == ("Two senior officials", "by March", "likely")
    assert (wages.according_to, wages.condition, wages.likelihood) == (
        None,
        "if the council agrees to the plan",
        "could",
    )


def test_the_plainest_expectations_are_kept() -> None:
    """Of more than asked for, those that say so plainly stay, in reading order."""
    found = find_expectations(Reading(article_from_text(STORY)), most=1)
    assert [outlook.likelihood for outlook in found] == ["likely"]


def test_only_a_leading_connective_is_left_out() -> None:
    """What somebody said is stated whole; the "and" inside it stays."""
    article = article_from_text("But wages and prices will rise by March, the bank said.")
    assert find_expectations(Reading(article))[0].expectation == "Wages and prices will rise by March"
