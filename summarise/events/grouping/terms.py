"""What an article is about, as numbered terms: words by their stems, figures, and pairs of words side by side.

Invariant: a term's number depends on its words alone, so that it is the same in every run and on every machine. A
name of several words, a place, a date and an amount are all pairs of words: "kim jong", "9 september", "3 million".
"""

import hashlib
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from summarise.articles.article import Article
from summarise.articles.plain import WORD
from summarise.briefs.wording import STOP_WORDS, stem

WORD_TERM, FIGURE_TERM, PAIR_TERM = 0, 1, 2
"""What the two lowest bits of a term's number say."""
KIND_BITS = 3
_NOTHING = 0
_TITLE_WEIGHT = 3.0
_LEAD_WEIGHT = 2.0
_LEAD_WORDS = 120
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Keys = npt.NDArray[np.uint64]


class Terms(NamedTuple):
    """The terms of an article in order of their numbers, and how much it makes of each."""

    keys: Keys
    counts: npt.NDArray[np.float32]


def read_terms(article: Article) -> Terms:
    """Read the terms of a headline and of a story; what stands in the headline and the lead counts more."""
    keys, weights = _read_words(article)
    pairs = _pair_up(keys)
    paired = pairs != _NOTHING
    single = keys != _NOTHING
    every = np.concatenate([keys[single], pairs[paired]])
    found, places = np.unique(every, return_inverse=True)
    counts = np.bincount(places, np.concatenate([weights[single], weights[:-1][paired]]), len(found))
    return Terms(found, counts.astype(np.float32))


def spell_terms(article: Article) -> dict[int, str]:
    """Give the words that each term of an article stands for, as it first writes them."""
    spelled: dict[int, str] = {}
    for passage in _list_passages(article):
        words = list(WORD.finditer(passage))
        keys = np.array([number_word(word[0]) for word in words], np.uint64)
        for key, word in zip(keys.tolist(), words, strict=True):
            spelled.setdefault(key, word[0])
        for key, (left, right) in zip(_pair_up(keys).tolist(), pairwise(words), strict=True):
            spelled.setdefault(key, " ".join(passage[left.start() : right.end()].split()))
    spelled.pop(_NOTHING, None)
    return spelled


@lru_cache(maxsize=1 << 17)
def number_word(word: str) -> int:
    """Number a word by its stem; a word that carries no meaning has number 0."""
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    if folded in STOP_WORDS:
        return _NOTHING
    digest = hashlib.blake2b(stem(folded).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") & ~KIND_BITS | (FIGURE_TERM if folded[0].isdecimal() else WORD_TERM)


def _list_passages(article: Article) -> list[str]:
    return [article.title or "", *(article.text[one.start : one.end] for one in article.sentences)]


def _read_words(article: Article) -> tuple[Keys, npt.NDArray[np.float32]]:
    """Number all words in order, 0 between sentences, and weigh them by where they stand."""
    keys: list[int] = []
    weights: list[float] = []
    lead_ends = _LEAD_WORDS
    for index, passage in enumerate(_list_passages(article)):
        words = [number_word(match) for match in WORD.findall(passage)]
        weight = _LEAD_WEIGHT if len(keys) < lead_ends else 1.0
        if not index:
            weight = _TITLE_WEIGHT
            lead_ends += len(words)
        keys += [*words, _NOTHING]
        weights += [weight] * (len(words) + 1)
    return np.array(keys, np.uint64), np.array(weights, np.float32)


def _pair_up(keys: Keys) -> Keys:
    """Number each pair of neighbours, 0 where one of them is nothing."""
    left, right = keys[:-1], keys[1:]
    pairs = (left * _FACTOR + right) & ~np.uint64(KIND_BITS) | np.uint64(PAIR_TERM)
    return np.where((left != _NOTHING) & (right != _NOTHING), pairs, np.uint64(_NOTHING))
