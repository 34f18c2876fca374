"""Which sentences carry the story, found by code before any model is asked.

Invariant: pure and deterministic; near-linear in the length of the article.
A sentence is worth the shared content words of the article that it carries (their counts, damped by a logarithm, per
square root of its length), early sentences more; each further choice pays for what the chosen ones already say, as in
maximal marginal relevance (Carbonell and Goldstein, 1998).
"""

import math
import re
from collections import Counter
from collections.abc import Collection

from summarise.articles.article import Article
from summarise.briefs.folding import fold_text
from summarise.briefs.wording import content_stems

_FEWEST_WORDS = 8
_MOST_WORDS = 55
_REDUNDANCY = 0.6
_LEAD_BONUS = 1.0
_LATEST_LEAD = 2
_DANGLING = re.compile(
    r"(?:it|this|that|these|those|they|he|she|his|her|their|its|here|there|so|such|but|and|in this way|"
    r"the (?:former|latter))\b",
    re.IGNORECASE,
)
_DANGLING_COST = 0.6


def rank_sentences(article: Article, count: int, skipped: Collection[int] = ()) -> tuple[int, ...]:
    """Choose up to `count` sentences that carry the story and differ from each other: the lead, then the best.

    Args:
        article: the story.
        count: how many sentences at most.
        skipped: sentences that may not be chosen, such as those the story does not say itself.
    """
    stems = {s.index: content_stems(fold_text(article.text[s.start : s.end]).text) for s in article.sentences}
    worth = {index: value for index, value in _weigh_sentences(article, stems).items() if index not in skipped}
    lead = [index for index in sorted(worth)[:1] if index <= _LATEST_LEAD and count]
    chosen: list[int] = lead
    for index in lead:
        del worth[index]
    while worth and len(chosen) < count:
        best = max(worth, key=lambda index: (worth[index] * _novelty(stems[index], [stems[c] for c in chosen]), -index))
        del worth[best]
        chosen.append(best)
    return tuple(chosen)


def points_back(text: str) -> bool:
    """Say whether a sentence begins with words that only the one before it explains."""
    return _DANGLING.match(text) is not None


def _weigh_sentences(article: Article, stems: dict[int, list[str]]) -> dict[int, float]:
    counts = Counter(stem for found in stems.values() for stem in set(found))
    weight = {stem: math.log1p(count) for stem, count in counts.items() if count > 1}
    worth: dict[int, float] = {}
    for index, found in stems.items():
        text = article.text[article.sentences[index].start : article.sentences[index].end]
        if not _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS or text.endswith("?"):
            continue
        value = sum(weight.get(stem, 0.0) for stem in set(found)) / math.sqrt(len(found) or 1)
        value *= 1 + _LEAD_BONUS / (1 + index)
        worth[index] = value * _DANGLING_COST if _DANGLING.match(text) else value
    return worth


def _novelty(stems: list[str], chosen: list[list[str]]) -> float:
    mine = set(stems)
    overlap = max((len(mine & set(other)) / (min(len(mine), len(set(other))) or 1) for other in chosen), default=0.0)
    return 1 - _REDUNDANCY * overlap
