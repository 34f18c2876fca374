"""Likelihood words and their bands."""

import pytest

from summarise.briefs.likelihood import band_of, find_approximator, find_likelihood, find_likelihoods


@pytest.mark.parametrize(
    ("text", "words", "band"),
    [
        ("He is expected to travel.", "is expected", "likely"),
        ("Talks are very unlikely to resume.", "very unlikely", "very_unlikely"),
        ("It will almost certainly rain.", "almost certainly", "almost_certain"),
        ("A deal is not likely this year.", "not likely", "unlikely"),
        ("There is a roughly even chance of rain.", "roughly even chance", "roughly_even"),
        ("A meeting that could focus on arms", "could", "unstated"),
        ("They may meet.", "may", "unstated"),
        ("The ship is due to leave at noon.", "due to", "unstated"),
    ],
)
def test_words_get_the_band_of_the_table(text: str, words: str, band: str) -> None:
    """Each wording keeps its own words and gets its band; bare possibility states none."""
    found = find_likelihood(text)
    assert found is not None
    assert text[found.span.start : found.span.end] == words
    assert found.band == band


def test_what_is_not_in_the_table_is_unstated() -> None:
    """A wording that the table lacks has no band."""
    assert band_of("on the cards") == "unstated"
    assert find_likelihood("The mayor opened the bridge.") is None


def test_words_with_a_band_come_before_words_without() -> None:
    """Of "could" and "likely" in one sentence, the one that states a likelihood is taken."""
    found = find_likelihood("It could rain, and snow is likely.")
    assert found is not None
    assert found.band == "likely"


@pytest.mark.parametrize("text", ["It opens in May.", "On 3 May they met.", "Flights were late due to fog."])
def test_words_that_only_look_like_likelihood_are_left_alone(text: str) -> None:
    """The month of May and a cause state no likelihood."""
    assert find_likelihoods(text) == []


def test_softeners_stand_right_before_their_number() -> None:
    """The words "at least" soften the number behind them, and no other."""
    text = "At least 40 of the 90 boats"
    found = find_approximator(text, text.index("40"))
    assert found is not None
    assert text[found.start : found.end] == "At least"
    assert find_approximator(text, text.index("90")) is None
