"""Render an event brief as Markdown (CommonMark): where the articles differ first, a letter for each article.

Invariant: nothing from an article or a model is read as Markdown or HTML, and no character of it drives a terminal.
"""

from collections.abc import Iterable, Iterator

from summarise.briefs.rendering.markdown import escape_markdown, write_entry, write_phrase
from summarise.briefs.rendering.parts import Block, Entry, Phrase
from summarise.events.rendering.citing import Cited, LetteredSources
from summarise.events.rendering.entries import ClaimRow, DisputeEntry
from summarise.events.rendering.outline import CLAIMS, DISPUTES, Alone, Outline, SourceLine, outline_event
from summarise.events.schema import EventBrief


def render_markdown(event: EventBrief) -> str:
    """Write the event brief as Markdown that is also good to read as it stands."""
    sources = LetteredSources(event.articles)
    return "\n\n".join(_Writer(Cited(sources)).list_parts(outline_event(event, sources))) + "\n"


class _Writer:
    """Writes entries with the places of one event brief."""

    def __init__(self, cited: Cited) -> None:
        self._cited = cited

    def list_parts(self, outline: Outline) -> Iterator[str]:
        """List the parts, the conclusion first."""
        yield f"# {escape_markdown(outline.title)}"
        if outline.bottom_line is not None:
            yield f"**Bottom line.** {self._write(outline.bottom_line)}"
        yield _join(outline.about)
        if outline.confidence:
            yield write_phrase(outline.confidence)
        yield "\n".join(map(_write_source, outline.sources))
        if outline.failed:
            yield "**Not in this brief**"
            yield "\n".join(f"- {write_phrase(one)}" for one in outline.failed)
        if outline.changes:
            yield f"## {outline.changes.title}"
            yield self._write_list(outline.changes.entries) or "Nothing."
        if outline.disputes:
            yield f"## {DISPUTES}"
            yield "\n".join(map(self._write_dispute, outline.disputes))
        for block in outline.blocks:
            yield from self._write_block(block, outline)
        if outline.claims:
            yield f"## {CLAIMS}"
            yield "\n".join(self._write_row(row, outline.sources) for row in outline.claims)
        if outline.absent:
            yield f"*None found:* {outline.absent}."
        yield "---"
        yield f"*Grounding:* {write_phrase(outline.grounding)} “A1” is the first sentence of article A."
        if outline.findings:
            yield "\n".join(f"- {write_phrase(finding)}" for finding in outline.findings)
        yield _join(outline.provenance)
        yield escape_markdown(outline.disclosure.text)

    def _write_block(self, block: Block, outline: Outline) -> Iterator[str]:
        yield f"## {block.title}"
        if block.key == "only_in":
            yield "\n".join(self._write_alone(one) for one in outline.alone if one.entries)
        else:
            yield self._write_list(block.entries, numbered=block.key == "key_points")

    def _write_dispute(self, dispute: DisputeEntry) -> str:
        lines = [f"- **{escape_markdown(dispute.topic)}** ({_join(dispute.facts)})"]
        lines += [f"  - **{escape_markdown(outlet)}**: {self._write(side)}" for outlet, side in dispute.sides]
        if dispute.note:
            lines.append(f"  - *{escape_markdown(dispute.note)}*")
        return "\n".join(lines)

    def _write_row(self, row: ClaimRow, sources: Iterable[SourceLine]) -> str:
        cells = [
            f"{source.letter}: {self._write(cell) if cell else '*does not say*'}"
            for source, cell in zip(sources, row.cells, strict=True)
        ]
        return f"- **{escape_markdown(row.slot)}**{' (they differ)' if row.differs else ''} — {' · '.join(cells)}"

    def _write_alone(self, alone: Alone) -> str:
        return f"- **{alone.source.letter}**\n" + self._write_list(alone.entries, "  ")

    def _write_list(self, entries: Iterable[Entry], indent: str = "", *, numbered: bool = False) -> str:
        bullets = ((f"{number}." if numbered else "-", entry) for number, entry in enumerate(entries, 1))
        return "\n".join(f"{indent}{bullet} {self._write(entry)}" for bullet, entry in bullets)

    def _write(self, entry: Entry) -> str:
        return write_entry(entry, [place.label for place in self._cited.list_places(entry)])


def _write_source(source: SourceLine) -> str:
    title = f"{escape_markdown(source.title)} · " if source.title else ""
    return f"- **{source.letter}** {title}{_join(source.about)}"


def _join(phrases: Iterable[Phrase]) -> str:
    return " · ".join(map(write_phrase, phrases))
