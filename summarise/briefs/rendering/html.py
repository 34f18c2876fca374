"""Render a brief as one self-contained page: the brief beside its source, each item tied to the words it rests on.

Invariant: all text from articles and models passes through autoescape; the page's policy allows its own style and
script, by their hashes, and no request to anywhere.
"""

from functools import cache

from jinja2 import Environment

from summarise.briefs.rendering.outline import outline_brief
from summarise.briefs.rendering.pane import lay_pane
from summarise.briefs.rendering.parts import Entry, Mark, cite_sentence
from summarise.briefs.rendering.templating import hash_source, make_environment, read_asset
from summarise.briefs.rendering.terminal import clean_line
from summarise.briefs.schema import Brief


def render_html(brief: Brief) -> str:
    """Write the brief as one HTML page."""
    outline = outline_brief(brief)
    alone = [entry for entry in (outline.headline, outline.bottom_line) if entry is not None]
    entries = [*alone, *(entry for block in outline.blocks for entry in block.entries)]
    style, script = read_asset(__package__, "base.css", "brief.css"), read_asset(__package__, "brief.js")
    return (
        _environment()
        .get_template("brief.html.j2")
        .render(
            outline=outline,
            article=brief.article,
            paragraphs=lay_pane(brief.article, entries),
            text=brief.article.text,
            language=clean_line(brief.article.language),
            style=style,
            script=script,
            style_hash=hash_source(style),
            script_hash=hash_source(script),
        )
        + "\n"
    )


@cache
def _environment() -> Environment:
    environment = make_environment(__package__)
    environment.filters |= {"cite": cite_sentence, "proof": _prove}
    return environment


def _prove(entry: Entry, text: str | None) -> list[tuple[int | None, str]]:
    """Give the words that say so, each with its sentence."""
    return [(mark.sentence, clean_line(_read_mark(mark, text))) for mark in entry.marks if mark.role == "says"]


def _read_mark(mark: Mark, text: str | None) -> str:
    return (mark.excerpt or "") if text is None else text[mark.start : mark.end]
