"""Render a document as JSON, indented for reading or on one line.

Invariant: reading the document back gives an equal document; it ends in one line feed and is safe to print.
"""

import json

from summarise.briefs.items import Part
from summarise.briefs.rendering.terminal import escape_json


def render_json(document: Part) -> str:
    """Write a document as indented JSON."""
    return _dump(document, indent=2)


def render_jsonl(document: Part) -> str:
    """Write a document as one line of JSON."""
    return _dump(document, indent=None)


def _dump(document: Part, indent: int | None) -> str:
    written = json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=indent, allow_nan=False)
    return escape_json(written) + "\n"
