"""What stands above a story: front matter, headline, byline, date."""

from pathlib import Path

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


FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "articles").glob("*.txt"))
KNOWN = {
    "01": ("Petra Lindqvist", None, "2025-03-14"),
    "02": (None, None, "2024-10-02"),
    "03": (None, None, "2025-05-06"),
    "04": ("Rosa Delgado", None, "2025-01-21"),
    "05": (None, "Meridian Wire", "2025-09-18"),
    "06": (None, None, "2024-11-30"),
    "07": ("Hélène Marchetti", None, "2025-06-12"),
    "08": (None, None, "2025-07-19"),
    "09": ("Owen Pritchard", None, "2025-02-08"),
    "10": ("the newsroom", None, "2025-04-03"),
    "11": ("Harriet Coyle, Industry Correspondent", None, "2025-03-04"),
    "13": ("Zoltán Berkesi", None, None),
    "18": (None, None, "2025-10-14"),
    "20": ("Local Democracy Reporter Priya Castell", None, None),
}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_headers_of_the_example_articles(path: Path) -> None:
    """Every example has its first line as title, a wire's slug aside, and what stands below it of who and when."""
    text = path.read_text(encoding="utf-8")
    fields = clean_text(text).fields
    assert fields["title"] == text.splitlines()[0].removeprefix("UPDATE 2-")
    found = tuple(map(fields.get, ("byline", "source", "published")))
    assert found == KNOWN.get(path.name[:2], (None, None, None))


def test_a_standfirst_stays_without_its_byline() -> None:
    """The byline at the end of a standfirst is excluded, the words before it are not."""
    text = f"Parade in the Capital\nAn account of a long day. By Owen Pritchard. 8 February 2025\n\n{STORY}"
    cleaning = clean_text(text)
    assert [text[part.start : part.end] for part in cleaning.excluded][1:] == ["By Owen Pritchard. 8 February 2025"]


def test_fields_and_rules_count_line_by_line() -> None:
    """A header that stands in one block is read, also where the text below it is wrapped."""
    wrapped = (
        "The capital held a parade on Saturday, and\nthe leader watched it with his guests\nfrom two countries.\n" * 3
    )
    header = "======\nTitle: Who Came?\nSubtitle: They all did.\nAuthor: Jane Doe\nUpdated: March 3, 2026\n======\n"
    cleaning = clean_text(f"{header}\n{wrapped}")
    assert cleaning.fields == {"title": "Who Came?", "byline": "Jane Doe", "published": "2026-03-03"}
    assert all(part.end <= len(header) for part in cleaning.excluded)


@pytest.mark.parametrize(
    ("dateline", "published"),
    [
        ("KARSTEN — ", None),
        ("JACKSON, Miss. - ", None),
        ("NEW YORK, June 3 -- ", None),
        ("Berlin, 4. März 2025 – ", "2025-03-04"),
        ("LONDON, June 3, 2025 (Reuters) - ", "2025-06-03"),
    ],
)
def test_a_dateline_is_no_story(dateline: str, published: str | None) -> None:
    """Place and day before the first sentence are excluded; a full date there dates the article."""
    cleaning = clean_text(f"{dateline}{STORY}")
    assert [(part.start, part.end) for part in cleaning.excluded] == [(0, len(dateline))]
    assert cleaning.fields.get("published") == published


@pytest.mark.parametrize(
    "opening",
    ["NATO – Russia talks ended, NATO said.", "HALABI — I do not.\n\nHALABI — They do.", "U.S. - China talks."],
)
def test_capitals_before_a_dash_may_be_story(opening: str) -> None:
    """Neither an acronym nor capitals that come again are a dateline."""
    assert clean_text(f"{opening}\n\n{STORY}").excluded == ()


def test_a_wires_slug_is_no_part_of_the_headline() -> None:
    """Which version of a story it is stands before its headline, and outside the title."""
    text = "UPDATE 2-Port Hill raises its levy on salt\n\nThe port raised its levy on salt, the mayor said on Monday."
    cleaning = clean_text(text)
    assert cleaning.fields["title"] == "Port Hill raises its levy on salt"
    assert text[: cleaning.excluded[0].end].startswith("UPDATE 2-")
