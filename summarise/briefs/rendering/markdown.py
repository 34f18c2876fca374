"""Render a brief as Markdown (CommonMark): one screen, one line per item, sentence numbers as citations.

Invariant: nothing from an article or a model is read as Markdown or HTML, and no character of it drives a terminal.
"""

import re
from collections.abc import Iterable, Iterator

from summarise.briefs.rendering.outline import Outline, outline_brief
from summarise.briefs.rendering.parts import Block, Entry, Phrase, Run, cite_sentence
from summarise.briefs.schema import Brief

# Marks with a meaning anywhere, an underscore but inside a word, an ampersand that begins an entity, the middle of what
# GitHub would make a link.
_INLINE = re.compile(
    r"[\\`*\[\]<>|~]|_(?![^\W_])|(?<![^\W_])_|#(?=#*$)|&(?=#?\w+;)|(?<=:)/(?=/)|(?<=\bwww)\.", re.IGNORECASE
)
# Marks with a meaning at the beginning of a block.
_LEADING = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|(?=#+(?:\s|$)|[+-](?:\s|$)|-[-\s]*$))")


def render_markdown(brief: Brief) -> str:
    """Write the brief as Markdown that is also good to read as it stands."""
    return "\n\n".join(_list_parts(outline_brief(brief))) + "\n"


def escape_markdown(text: str) -> str:
    """Escape a line of text so that CommonMark and GitHub show it as it is."""
    escaped = _INLINE.sub(r"\\\g<0>", text)
    return _LEADING.sub(lambda found: f"{found[1]}\\" if found[1] else "\\", escaped)


def _list_parts(outline: Outline) -> Iterator[str]:
    yield f"# {escape_markdown(outline.title)}"
    if outline.bottom_line is not None:
        yield f"**Bottom line.** {_write_entry(outline.bottom_line)}"
    yield " · ".join(write_phrase(part) for part in outline.about)
    for block in outline.blocks:
        yield f"## {block.title}"
        yield "\n".join(_list_lines(block))
    if outline.absent:
        yield f"*None found:* {outline.absent}."
    yield "---"
    yield f"*Grounding:* {write_phrase(outline.grounding)} “s1” is the first sentence of the story."
    if outline.findings:
        yield "\n".join(f"- {write_phrase(finding)}" for finding in outline.findings)
    yield " · ".join(write_phrase(part) for part in outline.provenance)
    yield _write_run(outline.disclosure)


def _list_lines(block: Block) -> Iterator[str]:
    for number, entry in enumerate(block.entries, 1):
        bullet = f"{number}." if block.key == "key_points" else "-"
        yield f"{bullet} {_write_entry(entry)}"


def _write_entry(entry: Entry) -> str:
    return write_entry(entry, [cite_sentence(index) for index in entry.sentences])


def write_entry(entry: Entry, places: Iterable[str]) -> str:
    """Write what an entry says, the facts about it, and where that stands."""
    facts = " · ".join(write_phrase(fact) for fact in entry.facts)
    cited = ", ".join(places)
    said = write_phrase(entry.body) + (f" — {facts}" if facts else "")
    return f"{said} [{cited}]" if cited else said


def write_phrase(phrase: Phrase) -> str:
    """Write runs of text as Markdown."""
    return "".join(_write_run(run) for run in phrase)


def _write_run(run: Run) -> str:
    text = escape_markdown(run.text)
    if not text.strip():
        return run.text
    if run.href:
        text = f"[{text}]({run.href})"
    match run.style:
        case "strong":
            return f"**{text}**"
        case "label":
            return f"*{text}*"
        case "quoted":
            return f"“{text}”"
        case "plain":
            return text
