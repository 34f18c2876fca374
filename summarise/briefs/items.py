"""The items of a brief: their Pydantic schemas are the JSON contract, version 1.

Invariant: an item names its basis, its evidence and its status; only gaps
and items of basis `inferred` or `analyst` may have no evidence.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Basis = Literal["reported", "attributed", "inferred", "analyst"]
Status = Literal["supported", "partial"]
Match = Literal["exact", "normalised", "fuzzy"]
ActorKind = Literal["person", "country", "organisation", "group"]
Attitude = Literal["supports", "opposes", "mixed", "neutral"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["official", "analyst", "witness", "media", "organisation", "document", "other"]
Band = Literal[
    "almost_no_chance",
    "very_unlikely",
    "unlikely",
    "roughly_even",
    "likely",
    "very_likely",
    "almost_certain",
    "unstated",
]
Precision = Literal["day", "week", "month", "year", "interval", "unknown"]
FindingAction = Literal["repaired", "demoted", "dropped", "replaced", "flagged"]

_LONGEST_SHOWN = 120


class Part(BaseModel):
    """Base of all parts of our documents: immutable, and unknown keys are refused when read back."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Part):
    """Characters of the source that support an item."""

    start: int = Field(ge=0, description="First code point, into article.text.")
    end: int = Field(ge=0, description="Code point after the last one.")
    sentence: int | None = Field(description="Index of the story's sentence in which the span begins.")
    match: Match = Field(
        description="How the words were found: as they stand, with typography folded, or approximately."
    )
    excerpt: str | None = Field(default=None, description="The span's words, only where article.text is left out.")


class Signature(Part):
    """An analyst who answers for an item."""

    name: str = Field(description="Who signed.")
    signed_at: str = Field(description="ISO 8601 time with zone.")


class Item(Part):
    """What every item of a brief says about where it comes from."""

    basis: Basis = Field(
        description="In the article's own voice, attributed to somebody, our reading, or signed by a person."
    )
    evidence: tuple[Evidence, ...] = Field(default=(), description="Where the source says so.")
    status: Status = Field(default="supported", description="Whether the evidence supports all of it or only a part.")
    signed: Signature | None = Field(
        default=None, description="Who edited and signed the item, where basis is analyst."
    )


class Statement(Item):
    """One or two sentences of the brief."""

    text: str = Field(description="The sentence.")


class Actor(Item):
    """Somebody or something that acts in the story."""

    id: str = Field(description="Id within this brief, a1, a2, …")
    name: str = Field(description="The fullest name that the article uses.")
    aliases: tuple[str, ...] = Field(default=(), description="Other forms the article uses for the same actor.")
    kind: ActorKind = Field(description="What the actor is.")
    role: str | None = Field(default=None, description="The role in this article's own words, or null.")


class Stance(Item):
    """Where an actor stands on a target."""

    actor: str = Field(description="Id of the actor.")
    target: str = Field(description="What or whom the stance is about.")
    target_actor: str | None = Field(default=None, description="Id of the actor that the target names, or null.")
    attitude: Attitude = Field(description="How the actor stands to the target.")
    position: str = Field(description="The position in one sentence.")


class Quote(Item):
    """Words of somebody: always the source's own characters."""

    id: str = Field(description="Id within this brief, q1, q2, …")
    kind: QuoteKind = Field(description="All in quote marks, a quoted fragment in reported speech, or reported speech.")
    text: str = Field(description="article.text[start:end]; quote marks left out.")
    start: int = Field(ge=0, description="First code point of the words.")
    end: int = Field(ge=0, description="Code point after the last one.")
    continues: str | None = Field(default=None, description="Id of the quote that this one carries on, or null.")
    speaker: str | None = Field(description="The source as the article names it, or null where it does not.")
    speaker_actor: str | None = Field(default=None, description="Id of the actor who speaks, or null.")
    title: str | None = Field(default=None, description="The speaker's title as this article gives it.")
    affiliation: str | None = Field(default=None, description="The speaker's affiliation as this article gives it.")
    speaker_kind: SpeakerKind = Field(default="other", description="In what capacity the speaker is quoted.")
    named: bool = Field(
        description="Whether the article tells who speaks: a name, or a body or document that can only be one; "
        "false for people without a name, such as 'US officials', and for any one of a kind."
    )
    via: str | None = Field(default=None, description="Who carried the words: an agency, a newspaper.")
    cue: str | None = Field(default=None, description="The word that attributes: said, according to.")
    speaker_evidence: tuple[Evidence, ...] = Field(default=(), description="Where the article names the speaker.")
    title_evidence: tuple[Evidence, ...] = Field(default=(), description="Where it gives the title.")
    affiliation_evidence: tuple[Evidence, ...] = Field(default=(), description="Where it gives the affiliation.")

    @property
    def holds_cue(self) -> bool:
        """Whether the words begin with the one that attributes them: "criticised the plan"."""
        cue = f"{self.cue} ".casefold()
        return self.kind == "indirect" and bool(self.cue) and self.text.casefold().startswith(cue)


class Analyst(Item):
    """A quoted expert."""

    name: str = Field(description="The name as the article gives it.")
    title: str | None = Field(default=None, description="Title as this article gives it.")
    affiliation: str | None = Field(default=None, description="Affiliation as this article gives it.")
    thesis: str = Field(description="What the analyst argues, in one sentence.")
    quotes: tuple[str, ...] = Field(default=(), description="Ids of the analyst's quotes.")
    speaker_evidence: tuple[Evidence, ...] = Field(default=(), description="Where the article names the analyst.")
    title_evidence: tuple[Evidence, ...] = Field(default=(), description="Where it gives the title.")
    affiliation_evidence: tuple[Evidence, ...] = Field(default=(), description="Where it gives the affiliation.")


class Outlook(Item):
    """Something that is expected to happen."""

    expectation: str = Field(description="What is expected, in one sentence.")
    according_to: str | None = Field(default=None, description="Who expects it, or null for the article's own voice.")
    horizon: str | None = Field(default=None, description="When, in the source's words.")
    resolves_by: str | None = Field(
        default=None, description="ISO date by which it will be known, derived from `horizon`."
    )
    condition: str | None = Field(default=None, description="On what it depends, in the source's words.")
    indicator: str | None = Field(default=None, description="What to watch, in the source's words.")
    likelihood: str | None = Field(default=None, description="The source's likelihood words, or null.")
    band: Band = Field(default="unstated", description="The band of the likelihood words.")


class Moment(Item):
    """Something that the article dates."""

    what: str = Field(description="What happened, in the source's words.")
    expression: str = Field(description="The time as written.")
    when: str | None = Field(
        default=None, description="ISO date, or interval start/end, derived from it and `published`."
    )
    precision: Precision = Field(default="unknown", description="How exact `when` is.")


class Figure(Item):
    """A number that the article gives."""

    value: str = Field(description="The number as written.")
    unit: str | None = Field(default=None, description="What is counted or measured, as written.")
    what: str = Field(description="The sentence that gives the number, in the source's words.")
    hedge: str | None = Field(default=None, description="The words that soften it: about, at least.")


class Sourcing(Part):
    """How many attributed statements come from which kind of source; computed."""

    statements: int = Field(default=0, ge=0, description="Attributed statements in all.")
    named: int = Field(default=0, ge=0, description="From named sources.")
    unnamed: int = Field(default=0, ge=0, description="From sources without a name.")
    state_controlled: int = Field(default=0, ge=0, description="From state-controlled media.")
    second_hand: int = Field(default=0, ge=0, description="Carried by somebody else.")


class Gap(Part):
    """Something that the article leaves open; computed from a checklist."""

    code: Literal[
        "no_date",
        "unnamed_sources_only",
        "no_reply_of_accused",
        "single_source_claim",
        "unconfirmed_plan",
        "language",
        "truncated",
    ] = Field(description="Which check of the list it is.")
    text: str = Field(description="What is missing, in one sentence.")
    basis: Basis = Field(default="inferred", description="A gap is a reading of ours.")
    evidence: tuple[Evidence, ...] = Field(default=(), description="Where the article shows it, if it does.")
    status: Status = Field(default="supported", description="Always supported: it is computed.")


class Finding(Part):
    """What grounding rejected, and why."""

    section: str = Field(description="Section of the brief.")
    item: str = Field(description="The item as it was proposed, shortened.")
    reason: str = Field(description="Why it does not stand as proposed.")
    action: FindingAction = Field(description="What was done.")


def shorten_item(text: str) -> str:
    """Shorten a text to what a finding shows of it, on one line."""
    shown = " ".join(text.split())
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…"
