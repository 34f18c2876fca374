"""How probabilities of tokens become probabilities of labels."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.llm.labels import label_probabilities


def test_tokens_count_for_the_labels_they_begin() -> None:
    """Case, spaces and quote marks do not matter; other words do not count."""
    tokens = [(' "Yes', math.log(0.3)), ("yes", math.log(0.3)), ("No", math.log(0.2)), ("maybe", math.log(0.2))]
    assert label_probabilities(["yes", "no"], tokens) == pytest.approx({"yes": 0.75, "no": 0.25})


def test_token_that_begins_two_labels_is_shared() -> None:
    """What does not tell two labels apart favours neither."""
    assert label_probabilities(["official", "office"], [("off", 0.0)]) == {"official": 0.5, "office": 0.5}


def test_no_label_begun_is_no_answer() -> None:
    """Without any candidate of use there are no probabilities."""
    assert label_probabilities(["yes", "no"], [("The", 0.0), (" ", -1.0)]) is None


@given(st.lists(st.tuples(st.text(max_size=4), st.floats(-50, 0)), max_size=20))
def test_probabilities_sum_to_one(tokens: list[tuple[str, float]]) -> None:
    """Whatever the tokens, the sum is one or there is no answer."""
    found = label_probabilities(["supports", "opposes", "mixed"], tokens)
    assert found is None or sum(found.values()) == pytest.approx(1)
