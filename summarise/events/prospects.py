"""What is expected, and what happened when, across the articles.

Invariant: an expectation keeps the words and the likelihood of one article; what articles expect in different bands of
likelihood stays apart.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from summarise.articles.article import Span
from summarise.briefs.items import Moment, Outlook
from summarise.events.items import EventMoment, EventOutlook
from summarise.events.lines import Lines
from summarise.events.sources import Source

_SAME_EXPECTATION = 0.6
_SAME_MOMENT = 0.5
T = TypeVar("T", Outlook, Moment)
Member = tuple[Source, T]


def merge_outlook(sources: Sequence[Source], lines: Lines) -> tuple[EventOutlook, ...]:
    """Put like expectations together; those of most articles first."""
    members = [(source, one) for source in sources for one in source.brief.outlook]
    groups = _gather(members, lines, lambda one, other: one.band == other.band, _SAME_EXPECTATION)
    return tuple(sorted(map(_merge_outlook, groups), key=lambda one: -len(one.articles)))


def merge_timeline(sources: Sequence[Source], lines: Lines) -> tuple[EventMoment, ...]:
    """Put like sentences of one date together; the dated ones first, in order of time."""
    members = [(source, one) for source in sources for one in source.brief.timeline]
    groups = _gather(members, lines, _is_same_time, _SAME_MOMENT)
    return tuple(sorted(map(_merge_moment, groups), key=lambda one: (one.when is None, one.when or "")))


def _is_same_time(one: Moment, other: Moment) -> bool:
    if one.when and other.when:
        return one.when == other.when
    return one.expression.casefold() == other.expression.casefold()


def _gather(
    members: Sequence["Member[T]"], lines: Lines, fits: Callable[[T, T], bool], least: float
) -> list[list["Member[T]"]]:
    """Put each item to the likest one of another article that fits, one of each article in a group."""
    groups: list[list[Member[T]]] = []
    for source, item in members:
        keys = _keys_of(source, item, lines)
        scored = [
            (lines.likeness(keys, _keys_of(where, other, lines)), -index)
            for index, group in enumerate(groups)
            for where, other in group[:1]
            if source.id not in {one.id for one, _ in group} and fits(item, other)
        ]
        score, index = max(scored, default=(0.0, 0))
        if score >= least:
            groups[-index].append((source, item))
        else:
            groups.append([(source, item)])
    return groups


def _keys_of(source: Source, item: Outlook | Moment, lines: Lines) -> frozenset[str]:
    spans = (Span(one.start, one.end) for one in item.evidence)
    return frozenset().union(*(lines.keys_in(source.index, span) for span in spans))


def _merge_outlook(group: Sequence["Member[Outlook]"]) -> EventOutlook:
    first = group[0][1]
    shared = first.model_dump(exclude={"evidence", "status", "resolves_by"})
    return EventOutlook(
        **shared,
        resolves_by=next((one.resolves_by for _, one in group if one.resolves_by), None),
        articles=tuple(source.id for source, _ in group),
        evidence=tuple(each for source, one in group for each in source.point(one.evidence)),
        status="partial" if any(one.status == "partial" for _, one in group) else "supported",
    )


def _merge_moment(group: Sequence["Member[Moment]"]) -> EventMoment:
    _, told = next((one for one in group if one[1].when), group[0])
    return EventMoment(
        what=told.what,
        expression=told.expression,
        when=told.when,
        precision=told.precision,
        articles=tuple(source.id for source, _ in group),
        basis=told.basis,
        evidence=tuple(each for source, one in group for each in source.point(one.evidence)),
        status="partial" if any(one.status == "partial" for _, one in group) else "supported",
    )
