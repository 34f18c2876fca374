"""Gaps: what an article leaves open."""

import pytest

from summarise.articles.loading import article_from_text
from summarise.briefs.entities import find_entities
from summarise.briefs.gaps import find_gaps
from summarise.briefs.reading import Reading


def codes(text: str, published: str | None = "2023-09-09", language: str = "en") -> list[str]:
    """Give the codes of the gaps of a text."""
    article = article_from_text(text, published=published, language=language)
    return [gap.code for gap in find_gaps(Reading(article, find_entities(article)))]


QUIET = "The harbour of Varna reopened on Friday. Anna Berg said it was a relief. Erik Dahl said the ferries run again."


def test_an_article_that_leaves_nothing_open_has_no_gap() -> None:
    """A dated article with two named sources passes the checklist."""
    assert codes(QUIET) == []


def test_a_missing_date_is_a_gap() -> None:
    """Without a day of publication weekdays cannot be dated."""
    assert codes(QUIET, published=None) == ["no_date"]


def test_a_language_without_tables_is_a_gap() -> None:
    """Where the cue lists do not reach, the brief says so."""
    assert "language" in codes(QUIET, language="is")


@pytest.mark.parametrize(
    "words", ["has not confirmed any plan", "neither confirmed nor denied a plan", "is yet to confirm a plan"]
)
def test_an_unconfirmed_plan_is_a_gap(words: str) -> None:
    """The article's own words that something is unconfirmed are pointed at."""
    assert codes(f"{QUIET} The ministry {words} to pay.") == ["unconfirmed_plan"]


def test_an_unconfirmed_plan_is_told_in_the_words_of_the_source() -> None:
    """The gap says what is not confirmed, cut short where the sentence is long."""
    article = article_from_text(f"{QUIET} The ministry has not confirmed any plan to pay for it{' again' * 60}.")
    gap = find_gaps(Reading(article, find_entities(article)))[-1]
    (evidence,) = gap.evidence
    assert gap.text.startswith("Not confirmed: “The ministry has not confirmed any plan to pay for it again")
    assert gap.text.endswith("again…”")
    assert gap.text[len("Not confirmed: “") : -2] in article.text[evidence.start : evidence.end]
    assert len(gap.text) < 240


def test_an_accusation_without_an_answer_is_a_gap() -> None:
    """Somebody accused who neither speaks nor is said to have been asked is named."""
    accused = (
        "Anna Berg accused Lars Holm of theft. Erik Dahl said the ferries run again. Anna Berg said it was a relief."
    )
    assert codes(accused) == ["no_reply_of_accused"]
    assert codes(f"{accused} Mr Holm denied it.") == []


def test_unnamed_sources_only_is_a_gap() -> None:
    """Officials without a name are all there is."""
    assert "unnamed_sources_only" in codes("The harbour reopened, officials said. A plan exists, two analysts said.")
