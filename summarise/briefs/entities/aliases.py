"""Gather the mentions of one person, country or organisation under one entity.

Invariant: two people who both appear in full are never merged; every mention belongs to one entity.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from summarise.articles.article import Article
from summarise.briefs.entities import titles, words
from summarise.briefs.entities.descriptions import describe
from summarise.briefs.entities.first_names import FIRST_NAMES
from summarise.briefs.entities.full_names import NOT_PEOPLE, FullNames, Key, core_of, is_initial
from summarise.briefs.entities.geography import AMBIGUOUS, CAPITALS, COUNTRIES, DEMONYM_WORDS, DEMONYMS
from summarise.briefs.entities.kinds import guess_kind
from summarise.briefs.entities.mentions import Mention, find_mentions
from summarise.briefs.entities.model import Description, Entity
from summarise.briefs.entities.roles import is_kin
from summarise.briefs.entities.short_forms import pair_acronyms, pair_bodies

_PAIR = re.compile(r"(?:^|(?P<before>\w*)\W+)(?P<other>[A-Z][\w.]+) and $")
_BEFORE_NAMES = titles.TITLES | titles.ROLE_NOUNS | titles.ROLE_MODIFIERS | DEMONYM_WORDS


def _group(article: Article, mentions: Sequence[Mention]) -> dict[Key, list[Mention]]:
    """Map a key per entity to its mentions, in the article's order."""
    names = FullNames.of(article, mentions)
    acronyms, bodies = pair_acronyms(mentions), pair_bodies(mentions, names.surnames)
    namesakes = _find_namesakes(mentions)
    seats = {place for mention in mentions if (place := mention.phrase) in CAPITALS and _acts(article.text, mention)}
    doubled = _find_double_surnames(mentions)
    groups: dict[Key, list[Mention]] = {}
    for mention in mentions:
        core = core_of(mention.keys)
        phrase = " ".join(core)
        apart = core in namesakes and len(mention.keys) > len(core)
        key = acronyms.get(mention.text.replace(".", ""), mention.keys if apart else core)
        if key == core and (full := names.find(mention)):
            key = full
        elif mention.keys in doubled:
            key = doubled[mention.keys]
        elif country := _country_of(article.text, mention, phrase, seats):
            key = (country,)
        elif phrase in words.GROUP_ADJECTIVES:
            key = (words.GROUP_ADJECTIVES[phrase],)
        key = names.spelled.get(key) or bodies.get(key, key)
        groups.setdefault(key, []).append(mention)
    return groups


def _country_of(text: str, mention: Mention, phrase: str, seats: set[str]) -> str | None:
    """Return the country that a name, an adjective or a seat of government stands for."""
    if phrase in COUNTRIES:
        return COUNTRIES[phrase]
    if phrase in seats and not _is_literal(text, mention):
        return CAPITALS[phrase]
    return DEMONYMS.get(phrase)


def _is_literal(text: str, mention: Mention) -> bool:
    """Whether a seat of government is meant as a town."""
    lead = text[max(mention.sentence.start, mention.span.start - 12) : mention.span.start].rstrip(" ,").casefold()
    dateline = mention.text.isupper() and mention.phrase in CAPITALS
    return mention.before in words.LOCATIVES or lead.endswith(("capital", "city", "city of")) or dateline


def _acts(text: str, mention: Mention) -> bool:
    """Whether a seat of government stands for the state: it does something, or others deal with it."""
    acting = mention.after in words.ACTION_VERBS or mention.before in words.DEALINGS
    lead = text[max(mention.sentence.start, mention.span.start - 40) : mention.span.start]
    pair = _PAIR.search(lead) if mention.before == "and" else None
    listed = pair and _is_state(pair["other"]) and (pair["before"] or "").casefold() not in words.LOCATIVES
    return (acting or bool(listed)) and not _is_literal(text, mention)


def _is_state(name: str) -> bool:
    return name.casefold() in CAPITALS or name.casefold() in COUNTRIES


def _initials(keys: Key) -> Key:
    return tuple(key for key in keys if is_initial(key)) if len(keys) > 1 else ()


def _find_namesakes(mentions: Iterable[Mention]) -> frozenset[Key]:
    """Collect the names that the article tells apart by their initials only."""
    seen: dict[Key, set[Key]] = {}
    for mention in mentions:
        if initials := _initials(mention.keys):
            seen.setdefault(core_of(mention.keys), set()).add(initials)
    return frozenset(core for core, variants in seen.items() if len(variants) > 1)


def _find_double_surnames(mentions: Iterable[Mention]) -> dict[Key, Key]:
    """Map what follows a given name to the whole: "Peña Nieto" to "Enrique Peña Nieto"."""
    return {
        mention.keys[1:]: core_of(mention.keys)
        for mention in mentions
        if len(mention.keys) > len(("given", "surname"))
        and ((mention.keys[0] in FIRST_NAMES and mention.keys[1] not in FIRST_NAMES) or "-" in mention.text.split()[-1])
        and mention.keys[-1] not in NOT_PEOPLE
    }


def _fullest(mentions: Sequence[Mention]) -> Mention:
    """Return the mention that names an entity best: a country as it is most often called, others in full."""
    nouns = [mention for mention in mentions if mention.phrase in COUNTRIES]
    if nouns:
        spelled = [mention for mention in nouns if COUNTRIES[mention.phrase] == mention.phrase] or nouns
        usual = Counter(mention.phrase for mention in spelled).most_common(1)[0][0]
        return next(mention for mention in spelled if mention.phrase == usual)
    named = [m for m in mentions if m.phrase not in DEMONYMS and m.phrase not in words.GROUP_ADJECTIVES] or mentions
    return max(named, key=lambda mention: (_length(mention), not mention.text.isupper(), len(mention.text)))


def _length(mention: Mention) -> tuple[int, bool]:
    """Measure a name in words, its article left out; of two as long, the one without is the longer."""
    article = mention.keys[0] == "the"
    return len(mention.keys) - article, not article


def find_entities(article: Article) -> tuple[Entity, ...]:
    """Find who and what the article names, the most prominent first."""
    found = find_mentions(article)
    names = frozenset(mention.phrase for mention in found)
    groups = _group(article, found).values()
    entities = [_build(article, mentions, names) for mentions in groups if not _is_adjective(mentions)]
    return tuple(sorted(entities, key=lambda entity: (-len(entity.mentions), entity.mentions[0])))


def _is_adjective(mentions: Sequence[Mention]) -> bool:
    """Whether a party or a faith is there as an adjective only, which names nobody."""
    return all(mention.phrase in words.GROUP_ADJECTIVES for mention in mentions)


def _build(article: Article, mentions: Sequence[Mention], names: frozenset[str]) -> Entity:
    longest = _fullest(mentions)
    unique: dict[tuple[str, ...], Description] = {}
    for mention in mentions:
        for description in describe(article.text, mention, names):
            unique.setdefault(_words_of(article.text, description), description)
    descriptions = tuple(sorted(unique.values(), key=lambda found: _rank(article.text, found)))
    held = (article.text[one.title.start : one.title.end] for one in descriptions if one.title)
    roles = frozenset(word for title in held for word in title.casefold().split())
    kind = guess_kind(article.text, longest, mentions, names, roles)
    kind = None if _is_elsewhere(article.text, longest) else kind
    forms = dict.fromkeys(form for mention in mentions for form in _forms(article.text, mention))
    return Entity(
        longest.text,
        kind,
        tuple(form for form in forms if form != longest.text),
        tuple(mention.span for mention in mentions),
        descriptions if kind == "person" else (),
    )


def _rank(text: str, description: Description) -> int:
    """Rank what somebody is before whose relative it is, and both before where somebody is from."""
    if description.title is None:
        return 2
    return int(is_kin(text[description.title.start : description.title.end]))


def _is_elsewhere(text: str, mention: Mention) -> bool:
    """Whether a name is a country's, but nothing around it speaks of that country."""
    signs = AMBIGUOUS.get(mention.phrase)
    return signs is not None and not any(sign in text.casefold() for sign in signs)


def _words_of(text: str, description: Description) -> tuple[str, ...]:
    spans = (description.role, description.title, description.affiliation)
    return tuple(text[span.start : span.end].casefold() if span else "" for span in spans)


def _forms(text: str, mention: Mention) -> Sequence[str]:
    if mention.title is None:
        return (mention.text,)
    return mention.text, " ".join(text[mention.title.start : mention.span.end].split())


def entity_named(entities: Sequence[Entity], name: str) -> Entity | None:
    """Return the entity of that name, alias or honorific form; None where none or several have it.

    Where a place and an actor share the name, the actor is meant. Titles and adjectives of countries before the name
    are left out where the article has the name without them.
    """
    wanted = _fold(name)
    while wanted:
        found = [entity for entity in entities if any(wanted == _fold(form) for form in (entity.name, *entity.aliases))]
        if not found and len(wanted) > 1:
            found = [entity for entity in entities if core_of(wanted) == core_of(_fold(entity.name))]
        actors = [entity for entity in found if entity.kind] if len(found) > 1 else found
        if found:
            return actors[0] if len(actors) == 1 else None
        wanted = wanted[1:] if wanted[0] in _BEFORE_NAMES else ()
    return None


@lru_cache(maxsize=4096)
def _fold(name: str) -> Key:
    parts = name.casefold().replace("’", "'").removesuffix("'s").replace("-", " ").replace(".", "").split()
    return tuple(parts[1:] if parts[:1] == ["the"] else parts)
