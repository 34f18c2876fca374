"""Timeline: what the article dates, in order."""

import pytest

from summarise.articles.loading import article_from_text
from summarise.briefs.entities import find_entities
from summarise.briefs.reading import Reading
from summarise.briefs.timeline import find_moments


def find(text: str, published: str | None = "2023-09-09") -> list[tuple[str, str | None]]:
    """Give expression and date of the moments of a text."""
    article = article_from_text(text, published=published)
    return [(one.expression, one.when) for one in find_moments(Reading(article, find_entities(article)))]


def test_moments_stand_in_order_of_time() -> None:
    """Moments are sorted by when they are, in whole sentences of the source."""
    article = article_from_text(
        "The harbour reopened on Friday. The quay, which had closed in 2019, stayed shut.", published="2023-09-09"
    )
    moments = find_moments(Reading(article, find_entities(article)))
    assert [(one.expression, one.when) for one in moments] == [
        ("2019", "2019-01-01/2019-12-31"),
        ("Friday", "2023-09-08"),
    ]
    for moment in moments:
        what, expression = (article.text[one.start : one.end] for one in moment.evidence)
        assert (moment.what, moment.expression) == (what, expression)
        assert what.startswith("The")
        assert what.endswith(".")


def test_one_time_of_a_sentence_is_one_moment() -> None:
    """The same day named twice in one sentence stands once; in another sentence it stands again."""
    text = "The port reopened on Friday, September 8, and on Friday the ferries ran. It rained on Friday."
    assert find(text) == [("Friday, September 8", "2023-09-08"), ("Friday", "2023-09-08")]


def test_undated_times_stand_where_they_name_a_day() -> None:
    """Without a date a weekday or a month stays, last; what names no day at all goes."""
    text = "The second visit in six weeks ended this year. It rained on Friday. The quay had closed in 2019."
    assert find(text, published=None) == [("2019", "2019-01-01/2019-12-31"), ("Friday", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Dahl is expected to visit Lund later this month.",
        "On Tuesday Mr Dahl is due to speak in Lund.",
        "Officials told a paper that Mr Dahl is likely to come this month.",
        "Mr Dahl plans to attend a forum that runs from Sunday to Wednesday in Lund.",
        "A visit is possible, which Oslo expects within the month.",
        "The storm damaged the 2019 bridge.",
    ],
)
def test_the_future_and_names_are_no_moments(text: str) -> None:
    """What is only expected belongs to the outlook, and a year in a name dates nothing."""
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("The parade, which began on Thursday night, came amid expectations of a visit.", "Thursday night"),
        ("The agency told lawmakers on Thursday that Mr Dahl could visit Lund.", "Thursday"),
        ("Mr Dahl is expected at the forum, which was the site of a summit in 2019.", "2019"),
    ],
)
def test_what_is_past_stands_beside_what_is_expected(text: str, expression: str) -> None:
    """A time in a clause of its own stays, dated or not, whatever the rest of the sentence expects."""
    assert [one for one, _ in find(text)] == [expression]
    assert [one for one, _ in find(text, published=None)] == [expression]


def test_an_expectation_that_has_passed_is_a_moment() -> None:
    """A day before publication is past even where something was expected on it."""
    assert find("The ship was expected in Varna last week.") == [("last week", "2023-08-28/2023-09-03")]


def test_nothing_is_dated_in_a_language_that_is_not_known() -> None:
    """Days and months of another language are not read, and numbers not taken for years."""
    article = article_from_text("Claire enseigne ici depuis 2011.", published="2025-06-12", language="fr")
    assert find_moments(Reading(article)) == ()
