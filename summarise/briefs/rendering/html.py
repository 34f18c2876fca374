"""Render a brief as one self-contained page: the brief beside its source, each item tied to the words it rests on.

Invariant: all text from articles and models passes through autoescape; the page's policy allows its own style and
script, by their hashes, and no request to anywhere.
"""

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from summarise.briefs.rendering.outline import outline_brief
from summarise.briefs.rendering.pane import lay_pane
from summarise.briefs.rendering.parts import Entry, Mark, cite_sentence
from summarise.briefs.rendering.terminal import UNSAFE, clean_line
from summarise.briefs.schema import Brief

_CARRIAGE_RETURN = Markup("&#13;")


def render_html(brief: Brief) -> str:
    """Write the brief as one HTML page."""
    outline = outline_brief(brief)
    alone = [entry for entry in (outline.headline, outline.bottom_line) if entry is not None]
    entries = [*alone, *(entry for block in outline.blocks for entry in block.entries)]
    style, script = Markup(_read_asset("brief.css")), Markup(_read_asset("brief.js"))  # noqa: S704  # our own files
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


def hash_source(source: str) -> str:
    """Give the hash by which a Content-Security-Policy names an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _read_asset(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_read_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"cite": cite_sentence, "characters": split_characters, "proof": _prove}
    return environment


def split_characters(text: str) -> list[tuple[str | Markup, str]]:
    """Part text from the characters that a page cannot show as they are; those are given by code point."""
    parts: list[tuple[str | Markup, str]] = []
    at = 0
    for found in UNSAFE.finditer(text):
        parts.append((text[at : found.start()], ""))
        at = found.end()
        if found.group() == "\r":
            parts.append((_CARRIAGE_RETURN, ""))
        else:
            parts.append(("", f"{ord(found.group()):04X}"))
    return [part for part in (*parts, (text[at:], "")) if any(part)]


def _prove(entry: Entry, text: str | None) -> list[tuple[int | None, str]]:
    """Give the words that say so, each with its sentence."""
    return [(mark.sentence, clean_line(_read_mark(mark, text))) for mark in entry.marks if mark.role == "says"]


def _read_mark(mark: Mark, text: str | None) -> str:
    return (mark.excerpt or "") if text is None else text[mark.start : mark.end]
