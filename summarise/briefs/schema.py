"""The brief of one article: the JSON contract as one Pydantic model.

Invariant: keys are stable within a schema version, and a document with unknown keys is refused.
"""

from typing import Literal

from pydantic import Field

from summarise.articles.article import ArticleRecord
from summarise.briefs.items import (
    Actor,
    Analyst,
    Figure,
    Finding,
    Gap,
    Moment,
    Outlook,
    Part,
    Quote,
    Sourcing,
    Stance,
    Statement,
)

PlanName = Literal["whole", "stepwise"]
Section = Literal[
    "headline",
    "bottom_line",
    "key_points",
    "actors",
    "stances",
    "quotes",
    "analysts",
    "outlook",
    "timeline",
    "figures",
    "sourcing",
    "gaps",
]
SECTIONS: tuple[Section, ...] = Section.__args__  # type: ignore[attr-defined]


class Grounding(Part):
    """How much of what was proposed stands in the source."""

    proposed: int = Field(default=0, ge=0, description="Items proposed.")
    supported: int = Field(
        default=0, ge=0, description="Items that stand as proposed or repaired; stand-ins do not count."
    )
    score: float = Field(default=1.0, ge=0, le=1, description="supported / proposed; 1 where nothing was proposed.")
    findings: tuple[Finding, ...] = Field(default=(), description="What was rejected, why, and what was done.")


class PromptRecord(Part):
    """A prompt that was used."""

    name: str = Field(description="Name of the template.")
    version: str = Field(description="Version in its front matter.")
    fingerprint: str = Field(description="SHA-256 of template and answer schema.")


class Asking(Part):
    """What was asked for a document, of whom, and what it took."""

    version: str = Field(description="Version of summarise.")
    model: str = Field(description="Model asked.")
    endpoint: str = Field(description="Host of the endpoint; never a key.")
    sections: tuple[Section, ...] = Field(description="Sections asked for.")
    prompts: tuple[PromptRecord, ...] = Field(default=(), description="Prompts used.")
    requests: int = Field(default=0, ge=0, description="Requests sent, failed ones included.")
    prompt_tokens: int = Field(default=0, ge=0, description="Tokens read by the model.")
    completion_tokens: int = Field(default=0, ge=0, description="Tokens written by the model.")
    seconds: float = Field(default=0, ge=0, description="Wall-clock seconds.")
    cost: float | None = Field(default=None, description="US dollars, or null where the price is unknown.")
    cassette: str | None = Field(default=None, description="File name of the cassette replayed, or null.")
    created_at: str = Field(description="ISO 8601 time with zone.")
    ai_use: str = Field(description="A line that discloses the use of a language model.")


class Provenance(Asking):
    """Where the brief comes from."""

    plan: PlanName = Field(description="How the model was asked.")
    seals: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="Per section, 16 hex digits of the SHA-256 of each item's canonical JSON; shows unsigned edits.",
    )


class Brief(Part):
    """A brief of one article."""

    kind: Literal["brief"] = Field(default="brief", description="What this document is.")
    schema_version: Literal["1"] = Field(default="1", description="Version of this contract.")
    article: ArticleRecord = Field(description="The article.")
    headline: Statement | None = Field(default=None, description="The source's own headline where it has one.")
    bottom_line: Statement | None = Field(default=None, description="The conclusion, in at most two sentences.")
    key_points: tuple[Statement, ...] = Field(default=(), description="Three to seven points.")
    actors: tuple[Actor, ...] = Field(default=(), description="Who acts.")
    stances: tuple[Stance, ...] = Field(default=(), description="Who stands where.")
    quotes: tuple[Quote, ...] = Field(default=(), description="Who said what.")
    analysts: tuple[Analyst, ...] = Field(default=(), description="Quoted experts.")
    outlook: tuple[Outlook, ...] = Field(default=(), description="What is expected next.")
    timeline: tuple[Moment, ...] = Field(default=(), description="What happened when.")
    figures: tuple[Figure, ...] = Field(default=(), description="Numbers.")
    sourcing: Sourcing | None = Field(
        default=None, description="Where the statements come from; null if not asked for."
    )
    gaps: tuple[Gap, ...] = Field(default=(), description="What the article leaves open.")
    grounding: Grounding = Field(description="How well the brief stands on its source.")
    provenance: Provenance = Field(description="Where the brief comes from.")
