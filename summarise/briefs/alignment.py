"""Find words in an article: as they stand, with typography folded, or approximately.

Invariant: a span that comes back holds the source's own characters, cuts no word, touches no excluded range, and is
called exact only if these characters are the words asked for.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from summarise.articles.article import Article, Span
from summarise.briefs.folding import Folded, cuts_word, fold_article, fold_text, fold_words
from summarise.briefs.items import Match

FUZZY_CUTOFF = 90.0
"""Similarity in percent, from which different words may be the same ones written differently."""

_FUZZY_CHARACTERS = (16, 4000)
_FUZZY_WINDOWS = 3
_WORD = re.compile(r"\w+")


def locate(text: str, article: Article, near: int | None = None) -> tuple[Span, Match] | None:
    """Find `text` in the story; of several places the one nearest to offset `near`, else the first."""
    wanted = text.strip()
    if not wanted:
        return None
    if span := _find_exact(wanted, article, near or 0):
        return span, "exact"
    if span := _nearest(_folded_spans(wanted, article), near):
        return span, "normalised"
    if span := _find_fuzzy(wanted, article):
        return span, "fuzzy"
    return None


def find_spans(text: str, article: Article) -> Iterator[Span]:
    """Give every place where the words stand, typography folded, in order."""
    return _folded_spans(text.strip(), article)


def touches_excluded(article: Article, start: int, end: int) -> bool:
    """Say whether the range overlaps something that is not the story."""
    return any(part.start < end and start < part.end for part in article.excluded)


def _nearest(spans: Iterator[Span], near: int | None) -> Span | None:
    if near is None:
        return next(spans, None)
    return min(spans, key=lambda span: max(span.start - near, near - span.end, 0), default=None)


def _is_allowed(article: Article, start: int, end: int) -> bool:
    text = article.text
    return not (cuts_word(text, start) or cuts_word(text, end) or touches_excluded(article, start, end))


def _find_exact(wanted: str, article: Article, near: int) -> Span | None:
    """Search forward and backward from an offset, and take the nearer place."""
    text, size = article.text, len(wanted)
    after = text.find(wanted, near)
    while after >= 0 and not _is_allowed(article, after, after + size):
        after = text.find(wanted, after + 1)
    before = text.rfind(wanted, 0, near + size - 1)
    while before >= 0 and not _is_allowed(article, before, before + size):
        before = text.rfind(wanted, 0, before + size - 1)
    starts = [start for start in (before, after) if start >= 0]
    start = min(starts, key=lambda one: max(one - near, near - one - size, 0), default=None)
    return None if start is None else Span(start, start + size)


def _folded_spans(wanted: str, article: Article) -> Iterator[Span]:
    folded, words = fold_article(article.text), fold_words(wanted)
    start = folded.text.find(words) if words else -1
    while start >= 0:
        span = folded.source_span(start, start + len(words))
        if span and _is_allowed(article, span.start, span.end):
            yield span
        start = folded.text.find(words, start + 1)


@lru_cache(maxsize=16)
def _sentence_words(article: Article) -> tuple[frozenset[str], ...]:
    return tuple(_words(article.text[sentence.start : sentence.end]) for sentence in article.sentences)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold_words(text).casefold()))


def _find_fuzzy(wanted: str, article: Article) -> Span | None:
    if not _FUZZY_CHARACTERS[0] <= len(wanted) <= _FUZZY_CHARACTERS[1]:
        return None
    words, query = _words(wanted), fold_words(wanted)
    shared = [(len(words & found), -index) for index, found in enumerate(_sentence_words(article))]
    best: tuple[float, Span] | None = None
    for count, index in sorted(shared, reverse=True)[:_FUZZY_WINDOWS]:
        sentence = article.sentences[-index]
        if not count:
            break
        window = Span(max(0, sentence.start - len(wanted)), min(len(article.text), sentence.end + len(wanted)))
        found = _align(query, article, window)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _align(query: str, article: Article, window: Span) -> tuple[float, Span] | None:
    folded = fold_text(article.text[window.start : window.end])
    rough = fuzz.partial_ratio_alignment(query, folded.text, score_cutoff=FUZZY_CUTOFF)
    if rough is None:
        return None
    ends = [(a, b) for a in _edges(folded.text, rough.dest_start) for b in _edges(folded.text, rough.dest_end) if a < b]
    scored = ((fuzz.ratio(query, folded.text[a:b]), _span_in(folded, window, a, b)) for a, b in ends)
    fit = [
        (score, span)
        for score, span in scored
        if span and score >= FUZZY_CUTOFF and _is_allowed(article, span.start, span.end)
    ]
    return max(fit, default=None)


def _edges(text: str, offset: int) -> set[int]:
    left = right = offset
    while cuts_word(text, left):
        left -= 1
    while cuts_word(text, right):
        right += 1
    return {left, right}


def _span_in(folded: Folded, window: Span, start: int, end: int) -> Span | None:
    while start < end and folded.text[start] == " ":
        start += 1
    while start < end and folded.text[end - 1] == " ":
        end -= 1
    span = folded.source_span(start, end)
    return Span(span.start + window.start, span.end + window.start) if span else None
