"""Show an event brief: one function per format, one table that names them all.

Invariant: a renderer is a pure function of the event brief.
"""

from collections.abc import Callable, Mapping

from summarise.briefs.rendering.json import render_json, render_jsonl
from summarise.events.schema import EventBrief

RENDERERS: Mapping[str, Callable[[EventBrief], str]] = {"json": render_json, "jsonl": render_jsonl}
"""Each output format by the name that `--format` takes."""

__all__ = ["RENDERERS"]
