"""Weigh the terms of all articles against each other: each article becomes a sparse vector.

Invariant: the weight of a term depends on how many articles have it, not on which; memory grows with the number of
articles, not with their vocabulary.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from summarise.events.grouping.terms import FIGURE_TERM, KIND_BITS, PAIR_TERM, WORD_TERM, Keys, Terms

_MOST_TERMS = 150
# As if that many articles had been seen before, in so many of them a word, a figure, a pair: in a small collection
# a shared everyday word is then no news.
_SEEN_BEFORE = 1_000
_SEEN_WITH = {WORD_TERM: 60.0, FIGURE_TERM: 5.0, PAIR_TERM: 3.0}
_SHARPNESS = 1.5
# What only one article has sets it apart in a small collection, and is mere detail in a large one.
_SMALL = 25

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]


class Vector(NamedTuple):
    """A sparse vector: numbers of terms in order, and their weights."""

    terms: Numbers
    weights: Floats


class Vectors(NamedTuple):
    """A vector per article, and the key of each numbered term."""

    rows: tuple[Vector, ...]
    keys: Keys


def weigh_terms(articles: Sequence[Terms]) -> Vectors:
    """Weigh each article's terms by how rare they are and how often it has them, and scale the result to length 1.

    What no other article has is left out and only lessens the others, the less the more articles there are.
    """
    keys, holders = _count_holders(articles)
    rarity = _weigh_rarity(keys, holders, len(articles))
    kinds = np.arange(PAIR_TERM + 1, dtype=np.uint64)
    lonely = _weigh_rarity(kinds, np.ones(len(kinds)), len(articles))
    detail = _SMALL / (_SMALL + len(articles))
    rows = []
    for terms in articles:
        frequency = 1 + np.log(terms.counts)
        places = np.searchsorted(keys, terms.keys)
        shared = keys[np.minimum(places, len(keys) - 1)] == terms.keys if len(keys) else np.zeros(len(terms.keys), bool)
        own = frequency[~shared] * lonely[terms.keys[~shared] & np.uint64(KIND_BITS)]
        rows.append(_cut(places[shared], frequency[shared] * rarity[places[shared]], detail * float(own @ own)))
    return Vectors(tuple(rows), keys)


def add_up(vectors: Sequence[Vector]) -> Vector:
    """Give the sum of vectors."""
    terms, places = np.unique(np.concatenate([vector.terms for vector in vectors]), return_inverse=True)
    weights = np.bincount(places, np.concatenate([vector.weights for vector in vectors]), len(terms))
    return Vector(terms, weights.astype(np.float32))


def multiply(one: Vector, other: Vector) -> float:
    """Give the dot product of two vectors."""
    small, large = sorted((one, other), key=lambda vector: len(vector.terms))
    if not len(small.terms):
        return 0.0
    places = np.minimum(np.searchsorted(large.terms, small.terms), len(large.terms) - 1)
    shared = large.terms[places] == small.terms
    return float(large.weights[places[shared]] @ small.weights[shared])


def _count_holders(articles: Sequence[Terms]) -> tuple[Keys, npt.NDArray[np.int64]]:
    """List the terms that several articles have, and how many have each."""
    every = np.concatenate([terms.keys for terms in articles])
    every.sort()
    firsts = np.flatnonzero(np.concatenate([[True], every[1:] != every[:-1]]))
    holders = np.diff(np.append(firsts, len(every)))
    several = holders > 1
    return every[firsts[several]], holders[several]


def _weigh_rarity(keys: Keys, holders: npt.NDArray[np.generic], articles: int) -> Floats:
    """Weigh terms by the logarithm of the share of articles that have them, as if others had been seen before."""
    before = np.array([_SEEN_WITH[kind] for kind in sorted(_SEEN_WITH)])[keys & np.uint64(KIND_BITS)]
    rarity: Floats = (np.log((articles + _SEEN_BEFORE) / (holders + before)) ** _SHARPNESS).astype(np.float32)
    return rarity


def _cut(terms: npt.NDArray[np.int64], weights: Floats, detail: float) -> Vector:
    """Keep the weightiest terms, in order."""
    heaviest = np.sort(np.lexsort((terms, -weights))[:_MOST_TERMS])
    kept = weights[heaviest]
    length = np.sqrt(float(kept @ kept) + detail) or 1.0
    return Vector(terms[heaviest].astype(np.int32), (kept / length).astype(np.float32))
