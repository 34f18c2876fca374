"""Figures and their intervals, from the counts of articles."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.evals.figures import Figure, Verdict, compute_results, f1_of, mean_of, precision_recall, share_of

COUNTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1, max_size=12)


def verdicts(*counts: tuple[int, int]) -> list[Verdict]:
    """Make verdicts of so many right among so many, an article each."""
    return [Verdict(f"a{n}", Counter({"right": right, "all": total})) for n, (right, total) in enumerate(counts)]


SHARE = Figure("share", share_of("right", "all"), "all")


def test_a_share_is_taken_over_all_articles_together() -> None:
    """An article with many items weighs more than one with few."""
    (result,) = compute_results([SHARE], verdicts((9, 10), (0, 2)))
    assert (result.value, result.total) == (0.75, 12)


def test_a_share_of_nothing_is_nought() -> None:
    """No items, no error."""
    (result,) = compute_results([SHARE], verdicts((0, 0)))
    assert (result.value, result.low, result.high, result.total) == (0, 0, 0, 0)


def test_no_articles_at_all_give_figures_of_nothing() -> None:
    """An empty sample is shown as such."""
    (result,) = compute_results([SHARE], [])
    assert (result.value, result.total) == (0, 0)


def test_the_interval_is_that_of_resampled_articles() -> None:
    """400 draws of as many articles with seed 1; the 11th and the 390th value bound it."""
    counts = [(1, 1), (0, 2), (3, 4), (5, 9)]
    rng, draws = random.Random(1), []  # noqa: S311 - no secret
    for _ in range(400):
        picked = [rng.choice(counts) for _ in counts]
        draws.append(sum(right for right, _ in picked) / sum(total for _, total in picked))
    (result,) = compute_results([SHARE], verdicts(*counts))
    assert (result.low, result.high) == (sorted(draws)[10], sorted(draws)[389])


@given(COUNTS)
def test_intervals_are_ordered_and_repeatable(counts: list[list[int]]) -> None:
    """The same counts give the same interval, inside 0 to 1."""
    made = verdicts(*[(right, total) for right, total in counts])
    (first,), (second,) = compute_results([SHARE], made), compute_results([SHARE], made)
    assert (first.low, first.high) == (second.low, second.high)
    assert 0 <= first.low <= first.high <= 1


def test_precision_recall_and_their_mean() -> None:
    """Three found of four said and six wanted."""
    counts = {"found": 3, "said": 4, "wanted": 6}
    precision, recall, mean = precision_recall("x", "found", "said", "wanted")
    assert (precision.compute(counts), recall.compute(counts)) == (0.75, 0.5)
    assert mean.compute(counts) == pytest.approx(0.6)
    assert (precision.name, recall.name, mean.name) == ("x.precision", "x.recall", "x.f1")


def test_a_macro_mean_weighs_labels_alike() -> None:
    """One label found wholly and the other not at all is a half, however rare it is."""
    counts = {"a right": 9, "a said": 9, "a wanted": 9, "b wanted": 1, "b said": 0}
    labels = [f1_of(f"{label} right", f"{label} said", f"{label} wanted") for label in "ab"]
    assert mean_of(labels)(counts) == 0.5
