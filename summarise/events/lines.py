"""The sentences of all articles as tokens, and how much two of them say the same.

Invariant: a name counts as one token whatever form an article uses, and a token weighs the more the fewer sentences of
the event have it (inverse document frequency).
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from summarise.articles.article import Span
from summarise.briefs.folding import fold_text
from summarise.briefs.wording import STOP_WORDS, find_words, stem
from summarise.events.cast import Cast
from summarise.events.sources import Source

_NAME = "@"
_LEAST_SHARED = 2
_LEAST_LIKE = 0.3
_COMMON = 60
"""Sentences that may have a word for it to lead from one to another."""


class Token(NamedTuple):
    """A content word or a name, and where it stands in its article."""

    start: int
    end: int
    key: str

    @property
    def is_name(self) -> bool:
        """Whether it stands for a name."""
        return self.key.startswith(_NAME)


@dataclass(frozen=True)
class Line:
    """One sentence of one article."""

    source: int
    index: int
    span: Span
    tokens: tuple[Token, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """What the sentence speaks of."""
        return frozenset(token.key for token in self.tokens)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Give the tokens inside a span."""
        return self.tokens[bisect_left(self.tokens, (span.start,)) : bisect_left(self.tokens, (span.end,))]


class Lines:
    """All sentences of the event."""

    def __init__(self, sources: Sequence[Source], cast: Cast) -> None:
        self.sources = sources
        self.cast = cast
        self._by_source = tuple(tuple(_read_lines(source, cast)) for source in sources)
        self._spoken_of = tuple(frozenset(key for line in lines for key in line.keys) for lines in self._by_source)
        counts = Counter(key for line in self for key in line.keys)
        total = sum(map(len, self._by_source))
        self._found: dict[tuple[int, int], list[tuple[float, Line]]] = {}
        self.weights = {key: math.log1p(total / count) for key, count in counts.items()}

    def __iter__(self) -> Iterator[Line]:
        return (line for lines in self._by_source for line in lines)

    def of(self, source: int) -> tuple[Line, ...]:
        """Give the sentences of an article that the story says."""
        return self._by_source[source]

    def at(self, source: int, offset: int) -> Line | None:
        """Give the sentence that holds a code point."""
        index = self.sources[source].reading.sentence_at(offset)
        return next((line for line in self._by_source[source] if line.index == index), None)

    def keys_of(self, source: int) -> frozenset[str]:
        """Give what an article speaks of."""
        return self._spoken_of[source]

    def keys_in(self, source: int, span: Span) -> frozenset[str]:
        """Give what a span speaks of."""
        touched = (
            line for line in self._by_source[source] if line.span.start < span.end and span.start < line.span.end
        )
        return frozenset(token.key for line in touched for token in line.tokens_in(span))

    def weigh(self, keys: Collection[str]) -> float:
        """Add up what tokens weigh."""
        return sum(self.weights.get(key, 0.0) for key in sorted(keys))

    def likeness(self, one: Collection[str], other: Collection[str]) -> float:
        """Say from 0 to 1 how much of the lesser of two bags of tokens stands in the other."""
        shared = set(one) & set(other)
        lesser = min(self.weigh(one), self.weigh(other))
        return self.weigh(shared) / lesser if len(shared) >= _LEAST_SHARED and lesser else 0.0

    def sameness(self, one: Collection[str], other: Collection[str]) -> float:
        """Say from 0 to 1 how much of the greater of two bags of tokens stands in the other."""
        greater = max(self.weigh(one), self.weigh(other))
        return self.weigh(set(one) & set(other)) / greater if greater else 0.0

    @cached_property
    def _with_key(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self:
            for key in line.keys:
                found[key].append(line)
        return found

    def like(self, line: Line, least: float) -> list[tuple[float, Line]]:
        """Find the sentences of other articles at least so much alike, the best first; under 0.3 none is found."""
        place = (line.source, line.index)
        if place not in self._found:
            self._found[place] = self._find_like(line)
        return [(score, other) for score, other in self._found[place] if score >= least]

    def _find_like(self, line: Line) -> list[tuple[float, Line]]:
        """Look only where a word stands that few sentences have: what many have tells no two apart."""
        rare = (others for key in line.keys if len(others := self._with_key[key]) <= _COMMON)
        near = {(o.source, o.index): o for others in rare for o in others if o.source != line.source}
        scored = ((self.likeness(line.keys, other.keys), other) for other in near.values())
        found = [(score, other) for score, other in scored if score >= _LEAST_LIKE]
        return sorted(found, key=lambda one: (-one[0], one[1].source, one[1].index))


def _read_lines(source: Source, cast: Cast) -> Iterator[Line]:
    names = sorted(
        (mention, f"{_NAME}{cast.key_of_entity(source.index, entity)}")
        for entity in source.reading.entities
        for mention in entity.mentions
    )
    starts = [mention.start for mention, _ in names]
    for sentence in source.article.sentences:
        if sentence.index in source.reading.suspects:
            continue
        span = Span(sentence.start, sentence.end)
        own = names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        tokens = [Token(mention.start, mention.end, key) for mention, key in own]
        tokens += _words_of(source.article.text, span, [mention for mention, _ in own])
        yield Line(source.index, sentence.index, span, tuple(sorted(tokens)))


def _words_of(text: str, span: Span, names: Sequence[Span]) -> Iterator[Token]:
    folded = fold_text(text[span.start : span.end])
    for word in find_words(folded.text):
        place = folded.source_span(word.start, word.end)
        if place is None or word.text.casefold() in STOP_WORDS:
            continue
        start, end = span.start + place.start, span.start + place.end
        if not any(name.start < end and start < name.end for name in names):
            yield Token(start, end, stem(word.text))
