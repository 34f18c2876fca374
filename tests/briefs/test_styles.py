"""Ten articles of our own in styles of other desks: who says what in them, as code alone reads it.

Invariant: facts that a reader finds in the article; what a brief of it says is pinned in tests/recordings.
"""

from functools import cache
from pathlib import Path

import pytest

from summarise import load_article
from summarise.briefs.attributions import Attribution
from summarise.briefs.reading import Reading

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"


@cache
def read(number: str) -> Reading:
    """Read one of the articles, by the number that its name starts with."""
    (path,) = ARTICLES.glob(f"{number}_*.txt")
    return Reading(load_article(path))


def attribution_of(reading: Reading, words: str) -> Attribution:
    """Give who is said to have said these words inside quote marks."""
    (found,) = (
        one
        for one in reading.attributions
        for index in one.quotations
        if words in reading.article.text[reading.quotations[index].start : reading.quotations[index].end]
    )
    return found


def speaker_of(number: str, words: str) -> str | None:
    """Name who said these words, in full where the article names him."""
    reading = read(number)
    found = attribution_of(reading, words)
    return reading.name_at(found.speaker) if found.speaker else None


@pytest.mark.parametrize(
    ("number", "words", "speaker"),
    [
        ("11", "we shall be unable to pay the men’s wages", "Malcolm Prewett"),
        ("11", "it is dying on your desk", "Malcolm Prewett"),
        ("11", "Well, somebody did, and he’d written it down", "Olwen Rhys"),
        ("11", "a man covering his back", "Ron Tasker"),
        ("11", "the time of the Ark", "Hesketh"),
        ("11", "a tourist with a calculator", "Kim Sung-ho"),
        ("12", "Those who do not will pay for the road.", "Estela Varga"),
        ("12", "the absence of any consultation", "Oresta Minerals"),
        ("12", "I have answered that.", "Estela Varga"),
        ("12", "a slow closing of the door", "Octavio Prats"),
        ("13", "within the range of natural fluctuation", "Ágota Felvinczi"),
        ("13", "slow-motion catastrophe", "Márton Gelencsér"),
        ("13", "not one litre more", "Ilona Tarr"),
        ("14", "community halls with a few shelves", "Hendrik Basson"),
        ("15", "Our first thoughts", "Catrin Vaughan"),
        ("15", "between 9pm and 11pm", "Bilal Rahman"),
        ("15", "past the piano", "Jean Oduya"),
        ("15", "speculate about a mechanical matter", "Tom Esslemont"),
        ("15", "from the roof of it", "Colm"),
        ("16", "like furniture,", "Adeyemi"),
        ("16", "I never was any good with paperwork", "Denise Harkaway"),
        ("17", "magnificent with ten", "Stella Marchetti"),
        ("17", "I said, 'You will be.'", "Stella Marchetti"),
        ("19", "professional disappointed people", "Tobias Renn"),
        ("19", "I want the ten past eight.", "Maura Quill"),
        ("20", "from county trials to the paddling pool", "Kelly-Anne Moffat"),
        ("20", "Either they didn't look up", "Derek Stubbs"),
        ("20", "a clearer timeline", "Joan Petherick"),
        ("20", "A generation of children", "Dawn Brightwell"),
    ],
)
def test_whoever_is_named_is_found(number: str, words: str, speaker: str) -> None:
    """Knights, peers and councillors, tags before, inside and after, mails and letters: the words have their owner."""
    assert speaker in (speaker_of(number, words) or "")


@pytest.mark.parametrize(
    ("number", "words", "source"),
    [
        ("11", "The Secretary of State is getting on with his job", "spokesman"),
        ("13", "now the minister,", "innkeeper"),
        ("14", "It was thick,", "man"),
        ("16", "so Scarbury about it", "witness"),
        ("16", "out of a job", "witness"),
        ("16", "I was frightened", "witness"),
        ("17", "when I heard the noise", "striker"),
        ("17", "no plans to change anything", "source"),
        ("19", "no citizen will live more than ten minutes", "Page 12"),
        ("20", "The safety of customers", "spokesperson"),
        ("20", "My nan learned to swim in there", "signatory"),
    ],
)
def test_whoever_is_not_named_stays_so(number: str, words: str, source: str) -> None:
    """A witness without a name is not the woman whom she speaks of, and a role is no name."""
    assert not attribution_of(read(number), words).named
    assert source in (speaker_of(number, words) or "")


def test_the_screen_does_not_speak() -> None:
    """What leads up to a subject is none: the clerk behind the screen said it."""
    sources = [read("16").words(one.source) for one in read("16").attributions]
    assert "a former bookkeeper" in sources
    assert "a screen" not in sources


def test_single_quote_marks_and_apostrophes_are_told_apart() -> None:
    """A British quotation ends at its mark and not at an apostrophe, and holds the double marks inside it."""
    reading = read("11")
    words = [reading.article.text[one.start : one.end] for one in reading.quotations]
    assert "we shall be unable to pay the men’s wages beyond the third week of March" in words
    assert "He told us, in terms, “Nobody saw this coming.” Well, somebody did, and he’d written it down," in words
    assert "It wasn’t in invisible ink." in words


def test_a_statement_goes_on_over_paragraphs() -> None:
    """The spokesperson's three paragraphs, of which the last alone closes its mark, are one utterance."""
    first = next(one for one in read("20").attributions if "Harrowdale" in speaker_words(one))
    quoted = [index for index, one in enumerate(read("20").quotations) if one.continues is not None]
    assert quoted == [first.quotations[0] + 1, first.quotations[0] + 2]


def speaker_words(found: Attribution) -> str:
    """Give the words that name a speaker of the local paper."""
    return read("20").words(found.speaker) or ""
