"""Whom or what a statement may judge: candidates that code finds in its words.

Invariant: a target is named in the statement or beside it, pointed at by one of its pronouns or offices, or stands in
its words; never its speaker, never a country or a body that is only mentioned on the way.
"""

import re
from dataclasses import dataclass

from summarise.articles.article import Span
from summarise.briefs.entities import Entity, resolve_pronoun
from summarise.briefs.entities.titles import PAST
from summarise.briefs.entities.words import GROUPS
from summarise.briefs.folding import fold_words
from summarise.briefs.plans.statements import Statement
from summarise.briefs.reading import Reading, extent_of, is_pronoun

_POINTING = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:the|this|our|a|that) (?:(?:\w+ )?(president|governor|mayor|prime minister|chancellor|senator|congressman"
    r"|congresswoman|secretary|chairman|director|judge|minister)\b(?! of)|(?:administration|presidency|White House)\b)",
    re.IGNORECASE,
)
_NO_HOLDER = PAST | {"vice", "deputy", "former"}
MOST_TARGETS = 2
_LONGEST_FRAGMENT = 12
"""Words of a statement that leaves to the sentence around it whom it is about."""
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


def find_targets(reading: Reading, statement: Statement) -> tuple[Target, ...]:
    """Give whom the words may judge, the likeliest first.

    That is people and holders of offices whom they name, whom a pronoun points at, parties that they name; else the
    body they begin with; else, for a fragment, whoever the sentence around it names. A body named later is as often a
    bystander: "our armed forces, the State Department and others may be sued".
    """
    content = statement.attribution.content
    speaker = reading.entity(statement.speaker or "")
    named = [(start, one) for start, one in _named(reading, content) if one is not speaker]
    people = [one for _, one in named if one.kind == "person"]
    found: list[Entity | None] = [*people, *_holders(reading, content), _pointed_at(reading, content, speaker)]
    found += [one for _, one in named if one.kind == "group" and one.name.split()[-1].casefold() in GROUPS]
    if not any(found):
        found += [one for start, one in named if start <= content.start + _LONGEST_LEAD][:1]
    if not any(found):
        found += _around(reading, statement)
    distinct = {one.name: one for one in found if one and one is not speaker}
    return tuple(Target(one.name, one) for one in distinct.values())[:MOST_TARGETS]


def read_target(reading: Reading, statement: Statement, answer: str) -> Target | None:
    """Read the words that a model gives as the target; None where the statement lacks them."""
    words = answer.strip(' .,“”"')
    said = f"{reading.words(statement.attribution.cue) or ''} {reading.words(statement.attribution.content)}"
    if not words or fold_words(words) not in fold_words(said):
        return None
    bare = re.sub(r"\A(?:the|this|that|our|his|her|their)\s+", "", words, flags=re.IGNORECASE)
    entity = reading.entity(words) or reading.entity(bare) or _main_holder(reading, bare.casefold())
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


def _holders(reading: Reading, content: Span) -> list[Entity]:
    """Give who holds the offices that a content speaks of: "the president", "this administration"."""
    offices = (match[1] or "president" for match in _OFFICE.finditer(reading.article.text, content.start, content.end))
    return [holder for office in offices if (holder := _main_holder(reading, office.casefold()))]


def _main_holder(reading: Reading, office: str) -> Entity | None:
    """Give the person with an office of whom the story speaks most; former holders and deputies are left out."""
    roles = (
        (one, [reading.words(told.role or told.title) or "" for told in one.descriptions]) for one in reading.entities
    )
    return next((one for one, held in roles if any(_is_office(role.casefold(), office) for role in held)), None)


def _is_office(role: str, office: str) -> bool:
    words = role.split()
    return " ".join(words[-len(office.split()) :]) == office and _NO_HOLDER.isdisjoint(words)


def _around(reading: Reading, statement: Statement) -> list[Entity]:
    """Give the one whom the sentences around a fragment name outside it and its speaker's name, if only one is."""
    said = statement.attribution
    if len((reading.words(said.content) or "").split()) > _LONGEST_FRAGMENT:
        return []
    speaker = reading.entity(statement.speaker or "")
    whole = reading.sentences_of(extent_of(said))
    sentences = reading.article.sentences
    around = _named(reading, Span(sentences[whole[0]].start, sentences[whole[-1]].end)) if whole else []
    beside = said.source or said.content
    people = {one.name: one for start, one in around if one.kind == "person" and one is not speaker}
    outside = [one for one in people.values() if not any(beside.start <= m.start < beside.end for m in one.mentions)]
    return outside if len(outside) == 1 else []


def _pointed_at(reading: Reading, content: Span, speaker: Entity | None) -> Entity | None:
    """Give whom a pronoun in the content means; in quoted words, at the least the other one whom the story is about."""
    pronouns = list(_POINTING.finditer(reading.article.text, content.start, content.end))
    for pronoun in pronouns:
        entity = resolve_pronoun(reading.article, reading.entities, pronoun.start())
        if entity is not None and entity is not speaker:
            return entity
    others = [one for one in reading.entities if one.kind == "person" and one is not speaker]
    return max(others, key=lambda one: len(one.mentions), default=None) if pronouns else None
