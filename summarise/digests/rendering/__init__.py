"""Show a digest: one function per format, one table that names them all.

Invariant: a renderer is a pure function of the digest; the same digest gives the same characters.
"""

from collections.abc import Callable, Mapping

from summarise.briefs.rendering.json import render_json, render_jsonl
from summarise.digests.rendering.html import render_html, render_letter
from summarise.digests.rendering.markdown import render_markdown
from summarise.digests.rendering.text import render_text
from summarise.digests.schema import Digest

RENDERERS: Mapping[str, Callable[[Digest], str]] = {
    "markdown": render_markdown,
    "json": render_json,
    "jsonl": render_jsonl,
    "html": render_html,
    "text": render_text,
    "letter": render_letter,
}
"""Each output format by its name; a letter is what goes into mail programs and feed readers."""

__all__ = ["RENDERERS"]
