"""Who is who across the articles of one event.

Invariant: two entities of one article are never one actor, nor are two people with different full names, and the same
articles give the same actors in any order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from summarise.briefs.entities import Entity, entity_named
from summarise.briefs.entities.first_names import FAMILY_FIRST
from summarise.briefs.entities.geography import CAPITALS, COUNTRIES, DEMONYM_WORDS, DEMONYMS
from summarise.briefs.entities.words import PLACES
from summarise.briefs.folding import fold_words
from summarise.briefs.items import Actor
from summarise.events.items import EventActor
from summarise.events.sources import Source


@dataclass(slots=True)
class _Figure:
    """One actor or place, as the entities of several articles."""

    entity: Entity
    members: dict[int, Entity] = field(default_factory=dict)

    def takes(self, source: int, entity: Entity) -> bool:
        kinds = {self.entity.kind, entity.kind} - {None}
        country = _country_of(entity)
        fits = len(kinds) <= 1 or (country is not None and country == _country_of(self.entity))
        return source not in self.members and fits

    def add(self, source: int, entity: Entity) -> None:
        self.members[source] = entity
        known = self.entity
        name = max(known.name, entity.name, key=_fullness)
        forms = dict.fromkeys((known.name, *known.aliases, entity.name, *entity.aliases))
        aliases = tuple(form for form in forms if form != name)
        kind = "country" if entity.kind == "country" else known.kind or entity.kind
        self.entity = replace(known, name=name, kind=kind, aliases=aliases)


def _fullness(name: str) -> tuple[int, int, str]:
    """Rank names: the more words and letters the fuller; an acronym is short whatever its letters."""
    return len(name.split()), len(name), name


class Cast:
    """The entities of all articles, merged."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
        self._figures: list[_Figure] = []
        self._keys: dict[tuple[int, str], int] = {}
        entities = [(source.index, entity) for source in sources for entity in source.reading.entities]
        for source, entity in sorted(entities, key=lambda one: (_is_short(one[1]), one[0])):
            self._admit(source, entity)

    def _admit(self, source: int, entity: Entity) -> None:
        key = self._find(source, entity)
        if key is None:
            key = len(self._figures)
            self._figures.append(_Figure(entity))
        self._figures[key].add(source, entity)
        self._keys[source, entity.name] = key

    def _find(self, source: int, entity: Entity) -> int | None:
        open_to = {key: one for key, one in enumerate(self._figures) if one.takes(source, entity)}
        if country := _country_of(entity):
            return next((key for key, one in open_to.items() if _country_of(one.entity) == country), None)
        if _is_short(entity):
            bearers = [key for key, one in open_to.items() if _bears(one.entity, entity.name)]
            if bearers or entity.kind:
                return bearers[0] if len(bearers) == 1 else None
        names = {id(one.entity): key for key, one in open_to.items()}
        others = [one.entity for one in open_to.values()]
        wanted = (entity.name,) if entity.kind == "person" else (entity.name, *entity.aliases)
        found = next((one for name in wanted if (one := entity_named(others, name))), None)
        return names[id(found)] if found else None

    def key_of(self, source: int, name: str) -> int | None:
        """Give the number of the actor or place that an article calls so; None where it names nothing."""
        entity = self.sources[source].reading.entity(name)
        if entity is None:
            bearers = [key for key, one in enumerate(self._figures) if _bears(one.entity, name)]
            return bearers[0] if len(bearers) == 1 and name.istitle() else None
        return self._keys.get((source, entity.name))

    def key_of_entity(self, source: int, entity: Entity) -> int:
        """Give the number of an entity of an article."""
        return self._keys[source, entity.name]

    def country(self, key: int) -> str | None:
        """Give the country that an actor is, in lower case; None where it is none."""
        return _country_of(self._figures[key].entity)

    def entity(self, key: int) -> Entity:
        """Give the merged entity: the fullest name, and the names of all articles."""
        return self._figures[key].entity

    def name_of(self, source: int, words: str | None) -> str | None:
        """Give the fullest name of whom an article's words name; the words themselves where they name nobody."""
        key = self.key_of(source, words) if words else None
        return words if key is None else self.entity(key).name

    def forms_in(self, key: int, source: int) -> tuple[str, ...]:
        """Give every form that an article uses for somebody, "the North Korean leader" included."""
        own = self._figures[key].members.get(source)
        if own is None:
            return ()
        return tuple(dict.fromkeys((own.name, *own.aliases, *self._phrases_in(key, source))))

    def _phrases_in(self, key: int, source: int) -> Iterable[str]:
        """Find descriptions that some article puts beside the name standing alone in this one."""
        text = self.sources[source].article.text
        for role in sorted(self._telling_roles(key)):
            for phrase in (f"the {role}", f"The {role}"):
                at = text.find(phrase)
                rest = text[at + len(phrase) :].lstrip(" ,") if at >= 0 else ""
                if at >= 0 and not rest[:1].isupper():
                    yield phrase

    def _telling_roles(self, key: int) -> set[str]:
        """Collect what only one can be: "North Korean leader", a title behind the adjective of a country."""
        found = set()
        for index, entity in self._figures[key].members.items():
            for description in entity.descriptions:
                span = description.title or description.role
                if span and entity.kind == "person":
                    found.add(_with_adjective(self.sources[index].article.text, span.start, span.end))
        return {role for role in found if role}


def _with_adjective(text: str, start: int, end: int) -> str:
    """Give a title with the adjective of a country before it, "" where it has none."""
    before = text[:start].split()[-2:] if not text[start].isupper() else []
    words = text[start:end].split()
    for count in (2, 1):
        own = before[-count:] if len(before) >= count else []
        if own and " ".join(own).casefold() in DEMONYMS:
            return " ".join((*own, *words))
    led = len(words) > 1 and words[0].casefold() in DEMONYM_WORDS
    return " ".join(words) if led and not words[-1][0].isupper() else ""


def _country_of(entity: Entity) -> str | None:
    """Give the country that an entity is, by its name, adjective or seat of government."""
    name = fold_words(entity.name).casefold().removeprefix("the ").rstrip(".")
    if entity.kind == "country":
        return COUNTRIES.get(name) or DEMONYMS.get(name) or CAPITALS.get(name) or name
    return DEMONYMS.get(name) if entity.kind in {None, "group"} else None


def _is_short(entity: Entity) -> bool:
    """Say whether a name may be a surname alone."""
    single = len(entity.name.split()) == 1
    return single and (entity.kind == "person" or (entity.kind is None and entity.name.casefold() not in PLACES))


def _bears(entity: Entity, surname: str) -> bool:
    """Say whether a person's family name is this one."""
    words = entity.name.casefold().split()
    family = words[0] if words[0] in FAMILY_FIRST else words[-1]
    return entity.kind == "person" and surname.casefold() == family


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors of the event, and which actor of which brief became which."""

    items: tuple[EventActor, ...]
    ids: dict[tuple[str, str], str]
    """From article and id within its brief to id within the event brief."""

    def find(self, source: Source, actor_id: str | None) -> str | None:
        """Give the event's id of a brief's actor."""
        return self.ids.get((source.id, actor_id)) if actor_id else None


def merge_actors(sources: Sequence[Source], cast: Cast) -> Actors:
    """Merge the actors of all briefs; those of most articles first, then as the briefs rank them."""
    groups: dict[int | str, list[tuple[Source, int, Actor]]] = {}
    for source in sources:
        for rank, actor in enumerate(source.brief.actors):
            key = cast.key_of(source.index, actor.name)
            group: int | str = fold_words(actor.name).casefold() if key is None else key
            groups.setdefault(group, []).append((source, rank, actor))
    ranked = sorted(groups.items(), key=lambda one: (-len({s.id for s, _, _ in one[1]}), _mean_rank(one[1])))
    items, ids = [], {}
    for number, (group_key, members) in enumerate(ranked, start=1):
        items.append(_merge(f"a{number}", group_key, members, cast))
        ids.update({(source.id, actor.id): f"a{number}" for source, _, actor in members})
    return Actors(tuple(items), ids)


def _mean_rank(members: Sequence[tuple[Source, int, Actor]]) -> tuple[float, str]:
    return sum(rank for _, rank, _ in members) / len(members), members[0][2].name


def _merge(actor_id: str, key: int | str, members: Sequence[tuple[Source, int, Actor]], cast: Cast) -> EventActor:
    name = cast.entity(key).name if isinstance(key, int) else members[0][2].name
    kinds = [actor.kind for _, _, actor in members]
    roles = [actor.role for _, _, actor in members if actor.role]
    aliases: dict[str, tuple[str, ...]] = {}
    for source, _, actor in members:
        forms = (*aliases.get(source.id, ()), actor.name, *actor.aliases)
        known = cast.forms_in(key, source.index) if isinstance(key, int) else ()
        aliases[source.id] = tuple(dict.fromkeys((*forms, *known)))
    return EventActor(
        id=actor_id,
        name=name,
        kind=max(kinds, key=kinds.count),
        role=max(roles, key=len, default=None),
        aliases=aliases,
        basis="reported",
        evidence=tuple(one for source, _, actor in members for one in source.point(actor.evidence)),
    )
