"""The brief of one event: the JSON contract as one Pydantic model.

Invariant: keys are stable within a schema version, and a document with unknown keys is refused.
"""

from typing import Literal

from pydantic import Field

from summarise.articles.article import ArticleRecord
from summarise.briefs.items import Part
from summarise.briefs.schema import Asking, Grounding
from summarise.events.items import (
    Agreement,
    Changes,
    Claim,
    Confidence,
    Contradiction,
    EventActor,
    EventAnalyst,
    EventGap,
    EventMoment,
    EventOutlook,
    EventQuote,
    EventStance,
    EventStatement,
    OnlyIn,
)


class EventProvenance(Asking):
    """Where the event brief comes from: what was asked for its articles' briefs, and those briefs."""

    briefs: dict[str, str] = Field(
        default_factory=dict, description="Per article id, the SHA-256 of its brief's canonical JSON."
    )
    failed: dict[str, str] = Field(
        default_factory=dict, description="Per input that could not be briefed, why; the event brief ships without it."
    )


class EventBrief(Part):
    """A brief of one event that several articles report."""

    kind: Literal["event"] = Field(default="event", description="What this document is.")
    schema_version: Literal["1"] = Field(default="1", description="Version of this contract.")
    event_id: str = Field(description="Id of the event: 12 hex digits made of the earliest article's text.")
    title: str = Field(description="What happened, in a few words of the articles.")
    when: str | None = Field(default=None, description="ISO date or interval of the happening, or null.")
    where: str | None = Field(default=None, description="Where it happened, as an article names it, or null.")
    articles: tuple[ArticleRecord, ...] = Field(description="The articles, in the order of publication, then of id.")
    headline: EventStatement | None = Field(default=None, description="The headline.")
    bottom_line: EventStatement | None = Field(default=None, description="The conclusion, in at most two sentences.")
    key_points: tuple[EventStatement, ...] = Field(default=(), description="Three to seven points, best carried first.")
    actors: tuple[EventActor, ...] = Field(default=(), description="Who acts, each once.")
    stances: tuple[EventStance, ...] = Field(default=(), description="Who stands where.")
    quotes: tuple[EventQuote, ...] = Field(default=(), description="Who said what, each utterance once.")
    analysts: tuple[EventAnalyst, ...] = Field(default=(), description="Quoted experts, and where they disagree.")
    claims: tuple[Claim, ...] = Field(default=(), description="What each article says in each slot.")
    agreements: tuple[Agreement, ...] = Field(default=(), description="What several articles say alike.")
    contradictions: tuple[Contradiction, ...] = Field(
        default=(), description="Where articles differ, weightiest first."
    )
    only_in: tuple[OnlyIn, ...] = Field(default=(), description="What only one article says.")
    outlook: tuple[EventOutlook, ...] = Field(default=(), description="What is expected next, and by whom.")
    timeline: tuple[EventMoment, ...] = Field(default=(), description="What happened when.")
    gaps: tuple[EventGap, ...] = Field(default=(), description="What the articles together leave open.")
    confidence: Confidence | None = Field(default=None, description="How far this can be relied on; computed.")
    changes: Changes | None = Field(default=None, description="What changed since an earlier brief, or null.")
    grounding: Grounding = Field(description="How well the event brief stands on its sources.")
    provenance: EventProvenance = Field(description="Where the event brief comes from.")
