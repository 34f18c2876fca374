"""Lay an event out: a chapter for each digest that had it, and all its articles beside them.

Invariant: pure; every mark of an entry lies in one of the articles, and an entry's id is unique on its page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from summarise.briefs.rendering.outline import Outline as BriefOutline
from summarise.briefs.rendering.outline import outline_brief
from summarise.briefs.rendering.parts import Entry
from summarise.briefs.rendering.terminal import clean_line
from summarise.digests.rendering.chart import lay_chart
from summarise.digests.rendering.outline import write_day
from summarise.digests.rendering.stories import lay_story
from summarise.events.rendering.chart import Chart
from summarise.events.rendering.citing import LetteredSources
from summarise.events.rendering.entries import DisputeEntry
from summarise.events.rendering.html import SourcePane, lay_sources
from summarise.events.rendering.outline import Outline as EventOutline
from summarise.events.rendering.outline import list_entries, list_sources, outline_event
from summarise.site.content import Event, Telling, anchor_of, hash_name


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one digest says of the event: as one article reports it, or as several do.

    Attributes:
        prefix: tells its parts from those of other chapters.
        compared: whether the outline is of several articles.
        chart: who stands where, where one article reports it.
    """

    slug: str
    day: str
    why: str
    prefix: str
    outline: BriefOutline | EventOutline | None
    compared: bool
    chart: Chart | None

    @property
    def entries(self) -> Iterator[Entry]:
        """Yield all its entries."""
        if isinstance(self.outline, EventOutline):
            yield from list_entries(self.outline)
        elif self.outline:
            yield from (one for one in (self.outline.headline, self.outline.bottom_line) if one)
            yield from (entry for block in self.outline.blocks for entry in block.entries)


def cite_articles(event: Event) -> LetteredSources:
    """Give the articles of an event their letters and their places, which stay as they are."""
    records = list(event.records)
    return LetteredSources(records, {record.id: anchor_of(record.id, None) for record in records})


def lay_chapters(event: Event, sources: LetteredSources) -> tuple[Chapter, ...]:
    """Lay out what each digest says of an event, the newest first.

    A contradiction is named by its id alone in the newest chapter that has it, so that every day can point at it.
    """
    known: set[str] = set()
    return tuple(_lay_chapter(telling, sources, known) for telling in event.tellings)


def lay_panes(event: Event, sources: LetteredSources, chapters: Sequence[Chapter]) -> list[SourcePane]:
    """Lay out the articles of an event."""
    entries = [entry for chapter in chapters for entry in chapter.entries]
    return lay_sources(list_sources(event.records, sources), entries)


def _lay_chapter(telling: Telling, sources: LetteredSources, known: set[str]) -> Chapter:
    item, edition = telling.item, telling.edition
    prefix = f"r{hash_name(edition.slug)}-"
    outline = outline_event(item.event, sources) if item.event else outline_brief(item.brief) if item.brief else None
    chapter = Chapter(
        slug=edition.slug,
        day=write_day(edition.day),
        why=clean_line(item.why_now),
        prefix=prefix,
        outline=_rename(outline, prefix, known, item.brief.article.id if item.brief else ""),
        compared=item.event is not None,
        chart=lay_chart(lay_story(item, sources).stands) if item.brief else None,
    )
    known |= {one.id for one in outline.disputes} if isinstance(outline, EventOutline) else set()
    return chapter


def _rename(part: Any, prefix: str, known: set[str], article: str = "") -> Any:  # noqa: ANN401 - any part of an outline
    """Put a prefix before the ids in a part of an outline; name the article in marks that do not."""
    if isinstance(part, Entry):
        marks = tuple(mark._replace(article=mark.article or article) for mark in part.marks)
        return replace(part, id=prefix + part.id, marks=marks)
    if type(part) is tuple:
        return tuple(_rename(each, prefix, known, article) for each in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed = {one.name: _rename(getattr(part, one.name), prefix, known, article) for one in fields(part)}
    if isinstance(part, DisputeEntry) and part.id in known:
        changed["id"] = prefix + part.id
    return replace(part, **changed)
