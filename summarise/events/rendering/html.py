"""Render an event brief as one self-contained page: what it says beside its articles, each item tied to its words.

Invariant: all text from articles and models passes through autoescape; the page's policy allows its own style and
script, by their hashes, and no request to anywhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from jinja2 import Environment

from summarise.briefs.rendering.pane import Paragraph, lay_pane
from summarise.briefs.rendering.parts import Entry
from summarise.briefs.rendering.templating import hash_source, make_environment, read_asset
from summarise.briefs.rendering.terminal import clean_line
from summarise.events.rendering.citing import Cited, LetteredSources
from summarise.events.rendering.outline import SourceLine, join_cells, join_sides, list_entries, outline_event
from summarise.events.schema import EventBrief

_BRIEFS = "summarise.briefs.rendering"


@dataclass(frozen=True, slots=True)
class SourcePane:
    """One article, its words tied to the entries that rest on them."""

    source: SourceLine
    language: str
    complete: bool
    paragraphs: list[Paragraph]


def render_html(event: EventBrief) -> str:
    """Write the event brief as one HTML page."""
    sources = LetteredSources(event.articles)
    outline = outline_event(event, sources)
    entries = list(list_entries(outline))
    style = read_asset(_BRIEFS, "base.css", "brief.css") + read_asset(__package__, "parts.css", "event.css")
    script = read_asset(_BRIEFS, "brief.js")
    return (
        _environment()
        .get_template("event.html.j2")
        .render(
            outline=outline,
            panes=lay_sources(outline.sources, entries),
            cited=Cited(sources),
            name_source=sources.name,
            join_sides=join_sides,
            join_cells=join_cells,
            style=style,
            script=script,
            style_hash=hash_source(style),
            script_hash=hash_source(script),
        )
        + "\n"
    )


def lay_sources(lines: Iterable[SourceLine], entries: Sequence[Entry]) -> list[SourcePane]:
    """Lay articles out, the words of each tied to the entries that rest on them."""
    return [_lay_source(line, entries) for line in lines]


def _lay_source(line: SourceLine, entries: Sequence[Entry]) -> SourcePane:
    record = line.record
    own = [replace(entry, marks=tuple(mark for mark in entry.marks if mark.article == record.id)) for entry in entries]
    return SourcePane(
        source=line,
        language=clean_line(record.language),
        complete=record.text is not None,
        paragraphs=lay_pane(record, [entry for entry in own if entry.marks]),
    )


@cache
def _environment() -> Environment:
    return make_environment(__package__, _BRIEFS)
