"""How it was put: one utterance that two articles print between quote marks in different words.

Invariant: only words inside quote marks count, as a paraphrase may be put in any way; a name spelt otherwise, a small
word for another, or a hyphen is no difference.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from summarise.articles.article import Span
from summarise.briefs.folding import fold_text
from summarise.briefs.wording import STOP_WORDS, find_words
from summarise.events.facts.model import Fact, Fit
from summarise.events.items import EventQuote, Variant
from summarise.events.lines import Lines
from summarise.events.sources import Source

_BESIDE, _FRAME = 2, 8
"""Words that are the same to each side of those in which two prints differ, and on both sides together."""
_MOST_WORDS = 2
_SAME_WORDS = 0.5
"""Likeness under which two quotations are not set side by side."""
Words = Sequence[tuple[Span, str]]


def find_wordings(quotes: Sequence[EventQuote], lines: Lines) -> Iterator[tuple[Fact, Fact]]:
    """Find the words in which two articles print one utterance differently, whomever each names as its speaker."""
    indices = {source.id: source.index for source in lines.sources}
    direct = [
        (quote, variant, lines.keys_in(indices[variant.article], Span(variant.start, variant.end)))
        for quote in quotes
        for variant in quote.variants
        if variant.kind == "direct"
    ]
    for (quote, one, keys), (_, other, others) in combinations(direct, 2):
        if one.article != other.article and lines.likeness(keys, others) >= _SAME_WORDS:
            yield from _compare_prints(one, other, lines, quote.speaker if quote.named else None)


def _compare_prints(one: Variant, other: Variant, lines: Lines, speaker: str | None) -> Iterator[tuple[Fact, Fact]]:
    sources = {source.id: source for source in lines.sources}
    first, second = sources[one.article], sources[other.article]
    ours, theirs = _read(first, one), _read(second, other)
    matcher = SequenceMatcher(None, [word for _, word in ours], [word for _, word in theirs], autojunk=False)
    blocks = matcher.get_matching_blocks()
    for before, behind in pairwise(blocks):
        mine, yours = ours[before.a + before.size : behind.a], theirs[before.b + before.size : behind.b]
        framed = min(before.size, behind.size) >= _BESIDE and before.size + behind.size >= _FRAME
        if framed and _are_few(mine, yours) and (_adds(mine, theirs) or _adds(yours, ours)):
            facts = (_state(first, mine, lines, speaker), _state(second, yours, lines, speaker))
            if facts[0] and facts[1]:
                yield facts[0], facts[1]


def _read(source: Source, variant: Variant) -> Words:
    folded = fold_text(source.article.text[variant.start : variant.end])
    places = ((folded.source_span(word.start, word.end), word.text) for word in find_words(folded.text))
    return [
        (Span(variant.start + place.start, variant.start + place.end), word.casefold().replace("-", ""))
        for place, word in places
        if place
    ]


def _are_few(mine: Words, yours: Words) -> bool:
    """Say whether a word or two stand for a word or two, and not the same ones written apart."""
    written = {"".join(word for _, word in words) for words in (mine, yours)}
    return len(written) > 1 and all(0 < len(words) <= _MOST_WORDS for words in (mine, yours))


def _adds(words: Words, print_: Words) -> bool:
    """Say whether a word that tells something is nowhere in the other print; "we've" tells what "we have" does."""
    known = {word for _, word in print_}
    return any(word.partition("'")[0] not in STOP_WORDS and word not in known for _, word in words)


def _state(source: Source, words: Words, lines: Lines, speaker: str | None) -> Fact | None:
    """Give the words as a fact, unless they are a name, an oath with asterisks, or run on into another sentence."""
    span = Span(words[0][0].start, words[-1][0].end)
    line = lines.at(source.index, span.start)
    if line is None or span.end > line.span.end or source.words(span)[:1].isupper() or "*" in source.words(span):
        return None
    said = " ".join(word for _, word in words)
    slot = f"the words of {speaker}" if speaker else "the words quoted"
    return Fact(source, line, "wording", span, said, slot, frozenset({slot}), compare_wordings)


def compare_wordings(one: Fact, other: Fact) -> Fit:
    """Compare two prints of the same words."""
    return Fit.SAME if one.value == other.value else Fit.APART
