"""Show a brief: one function per format, one table that names them all.

Invariant: a renderer is a pure function of the brief; the same brief gives the same characters, ending in a line feed.
"""

from collections.abc import Callable, Mapping

from summarise.briefs.rendering.html import render_html
from summarise.briefs.rendering.json import render_json, render_jsonl
from summarise.briefs.rendering.markdown import render_markdown
from summarise.briefs.rendering.text import render_text
from summarise.briefs.schema import Brief

RENDERERS: Mapping[str, Callable[[Brief], str]] = {
    "markdown": render_markdown,
    "json": render_json,
    "jsonl": render_jsonl,
    "html": render_html,
    "text": render_text,
}
"""Each output format by the name that `--format` takes."""

__all__ = ["RENDERERS"]
