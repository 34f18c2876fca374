"""Find the pairs of articles that may be of one event, without comparing all with all.

Invariant: the work per article is bounded: in the list of a term's holders, which is in order of time, an article
meets the next ones only; rare terms have short lists, so that nothing is missed through them.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from summarise.events.grouping.vectors import Floats, Vector

_TELLING_TERMS = 60
_NEXT_HOLDERS = 40
_MOST_PARTNERS = 30

Places = npt.NDArray[np.int64]


def find_pairs(rows: Sequence[Vector], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of rows, the lower one first, whose vectors are at least so much alike, and how much.

    Args:
        rows: vectors of length 1, in order of time.
        least: the smallest cosine that counts.
    """
    starts = np.concatenate([[0], np.cumsum([len(row.terms) for row in rows])])
    terms = np.concatenate([row.terms for row in rows])
    weights = np.concatenate([row.weights for row in rows])
    order = np.argsort(terms, kind="stable")
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    holders = (np.repeat(np.arange(len(rows)), np.diff(starts)))[order]
    ends = np.searchsorted(terms[order], terms, side="right")
    dense = np.zeros(int(terms.max(initial=0)) + 1, np.float32)
    for index, row in enumerate(rows):
        own = np.sort(np.argsort(-row.weights, kind="stable")[:_TELLING_TERMS])
        first = places[starts[index] + own] + 1
        reach = np.minimum(ends[starts[index] + own] - first, _NEXT_HOLDERS)
        met = _expand(first, reach)
        partners = _choose_partners(holders[met], weights[order[met]] * np.repeat(row.weights[own], reach))
        dense[row.terms] = row.weights
        for partner in partners.tolist():
            other = rows[partner]
            if (likeness := float(dense[other.terms] @ other.weights)) >= least:
                yield index, partner, likeness
        dense[row.terms] = 0


def _expand(starts: Places, lengths: Places) -> Places:
    """Number the members of ranges that are given by their starts and lengths."""
    total = int(lengths.sum())
    before = np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(starts, lengths) + np.arange(total) - before


def _choose_partners(met: Places, products: Floats) -> Places:
    """Choose the articles that were met with the most weight, in order."""
    partners, groups = np.unique(met, return_inverse=True)
    scores = np.bincount(groups, products, len(partners))
    return np.sort(partners[np.lexsort((partners, -scores))[:_MOST_PARTNERS]])
