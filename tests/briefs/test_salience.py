"""Salience: which sentences carry the story."""

from hypothesis import given
from hypothesis import strategies as st

from summarise.articles.loading import article_from_text
from summarise.briefs.reading import Reading
from summarise.briefs.salience import rank_sentences

STORY = """The port of Halden will close on Friday after a strike by crane drivers, the harbour office said.

Crane drivers in Halden want higher pay for night work at the port. Is there a way out?

The harbour office said the strike at the port costs 2 million crowns a day.

It rained.

A bakery near the station sells cakes with pears from the valley every summer morning."""


def test_the_story_comes_before_the_aside() -> None:
    """Sentences that share the story's words outrank one that shares none; questions and scraps are no choice."""
    ranked = rank_sentences(Reading(article_from_text(STORY)), 3)
    texts = [article_from_text(STORY).sentences[index] for index in ranked]
    words = [STORY[sentence.start : sentence.end] for sentence in texts]
    assert words[0].startswith("The port of Halden will close")
    assert not any("bakery" in text or text.endswith("?") or text == "It rained." for text in words)


def test_a_sentence_said_twice_is_chosen_once() -> None:
    """What a chosen sentence already says is worth less."""
    twice = STORY.replace("It rained.", "The port of Halden will close on Friday after a strike by crane drivers.")
    first_two = rank_sentences(Reading(article_from_text(twice)), 2)
    assert len({twice[s.start : s.start + 24] for s in article_from_text(twice).sentences if s.index in first_two}) == 2


@given(st.text(max_size=400), st.integers(0, 6))
def test_any_text_gives_different_sentences_of_it(text: str, count: int) -> None:
    """The choice has no repeats, stays within the article and is the same every time."""
    article = article_from_text(text)
    reading = Reading(article)
    ranked = rank_sentences(reading, count)
    assert len(set(ranked)) == len(ranked) <= count
    assert set(ranked) <= {sentence.index for sentence in article.sentences}
    assert ranked == rank_sentences(reading, count)


def test_headings_and_announcements_carry_nothing() -> None:
    """A line without a stop, one that only announces the next, and a question are passed over."""
    said = """Harbour Office Says Strike At Port Of Halden Goes On

Here is what the harbour office said about the strike at the port on Friday:

What does the strike at the port of Halden mean for the town?

The port of Halden will close on Friday after a strike by crane drivers."""
    reading = Reading(article_from_text(said))
    assert [reading.sentence_text(index)[:8] for index in rank_sentences(reading, 4)] == ["The port"]


def test_what_the_article_says_itself_outranks_what_it_quotes() -> None:
    """Of two sentences with the same words, the one in the article's own voice comes first."""
    told = "The harbour office opened the third quay at the port of Halden after the strike.\n\n"
    own = "The strike of the crane drivers at the port ended after a talk at the harbour office.\n\n"
    quoted = "“The strike of my crane drivers at the port ended, we had a talk at the office,” Lund said.\n\n"
    reading = Reading(article_from_text(told + quoted + own))
    assert rank_sentences(reading, 2) == (0, 2)
