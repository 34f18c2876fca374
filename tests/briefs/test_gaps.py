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


@pytest.mark.parametrize(
    "words",
    ["Anna Berg criticised Lars Holm sharply.", "Lars Holm was widely condemned for it.", "She blamed Lars Holm."],
)
def test_somebody_blamed_who_never_speaks_is_named(words: str) -> None:
    """Harsh words about a person ask for that person's answer; a country's are left to its politics."""
    assert codes(f"{QUIET} {words}") == ["no_reply_of_accused"]
    assert codes(f"{QUIET} {words} “It is untrue,” said Lars Holm.") == []
    assert codes(f"{QUIET} Anna Berg criticised Norway sharply.") == []


@pytest.mark.parametrize(
    "words", ["declined to comment", "refused to answer", "did not immediately respond", "could not be reached"]
)
def test_an_answer_refused_is_a_gap_once(words: str) -> None:
    """The sentence that tells it is the gap, and the one who is silent is not named a second time."""
    text = f"{QUIET} Anna Berg accused Lars Holm of theft. Lars Holm {words}."
    article = article_from_text(text, published="2023-09-09")
    (gap,) = find_gaps(Reading(article))
    assert gap.code == "no_reply_of_accused"
    assert gap.text == f"No answer: “Lars Holm {words}.”"


def test_mostly_second_hand_is_a_gap() -> None:
    """Where at least half of the statements were carried by somebody else, the carrier is named."""
    carried = " ".join(f"Anna Berg told Reuters that the {thing} was lost." for thing in ("quay", "boat", "net"))
    article = article_from_text(f"{carried} Erik Dahl said the ferries run again.", published="2023-09-09")
    (gap,) = find_gaps(Reading(article))
    assert (gap.code, gap.text) == ("single_source_claim", "3 of 4 attributed statements are second-hand, by Reuters.")


def test_another_language_is_not_called_a_story_without_names() -> None:
    """Where words of attribution are not known, nothing is said of who speaks."""
    text = "« Nous paierons le chauffage », a déclaré la maire, Solange Peyrac."
    assert codes(text, language="fr") == ["language"]
