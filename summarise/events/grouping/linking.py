"""Join articles into events, the likest groups first, as long as their members are like enough on average.

Invariant: the mean is over all pairs of the two groups (average link), which sums of vectors give without comparing
each with each; two groups that are each far closer knit than they are to one another stay two; ties fall to the lowest
numbers.
"""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from summarise.events.grouping.model import GroupOptions
from summarise.events.grouping.vectors import Vector, add_up, multiply
from summarise.events.partition import Partition

TIME_COUNTS = 0.25
"""By how much known days add to the likeness of articles, where days tell apart."""
# Two groups stay two where they are less than half as like each other as the looser of them is in itself.
_LEAST_CLOSENESS = 0.5
_ROUNDING = 1e-6


@dataclass(slots=True)
class _Cluster:
    """A group on its way: the sums of its vectors, of their squares, and of the days of its dated members."""

    total: Vector
    squares: float
    size: int
    dated: int
    days: int

    @property
    def likeness(self) -> float:
        """The mean likeness of its members to each other; 0 for one alone."""
        return (multiply(self.total, self.total) - self.squares) / max(1, self.size * (self.size - 1))

    def compare(self, other: "_Cluster") -> float:
        """Give the mean likeness of its members and another's."""
        return multiply(self.total, other.total) / (self.size * other.size)

    def absorb(self, other: "_Cluster") -> None:
        """Take the members of another cluster and leave it empty."""
        self.total = add_up((self.total, other.total))
        self.squares += other.squares
        self.size += other.size
        self.dated += other.dated
        self.days += other.days
        other.total = Vector(other.total.terms[:0], other.total.weights[:0])


@dataclass(frozen=True, slots=True)
class _Clock:
    """What days say: far ones part, near ones join the more the fewer articles are as near by chance."""

    window_days: int
    bonus: float

    def adjust(self, likeness: float, one: _Cluster, other: _Cluster) -> float:
        """Weigh a likeness by how near in time two clusters are; one without a day is near to all."""
        if not one.dated or not other.dated:
            return likeness
        if abs(one.days / one.dated - other.days / other.dated) > self.window_days:
            return 0.0
        return likeness * (1 + self.bonus * (one.dated / one.size) * (other.dated / other.size))


def link_articles(
    rows: Sequence[Vector],
    days: Sequence[int | None],
    pairs: Iterable[tuple[int, int, float]],
    options: GroupOptions,
) -> Partition:
    """Part articles into events.

    Args:
        rows: a vector of length 1 for each article.
        days: the day of each, counted from any day; None where it is unknown.
        pairs: those that are alike enough on their own; groups that no pair connects are not compared.
        options: how alike, and how near in time, groups of one event are.
    """
    clusters = [
        _Cluster(row, multiply(row, row), 1, int(day is not None), day or 0)
        for row, day in zip(rows, days, strict=True)
    ]
    clock = _Clock(options.window_days, TIME_COUNTS * (1 - _share_near(days, options.window_days)))
    partition = Partition(len(rows))
    queue = [(-clock.adjust(likeness, clusters[one], clusters[other]), one, other) for one, other, likeness in pairs]
    heapq.heapify(queue)
    while queue and -queue[0][0] >= options.threshold:
        expected, *ends = heapq.heappop(queue)
        one, other = sorted(map(partition.first_of, ends))
        if one == other:
            continue
        first, second = clusters[one], clusters[other]
        plain = first.compare(second)
        likeness = clock.adjust(plain, first, second)
        if likeness < -expected - _ROUNDING:
            heapq.heappush(queue, (-likeness, one, other))
        elif plain >= _LEAST_CLOSENESS * min(first.likeness, second.likeness):
            first.absorb(second)
            partition.join(one, other)
    return partition


def _share_near(days: Iterable[int | None], window: int) -> float:
    """Give the share of all pairs of dated articles that are near in time; 1 where there are none."""
    dated = np.sort(np.array([day for day in days if day is not None], np.int64))
    if len(dated) < 2:  # noqa: PLR2004  # a pair
        return 1.0
    near = np.searchsorted(dated, dated + window, side="right") - np.arange(1, len(dated) + 1)
    return float(near.sum() / (len(dated) * (len(dated) - 1) / 2))
