"""Annotated and predicted spans find each other."""

from hypothesis import given
from hypothesis import strategies as st

from summarise.evals.matching import match_spans, overlap

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def test_overlap_is_intersection_over_union() -> None:
    """Half of a span is a half; spans that only touch share nothing."""
    assert overlap((0, 10), (0, 10)) == 1
    assert overlap((0, 10), (0, 5)) == 0.5
    assert overlap((0, 10), (10, 20)) == 0


def test_the_best_overlap_is_matched_first() -> None:
    """A worse prediction that comes first does not take the span away."""
    assert list(match_spans([(0, 10)], [(0, 8), (0, 10)], 0.5)) == [(0, 1)]


def test_a_pair_below_the_level_is_none() -> None:
    """The level is reached, not passed."""
    assert list(match_spans([(0, 10)], [(0, 5)], 0.5)) == [(0, 0)]
    assert not list(match_spans([(0, 10)], [(0, 4)], 0.5))


@given(SPANS, SPANS, st.sampled_from([0.5, 0.95]))
def test_nothing_is_matched_twice(wanted: list[tuple[int, int]], said: list[tuple[int, int]], level: float) -> None:
    """Every span is in one pair at most, and every pair reaches the level."""
    pairs = list(match_spans(wanted, said, level))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(overlap(wanted[i], said[j]) >= level for i, j in pairs)
