"""Lay an event brief out for reading, the same for every format: where the articles differ comes first.

Invariant: all that the event brief holds is there or named as empty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summarise.articles.article import ArticleRecord
from summarise.briefs.rendering.outline import describe_article, describe_run, list_findings, score_grounding
from summarise.briefs.rendering.parts import Block, Entry, Phrase, Run, label, place_marks, plain, strong
from summarise.briefs.rendering.phrases import count_things, format_date, join_words
from summarise.events.items import Changes
from summarise.events.rendering.citing import LetteredSources
from summarise.events.rendering.entries import (
    LISTERS,
    ClaimRow,
    DisputeEntry,
    list_blocks,
    list_claims,
    list_disputes,
    state_sentence,
)
from summarise.events.rendering.presence import Presence, lay_presence
from summarise.events.rendering.proofs import name_article
from summarise.events.schema import EventBrief

DISPUTES = "Where they differ"
CLAIMS = "Side by side"
CHANGED = {"new": "new", "revised": "now", "withdrawn": "withdrawn"}
"""How the kind of a change is said."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One article: its letter, its place on a page, its title or first words, and where it is from."""

    letter: str
    anchor: str
    title: str
    about: tuple[Phrase, ...]
    record: ArticleRecord


@dataclass(frozen=True, slots=True)
class Alone:
    """What one article alone says."""

    source: SourceLine
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """An event brief in reading order."""

    title: str
    headline: Entry | None
    bottom_line: Entry | None
    about: tuple[Phrase, ...]
    confidence: Phrase
    sources: tuple[SourceLine, ...]
    failed: tuple[Phrase, ...]
    changes: Block | None
    disputes: tuple[DisputeEntry, ...]
    claims: tuple[ClaimRow, ...]
    blocks: tuple[Block, ...]
    alone: tuple[Alone, ...]
    presence: Presence | None
    absent: str
    grounding: Phrase
    findings: tuple[Phrase, ...]
    provenance: tuple[Phrase, ...]
    disclosure: Run


def outline_event(event: EventBrief, sources: LetteredSources) -> Outline:
    """Lay an event brief out: what it says, where its articles differ, how well that stands."""
    headline = state_sentence("headline-1", event.headline, sources) if event.headline else None
    lines = tuple(list_sources(event.articles, sources))
    blocks = tuple(list_blocks(event, sources))
    return Outline(
        title=plain(event.headline.text if event.headline else event.title or f"Event {event.event_id}").text,
        headline=headline,
        bottom_line=state_sentence("bottom_line-1", event.bottom_line, sources) if event.bottom_line else None,
        about=(*_describe_event(event), *(headline.facts if headline else ())),
        confidence=_say_confidence(event),
        sources=lines,
        failed=tuple((plain(name), Run(": "), plain(why)) for name, why in event.provenance.failed.items()),
        changes=_list_changes(event.changes, event.articles) if event.changes else None,
        disputes=tuple(list_disputes(event, sources)),
        claims=tuple(list_claims(event)),
        blocks=blocks,
        alone=tuple(_split_alone(event, blocks, lines)),
        presence=lay_presence(event, sources),
        absent=_name_absent(event, blocks),
        grounding=score_grounding(event.grounding),
        findings=tuple(list_findings(event.grounding)),
        provenance=tuple(describe_run(event.provenance)),
        disclosure=plain(event.provenance.ai_use),
    )


def list_sources(records: Iterable[ArticleRecord], sources: LetteredSources) -> Iterator[SourceLine]:
    """List articles as their event names them."""
    for record in records:
        letter, anchor = sources.letters[record.id], sources.anchors[record.id]
        yield SourceLine(letter, anchor, name_article(record), tuple(describe_article(record)), record)


def list_entries(outline: Outline) -> Iterator[Entry]:
    """List all entries of an event brief, a dispute and a row of claims each as one that rests on all its sides."""
    yield from (one for one in (outline.headline, outline.bottom_line) if one)
    yield from outline.changes.entries if outline.changes else ()
    yield from map(join_sides, outline.disputes)
    yield from map(join_cells, outline.claims)
    yield from (entry for block in outline.blocks for entry in block.entries)


def join_sides(dispute: DisputeEntry) -> Entry:
    """Make one entry of a dispute, which rests on the words of all sides."""
    return Entry(f"dispute-{dispute.id}", (), (), tuple(mark for _, side in dispute.sides for mark in side.marks))


def join_cells(row: ClaimRow) -> Entry:
    """Make one entry of a row of claims, which rests on the words of all articles."""
    cells = [cell for cell in row.cells if cell]
    return Entry(f"row-{cells[0].id}", (), (), tuple(mark for cell in cells for mark in cell.marks))


def _describe_event(event: EventBrief) -> Iterator[Phrase]:
    if event.when:
        yield (strong(format_date(event.when)),)
    if event.where:
        yield (plain(event.where),)
    yield (plain(count_things(len(event.articles), "article")),)


def _say_confidence(event: EventBrief) -> Phrase:
    given = event.confidence
    return (strong(f"{given.level.capitalize()} confidence"), Run(": "), plain(given.reason)) if given else ()


def _list_changes(changes: Changes, records: Iterable[ArticleRecord]) -> Block:
    names = {record.id: name_article(record) for record in records}
    entries = []
    for number, item in enumerate(changes.items, 1):
        what = item.after or item.before or ""
        said = plain(names.get(what, what))
        facts = ((label("before"), Run(": "), plain(item.before)),) if item.after and item.before else ()
        body = (label(CHANGED[item.kind]), Run(" "), said)
        entries.append(Entry(f"changes-{number}", body, facts, place_marks(item.evidence), item.kind))
    return Block("changes", f"What changed since {format_date(changes.since)}", tuple(entries))


def _split_alone(event: EventBrief, blocks: tuple[Block, ...], lines: tuple[SourceLine, ...]) -> Iterator[Alone]:
    """Give what one article alone says under that article, without its name in every line."""
    said = next((block.entries for block in blocks if block.key == "only_in"), ())
    for line in lines:
        own = [entry for item, entry in zip(event.only_in, said, strict=True) if item.article == line.record.id]
        yield Alone(line, tuple(replace(entry, facts=entry.facts[1:]) for entry in own))


def _name_absent(event: EventBrief, blocks: tuple[Block, ...]) -> str:
    shown = {block.key for block in blocks}
    missing = ["contradictions"] if not event.contradictions else []
    missing += [title.lower() for key, (title, _) in LISTERS.items() if key not in shown]
    return join_words(missing)
