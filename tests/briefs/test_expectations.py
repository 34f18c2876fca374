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
        "The company is expected to publish its figures soon.",
        "The council will vote on the budget after the break.",
        "We will close the gates on Friday, the mayor said.",
        "A higher toll would bring in two million crowns a year.",
        "The union threatened to stop every crane in the port.",
        "The ministry is weighing a ban on night work in ports.",
        "The owners must answer the court by Monday evening.",
        "The lease of the northern quay expires at midnight.",
        "Fares should fall if the owners agree to it.",
    ],
)
def test_plans_threats_deadlines_and_forecasts_are_expected(sentence: str) -> None:
    """A future, an intention, an obligation with a date, and an event with a date in the present tense look ahead."""
    assert [one.expectation for one in find_expectations(Reading(article_from_text(sentence)))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Voters who will believe anything he says came to the hall.",
        "The minister may have made a mistake, the inquiry found.",
        "Nobody knows whether the bridge will hold.",
        "The council rejected the plan to close the yard.",
        "I would argue that the old quay is the prettier one.",
        "The mayor would not say who had asked for the meeting.",
        "The delay was due to the storm that hit the coast.",
        "The pilot came aboard before the tug was due to leave.",
        "A helmet must be worn on the crane deck.",
        "A summer like this was once to be expected every 200 years.",
        "A bridge that was meant to open in 2020 carried its first cars.",
        "The council met on 3 May 2019 in the May Hall.",
    ],
)
def test_remarks_questions_and_looks_back_are_no_outlook(sentence: str) -> None:
    """A modal in a relative or indirect question, a manner of speaking, a look back, and a noun expect nothing."""
    assert find_expectations(Reading(article_from_text(sentence))) == ()


def test_an_expectation_is_told_once() -> None:
    """Of two sentences that say the same, the plainer stays."""
    twice = "The yard will close in March.\n\nIt is old.\n\nThe yard is expected to close in March, owners said."
    (found,) = find_expectations(Reading(article_from_text(twice)))
    assert found.sentences == (2,)


def test_part_of_a_longer_statement_is_shown_alone() -> None:
    """Where somebody says more than one sentence, only the one that looks ahead is given, between quote marks."""
    said = "“The quay is old. It will close on Friday,” said Ada Lund, the harbour master. “Nobody wants that.”"
    (found,) = find_expectations(Reading(article_from_text(said)))
    assert found.expectation == "“It will close on Friday”"
    assert found.according_to == "Ada Lund"
