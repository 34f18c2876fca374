"""Match predicted spans with annotated ones, one to one.

Invariant: pure; no span is matched twice, and the best overlap is matched first.
"""

from collections.abc import Iterator, Sequence


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return intersection over union of two spans, by characters."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def match_spans(
    wanted: Sequence[tuple[int, int]], said: Sequence[tuple[int, int]], level: float
) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices, annotated and predicted, whose overlap reaches the level."""
    pairs = ((overlap(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(said))
    taken: set[int] = set()
    used: set[int] = set()
    for _, i, j in sorted((pair for pair in pairs if pair[0] >= level), reverse=True):
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            yield i, j
