"""The items of an event brief: what several articles about one happening say, each with its article.

Invariant: every span names its article, and its offsets are code points into that article's text.
"""

from typing import Literal

from pydantic import Field

from summarise.briefs.items import (
    ActorKind,
    Attitude,
    Band,
    Basis,
    Evidence,
    Item,
    Part,
    Precision,
    QuoteKind,
    SpeakerKind,
    Status,
)

ContradictionKind = Literal["number", "date", "place", "name", "attribution", "event", "modality", "wording"]
Relation = Literal["conflict", "update", "granularity"]
Says = Literal["says", "differs", "silent"]
ConfidenceLevel = Literal["high", "moderate", "low"]


class SourceEvidence(Evidence):
    """Characters of one of the articles."""

    article: str = Field(description="Id of the article that the offsets point into.")


class EventItem(Item):
    """What every item of an event brief says about where it comes from."""

    evidence: tuple[SourceEvidence, ...] = Field(default=(), description="Where the articles say so.")


class EventStatement(EventItem):
    """One or two sentences of the event brief."""

    text: str = Field(description="The sentence.")
    articles: tuple[str, ...] = Field(default=(), description="Ids of the articles that say it.")


class EventActor(EventItem):
    """One actor under all the names the articles use."""

    id: str = Field(description="Id within this event brief, a1, a2, …")
    name: str = Field(description="The fullest name that any article uses.")
    kind: ActorKind = Field(description="What the actor is.")
    role: str | None = Field(default=None, description="The role in the words of the article that gives it, or null.")
    aliases: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Per article id, every form that it uses, the name included."
    )


class EventStance(EventItem):
    """Where an actor stands on a target, and which articles report it."""

    actor: str = Field(description="Id of the actor.")
    target: str = Field(description="What or whom the stance is about.")
    target_actor: str | None = Field(default=None, description="Id of the actor that the target names, or null.")
    attitude: Attitude = Field(description="How the actor stands to the target.")
    position: str = Field(description="The position in the source's words.")
    articles: tuple[str, ...] = Field(description="Ids of the articles that report it.")


class Variant(Part):
    """One article's wording of an utterance: its own characters."""

    article: str = Field(description="Id of the article.")
    quote: str = Field(description="Id of the quote within that article's brief.")
    text: str = Field(description="The article's text[start:end].")
    start: int = Field(ge=0, description="First code point of the words.")
    end: int = Field(ge=0, description="Code point after the last one.")
    kind: QuoteKind = Field(description="In quote marks, a fragment in quote marks, or reported speech.")
    via: str | None = Field(default=None, description="Who carried the words in this article.")
    cue: str | None = Field(default=None, description="The word that attributes.")


class EventQuote(Part):
    """One utterance in the wordings of all articles that carry it."""

    id: str = Field(description="Id within this event brief, q1, q2, …")
    speaker: str | None = Field(description="The source under its fullest name, or null where no article tells.")
    speaker_actor: str | None = Field(default=None, description="Id of the actor who speaks, or null.")
    speaker_kind: SpeakerKind = Field(default="other", description="In what capacity the speaker is quoted.")
    named: bool = Field(description="Whether an article tells who speaks.")
    title: str | None = Field(default=None, description="The speaker's title as an article gives it.")
    affiliation: str | None = Field(default=None, description="The speaker's affiliation as an article gives it.")
    variants: tuple[Variant, ...] = Field(description="The wordings, in the order of the articles.")
    articles: tuple[str, ...] = Field(description="Ids of the articles that carry it.")
    basis: Basis = Field(default="attributed", description="An utterance is somebody's words.")
    status: Status = Field(default="supported", description="Whether every wording stands in its article.")


class EventAnalyst(Part):
    """A quoted expert across the articles."""

    name: str = Field(description="The fullest name.")
    title: str | None = Field(default=None, description="Title as an article gives it.")
    affiliation: str | None = Field(default=None, description="Affiliation as an article gives it.")
    thesis: str = Field(description="What the analyst argues, in the source's words.")
    quotes: tuple[str, ...] = Field(default=(), description="Ids of the analyst's utterances.")
    articles: tuple[str, ...] = Field(default=(), description="Ids of the articles that quote the analyst.")
    disagrees_with: tuple[str, ...] = Field(default=(), description="Names of analysts who argue otherwise.")
    evidence: tuple[SourceEvidence, ...] = Field(default=(), description="Where the thesis stands.")


class Position(Part):
    """What one article has in one slot."""

    article: str = Field(description="Id of the article.")
    says: Says = Field(description="Says what most say, differs from it, or is silent.")
    value: str | None = Field(default=None, description="The value in the article's words; null where it is silent.")
    carrier: str | None = Field(default=None, description="Who is credited with it: a speaker, an agency; else null.")
    evidence: tuple[SourceEvidence, ...] = Field(default=(), description="Where the article says so.")


class Claim(Part):
    """One row of the table that analysts draw by hand: a slot, and what each article puts there."""

    id: str = Field(description="Id within this event brief, c1, c2, …")
    slot: str = Field(description="What is asked: the number of …, the day of …, who …, how …")
    kind: ContradictionKind = Field(description="What kind of value the slot takes.")
    positions: tuple[Position, ...] = Field(description="One for each article, in their order.")


class Agreement(Part):
    """What several articles say alike."""

    statement: str = Field(description="What they say, in one article's words.")
    articles: tuple[str, ...] = Field(description="Ids of the articles that say it.")
    origins: tuple[str, ...] = Field(description="Who says so: the carrier, else the agency credited, else the outlet.")
    independent_origins: int = Field(ge=1, description="How many of these are independent of each other, at most.")
    evidence: tuple[SourceEvidence, ...] = Field(description="Where each of the articles says so.")
    basis: Basis = Field(default="reported", description="In the articles' own voice, or attributed.")
    status: Status = Field(default="supported", description="Whether every article supports all of it.")


class Side(Part):
    """One side of a contradiction."""

    article: str = Field(description="Id of the article.")
    claim: str = Field(description="What it says, in its own words.")
    value: str | None = Field(default=None, description="The words in which it differs.")
    carrier: str | None = Field(default=None, description="Who is credited with it, or null.")
    evidence: tuple[SourceEvidence, ...] = Field(description="Where it says so; `value` stands within.")


class Contradiction(Part):
    """Two or more articles that differ about one thing."""

    id: str = Field(description="Stable id: 12 hex digits of what the sides say, so that it can be dismissed.")
    topic: str = Field(description="What they differ about, in a few words of the articles.")
    kind: ContradictionKind = Field(description="What differs.")
    relation: Relation = Field(description="Cannot both be so, later news, or more against less detail.")
    sides: tuple[Side, ...] = Field(min_length=2, description="One for each article that takes part.")
    note: str | None = Field(default=None, description="What a reader should know, such as that both may be true.")


class OnlyIn(EventItem):
    """What only one article says."""

    article: str = Field(description="Id of the article.")
    statement: str = Field(description="What it says, in its own words.")


class EventOutlook(EventItem):
    """Something that is expected to happen, and who expects it."""

    expectation: str = Field(description="What is expected, in the source's words.")
    according_to: str | None = Field(default=None, description="Who expects it, or null for an article's own voice.")
    horizon: str | None = Field(default=None, description="When, in the source's words.")
    resolves_by: str | None = Field(default=None, description="ISO date by which it will be known.")
    condition: str | None = Field(default=None, description="On what it depends, in the source's words.")
    indicator: str | None = Field(default=None, description="What to watch, in the source's words.")
    likelihood: str | None = Field(default=None, description="The source's likelihood words, or null.")
    band: Band = Field(default="unstated", description="The band of the likelihood words.")
    articles: tuple[str, ...] = Field(default=(), description="Ids of the articles that report it.")


class EventMoment(EventItem):
    """Something that the articles date."""

    what: str = Field(description="What happened, in a source's words.")
    expression: str = Field(description="The time as written.")
    when: str | None = Field(default=None, description="ISO date or interval start/end, or null.")
    precision: Precision = Field(default="unknown", description="How exact `when` is.")
    articles: tuple[str, ...] = Field(default=(), description="Ids of the articles that give it.")


class EventGap(Part):
    """Something that the articles together leave open; computed from a checklist."""

    code: str = Field(description="Which check of the list it is.")
    text: str = Field(description="What is missing, in one sentence.")
    articles: tuple[str, ...] = Field(default=(), description="Ids of the articles concerned.")
    basis: Basis = Field(default="inferred", description="A gap is a reading of ours.")
    evidence: tuple[SourceEvidence, ...] = Field(default=(), description="Where an article shows it, if one does.")


class Confidence(Part):
    """How far the event brief can be relied on; computed, never asked for."""

    level: ConfidenceLevel = Field(description="The level.")
    reason: str = Field(description="What was counted: independent origins, named sources, open contradictions.")


class Change(Part):
    """One thing that an earlier brief of the event had differently."""

    section: str = Field(description="Section of the event brief.")
    kind: Literal["new", "revised", "withdrawn"] = Field(description="What happened to it.")
    before: str | None = Field(default=None, description="What the earlier brief said; null where it is new.")
    after: str | None = Field(default=None, description="What this one says; null where it is withdrawn.")
    evidence: tuple[SourceEvidence, ...] = Field(default=(), description="Where the articles say so now.")


class Changes(Part):
    """What changed since an earlier brief of the same event."""

    since: str = Field(description="When the earlier brief was created, ISO 8601.")
    items: tuple[Change, ...] = Field(default=(), description="The changes, the weightiest first.")
