"""Lay out which article names whom and reports which stance: a chart, and the table behind it.

Invariant: pure; the chart shows nothing that the table does not say in words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from summarise.briefs.rendering.terminal import clean_line
from summarise.events.items import EventActor, EventStance
from summarise.events.rendering.chart import Cell, Chart, Sign, lay_chart
from summarise.events.rendering.citing import LetteredSources
from summarise.events.schema import EventBrief

_FEWEST_ARTICLES = 2
_MOST_ROWS = 14


class PresenceCell(NamedTuple):
    """What one article has of an actor or a stance: its marks, and the same in words."""

    signs: tuple[Sign, ...]
    words: str


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """An actor, or one of an actor's stances, and what each article has of it."""

    name: str
    is_stance: bool
    cells: tuple[PresenceCell | None, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """Which article names whom and reports which stance."""

    chart: Chart | None
    rows: tuple[PresenceRow, ...]


def lay_presence(event: EventBrief, sources: LetteredSources) -> Presence | None:
    """Lay out actors and stances against articles; None where there is nothing to compare."""
    columns = [record.id for record in event.articles]
    rows = tuple(_list_rows(event, columns))
    if len(columns) < _FEWEST_ARTICLES or not rows:
        return None
    room = _MOST_ROWS - sum(row.is_stance for row in rows)
    actors = [row for row in rows if not row.is_stance][: max(0, room)]
    cells = [
        Cell(row.name, sources.name(article), sign)
        for row in rows
        if row.is_stance or row in actors
        for article, cell in zip(columns, row.cells, strict=True)
        for sign in (cell.signs if cell else ())
    ]
    return Presence(lay_chart(cells, _MOST_ROWS), rows)


def _list_rows(event: EventBrief, columns: Sequence[str]) -> Iterator[PresenceRow]:
    """List each actor, then what that actor stands on."""
    for actor in event.actors:
        name = clean_line(actor.name)
        yield PresenceRow(name, is_stance=False, cells=tuple(_say_forms(actor, one) for one in columns))
        own = sorted((one for one in event.stances if one.actor == actor.id), key=lambda one: one.target)
        for target, stances in groupby(own, key=lambda one: one.target):
            same = list(stances)
            cells = tuple(_say_attitudes(same, one) for one in columns)
            yield PresenceRow(f"{name} → {clean_line(target)}", is_stance=True, cells=cells)


def _say_forms(actor: EventActor, article: str) -> PresenceCell | None:
    forms = actor.aliases.get(article)
    return PresenceCell(("named",), ", ".join(map(clean_line, forms))) if forms else None


def _say_attitudes(stances: Sequence[EventStance], article: str) -> PresenceCell | None:
    found = tuple(dict.fromkeys(one.attitude for one in stances if article in one.articles))
    return PresenceCell(found, ", ".join(found)) if found else None
