"""Render a brief as one self-contained page: the brief beside its source, each item tied to the words it rests on.

Invariant: all text from articles and models passes through autoescape; the page's policy allows its own style and
script, by their hashes, and no request to anywhere.
"""

from functools import cache

from jinja2 import Environment

from summarise.briefs.rendering.outline import outline_brief
from summarise.briefs.rendering.pane import lay_pane
from summarise.briefs.rendering.parts import Entry, Mark, Place, Wording, cite_sentence
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
            cited=_Cited(brief.article.text, clean_line(brief.article.language)),
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
    return make_environment(__package__)


class _Cited:
    """The article of a brief, as its page cites it."""

    def __init__(self, text: str | None, language: str) -> None:
        self._text, self._language = text, language

    def list_places(self, entry: Entry) -> list[Place]:
        """List the sentences that an entry rests on."""
        return [_name_place(index) for index in entry.sentences]

    def prove(self, entry: Entry) -> list[Wording]:
        """Give the words that say so, each with its sentence."""
        says = [mark for mark in entry.marks if mark.role == "says"]
        return [Wording(cite_sentence(mark.sentence), read_mark(mark, self._text)) for mark in says]

    def language_of(self, entry: Entry) -> str:
        """Return the language of the words that an entry rests on; ours where it rests on none."""
        return self._language if entry.marks else "en"


def _name_place(index: int | None) -> Place:
    label = cite_sentence(index)
    return Place(label, label, "in the source" if index is None else f"sentence {index + 1}")


def read_mark(mark: Mark, text: str | None) -> str:
    """Return the words of a mark: the text's, or its excerpt where the text was left out."""
    return clean_line((mark.excerpt or "") if text is None else text[mark.start : mark.end])
