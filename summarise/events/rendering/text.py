"""Render an event brief as plain text for a terminal or a mail: 80 columns, no markup.

Invariant: no line of our own layout is wider than 80 characters unless one word is, and no character drives a terminal.
"""

from collections.abc import Iterable, Iterator

from summarise.briefs.rendering.parts import Block, Entry
from summarise.briefs.rendering.text import COLUMNS, wrap_line, write_entry, write_list, write_phrase
from summarise.events.rendering.citing import Cited, LetteredSources
from summarise.events.rendering.entries import ClaimRow, DisputeEntry
from summarise.events.rendering.outline import CLAIMS, DISPUTES, Alone, Outline, SourceLine, outline_event
from summarise.events.schema import EventBrief


def render_text(event: EventBrief) -> str:
    """Write the event brief as plain text."""
    sources = LetteredSources(event.articles)
    return "\n\n".join(_Writer(Cited(sources)).list_parts(outline_event(event, sources))) + "\n"


class _Writer:
    """Writes entries with the places of one event brief."""

    def __init__(self, cited: Cited) -> None:
        self._cited = cited

    def list_parts(self, outline: Outline) -> Iterator[str]:
        """List the parts, the conclusion first."""
        yield wrap_line(outline.title.upper())
        if outline.bottom_line is not None:
            yield wrap_line(self._write(outline.bottom_line))
        yield wrap_line(write_list(outline.about))
        if outline.confidence:
            yield wrap_line(write_phrase(outline.confidence))
        yield "\n".join(map(_write_source, outline.sources))
        if outline.failed:
            yield "\n".join(["NOT IN THIS BRIEF", *(wrap_line(write_phrase(one), "  - ") for one in outline.failed)])
        if outline.changes:
            yield "\n".join([outline.changes.title.upper(), *self._write_lines(outline.changes.entries)])
        if outline.disputes:
            yield "\n".join([DISPUTES.upper(), *map(self._write_dispute, outline.disputes)])
        for block in outline.blocks:
            yield from self._write_block(block, outline)
        if outline.claims:
            yield "\n".join([CLAIMS.upper(), *(self._write_row(row, outline.sources) for row in outline.claims)])
        if outline.absent:
            yield wrap_line(f"None found: {outline.absent}.")
        yield "─" * COLUMNS
        yield wrap_line(f"Grounding: {write_phrase(outline.grounding)} “A1” is the first sentence of article A.")
        if outline.findings:
            yield "\n".join(wrap_line(write_phrase(finding), "  - ") for finding in outline.findings)
        yield wrap_line(write_list(outline.provenance))
        yield wrap_line(outline.disclosure.text)

    def _write_block(self, block: Block, outline: Outline) -> Iterator[str]:
        if block.key == "only_in":
            lines = [line for one in outline.alone if one.entries for line in self._write_alone(one)]
        else:
            lines = [*self._write_lines(block.entries, numbered=block.key == "key_points")]
        yield "\n".join([block.title.upper(), *lines])

    def _write_dispute(self, dispute: DisputeEntry) -> str:
        lines = [wrap_line(f"{dispute.topic} ({write_list(dispute.facts)})", "  - ")]
        lines += [wrap_line(f"{outlet}: {self._write(side)}", "      ") for outlet, side in dispute.sides]
        if dispute.note:
            lines.append(wrap_line(f"Note: {dispute.note}", "      "))
        return "\n".join(lines)

    def _write_row(self, row: ClaimRow, sources: Iterable[SourceLine]) -> str:
        lines = [wrap_line(f"{row.slot}{' (they differ)' if row.differs else ''}", "  - ")]
        for source, cell in zip(sources, row.cells, strict=True):
            lines.append(wrap_line(f"{source.letter}: {self._write(cell) if cell else 'does not say'}", "      "))
        return "\n".join(lines)

    def _write_alone(self, alone: Alone) -> Iterator[str]:
        yield f"  {alone.source.letter}"
        yield from self._write_lines(alone.entries)

    def _write_lines(self, entries: Iterable[Entry], *, numbered: bool = False) -> Iterator[str]:
        for number, entry in enumerate(entries, 1):
            yield wrap_line(self._write(entry), f"  {number}. " if numbered else "  - ")

    def _write(self, entry: Entry) -> str:
        return write_entry(entry, [place.label for place in self._cited.list_places(entry)])


def _write_source(source: SourceLine) -> str:
    title = f"{source.title} · " if source.title else ""
    return wrap_line(f"{source.letter}: {title}{write_list(source.about)}", "  ")
