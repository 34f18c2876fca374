"""Expectations: what the article says may happen, in its own words."""

import pytest

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


@pytest.mark.parametrize(
    "sentence",
    [
        "Voters who will believe anything he says came to the hall.",
        "The minister may have made a mistake, the inquiry found.",
        "Nobody knows whether the bridge will hold.",
        "The council rejected the plan to close the yard.",
        "We will try to help, the mayor said.",
    ],
)
def test_remarks_questions_and_promises_of_the_moment_are_no_outlook(sentence: str) -> None:
    """A modal in a relative or indirect question, a look back, a noun, and "we will try" expect nothing."""
    assert find_expectations(Reading(article_from_text(sentence))) == ()
