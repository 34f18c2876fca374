"""Say which person a pronoun means.

Invariant: the answer is a person who is named before the pronoun and whose gender does not speak against it, or None.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarise.articles.article import Article, Span
from summarise.articles.sentences import Sentence
from summarise.briefs.entities.first_names import FAMILY_FIRST
from summarise.briefs.entities.genders import Gender, gender_of
from summarise.briefs.entities.model import Entity
from summarise.briefs.entities.words import SPEECH_VERBS

_PRONOUNS: Final[dict[str, Gender]] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|„[^“\n]*(?:“|$)", re.MULTILINE)
_SPEECH = "|".join(sorted(SPEECH_VERBS))
_WHO = r"(?:[Aa]n?|[Oo]ne|[Aa]nother)"
_BESIDE = r"(?:[a-z’'-]+|(?:for|of|from|to) (?:the )?[A-Z][\w’'.-]*)"
_UNNAMED = re.compile(
    rf"\b{_WHO} (?:{_BESIDE} ){{0,5}}?(?:[a-z’'-]+, who [^,.“”\n]{{3,120}}, )?(?!ask|called)(?:{_SPEECH})\b"
    rf"|\b(?:said|says) {_WHO} [a-z]"
)
_SPEAKS = re.compile(rf"(?:,[^,.“”\n]{{3,120}},)? (?:{_SPEECH})\b")
_ANSWERS = re.compile(rf" (?:{_SPEECH}|accept(?:s|ed))\b")
_DONE_BY = re.compile(r"[A-Z][\w-]*(?:ed|en|wn|ught)\b[^,.“”\"]* by(?: the)?(?: [A-Z][a-z]*\.?)? ")
"""What opens a sentence about whom somebody else asked, met or caught: "Asked by Ann Lee, she said"."""
_CLOSERS = frozenset({",", "”", '"', "»"})
_MODIFYING = frozenset({"'", "’", "-", "‑"})
_SUBORDINATING = frozenset(
    "of with for to against on about by from at than like over under between and as when while after before if".split()
)
_BEHIND = 2000
_MEMORY = 6
_NAMING = 3
_DECAY = 0.4
_CLEAR = 1.5
_KNOWN = 1.1
_SPEAKING = 1.5


@dataclass(frozen=True, slots=True)
class People:
    """The people of an article, by where they are named; made once, it answers for every pronoun."""

    entities: tuple[Entity, ...]
    genders: tuple[Gender | None, ...]
    mentions: tuple[tuple[Span, int], ...]
    """Each mention of a person with the index of whom it names, in order."""

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> "People":
        """Gather the people among the entities."""
        people = tuple(entity for entity in entities if entity.kind == "person")
        mentions = sorted((mention, index) for index, person in enumerate(people) for mention in person.mentions)
        return cls(people, tuple(map(_gender, people)), tuple(mentions))

    def within(self, start: int, end: int, gender: Gender) -> list[tuple[Span, int]]:
        """List the mentions between two offsets of people whom a pronoun of that gender may mean."""
        first = bisect_left(self.mentions, start, key=lambda pair: pair[0].start)
        last = bisect_left(self.mentions, end, key=lambda pair: pair[0].start)
        return [(span, who) for span, who in self.mentions[first:last] if self.genders[who] in {None, gender}]


def resolve_pronoun(article: Article, entities: Sequence[Entity], offset: int) -> Entity | None:
    """Return the person whom "he" or "she" at an offset most likely means, None where that is unclear."""
    return find_antecedent(article, People.of(entities), offset)


def find_antecedent(article: Article, people: People, offset: int) -> Entity | None:
    """Return the person whom a pronoun at an offset most likely means, None where that is unclear.

    Names inside quotation marks do not count for a pronoun outside; nor does any name once an unnamed source has
    spoken in between.
    """
    word = _WORD.match(article.text, offset)
    gender = _PRONOUNS.get(word.group().casefold()) if word else None
    sentences = article.sentences
    index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    if word is None or gender is None or index < 0:
        return None
    first = max(0, index - _MEMORY)
    quoted = _find_quoted(article.text, sentences[first].start, offset)
    around = next((span for span in quoted if span.start <= offset < span.end), None)
    weights: dict[int, float] = {}
    rank = 0
    known = people.within(sentences[first].start, offset, gender)
    tag = _closes_statement(article.text, word)
    speaks = tag or _ANSWERS.match(article.text, word.end()) is not None
    for sentence in reversed(sentences[first : index + (not tag)]):
        unnamed = _has_unnamed(article.text, sentence, quoted)
        if unnamed and speaks and sentence.end <= offset:
            break  # whoever was not named goes on speaking
        here = [(mention, who) for mention, who in known if sentence.start <= mention.start < sentence.end]
        here = [pair for pair in here if _covering(quoted, pair[0].start) == around]
        here = [pair for pair in here if not _DONE_BY.fullmatch(article.text, sentence.start, pair[0].start)]
        for place, (mention, who) in enumerate(sorted(here)):
            weight = _weigh(article.text, mention, place, known=people.genders[who] == gender) * _DECAY**rank
            weights[who] = max(weight, weights.get(who, 0.0))
        rank += bool(here)
        if rank >= _NAMING or unnamed:
            break
    return _clear_winner(people.entities, weights)


def _gender(entity: Entity) -> Gender | None:
    """Return what the name, its honorifics and its titles tell."""
    told = [gender_of(form.split()[0]) for form in entity.aliases if " " in form]
    given = entity.name.casefold().split()
    told.append(gender_of(given[0]) if given[0] not in FAMILY_FIRST else None)
    known = [gender for gender in told if gender]
    return known[0] if known else None


def _find_quoted(text: str, start: int, offset: int) -> list[Span]:
    """List the quoted stretches of the paragraphs from a start to a little behind the pronoun."""
    line = text.rfind("\n", max(0, start - _BEHIND), start) + 1 or start
    return [Span(*match.span()) for match in _QUOTED.finditer(text, line, offset + _BEHIND)]


def _covering(quoted: Sequence[Span], offset: int) -> Span | None:
    return next((span for span in quoted if span.start <= offset < span.end), None)


def _weigh(text: str, mention: Span, place: int, *, known: bool) -> float:
    """Weigh a mention as the pronoun's antecedent: who speaks, who comes first in the sentence, a known gender."""
    before = text[max(0, mention.start - 15) : mention.start].split()
    speaks = bool(_SPEAKS.match(text, mention.end)) or (bool(before) and before[-1] in {"said", "says"})
    weight = 1.0 if place == 0 or speaks else 0.5
    weight *= _SPEAKING if speaks else 1.0
    weight *= 0.4 if text[mention.end : mention.end + 1] in _MODIFYING else 1.0
    weight *= 0.6 if before and before[-1] in _SUBORDINATING else 1.0
    return weight * (_KNOWN if known else 1.0)


def _closes_statement(text: str, pronoun: re.Match[str]) -> bool:
    """Whether a pronoun closes a statement ("it will rain, he said"), whose names are told of and do not tell."""
    verb = _WORD.match(text, pronoun.end() + 1)
    return text[max(0, pronoun.start() - 2) : pronoun.start()].strip()[-1:] in _CLOSERS and bool(
        verb and verb.group() in SPEECH_VERBS
    )


def _has_unnamed(text: str, sentence: Sentence, quoted: Sequence[Span]) -> bool:
    """Whether a source without a name speaks in the article's own words."""
    matches = _UNNAMED.finditer(text, sentence.start, sentence.end)
    return any(_covering(quoted, match.start()) is None for match in matches)


def _clear_winner(entities: Sequence[Entity], weights: Mapping[int, float]) -> Entity | None:
    best = sorted(weights.items(), key=lambda pair: -pair[1])[:2]
    if not best or (len(best) > 1 and best[0][1] < _CLEAR * best[1][1]):
        return None
    return entities[best[0][0]]
