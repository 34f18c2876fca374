"""Show an event brief: one function per format, one table that names them all.

Invariant: a renderer is a pure function of the event brief.
"""

from collections.abc import Callable, Mapping

from summarise.briefs.rendering.json import render_json, render_jsonl
from summarise.events.rendering.html import render_html
from summarise.events.rendering.markdown import render_markdown
from summarise.events.rendering.text import render_text
from summarise.events.schema import EventBrief

RENDERERS: Mapping[str, Callable[[EventBrief], str]] = {
    "markdown": render_markdown,
    "json": render_json,
    "jsonl": render_jsonl,
    "html": render_html,
    "text": render_text,
}
"""Each output format by the name that `--format` takes."""

__all__ = ["RENDERERS"]
