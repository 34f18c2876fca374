"""Disjoint sets."""

from hypothesis import given
from hypothesis import strategies as st

from summarise.events.partition import Partition


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_sets_are_what_paths_connect(joints: list[tuple[int, int]]) -> None:
    """Two numbers are in one set exactly where joints lead from one to the other."""
    partition = Partition(10)
    for one, other in joints:
        partition.join(one, other)
    reached = {number: {number} for number in range(10)}
    for _ in range(10):
        for one, other in joints:
            both = reached[one] | reached[other]
            for number in both:
                reached[number] |= both
    assert [partition.first_of(number) for number in range(10)] == [min(reached[number]) for number in range(10)]
    assert partition.list_sets() == sorted(map(sorted, {frozenset(found) for found in reached.values()}))
