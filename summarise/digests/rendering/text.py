"""Render a digest as plain text for a terminal or a mail: 80 columns, no markup.

Invariant: no line of our own layout is wider than 80 characters unless one word is, and no character drives a terminal.
"""

from collections.abc import Iterable, Iterator

from summarise.briefs.rendering.text import COLUMNS, wrap_line, write_phrase
from summarise.digests.rendering.outline import outline_digest
from summarise.digests.rendering.parts import Dispute, Line, Outline, Story
from summarise.digests.schema import Digest


def render_text(digest: Digest) -> str:
    """Write the digest as plain text."""
    return "\n\n".join(_list_parts(outline_digest(digest))) + "\n"


def _list_parts(outline: Outline) -> Iterator[str]:
    yield wrap_line(outline.title.upper())
    yield wrap_line(_write_line(outline.top))
    yield wrap_line(" · ".join(map(write_phrase, outline.about)))
    if outline.notices:
        yield "\n".join(["CORRECTIONS", *_list_lines(outline.notices)])
    for story in outline.stories:
        yield "\n".join(_write_story(story))
    if outline.disputes:
        yield "\n".join(["STILL DISPUTED", *(line for one in outline.disputes for line in _write_dispute(one))])
    for block in outline.blocks:
        yield "\n".join([block.title.upper(), *_list_lines(block.lines)])
    yield "─" * COLUMNS
    yield wrap_line(" · ".join(map(write_phrase, outline.coverage)))
    yield wrap_line(" · ".join(map(write_phrase, outline.made)))
    yield wrap_line(outline.disclosure)


def _write_story(story: Story) -> Iterator[str]:
    yield wrap_line(f"{story.rank}. {write_phrase(story.title.body).upper()}")
    yield wrap_line(f"{story.why.text} {' · '.join(map(write_phrase, story.sources))}")
    if story.bottom:
        yield wrap_line(_write_line(story.bottom))
    yield from _list_lines(story.points)
    if story.disputes:
        yield "Where they differ:"
        yield from (line for one in story.disputes for line in _write_dispute(one))
    if story.stands:
        yield "Who stands where:"
        yield from _list_lines(stand.line for stand in story.stands)
    if story.confidence:
        yield wrap_line(f"{story.confidence[:1].upper()}{story.confidence[1:]}")


def _write_dispute(dispute: Dispute) -> Iterator[str]:
    facts = " · ".join(map(write_phrase, dispute.facts))
    yield wrap_line(f"{dispute.topic} ({facts}; id {dispute.id})", "  - ")
    for side in dispute.sides:
        carrier = f", after {side.carrier}" if side.carrier else ""
        yield wrap_line(f"{side.outlet}{carrier}: {write_phrase(side.claim)}", "      - ")
    if dispute.note:
        yield wrap_line(dispute.note, "      - ")


def _list_lines(lines: Iterable[Line], indent: str = "  ") -> Iterator[str]:
    for line in lines:
        yield wrap_line(_write_line(line), f"{indent}- ")
        yield from _list_lines(line.under, indent + "    ")


def _write_line(line: Line) -> str:
    facts = " · ".join(map(write_phrase, line.facts))
    cited = ", ".join(dict.fromkeys(proof.label for proof in line.proofs))
    return write_phrase(line.body) + (f" — {facts}" if facts else "") + (f" [{cited}]" if cited else "")
