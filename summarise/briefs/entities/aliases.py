"""Gather the mentions of one person, country or organisation under one entity.

Invariant: two people who both appear in full are never merged; every mention belongs to at most one entity.
"""

from collections import Counter
from collections.abc import Sequence

from summarise.articles.article import Article
from summarise.briefs.entities import words
from summarise.briefs.entities.descriptions import describe
from summarise.briefs.entities.first_names import FAMILY_FIRST
from summarise.briefs.entities.geography import CAPITALS, COUNTRIES, DEMONYMS
from summarise.briefs.entities.mentions import FIRST_NAMES, Mention, find_mentions
from summarise.briefs.entities.model import Entity
from summarise.briefs.items import ActorKind

Key = tuple[str, ...]


def _core(keys: Key) -> Key:
    """Full name without initials: what two spellings of one name share."""
    return tuple(key for key in keys if len(key) > 1) or keys


def _guess_kind(mention: Mention) -> ActorKind | None:
    keys, phrase = mention.keys, " ".join(mention.keys)
    organisation = any(key in words.ORGANISATION_WORDS for key in keys) or mention.text.isupper()
    place = phrase in words.PLACES or phrase in CAPITALS or phrase in DEMONYMS
    tests: tuple[tuple[bool, ActorKind | None], ...] = (
        (phrase in COUNTRIES, "country"),
        (phrase in words.GROUPS or phrase in words.GROUP_ADJECTIVES, "group"),
        (mention.title is not None, "person"),
        (place or keys[-1] in words.PLACE_WORDS | words.EVENT_WORDS, None),
        (organisation, "organisation"),
        (len(keys) > 1 and (keys[0] in FIRST_NAMES or keys[0] in FAMILY_FIRST), "person"),
    )
    return next((kind for holds, kind in tests if holds), None)


def group_mentions(mentions: Sequence[Mention]) -> dict[Key, list[Mention]]:
    """Map a key per entity to its mentions, in order of first mention."""
    full = Counter(_core(m.keys) for m in mentions if len(_core(m.keys)) > 1)
    surnames: dict[str, Key] = {}
    for key, _ in full.most_common():
        if key[-1] in words.PLACE_WORDS | words.ORGANISATION_WORDS | words.EVENT_WORDS or " ".join(key) in COUNTRIES:
            continue
        if key[0] in FAMILY_FIRST:
            surnames.setdefault(key[0], key)
        surnames.setdefault(key[-1], key)
    for key, _ in full.most_common():
        surnames.setdefault(key[0], key) if key[0] in FIRST_NAMES else None
    groups: dict[Key, list[Mention]] = {}
    for mention in mentions:
        key = _core(mention.keys)
        phrase = " ".join(key)
        country = COUNTRIES.get(phrase) or DEMONYMS.get(phrase)
        if country:
            key = (country,)
        elif len(key) == 1:
            key = surnames.get(key[0], key)
        groups.setdefault(key, []).append(mention)
    return groups


def find_entities(article: Article) -> tuple[Entity, ...]:
    """Find who and what the article names, the most prominent first."""
    groups = group_mentions(find_mentions(article))
    entities = []
    for mentions in groups.values():
        named = [m for m in mentions if " ".join(m.keys) not in DEMONYMS] or mentions
        longest = max(named, key=lambda m: (len(m.keys), len(m.text)))
        kinds = Counter(kind for m in named if (kind := _guess_kind(m)))
        forms = dict.fromkeys(
            form
            for m in mentions
            for form in (m.text, article.text[m.title.start : m.span.end] if m.title else m.text)
            if form != longest.text
        )
        entities.append(
            Entity(
                longest.text,
                kinds.most_common(1)[0][0] if kinds else None,
                tuple(forms),
                tuple(m.span for m in mentions),
                tuple(d for m in mentions if (d := describe(article, m))),
            )
        )
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.mentions[0])))


def entity_named(entities: Sequence[Entity], name: str) -> Entity | None:
    """Return the entity with that name or alias, or None where none or several have it."""
    wanted = name.casefold().strip()
    found = [e for e in entities if wanted in {e.name.casefold(), *(alias.casefold() for alias in e.aliases)}]
    return found[0] if len(found) == 1 else None
