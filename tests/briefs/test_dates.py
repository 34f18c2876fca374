"""Time expressions, counted from the day of publication."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.briefs.dates import find_times

SATURDAY = "2023-09-09"


@pytest.mark.parametrize(
    ("text", "expression", "when", "precision"),
    [
        ("The parade was held on Friday.", "Friday", "2023-09-08", "day"),
        ("KCNA reported Saturday", "Saturday", "2023-09-09", "day"),
        ("on Friday, September 8, with", "Friday, September 8", "2023-09-08", "day"),
        ("on Friday 8 September 2023", "Friday 8 September 2023", "2023-09-08", "day"),
        ("a forum that runs from Sunday to Wednesday", "from Sunday to Wednesday", "2023-09-10/2023-09-13", "interval"),
        ("He will travel on Monday.", "Monday", "2023-09-11", "day"),
        ("On Monday he will travel, she said.", "Monday", "2023-09-11", "day"),
        ("Monday he said that it will rain.", "Monday", "2023-09-04", "day"),
        ("He said on Monday that it will rain.", "Monday", "2023-09-04", "day"),
        ("took place at the end of July", "the end of July", "2023-07-21/2023-07-31", "interval"),
        ("is to head there later this month", "later this month", "2023-09-09/2023-09-30", "interval"),
        ("expects it within the month", "within the month", "2023-09-09/2023-09-30", "interval"),
        ("the first since 2019.", "since 2019", "2019-01-01/2023-09-09", "interval"),
        ("the 1950-53 war", "1950-53", "1950-01-01/1953-12-31", "interval"),
        ("the first summit in 2019", "2019", "2019-01-01/2019-12-31", "year"),
        ("two weeks ago", "two weeks ago", "2023-08-21/2023-08-27", "week"),
        ("early next year", "early next year", "2024-01-01/2024-05-01", "interval"),
    ],
)
def test_expressions_are_dated_from_publication(text: str, expression: str, when: str, precision: str) -> None:
    """Each expression is found as written and gets the day or interval of the documented convention."""
    (found,) = find_times(text, SATURDAY)
    assert text[found.span.start : found.span.end] == expression
    assert (found.when, found.precision) == (when, precision)


@pytest.mark.parametrize("text", ["on Friday", "this month", "on September 8", "since 2019", "yesterday"])
def test_nothing_is_guessed_without_a_day_of_publication(text: str) -> None:
    """An expression that counts from publication has no date where that is unknown."""
    assert [time.when for time in find_times(text)] == [None]


@pytest.mark.parametrize("text", ["she may go", "2,019 people", "a march through town", "the second man"])
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    """Modal verbs, counts and marches are no times."""
    assert find_times(text, SATURDAY) == []


@pytest.mark.parametrize("text", ["on June 31", "in six weeks", "several years ago"])
def test_what_words_do_not_settle_has_no_date(text: str) -> None:
    """Impossible days, durations and vague counts are found, but not dated."""
    (found,) = find_times(text, SATURDAY)
    assert (found.when, found.precision) == (None, "unknown")


@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)), name=st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_is_the_last_such_day(day: date, name: str) -> None:
    """A plain weekday lies at most six days before publication, and is that weekday."""
    (found,) = find_times(f"It happened on {name}.", day.isoformat())
    assert found.when is not None
    when = date.fromisoformat(found.when)
    assert 0 <= (day - when).days < 7
    assert f"{when:%A}" == name


@given(st.text(max_size=80), st.text(max_size=12))
def test_any_text_is_read_without_error(text: str, published: str) -> None:
    """Nothing in a text or in a malformed date raises, and spans do not overlap."""
    found = find_times(text, published)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
