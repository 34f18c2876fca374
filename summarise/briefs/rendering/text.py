"""Render a brief as plain text for a terminal or a mail: 80 columns, no markup.

Invariant: no line of our own layout is wider than 80 characters unless one word is, and no character drives a terminal.
"""

from collections.abc import Iterable, Iterator
from textwrap import TextWrapper

from summarise.briefs.rendering.outline import Outline, outline_brief
from summarise.briefs.rendering.parts import Block, Entry, Phrase, Run, cite_sentence
from summarise.briefs.schema import Brief

COLUMNS = 80


def render_text(brief: Brief) -> str:
    """Write the brief as plain text."""
    return "\n\n".join(_list_parts(outline_brief(brief))) + "\n"


def _list_parts(outline: Outline) -> Iterator[str]:
    yield wrap_line(outline.title.upper())
    if outline.bottom_line is not None:
        yield wrap_line(_write_entry(outline.bottom_line))
    yield wrap_line(write_list(outline.about))
    for block in outline.blocks:
        yield "\n".join([block.title.upper(), *_list_lines(block)])
    if outline.absent:
        yield wrap_line(f"None found: {outline.absent}.")
    yield "─" * COLUMNS
    yield wrap_line(f"Grounding: {write_phrase(outline.grounding)} “s1” is the first sentence of the story.")
    if outline.findings:
        yield "\n".join(wrap_line(write_phrase(finding), "  - ") for finding in outline.findings)
    yield wrap_line(write_list(outline.provenance))
    yield wrap_line(outline.disclosure.text)


def _list_lines(block: Block) -> Iterator[str]:
    for number, entry in enumerate(block.entries, 1):
        yield wrap_line(_write_entry(entry), f"  {number}. " if block.key == "key_points" else "  - ")


def wrap_line(line: str, bullet: str = "") -> str:
    """Wrap a line, its further lines set in as far as its bullet."""
    wrapper = TextWrapper(
        COLUMNS,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.fill(line)


def _write_entry(entry: Entry) -> str:
    return write_entry(entry, [cite_sentence(index) for index in entry.sentences])


def write_entry(entry: Entry, places: Iterable[str]) -> str:
    """Write what an entry says, the facts about it, and where that stands."""
    said = write_list((entry.body,)) + (f" — {write_list(entry.facts)}" if entry.facts else "")
    cited = ", ".join(places)
    return f"{said} [{cited}]" if cited else said


def write_list(phrases: tuple[Phrase, ...]) -> str:
    """Write phrases one after the other."""
    return " · ".join(write_phrase(phrase) for phrase in phrases)


def write_phrase(phrase: Phrase) -> str:
    """Write runs of text as plain text."""
    return "".join(_write_run(run) for run in phrase)


def _write_run(run: Run) -> str:
    return f"“{run.text}”" if run.style == "quoted" else run.text
