"""Render a digest as Markdown (CommonMark): the day in a line, its stories, what goes on, what came in.

Invariant: nothing from an article, a feed, a profile or a model is read as Markdown or HTML or drives a terminal.
"""

from collections.abc import Iterator

from summarise.briefs.rendering.markdown import escape_markdown, write_phrase
from summarise.digests.rendering.outline import outline_digest
from summarise.digests.rendering.parts import Dispute, Line, Outline, Story
from summarise.digests.schema import Digest


def render_markdown(digest: Digest) -> str:
    """Write the digest as Markdown that is also good to read as it stands."""
    return "\n\n".join(_list_parts(outline_digest(digest))) + "\n"


def _list_parts(outline: Outline) -> Iterator[str]:
    yield f"# {escape_markdown(outline.title)}"
    yield f"**{write_phrase(outline.top.body)}**{_cite(outline.top)}"
    yield " · ".join(map(write_phrase, outline.about))
    if outline.notices:
        yield "## Corrections"
        yield _list_lines(outline.notices)
    for story in outline.stories:
        yield from _write_story(story)
    if outline.disputes:
        yield "## Still disputed"
        yield "\n".join(map(_write_dispute, outline.disputes))
    for block in outline.blocks:
        yield f"## {block.title}"
        yield _list_lines(block.lines)
    yield "---"
    yield " · ".join(map(write_phrase, outline.coverage))
    yield " · ".join(map(write_phrase, outline.made))
    yield escape_markdown(outline.disclosure)


def _write_story(story: Story) -> Iterator[str]:
    yield f"## {story.rank}. {write_phrase(story.title.body)}"
    yield f"*{escape_markdown(story.why.text)}* {' · '.join(map(write_phrase, story.sources))}"
    if story.bottom:
        yield f"**Bottom line.** {_write_line(story.bottom)}"
    if story.points:
        yield _list_lines(story.points)
    if story.disputes:
        yield "**Where they differ**"
        yield "\n".join(map(_write_dispute, story.disputes))
    if story.stands:
        yield "**Who stands where**"
        yield _list_lines(stand.line for stand in story.stands)
    if story.confidence:
        yield f"*{escape_markdown(story.confidence)}*"


def _write_dispute(dispute: Dispute) -> str:
    facts = " · ".join(map(write_phrase, dispute.facts))
    lines = [f"- **{escape_markdown(dispute.topic)}** ({facts}; id {dispute.id})"]
    for side in dispute.sides:
        carrier = f", *after* {escape_markdown(side.carrier)}" if side.carrier else ""
        lines.append(f"  - **{escape_markdown(side.outlet)}**{carrier}: {write_phrase(side.claim)}")
    if dispute.note:
        lines.append(f"  - *{escape_markdown(dispute.note)}*")
    return "\n".join(lines)


def _list_lines(lines: "tuple[Line, ...] | Iterator[Line]", indent: str = "") -> str:
    written = []
    for line in lines:
        written.append(f"{indent}- {_write_line(line)}")
        if line.under:
            written.append(_list_lines(line.under, indent + "  "))
    return "\n".join(written)


def _write_line(line: Line) -> str:
    facts = " · ".join(map(write_phrase, line.facts))
    return write_phrase(line.body) + (f" — {facts}" if facts else "") + _cite(line)


def _cite(line: Line) -> str:
    cited = ", ".join(dict.fromkeys(proof.label for proof in line.proofs))
    return f" [{escape_markdown(cited)}]" if cited else ""
