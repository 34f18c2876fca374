"""Render a brief as JSON, indented for reading or on one line.

Invariant: reading the document back gives an equal brief; it ends in one line feed and is safe to print.
"""

import json

from summarise.briefs.rendering.terminal import escape_json
from summarise.briefs.schema import Brief


def render_json(brief: Brief) -> str:
    """Write the brief as indented JSON."""
    return _dump(brief, indent=2)


def render_jsonl(brief: Brief) -> str:
    """Write the brief as one line of JSON."""
    return _dump(brief, indent=None)


def _dump(brief: Brief, indent: int | None) -> str:
    document = json.dumps(brief.model_dump(mode="json"), ensure_ascii=False, indent=indent, allow_nan=False)
    return escape_json(document) + "\n"
