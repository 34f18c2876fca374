"""Figures from counts: each article is counted once, and every figure is computed from sums over articles.

Invariant: pure; the same counts give the same figures and intervals.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

DRAWS = 400
LOW, HIGH = 10, 389
"""Which of the sorted draws bound 95 %."""
_SEED = 1

Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that was wrong: where, what was expected there and what was answered."""

    kind: str
    article: str
    start: int
    end: int
    expected: str
    answered: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one article counts, and what was wrong in it."""

    article: str
    counts: Counts
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by name; `total` is the count that it is a share of."""

    name: str
    compute: Callable[[Counts], float]
    total: str
    lower_is_better: bool = False
    digits: int = 3


@dataclass(frozen=True, slots=True)
class Result:
    """A figure with its 95 % interval, resampled by article; `total` is what it is a share of."""

    figure: Figure
    value: float
    low: float
    high: float
    total: int


def share_of(right: str, total: str) -> Callable[[Counts], float]:
    """Make a figure: the share of one count in another, 0 of nothing."""
    return lambda counts: counts.get(right, 0) / max(1, counts.get(total, 0))


def harmonic_of(one: Callable[[Counts], float], other: Callable[[Counts], float]) -> Callable[[Counts], float]:
    """Make a figure: the harmonic mean of two others."""
    return lambda counts: harmonic_mean(one(counts), other(counts))


def f1_of(hit: str, said: str, wanted: str) -> Callable[[Counts], float]:
    """Make a figure: the harmonic mean of precision and recall."""
    return harmonic_of(share_of(hit, said), share_of(hit, wanted))


def mean_of(figures: Sequence[Callable[[Counts], float]]) -> Callable[[Counts], float]:
    """Make a figure: the mean of others."""
    return lambda counts: sum(figure(counts) for figure in figures) / len(figures)


def harmonic_mean(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def precision_recall(name: str, hit: str, said: str, wanted: str) -> tuple[Figure, ...]:
    """Make the three figures of finding something."""
    return (
        Figure(f"{name}.precision", share_of(hit, said), said),
        Figure(f"{name}.recall", share_of(hit, wanted), wanted),
        Figure(f"{name}.f1", f1_of(hit, said, wanted), wanted),
    )


def compute_results(figures: Sequence[Figure], verdicts: Sequence[Verdict]) -> list[Result]:
    """Compute every figure over all articles, with its interval."""
    total = _sum_up(verdict.counts for verdict in verdicts)
    draws = list(_draw_counts([verdict.counts for verdict in verdicts]))
    results = []
    for figure in figures:
        drawn = sorted(map(figure.compute, draws)) or [figure.compute(total)] * DRAWS
        count = int(total.get(figure.total, 0))
        results.append(Result(figure, figure.compute(total), drawn[LOW], drawn[HIGH], count))
    return results


def _sum_up(counts: Iterable[Counts]) -> Counts:
    total: dict[str, float] = {}
    for each in counts:
        for name, count in each.items():
            total[name] = total.get(name, 0) + count
    return total


def _draw_counts(counts: Sequence[Counts]) -> Iterator[Counts]:
    """Sum up the counts of as many articles, drawn with replacement, many times."""
    rng = random.Random(_SEED)  # noqa: S311 - resampling
    for _ in range(DRAWS if counts else 0):
        yield _sum_up([rng.choice(counts) for _ in counts])
