"""Match articles with words: interests, mutes and tracked events of a profile, and sentences with each other.

Invariant: pure; a phrase matches as whole words, whatever its case and typography.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from summarise.articles.article import Article
from summarise.briefs.folding import fold_words
from summarise.briefs.wording import content_stems

Stems = frozenset[str]
KNOWN_SHARE = 0.7
"""A sentence is known where an earlier one has so much of its content words."""
_FEWEST_STEMS = 3
_LEAD = 2


@lru_cache(maxsize=1024)
def _phrase(words: str) -> re.Pattern[str]:
    parts = (re.escape(word) for word in fold_words(words).casefold().split())
    return re.compile(rf"(?<!\w){' '.join(parts)}(?!\w)")


def has_phrase(phrase: str, text: str) -> bool:
    """Tell whether a text has a phrase."""
    return bool(_phrase(phrase).search(fold_words(text).casefold()))


def find_phrases(phrases: Iterable[str], article: Article) -> list[str]:
    """Return the phrases that the title or the text of an article has."""
    text = f"{article.title or ''}\n{article.text}"
    return [phrase for phrase in phrases if has_phrase(phrase, text)]


def leads_with(phrases: Iterable[str], article: Article) -> list[str]:
    """Return the phrases that the title or the first sentences of an article have."""
    lead = " ".join(article.text[start:end] for _, start, end in article.sentences[:_LEAD])
    return [phrase for phrase in phrases if has_phrase(phrase, f"{article.title or ''}\n{lead}")]


def has_words(phrase: str, stems: Stems) -> bool:
    """Tell whether all content words of a phrase are there."""
    wanted = content_stems(fold_words(phrase))
    return bool(wanted) and stems.issuperset(wanted)


@lru_cache(maxsize=2048)
def _stems(text: str) -> Stems:
    return frozenset(content_stems(fold_words(text)))


def stems_of(article: Article) -> Stems:
    """Return the stems of the content words of an article and its title."""
    return _stems(article.title or "").union(*sentence_stems(article))


def sentence_stems(article: Article) -> list[Stems]:
    """Return the stems of the content words of each sentence."""
    return [_stems(article.text[start:end]) for _, start, end in article.sentences]


def is_known(sentence: Stems, earlier: Iterable[Stems]) -> bool:
    """Tell whether an earlier sentence says the same, near enough."""
    return any(len(sentence & other) >= KNOWN_SHARE * len(sentence) for other in earlier)


def measure_novelty(today: Iterable[Article], earlier: Iterable[Article]) -> float:
    """Return the share of today's sentences that no earlier article has; short sentences do not count."""
    known = [stems for article in earlier for stems in sentence_stems(article)]
    sentences = [stems for article in today for stems in sentence_stems(article) if len(stems) >= _FEWEST_STEMS]
    if not known or not sentences:
        return 1.0
    return round(sum(not is_known(stems, known) for stems in sentences) / len(sentences), 3)
