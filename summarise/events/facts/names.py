"""Who and where: the names of a sentence.

Invariant: two names are the same where the articles' cast makes them one, whatever form each article uses.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from summarise.articles.article import Span
from summarise.briefs.dates import NAMED_DAY
from summarise.briefs.entities.geography import DEMONYMS
from summarise.briefs.entities.titles import ABBREVIATIONS, ROLE_NOUNS
from summarise.briefs.entities.words import GROUP_ADJECTIVES, PLACES
from summarise.briefs.folding import fold_words
from summarise.briefs.items import ActorKind
from summarise.briefs.wording import STOP_WORDS
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
    r"province|village|southern|northern|eastern|western|central),?\s+(?:of\s+)?){0,3}\Z",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_]+")
_TITLES = ROLE_NOUNS | ABBREVIATIONS
_ARTICLES = frozenset(("the", "a", "an"))
_SPELLING = 70.0
"""Similarity in percent from which two last words may be one name in two spellings."""


class NameFinder:
    """Find the names of a sentence, each actor or place once; whoever is said to speak is left out."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def __call__(self, source: Source, line: Line) -> Iterator[Fact]:
        """Find them in one sentence."""
        told = (one.source for one in source.reading.attributions if one.source)
        voices = [voice for voice in told if line.span.start <= voice.start < line.span.end]
        seen = set()
        for token in line.tokens:
            speaks = any(voice.start <= token.start < voice.end for voice in voices)
            if token.is_name and token.key not in seen and not speaks:
                seen.add(token.key)
                yield self._state(source, line, token)
        first = line.tokens[0] if line.tokens and not voices else None
        if first and first.start == line.span.start and _may_be_name(source, first):
            yield self._state(source, line, first)

    def _state(self, source: Source, line: Line, token: Token) -> Fact:
        span = Span(token.start, token.end)
        actor = self._cast.entity(int(token.key[1:])).kind if token.is_name else None
        before = source.article.text[line.span.start : span.start]
        place = actor in {None, "country"} and _LOCATIVE.search(before) and not is_no_name(source.words(span))
        kind: ContradictionKind = "place" if place else "name"
        slot = PLACE if kind == "place" else WHO
        return Fact(source, line, kind, span, (token.key, actor), slot, frozenset(), compare_names)


def _may_be_name(source: Source, token: Token) -> bool:
    """Say whether the first word of a sentence may be a name that nothing else tells."""
    word = source.words(Span(token.start, token.end))
    ordinary = word.casefold() in source.reading.lower_case_words or NAMED_DAY.fullmatch(word)
    return not token.is_name and word.istitle() and word.isalpha() and not ordinary


def compare_names(one: Fact, other: Fact) -> Fit:
    """Compare two names: the same actor or place, forms of one name, or two names."""
    (key, kind), (other_key, other_kind) = _value(one), _value(other)
    if key == other_key or is_form(one.words, other.words):
        return Fit.SAME
    if any(is_no_name(fact.words) for fact in (one, other)):
        return Fit.UNLIKE
    if kind == other_kind and _is_known(key) and _is_known(other_key):
        return Fit.APART if kind or one.kind == other.kind else Fit.UNLIKE
    placed = any(fact.words.casefold() in PLACES for fact in (one, other))
    return Fit.APART if {kind, other_kind} <= {"person", None} and not placed else Fit.UNLIKE


def is_no_name(words: str) -> bool:
    """Say whether words are a title alone, or call somebody by a party, a faith or a state."""
    keys = fold_words(words).casefold().replace(".", "").split()
    return set(keys) <= _TITLES or keys[-1] in GROUP_ADJECTIVES or keys[-1] in DEMONYMS


def _is_known(key: str) -> bool:
    return key.startswith("@")


def _value(fact: Fact) -> tuple[str, ActorKind | None]:
    value: tuple[str, ActorKind | None] = fact.value  # type: ignore[assignment]
    return value


def stands_alike(one: Fact, other: Fact) -> bool:
    """Say whether two names stand in one place of their sentences: beside the same word.

    A small word or a title before a name tells that only where the words before it are the same too.
    """
    (before, after), (other_before, other_after) = words_beside(one), words_beside(other)
    reach = 1 if before in STOP_WORDS else len(one.before) if before in _TITLES else 0
    framed = reach == 0 or one.before[-reach:] == other.before[-reach:]
    return (framed and before == other_before and before not in _ARTICLES) or bool(after and after == other_after)


def words_beside(fact: Fact) -> tuple[str, str]:
    """Give the words right before and behind a value, in lower case; "" at the ends of the sentence."""
    text = fact.source.article.text
    before = _WORDS.findall(text[fact.line.span.start : fact.span.start])[-1:]
    after = _WORDS.findall(text[fact.span.end : fact.line.span.end])[:1]
    return " ".join(before).casefold(), " ".join(after).casefold()


def is_form(one: str, other: str) -> bool:
    """Say whether two names are spellings of one: one ends as the other does, or holds it."""
    first, second = (fold_words(words).casefold().replace(".", "").split() for words in (one, other))
    if fuzz.ratio(first[-1], second[-1]) >= _SPELLING:
        return True
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) < len(longer) and set(shorter) <= set(longer)
