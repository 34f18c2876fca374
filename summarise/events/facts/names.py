"""Who and where: the names of a sentence.

Invariant: two names are the same where the articles' cast makes them one, whatever form each article uses.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from summarise.articles.article import Span
from summarise.briefs.folding import fold_words
from summarise.briefs.items import ActorKind
from summarise.events.cast import Cast
from summarise.events.facts.model import Fact, Fit
from summarise.events.items import ContradictionKind
from summarise.events.lines import Line, Token
from summarise.events.sources import Source

WHO, PLACE = "who or what", "the place"
NAMED = frozenset({WHO, PLACE})
"""Slots of names; which of the two it is, a preposition alone may have told."""
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|across|through|throughout|inside|from|to|toward|towards|into|via|of|off|for|"
    r"visit(?:s|ed|ing)?|reach(?:es|ed)?|leav(?:es|ing)|left)\s+(?:the\s+)?(?:(?:nearby|city|town|state|port|capital|"
    r"province|village|southern|northern|eastern|western|central)\s+(?:of\s+)?){0,3}\Z",
    re.IGNORECASE,
)
_SPELLING = 70.0
"""Similarity in percent from which two last words may be one name in two spellings."""


class NameFinder:
    """Find the names of a sentence, each actor or place once; whoever is said to speak is left out."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def __call__(self, source: Source, line: Line) -> Iterator[Fact]:
        told = (one.source for one in source.reading.attributions if one.source)
        voices = [voice for voice in told if line.span.start <= voice.start < line.span.end]
        seen = set()
        for token in line.tokens:
            speaks = any(voice.start <= token.start < voice.end for voice in voices)
            if token.is_name and token.key not in seen and not speaks:
                seen.add(token.key)
                yield self._state(source, line, token)
        if line.tokens and not voices and _may_be_name(source, line.tokens[0]):
            yield self._state(source, line, line.tokens[0])

    def _state(self, source: Source, line: Line, token: Token) -> Fact:
        span = Span(token.start, token.end)
        actor = self._cast.entity(int(token.key[1:])).kind if token.is_name else None
        before = source.article.text[line.span.start : span.start]
        kind: ContradictionKind = "place" if actor in {None, "country"} and _LOCATIVE.search(before) else "name"
        slot = PLACE if kind == "place" else WHO
        return Fact(source, line, kind, span, (token.key, actor), slot, frozenset(), compare_names)


def _may_be_name(source: Source, token: Token) -> bool:
    """Say whether the first word of a sentence may be a name that nothing else tells."""
    word = source.words(Span(token.start, token.end))
    ordinary = word.casefold() in source.reading.lower_case_words
    return not token.is_name and word[:1].isupper() and word[1:].islower() and not ordinary


def compare_names(one: Fact, other: Fact) -> Fit:
    """Compare two names: the same actor or place, forms of one name, or two names."""
    (key, kind), (other_key, other_kind) = _value(one), _value(other)
    if key == other_key or is_form(one.words, other.words):
        return Fit.SAME
    guessed = not (key.startswith("@") and other_key.startswith("@"))
    if guessed:
        return Fit.APART if {kind, other_kind} <= {"person", None} else Fit.UNLIKE
    return Fit.APART if kind == other_kind or None in {kind, other_kind} else Fit.UNLIKE


def _value(fact: Fact) -> tuple[str, ActorKind | None]:
    value: tuple[str, ActorKind | None] = fact.value  # type: ignore[assignment]
    return value


def is_form(one: str, other: str) -> bool:
    """Say whether two names are spellings of one: one ends as the other does, or holds it."""
    first, second = fold_words(one).casefold().split(), fold_words(other).casefold().split()
    if fuzz.ratio(first[-1], second[-1]) >= _SPELLING:
        return True
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) < len(longer) and set(shorter) <= set(longer)
