"""What stands above a story: front matter, headline, byline, date."""

import pytest

from summarise.articles.cleaning import clean_text

STORY = "The capital held a parade on Saturday.\n\nThe leader watched it with his guests.\n"


def test_headline_byline_and_date_are_read() -> None:
    """Lines above the story become fields and are no story."""
    text = f"Parade in the Capital\nBy Jane Doe and Joe Roe\nSeptember 9, 2023\n\n{STORY}"
    cleaning = clean_text(text)
    assert cleaning.fields == {
        "title": "Parade in the Capital",
        "byline": "Jane Doe and Joe Roe",
        "published": "2023-09-09",
    }
    assert [part.reason for part in cleaning.excluded] == ["header"] * 3


def test_front_matter_is_read() -> None:
    """Named lines above the story become fields, known keys only."""
    text = f"Title: Parade\nAuthor: Jane Doe\nDate: 9 Sept 2023\nPublisher: The Example\nURL: https://example.org/a\n\n{STORY}"
    assert clean_text(text).fields == {
        "title": "Parade",
        "byline": "Jane Doe",
        "published": "2023-09-09",
        "source": "The Example",
        "url": "https://example.org/a",
    }


@pytest.mark.parametrize(
    "first",
    [
        "The capital held its parade.",
        "“The capital held its parade.”",
        "By Tuesday the capital had ended its parade.",
        "Source: the ministry said on Friday that it had no news.",
        "It began like this:",
    ],
)
def test_a_first_sentence_is_no_header(first: str) -> None:
    """A line that may be the first sentence stays in the story."""
    cleaning = clean_text(f"{first}\n\n{STORY}")
    assert cleaning.fields == {}
    assert cleaning.excluded == ()


def test_a_line_that_repeats_the_known_title_is_no_story() -> None:
    """The repeated title is excluded whatever its marks."""
    text = f"Parade “in the capital”.\n\n{STORY}"
    assert [text[part.start : part.end] for part in clean_text(text, "Parade 'in the capital'").excluded] == [
        "Parade “in the capital”."
    ]


def test_a_text_of_one_line_has_no_title() -> None:
    """A text without anything below its first line has only a story."""
    assert clean_text("Capital holds parade").fields == {}
