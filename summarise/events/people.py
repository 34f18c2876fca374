"""Who stands where, and which experts are heard, across the articles.

Invariant: every position and thesis is an article's own; two analysts disagree only where one supports and the other
opposes the same target.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from summarise.briefs.folding import fold_words
from summarise.briefs.items import Analyst, Stance
from summarise.events.cast import Actors, Cast
from summarise.events.items import EventAnalyst, EventStance
from summarise.events.quotes import Quotes
from summarise.events.sources import Source

_FACING = {("supports", "opposes"), ("opposes", "supports")}


def merge_stances(sources: Sequence[Source], cast: Cast, actors: Actors) -> tuple[EventStance, ...]:
    """Put stances of one actor, target and attitude together; those of most articles first."""
    groups: dict[tuple[str, str | int, str], list[tuple[Source, Stance]]] = {}
    for source in sources:
        for stance in source.brief.stances:
            actor = actors.find(source, stance.actor)
            if actor:
                key = (actor, _key(cast, source, stance.target), stance.attitude)
                groups.setdefault(key, []).append((source, stance))
    merged = [_merge_stance(actor, members, actors) for (actor, _, _), members in groups.items()]
    return tuple(sorted(merged, key=lambda one: -len(one.articles)))


def _key(cast: Cast, source: Source, words: str) -> str | int:
    key = cast.key_of(source.index, words)
    return fold_words(words).casefold().removeprefix("the ") if key is None else key


def _merge_stance(actor: str, members: Sequence[tuple[Source, Stance]], actors: Actors) -> EventStance:
    first, stance = members[0]
    return EventStance(
        actor=actor,
        target=stance.target,
        target_actor=actors.find(first, stance.target_actor),
        attitude=stance.attitude,
        position=stance.position,
        articles=tuple(dict.fromkeys(source.id for source, _ in members)),
        basis=stance.basis,
        evidence=tuple(one for source, each in members for one in source.point(each.evidence)),
        status="partial" if any(each.status == "partial" for _, each in members) else "supported",
    )


@dataclass(frozen=True, slots=True)
class _Expert:
    name: str
    members: list[tuple[Source, Analyst]]


def merge_analysts(
    sources: Sequence[Source], cast: Cast, quotes: Quotes, actors: Actors, stances: Sequence[EventStance]
) -> tuple[EventAnalyst, ...]:
    """Put the analysts of all articles together, each with the fullest thesis, and say who disagrees with whom."""
    experts: dict[str | int, _Expert] = {}
    for source in sources:
        for analyst in source.brief.analysts:
            name = cast.name_of(source.index, analyst.name) or analyst.name
            experts.setdefault(_key(cast, source, analyst.name), _Expert(name, [])).members.append((source, analyst))
    ids = {actor.name: actor.id for actor in actors.items}
    names = [expert.name for expert in experts.values()]
    return tuple(
        _merge_analyst(expert, quotes, tuple(n for n in names if _disagree(ids.get(expert.name), ids.get(n), stances)))
        for expert in experts.values()
    )


def _merge_analyst(expert: _Expert, quotes: Quotes, opponents: tuple[str, ...]) -> EventAnalyst:
    source, fullest = max(expert.members, key=lambda one: len(one[1].thesis))
    said = (quotes.ids.get((where.id, quote)) for where, each in expert.members for quote in each.quotes)
    given = [each for _, each in expert.members]
    return EventAnalyst(
        name=expert.name,
        title=next((each.title for each in given if each.title), None),
        affiliation=next((each.affiliation for each in given if each.affiliation), None),
        thesis=fullest.thesis,
        quotes=tuple(dict.fromkeys(filter(None, said))),
        articles=tuple(dict.fromkeys(where.id for where, _ in expert.members)),
        disagrees_with=opponents,
        evidence=source.point(fullest.evidence),
    )


def _disagree(one: str | None, other: str | None, stances: Sequence[EventStance]) -> bool:
    """Say whether one supports what the other opposes."""
    if one is None or other is None or one == other:
        return False
    held = [stance for stance in stances if stance.actor == one]
    facing = [stance for stance in stances if stance.actor == other]
    return any((a.attitude, b.attitude) in _FACING and _target(a) == _target(b) for a in held for b in facing)


def _target(stance: EventStance) -> str:
    return stance.target_actor or fold_words(stance.target).casefold().removeprefix("the ")
