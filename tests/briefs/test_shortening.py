"""Shortening: words may be left out, nothing may be added or moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.briefs.shortening import is_shortening

SENTENCE = (
    "The board of Norvik, which runs five yards, agreed on Tuesday to sell its shipyard in Bergen to Lund if the "
    "council, which could object, is not against it."
)


@pytest.mark.parametrize(
    "short",
    [
        "The board of Norvik agreed to sell its shipyard in Bergen to Lund if the council is not against it.",
        "Norvik, which runs five yards, agreed on Tuesday to sell its shipyard.",
        "The board of Norvik agreed to sell its shipyard in Bergen.",
    ],
)
def test_leaving_out_side_remarks_is_shortening(short: str) -> None:
    """Words in the source's order are a shortening."""
    assert is_shortening(short, SENTENCE)


@pytest.mark.parametrize(
    "short",
    [
        "Lund agreed on Tuesday to sell its shipyard in Bergen to Norvik.",
        "The board of Norvik agreed on Tuesday to buy its shipyard in Bergen.",
        "Norvik agreed to sell its shipyard to Lund, the council is against it.",
        "The board of Norvik agreed on Wednesday to sell its shipyard.",
        "Norvik (({'{ sold",
        "Norvik",
        "The board of Norvik agreed on Tuesday to sell its shipyard in",
        "The board of Norvik agreed on Tuesday to sell its shipyard in Bergen to Lund if the council is",
        "Norvik agreed to “sell its shipyard.",
    ],
)
def test_swapped_changed_or_unhedged_words_are_not(short: str) -> None:
    """Roles in another order, other words, a lost "if", "could" or "not", and broken marks are refused."""
    assert not is_shortening(short, SENTENCE)


@given(st.sets(st.integers(0, 9)))
def test_any_deletion_without_words_that_count_passes(left_out: set[int]) -> None:
    """Whichever words of a plain sentence are left out, the rest is a shortening."""
    words = "Ships carried grain from Odessa through narrow straits toward hungry cities".split()
    rest = [word for place, word in enumerate(words) if place not in left_out]
    assert is_shortening(" ".join(rest), " ".join(words)) == (len(rest) >= 4)
