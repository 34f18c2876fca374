"""Who said it: the named speaker of what a sentence attributes.

Invariant: only a speaker whom the sentence itself names counts; whom a pronoun means, a reader may see otherwise.
"""

import re
from collections.abc import Iterator

from summarise.articles.article import Span
from summarise.briefs.attributions import Attribution
from summarise.briefs.entities import Entity
from summarise.briefs.entities.titles import ROLE_NOUNS
from summarise.briefs.reading import is_pronoun
from summarise.events.cast import Cast
from summarise.events.facts.model import Fact, Fit
from summarise.events.facts.names import is_form, is_no_name
from summarise.events.lines import Line, Token
from summarise.events.sources import Source

_CAPITALISED = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}")
_OWNER = re.compile(r"['’]s?\b|['’](?=\s)")
_BELONGING = re.compile(r"\b(?:of|to|for|with|from|in|at|by|near|R|D)[\s-](?:the |Mr\.? |Ms\.? |Mrs\.? )?\Z|\(\S*\Z")
_MODIFYING = re.compile(rf"(?: [A-Za-z]+)? (?i:{'|'.join(sorted(ROLE_NOUNS))}) (?=[A-Z])")
"""Behind a name for whom somebody speaks: "Falk spokesman Brandt"."""
_PASSIVE = re.compile(r"\s+(?:is|are|was|were|been|being)\s+\w+(?:ed|en)\s+(?:\w+\s+)?by\b")
"""Behind a name that is spoken of and does not speak."""


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
                    said = (token for token in line.tokens_in(one.content) if not _is_tag(one, token))
                    yield Fact(
                        source,
                        line,
                        "attribution",
                        named[0],
                        named[1],
                        "who said so",
                        frozenset(),
                        compare_speakers,
                        frozenset(token.key for token in said),
                    )

    def _name_of(self, source: Source, attribution: Attribution) -> tuple[Span, str] | None:
        """Give where the words that name the source name a person, and whom; a lone surname may be in no table."""
        place = attribution.source
        if place is None or is_pronoun(source.words(place)) or _PASSIVE.match(source.article.text, place.end):
            return None
        for span, entity in self._people_in(source, place):
            key = self._cast.key_of_entity(source.index, entity)
            kind = self._cast.entity(key).kind
            lone = kind is None and span == place and source.words(span).istitle()
            if (kind == "person" or lone) and not is_no_name(source.words(span)):
                return span, f"@{key}"
        words = source.words(place)
        unknown = source.reading.entity(words) is None and _CAPITALISED.fullmatch(words) and not is_no_name(words)
        return (place, words.casefold()) if unknown else None

    def _people_in(self, source: Source, place: Span) -> list[tuple[Span, Entity]]:
        """Give the names that stand in a source for themselves, not for whose or where from somebody is."""
        text = source.article.text
        found = [
            (mention, entity)
            for entity in source.reading.entities
            for mention in entity.mentions
            if place.start <= mention.start < place.end
            and not _OWNER.match(text, mention.end)
            and not _BELONGING.search(text, place.start, mention.start)
            and not _MODIFYING.match(text, mention.end, place.end)
        ]
        return sorted(found, key=lambda one: one[0])


def _is_tag(attribution: Attribution, token: Token) -> bool:
    """Say whether a word tells who speaks, where the tag stands between two parts of what is said."""
    tags = (attribution.source, attribution.cue)
    return any(tag is not None and tag.start <= token.start < tag.end for tag in tags)


def _is_within(span: Span, line: Line) -> bool:
    return line.span.start <= span.start < line.span.end


def compare_speakers(one: Fact, other: Fact) -> Fit:
    """Compare two people: one speaker, or two."""
    if one.value == other.value or is_form(one.words, other.words):
        return Fit.SAME
    return Fit.APART
