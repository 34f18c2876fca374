"""Lay an event out: a chapter for each digest that had it, and all its articles beside them.

Invariant: pure; every mark of an entry lies in one of the articles, and an entry's id is unique on its page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarise.articles.article import ArticleRecord
from summarise.briefs.rendering.html import read_mark
from summarise.briefs.rendering.outline import outline_brief
from summarise.briefs.rendering.pane import Paragraph, lay_pane
from summarise.briefs.rendering.parts import Block, Entry, Mark, Phrase, Place, Wording, check_link, plain
from summarise.briefs.rendering.phrases import format_date
from summarise.briefs.rendering.terminal import clean_line
from summarise.digests.rendering.chart import lay_chart
from summarise.digests.rendering.outline import write_day
from summarise.digests.rendering.stories import lay_story, records_of, title_of
from summarise.events.rendering.chart import Chart
from summarise.events.rendering.entries import (
    ClaimRow,
    DisputeEntry,
    list_blocks,
    list_claims,
    list_disputes,
    state_sentence,
)
from summarise.events.rendering.proofs import Sources, name_outlet
from summarise.events.schema import EventBrief
from summarise.site.content import Event, Telling, anchor_of, hash_name

_LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one digest says of the event."""

    slug: str
    day: str
    why: str
    title: str
    headline: Entry | None
    bottom: Entry | None
    blocks: tuple[Block, ...]
    disputes: tuple[DisputeEntry, ...]
    claims: tuple[ClaimRow, ...]
    outlets: tuple[str, ...]
    chart: Chart | None
    notes: tuple[Phrase, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """Yield all its entries."""
        yield from (one for one in (self.headline, self.bottom) if one)
        yield from (side for one in self.disputes for _, side in one.sides)
        yield from (cell for row in self.claims for cell in row.cells if cell)
        yield from (entry for block in self.blocks for entry in block.entries)


@dataclass(frozen=True, slots=True)
class SourcePane:
    """One article, its words tied to the entries that rest on them."""

    anchor: str
    outlet: str
    title: str
    link: str | None
    about: str
    language: str
    complete: bool
    paragraphs: tuple[Paragraph, ...]


class Cited:
    """The articles of an event, as its page cites them."""

    def __init__(self, records: Sequence[ArticleRecord]) -> None:
        self.records = records
        self._sources = Sources(records)

    def list_places(self, entry: Entry) -> list[Place]:
        """List the sentences that an entry rests on, each once."""
        says = [mark for mark in entry.marks if mark.role == "says"]
        found = dict.fromkeys((mark.article, mark.sentence) for mark in says)
        return [self._name_place(article, sentence) for article, sentence in found]

    def prove(self, entry: Entry) -> list[Wording]:
        """Give the words that say so, each with its place; words within others are not given again."""
        says = [mark for mark in entry.marks if mark.role == "says"]
        widest = [one for one in says if not any(_holds(other, one) for other in says)]
        return [Wording(self._name_place(one.article, one.sentence).label, self._read(one)) for one in widest]

    def _name_place(self, article: str, sentence: int | None) -> Place:
        outlet = self._sources.name(article)
        number = "" if sentence is None else str(sentence + 1)
        alone = f"s{number}" if number else "source"
        label = f"{_shorten_outlet(outlet)} {number}".strip() if len(self.records) > 1 else alone
        spoken = f"{outlet}, sentence {number}" if number else outlet
        return Place(label, anchor_of(article, sentence), spoken)

    def _read(self, mark: Mark) -> str:
        record = self._sources.find(mark.article)
        return read_mark(mark, record.text if record else None)


def _shorten_outlet(outlet: str) -> str:
    short = outlet.removeprefix("The ")
    return short if len(short) <= _LONGEST_LABEL else short[:_LONGEST_LABEL].rstrip() + "…"


def _holds(outer: Mark, inner: Mark) -> bool:
    """Tell whether a mark holds another of the same article and is wider."""
    wider = outer.end - outer.start > inner.end - inner.start
    return outer.article == inner.article and outer.start <= inner.start and inner.end <= outer.end and wider


def lay_chapters(event: Event) -> tuple[Chapter, ...]:
    """Lay out what each digest says of an event, the newest first."""
    return tuple(_lay_chapter(telling) for telling in event.tellings)


def lay_panes(event: Event, chapters: Iterable[Chapter]) -> tuple[SourcePane, ...]:
    """Lay out the articles of an event."""
    entries = [entry for chapter in chapters for entry in chapter.entries]
    return tuple(_lay_source(record, entries) for record in event.records)


def _lay_chapter(telling: Telling) -> Chapter:
    item, edition = telling.item, telling.edition
    records = records_of(item)
    sources = Sources(records)
    prefix = f"r{hash_name(edition.slug)}-"
    headline, bottom, blocks = _lay_event(item.event, sources) if item.event else _lay_brief(telling)
    confidence = item.event.confidence if item.event else None
    notes = ((plain(f"{confidence.level} confidence: {confidence.reason}"),),) if confidence else ()
    return Chapter(
        slug=edition.slug,
        day=write_day(edition.day),
        why=clean_line(item.why_now),
        title=title_of(item),
        headline=_rename(headline, prefix),
        bottom=_rename(bottom, prefix),
        blocks=tuple(replace(block, entries=tuple(_prefix(block.entries, prefix))) for block in blocks),
        disputes=tuple(
            _prefix_sides(one, prefix) for one in (list_disputes(item.event, sources) if item.event else ())
        ),
        claims=tuple(_prefix_cells(row, prefix) for row in (list_claims(item.event) if item.event else ())),
        outlets=tuple(name_outlet(record) for record in records),
        chart=lay_chart(lay_story(item, sources).stands),
        notes=notes,
    )


def _lay_event(event: EventBrief, sources: Sources) -> tuple[Entry | None, Entry | None, tuple[Block, ...]]:
    headline = state_sentence("headline", event.headline, sources) if event.headline else None
    bottom = state_sentence("bottom_line", event.bottom_line, sources) if event.bottom_line else None
    return headline, bottom, tuple(list_blocks(event, sources))


def _lay_brief(telling: Telling) -> tuple[Entry | None, Entry | None, tuple[Block, ...]]:
    brief = telling.item.brief
    if brief is None:
        return None, None, ()
    outline = outline_brief(brief)
    article = brief.article.id
    alone = [_assign(entry, article) if entry else None for entry in (outline.headline, outline.bottom_line)]
    blocks = [replace(one, entries=tuple(_assign(entry, article) for entry in one.entries)) for one in outline.blocks]
    return alone[0], alone[1], tuple(blocks)


def _assign(entry: Entry, article: str) -> Entry:
    """Name the article in the marks of an entry."""
    return replace(entry, marks=tuple(mark._replace(article=article) for mark in entry.marks))


def _rename(entry: Entry | None, prefix: str) -> Entry | None:
    return replace(entry, id=prefix + entry.id) if entry else None


def _prefix(entries: Iterable[Entry], prefix: str) -> Iterator[Entry]:
    for entry in entries:
        yield replace(entry, id=prefix + entry.id)


def _prefix_sides(dispute: DisputeEntry, prefix: str) -> DisputeEntry:
    sides = tuple((outlet, replace(entry, id=prefix + entry.id)) for outlet, entry in dispute.sides)
    return replace(dispute, sides=sides)


def _prefix_cells(row: ClaimRow, prefix: str) -> ClaimRow:
    return replace(row, cells=tuple(_rename(cell, prefix) for cell in row.cells))


def _lay_source(record: ArticleRecord, entries: Iterable[Entry]) -> SourcePane:
    own = [replace(entry, marks=tuple(mark for mark in entry.marks if mark.article == record.id)) for entry in entries]
    about = [clean_line(part) for part in (record.byline, format_date(record.published or "")) if part]
    return SourcePane(
        anchor=anchor_of(record.id, None),
        outlet=name_outlet(record),
        title=clean_line(record.title or ""),
        link=check_link(record.url),
        about=" · ".join(about),
        language=clean_line(record.language),
        complete=record.text is not None,
        paragraphs=tuple(lay_pane(record, [entry for entry in own if entry.marks])),
    )
