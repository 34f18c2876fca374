"""Who said it: the named speaker of what a sentence attributes.

Invariant: only a speaker whom the sentence itself names counts; whom a pronoun means, a reader may see otherwise.
"""

import re
from collections.abc import Iterator

from summarise.articles.article import Span
from summarise.briefs.attributions import Attribution
from summarise.briefs.reading import is_pronoun
from summarise.events.cast import Cast
from summarise.events.facts.model import Fact, Fit
from summarise.events.facts.names import is_form
from summarise.events.lines import Line
from summarise.events.sources import Source

_CAPITALISED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")
_PASSIVE = re.compile(r"\s+(?:is|are|was|were|been|being)\s+\w+(?:ed|en)\s+(?:\w+\s+)?by\b")
"""Behind a name that is spoken of and does not speak."""
_KINDS = frozenset({"person", None})


class SpeakerFinder:
    """Find who speaks in a sentence."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def __call__(self, source: Source, line: Line) -> Iterator[Fact]:
        """Find them in one sentence."""
        for one in source.reading.attributions:
            if one.source and _is_within(one.source, line) and _is_within(one.content, line):
                named = self._name_of(source, one)
                if named:
                    token_keys = [token.key for token in line.tokens_in(one.content)]
                    yield Fact(
                        source,
                        line,
                        "attribution",
                        named[0],
                        named[1],
                        "who said so",
                        frozenset(),
                        compare_speakers,
                        frozenset(token_keys),
                    )

    def _name_of(self, source: Source, attribution: Attribution) -> tuple[Span, str] | None:
        """Give where the words that name the source name a person, and whom; a lone surname may be in no table."""
        place = attribution.source
        words = source.words(place) if place else ""
        if place is None or is_pronoun(words) or _PASSIVE.match(source.article.text, place.end):
            return None
        entity = source.reading.entity(words)
        if entity is None:
            return (place, words.casefold()) if _CAPITALISED.fullmatch(words) else None
        key = self._cast.key_of_entity(source.index, entity)
        kind = self._cast.entity(key).kind
        mention = next((one for one in entity.mentions if place.start <= one.start < place.end), place)
        return (mention, f"@{key}") if kind in _KINDS else None


def _is_within(span: Span, line: Line) -> bool:
    return line.span.start <= span.start < line.span.end


def compare_speakers(one: Fact, other: Fact) -> Fit:
    """Compare two people: one speaker, or two."""
    if one.value == other.value or is_form(one.words, other.words):
        return Fit.SAME
    return Fit.APART
