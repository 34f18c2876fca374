"""Find articles that are the same but for a few words, by the shingles they share.

Invariant: near-duplicates are found through their words alone, whatever their dates, titles and ids are; an article is
compared with its neighbours in the lists of its shingles, never with all.
"""

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from summarise.articles.article import Article
from summarise.articles.plain import WORD
from summarise.events.grouping.terms import Keys
from summarise.events.partition import Partition

_SHINGLE_WORDS = 5
_SKETCH_SIZE = 64
_LEAST_RESEMBLANCE = 0.5
_LEAST_MEETINGS = 0.125
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(32)


def sketch_article(article: Article) -> Keys:
    """Give the smallest hashes of the shingles of a story: a fair sample, the same for the same words."""
    words = [
        zlib.crc32(word.casefold().encode())
        for sentence in article.sentences
        for word in WORD.findall(article.text, sentence.start, sentence.end)
    ]
    hashes = np.array(words, np.uint64)
    size = min(_SHINGLE_WORDS, len(hashes))
    shingles = np.zeros(len(hashes) - size + 1, np.uint64)
    for offset in range(size):
        shingles = _scatter(shingles + hashes[offset : offset + len(shingles)])
    return np.unique(shingles)[:_SKETCH_SIZE]


def join_duplicates(sketches: Sequence[Keys]) -> Partition:
    """Join the articles whose shingles are at least half the same, as their sketches estimate it."""
    partition = Partition(len(sketches))
    for one, other in _find_neighbours(sketches).tolist():
        if partition.first_of(one) != partition.first_of(other) and _resemble(sketches[one], sketches[other]):
            partition.join(one, other)
    return partition


def _scatter(values: Keys) -> Keys:
    """Spread values over all 64 bits, so that the smallest of them are a fair sample."""
    mixed = (values ^ (values >> _SHIFT)) * _FACTOR
    return mixed ^ (mixed >> _SHIFT)


def _find_neighbours(sketches: Sequence[Keys]) -> npt.NDArray[np.int64]:
    """List the pairs of articles that stand side by side in the lists of enough shingles to be worth a look."""
    sizes = np.array([len(sketch) for sketch in sketches])
    values = np.concatenate(sketches)
    holders = np.repeat(np.arange(len(sketches)), sizes)
    order = np.argsort(values, kind="stable")
    same = np.flatnonzero(values[order][1:] == values[order][:-1])
    met = holders[order[same]] * len(sketches) + holders[order[same + 1]]
    found, times = np.unique(met, return_counts=True)
    pairs: npt.NDArray[np.int64] = np.stack(np.divmod(found, len(sketches)), axis=1)
    enough: npt.NDArray[np.bool_] = times >= _LEAST_MEETINGS * sizes[pairs].min(axis=1)
    return pairs[enough]


def _resemble(one: Keys, other: Keys) -> bool:
    """Whether at least half of the shingles of two articles are the same, judged from the smallest of them all."""
    sample = np.union1d(one, other)[:_SKETCH_SIZE]
    both = np.intersect1d(one, other, assume_unique=True)
    return len(np.intersect1d(sample, both, assume_unique=True)) >= _LEAST_RESEMBLANCE * len(sample)
