"""Lines that say who wrote an article and when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.bylines import Credits, find_credits_behind, read_credits

PROSE = {"the", "attack", "deadly"}


@pytest.mark.parametrize(
    ("line", "byline", "published"),
    [
        ("By the newsroom, 3 April 2025", "the newsroom", "2025-04-03"),
        ("By Jane Doe and Joe Roe | June 3, 2025 at 5:30 p.m. EDT", "Jane Doe and Joe Roe", "2025-06-03"),
        ("Par Hélène Marchetti, publié le 12 juin 2025", "Hélène Marchetti", "2025-06-12"),
        ("Von Anna Beck, 4. März 2025, 10:15 Uhr", "Anna Beck", "2025-03-04"),
        ("Por Ana Souza, publicado em 3 de junho de 2025 às 14h30", "Ana Souza", "2025-06-03"),
        ("Por Luis Vega, martes, 3 de junio de 2025", "Luis Vega", "2025-06-03"),
        ("From our special correspondent Jane Doe, 3 April 2025", "Jane Doe", "2025-04-03"),
        ("Di Marco Rossi, 3 giugno 2025", "Marco Rossi", "2025-06-03"),
        ("Door Jan de Vries, 4 maart 2025", "Jan de Vries", "2025-03-04"),
        ("Reuters, 4 March 2025", "Reuters", "2025-03-04"),
        ("Published 12 June 2025, 08:30 BST", None, "2025-06-12"),
        ("First published on Sat 7 Jun 2025 12.00 CEST", None, "2025-06-07"),
        ("2025-06-12T08:30:00Z", None, "2025-06-12"),
        ("13.04.2025", None, "2025-04-13"),
        ("Stand: 4. März 2025", None, "2025-03-04"),
        ("September 9, 2023 | Heard on Morning Edition", None, "2023-09-09"),
    ],
)
def test_credits_are_read(line: str, byline: str | None, published: str) -> None:
    """Author and date are read in several languages and orders."""
    assert read_credits(line) == Credits(byline=byline, published=published)


def test_an_outlet_is_no_author() -> None:
    """What is named like an outlet is the source."""
    assert read_credits("Meridian Wire, 18 September 2025") == Credits(source="Meridian Wire", published="2025-09-18")


def test_an_update_is_told_from_a_publication() -> None:
    """Both dates of a line are kept apart."""
    line = "Publié le 12 juin 2025 à 08h30, mis à jour le 13 juin 2025"
    assert read_credits(line) == Credits(published="2025-06-12", updated="2025-06-13")
    assert read_credits("Updated: March 3, 2026") == Credits(updated="2026-03-03")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jane Doe in Kyiv", Credits(byline="Jane Doe in Kyiv")),
        ("Jane Doe • 3 June 2025 • 4 min read", Credits(byline="Jane Doe", published="2025-06-03")),
        ("Kyiv, 3 June 2025", Credits(published="2025-06-03")),
        ("Deadly Attack in Kyiv", None),
        ("Jane Doe", None),
    ],
)
def test_below_a_headline_a_name_can_be_an_author(line: str, expected: Credits | None) -> None:
    """A name with a place or a date counts below a headline only, and not with a word that the prose has."""
    assert read_credits(line) is None
    assert read_credits(line, PROSE) == expected


@pytest.mark.parametrize(
    "line",
    [
        "March 3, 2026 was a cold day",
        "The vote is on 12 June 2025",
        "By Tuesday, 3 April 2025",
        "By the end of 3 April 2025 they had left",
        "Di Maria Scores Twice",
        "Published by the ministry on 3 April 2025",
        "On 12 June 2025 the bridge was closed.",
    ],
)
def test_prose_with_a_date_or_a_name_is_no_credit(line: str) -> None:
    """A line with words that are neither stays in the story."""
    assert read_credits(line) is None


def test_a_byline_behind_a_standfirst_is_found() -> None:
    """The standfirst stays in the story, the byline behind it does not."""
    line = "An interview with the head of the harbour. By Owen Pritchard. 8 February 2025"
    found = find_credits_behind(line)
    assert found is not None
    assert line[found[0] :].startswith("By Owen")
    assert found[1] == Credits(byline="Owen Pritchard", published="2025-02-08")
    assert find_credits_behind("It was late. By Tuesday the ships had gone.") is None


@given(st.text(alphabet="By 0123456789,.|ayJuneMarch:\0", max_size=60) | st.text(max_size=60))
def test_any_line_can_be_read(line: str) -> None:
    """No line makes reading fail, and a byline stands in its line."""
    for found in (read_credits(line), read_credits(line, PROSE)):
        assert found is None or (found.byline or "") in line
    behind = find_credits_behind(line)
    assert behind is None or 0 < behind[0] < len(line)
