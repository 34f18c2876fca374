"""Figures: what an article counts and measures."""

import pytest

from summarise.articles.loading import article_from_text
from summarise.briefs.entities import find_entities
from summarise.briefs.figures import find_figures
from summarise.briefs.reading import Reading


def figures(text: str) -> list[tuple[str | None, str, str | None]]:
    """Give hedge, value and unit of the figures of a text."""
    article = article_from_text(text, published="2023-09-09")
    return [(one.hedge, one.value, one.unit) for one in find_figures(Reading(article, find_entities(article)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sent 20 diplomats and technical staff to the embassy.", (None, "20", "diplomats and technical staff")),
        ("The storm killed more than 100 people.", ("more than", "100", "people")),
        ("Claims of about $1.2bn were filed.", ("about", "1.2bn", "$")),
        ("Prices rose by 40 percent in a year.", (None, "40", "percent")),
        ("It was the 75th founding anniversary of the state.", (None, "75th", "founding anniversary")),
        ("Three ferries were cancelled by the port.", (None, "Three", "ferries")),
        ("Hundreds of workers marched.", (None, "Hundreds", "workers")),
        ("Several hundred demonstrators came.", (None, "Several hundred", "demonstrators")),
        ("They need about 30 to 40 shells for a target.", ("about", "30 to 40", "shells")),
        ("Between 35,000 and 40,000 households had no light.", (None, "Between 35,000 and 40,000", "households")),
        ("It makes 14,000 artillery shells a month.", (None, "14,000", "artillery shells a month")),
        ("They fired about 6,000 a day.", ("about", "6,000", "a day")),
        ("Almost six in ten residents agree.", ("Almost", "six in ten", "residents")),
        ("It hits targets up to 20 miles away.", ("up to", "20", "miles")),
        ("The sea was at 20.8 degrees Celsius.", (None, "20.8", "degrees Celsius")),
    ],
)
def test_a_figure_has_value_unit_and_hedge(text: str, expected: tuple[str | None, str, str | None]) -> None:
    """Each number comes as written, with what it counts and what softens it."""
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It opened on September 8, 2023.",
        "It has not happened since 2019.",
        "The train left at 10:30 a.m. sharp.",
        "It lasted six weeks.",
        "The two sides met, and one man laughed.",
        "Leaders of the G20 met.",
        "It was the third parade.",
        "The group Future 45 ran its ads.",
        "He wrote the Gang of Eight bill.",
        "He read from 2 Timothy aloud.",
        "Write to 100 Haven Avenue.",
        "It made life for a family of five extremely difficult.",
        "He has zero military experience.",
    ],
)
def test_times_names_and_pointers_are_no_figures(text: str) -> None:
    """Dates, years, hours, durations, names with digits and "the two" count nothing."""
    assert figures(text) == []


def test_a_figure_stands_in_the_words_of_the_source() -> None:
    """The sentence and the number are pieces of the text that the evidence points at."""
    article = article_from_text(
        "The port reopened on Friday; at least 12 boats had sunk in the harbour during the storm."
    )
    (figure,) = find_figures(Reading(article, find_entities(article)))
    sentence, number = (article.text[one.start : one.end] for one in figure.evidence)
    assert figure.what == sentence
    assert figure.value == number == "12"


def test_no_figures_are_read_in_a_language_that_is_not_known() -> None:
    """Without words for months and nouns, a number could be anything."""
    text = "Elle estime que 340 communes de montagne pourraient perdre leur classe avant le 5 juillet."
    assert find_figures(Reading(article_from_text(text, language="fr"))) == ()
