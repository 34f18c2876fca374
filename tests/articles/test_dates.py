"""Dates of publication in the notations that articles use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.dates import find_date, read_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-09-09", "2023-09-09"),
        ("20230909", "2023-09-09"),
        ("2023-09-09T08:30:00Z", "2023-09-09T08:30:00+00:00"),
        ("Sat, 09 Sep 2023 08:30:00 +0200", "2023-09-09T08:30:00+02:00"),
        ("September 9, 2023", "2023-09-09"),
        ("Sept. 9th, 2023", "2023-09-09"),
        ("9 September 2023", "2023-09-09"),
        ("9. März 2023", "2023-03-09"),
        ("le 1er août 2023", "2023-08-01"),
        ("9 de septiembre de 2023", "2023-09-09"),
        ("2023年9月9日", "2023-09-09"),
        ("Published on 2023/09/09", "2023-09-09"),
    ],
)
def test_known_notations_are_read(written: str, expected: str) -> None:
    """A date in a known notation becomes ISO 8601, with its time where it has one."""
    assert read_date(written) == expected


@pytest.mark.parametrize(
    "written", ["", "yesterday", "09/10/2023", "September 31, 2023", "Foo 3, 2023", "2023", "9 September"]
)
def test_uncertain_dates_are_none(written: str) -> None:
    """What could be two dates, or is none, is not guessed."""
    assert read_date(written) is None


@given(st.text(max_size=100))
def test_any_text_can_be_read(text: str) -> None:
    """No text makes reading fail, and what it gives is a date that reads as itself."""
    found = find_date(text)
    read_date(text)
    assert found is None or read_date(found) == found
