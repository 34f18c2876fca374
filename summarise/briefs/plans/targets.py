"""Whom or what a statement may judge: candidates that code finds in its words.

Invariant: a target is named in the statement, pointed at by one of its pronouns or offices, or stands in its words;
never its speaker, never a country or a body that is only mentioned on the way.
"""

import re
from dataclasses import dataclass

from summarise.articles.article import Span
from summarise.briefs.entities import Entity, resolve_pronoun
from summarise.briefs.folding import fold_words
from summarise.briefs.plans.statements import Statement
from summarise.briefs.reading import Reading, is_pronoun

_POINTING = re.compile(r"\b(?:he|him|his|she|her|hers|you|your)\b", re.IGNORECASE)
_LONGEST_LEAD = 5
"""Characters before a name that begins a statement: "The "."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a statement judges: the words that name it, and whom they name if anybody."""

    words: str
    entity: Entity | None

    @property
    def key(self) -> str:
        """What all words for one target have in common."""
        return self.entity.name if self.entity else fold_words(self.words).casefold().removeprefix("the ")


def named_target(reading: Reading, statement: Statement) -> Target | None:
    """Give whom the words judge most likely: a person named, else pointed at, else the body they begin with.

    A body named later is as often a bystander: "our armed forces, the State Department and others may be sued".
    """
    content = statement.attribution.content
    speaker = reading.entity(statement.speaker or "")
    named = [(start, one) for start, one in _named(reading, content) if one is not speaker]
    person = next((one for _, one in named if one.kind == "person"), None) or _pointed_at(reading, content, speaker)
    first = next((one for start, one in named if start <= content.start + _LONGEST_LEAD), None)
    entity = person or first
    return Target(entity.name, entity) if entity else None


def read_target(reading: Reading, statement: Statement, answer: str) -> Target | None:
    """Read the words that a model gives as the target; None where the statement lacks them."""
    words = answer.strip(' .,“”"')
    said = f"{reading.words(statement.attribution.cue) or ''} {reading.words(statement.attribution.content)}"
    if not words or fold_words(words) not in fold_words(said):
        return None
    bare = re.sub(r"\A(?:the|this|that|our|his|her|their)\s+", "", words, flags=re.IGNORECASE)
    entity = reading.entity(words) or reading.entity(bare) or _holder_of(reading, bare)
    if entity is not None and entity is reading.entity(statement.speaker or ""):
        return None
    is_place = words[:1].isupper() and (entity is None or entity.kind is None) and len(words.split()) == 1
    return None if is_place or is_pronoun(words) else Target(words, entity)


def _named(reading: Reading, content: Span) -> list[tuple[int, Entity]]:
    """Give the people and bodies that a content names, in the order of their naming, with where it does."""
    return sorted(
        (
            (mention.start, entity)
            for entity in reading.entities
            if entity.kind and entity.kind != "country"
            for mention in entity.mentions
            if content.start <= mention.start < content.end
        ),
        key=lambda found: found[0],
    )


def _pointed_at(reading: Reading, content: Span, speaker: Entity | None) -> Entity | None:
    """Give whom a pronoun in the content means; in quoted words, at the least the other one whom the story is about."""
    pronouns = list(_POINTING.finditer(reading.article.text, content.start, content.end))
    for pronoun in pronouns:
        entity = resolve_pronoun(reading.article, reading.entities, pronoun.start())
        if entity is not None and entity is not speaker:
            return entity
    others = [one for one in reading.entities if one.kind == "person" and one is not speaker]
    return max(others, key=lambda one: len(one.mentions), default=None) if pronouns else None


def _holder_of(reading: Reading, office: str) -> Entity | None:
    """Give the one person whom the article gives an office: "president" for its only president."""
    wanted = fold_words(office).casefold()
    holders = [
        one
        for one in reading.entities
        if any(fold_words(reading.words(told.title) or "").casefold() == wanted for told in one.descriptions)
    ]
    return holders[0] if len(holders) == 1 else None
