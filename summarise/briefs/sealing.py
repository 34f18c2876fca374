"""Seal a brief, so that an edit which nobody signed shows.

Invariant: a seal depends on every field of its item; seals are no signature against somebody who seals again.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from summarise.briefs.items import Part
from summarise.briefs.schema import SECTIONS, Brief, Provenance

_DIGITS = 16
FRAME = ("article", "grounding", "provenance")
"""Parts that are no items and that nobody may edit."""


def seal_brief(brief: Brief) -> Brief:
    """Give the brief with fresh seals for every item, the article, the grounding and the provenance itself."""
    provenance = brief.provenance.model_copy(update={"seals": seal_parts(brief)})
    return brief.model_copy(update={"provenance": provenance})


def seal_parts(brief: Brief) -> dict[str, tuple[str, ...]]:
    """Compute the seals of a brief as it stands; those that it carries are left out of the computation."""
    return {name: tuple(seal_part(part) for part in parts) for name, parts in list_parts(brief).items()}


def seal_part(part: BaseModel) -> str:
    """Compute the first 16 hex digits of the SHA-256 of a part's canonical JSON."""
    fields = part.model_dump(mode="json")
    if isinstance(part, Provenance):
        del fields["seals"]
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def list_parts(brief: Brief) -> Mapping[str, tuple[BaseModel, ...]]:
    """List what is sealed: the items of each section, then the frame around them."""
    return {name: tuple(_parts_in(getattr(brief, name))) for name in (*SECTIONS, *FRAME)}


def _parts_in(value: Part | BaseModel | tuple[Part, ...] | None) -> Iterator[BaseModel]:
    if isinstance(value, tuple):
        yield from value
    elif value is not None:
        yield value
