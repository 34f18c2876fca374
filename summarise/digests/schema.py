"""The digest of one window: the JSON contract as one Pydantic model.

Invariant: keys are stable within a schema version; every statement names the article and the characters it stands on;
every article that came in is in exactly one state of `coverage`.
"""

from typing import Literal

from pydantic import Field

from summarise.articles.article import ArticleRecord
from summarise.briefs.items import Part
from summarise.briefs.schema import Brief
from summarise.events.items import Change, Contradiction, EventOutlook, SourceEvidence
from summarise.events.schema import EventBrief

SourceStatus = Literal["fetched", "unchanged", "failed"]
ArticleState = Literal["briefed", "duplicate", "not_briefed", "skipped", "failed", "pending"]


class Window(Part):
    """The stretch of time that a digest covers."""

    profile: str = Field(description="Name of the profile.")
    starts_at: str = Field(description="ISO 8601 time with zone; the end of the window before, inclusive.")
    ends_at: str = Field(description="ISO 8601 time with zone, exclusive.")
    time_zone: str = Field(description="IANA name of the zone that the window's hours are read in.")
    run_id: str = Field(description="Profile, local date, slot and zone: one digest for each.")
    late: bool = Field(default=False, description="Whether the run came after its time, to catch up.")


class Sentence(Part):
    """A sentence of the digest and the characters of the articles it stands on."""

    text: str = Field(description="The sentence.")
    evidence: tuple[SourceEvidence, ...] = Field(default=(), description="Where the articles say so.")


class ScorePart(Part):
    """One term of the formula that ranks."""

    name: str = Field(description="What is counted: sources, origins, novelty, interest, …")
    value: float = Field(description="What was counted.")
    weight: float = Field(description="What it is multiplied by.")


class DigestItem(Part):
    """One event or one article of the day."""

    id: str = Field(description="Id of the event, stable from day to day.")
    rank: int = Field(ge=1, description="Place in the digest.")
    score: float = Field(description="The sum of value times weight.")
    score_parts: tuple[ScorePart, ...] = Field(description="The terms of the sum.")
    why_now: str = Field(description="Why it stands here, in one sentence that code wrote from the parts.")
    brief: Brief | None = Field(default=None, description="The brief, where one article reports it.")
    event: EventBrief | None = Field(default=None, description="The event brief, where several do.")

    @property
    def document(self) -> Brief | EventBrief | None:
        """Return the one of the two that there is."""
        return self.event or self.brief

    @property
    def headline(self) -> str:
        """Return its headline, or nothing."""
        return self.document.headline.text if self.document and self.document.headline else ""

    @property
    def records(self) -> tuple[ArticleRecord, ...]:
        """Return the articles that it is made of."""
        return self.event.articles if self.event else (self.brief.article,) if self.brief else ()


class FollowUp(Part):
    """An event of an earlier digest that goes on."""

    id: str = Field(description="Id of the event.")
    title: str = Field(description="The event.")
    first_seen: str = Field(description="ISO date of the digest that had it first.")
    last_seen: str = Field(description="ISO date of the last digest that had it before this one.")
    changes: tuple[Change, ...] = Field(default=(), description="What changed since, the weightiest first.")


class Quiet(Part):
    """A tracked event without news."""

    id: str = Field(description="Id of the event.")
    title: str = Field(description="The event.")
    since: str = Field(description="ISO date of its last news.")


class Watch(Part):
    """Something to look out for: an expectation, and when it is due."""

    event: str = Field(description="Id of the event.")
    title: str = Field(description="The event.")
    due: str | None = Field(default=None, description="ISO date by which it will be known, or null.")
    overdue: bool = Field(default=False, description="Whether that date has passed without news.")
    expectation: EventOutlook = Field(description="What is expected, by whom, in the source's words.")


class DigestQuote(Part):
    """A quotation of the day."""

    event: str = Field(description="Id of the event.")
    article: str = Field(description="Id of the article.")
    text: str = Field(description="The source's own characters.")
    speaker: str = Field(description="Who said it.")
    title: str | None = Field(default=None, description="The speaker's title as the article gives it.")
    affiliation: str | None = Field(default=None, description="The speaker's affiliation as the article gives it.")
    source: str | None = Field(default=None, description="The outlet, or null.")
    evidence: tuple[SourceEvidence, ...] = Field(description="Where it stands.")


class OpenContradiction(Part):
    """A contradiction that no later report has settled."""

    event: str = Field(description="Id of the event.")
    title: str = Field(description="The event.")
    first_seen: str = Field(description="ISO date of the digest that had it first.")
    contradiction: Contradiction = Field(description="The contradiction, with both sides.")


class Answer(Part):
    """What the day's articles say to a standing question of the profile."""

    question: str = Field(description="The question as the profile asks it.")
    sentences: tuple[Sentence, ...] = Field(default=(), description="Sentences that answer it; none: nothing new.")


class Correction(Part):
    """Notice that something delivered earlier is not so."""

    run_id: str = Field(description="The digest that had it.")
    delivered_at: str = Field(description="When that was delivered, ISO 8601.")
    article: str = Field(description="Id of the article that was changed or withdrawn.")
    title: str | None = Field(default=None, description="The article's title.")
    changes: tuple[Change, ...] = Field(description="What was said, and what stands now.")


class SourceCoverage(Part):
    """How one source fared."""

    source: str = Field(description="The source as the profile names it.")
    status: SourceStatus = Field(description="Whether it answered.")
    reason: str | None = Field(default=None, description="Why it failed, or a warning; else null.")
    entries: int = Field(default=0, ge=0, description="Articles it had within the window.")


class ArticleCoverage(Part):
    """What became of one article."""

    id: str = Field(description="Id of the article.")
    title: str | None = Field(default=None, description="Its title.")
    url: str | None = Field(default=None, description="Where it was published.")
    source: str | None = Field(default=None, description="The source that brought it.")
    state: ArticleState = Field(description="What became of it.")
    reason: str | None = Field(default=None, description="Why, where it was not briefed.")
    event: str | None = Field(default=None, description="Id of the event it belongs to, or null.")


class Coverage(Part):
    """What came in and what became of it, so that nothing is silently missing."""

    sources: tuple[SourceCoverage, ...] = Field(default=(), description="Each source of the profile, once.")
    articles: tuple[ArticleCoverage, ...] = Field(default=(), description="Each article of the window, once.")


class Cost(Part):
    """What the run took."""

    requests: int = Field(default=0, ge=0, description="Requests sent.")
    prompt_tokens: int = Field(default=0, ge=0, description="Tokens read by the model.")
    completion_tokens: int = Field(default=0, ge=0, description="Tokens written by the model.")
    seconds: float = Field(default=0, ge=0, description="Seconds of the model.")
    dollars: float | None = Field(default=None, description="US dollars, or null where the price is unknown.")
    stopped_by: str | None = Field(default=None, description="The budget that stopped the run, or null.")


class DeliveryRecord(Part):
    """Where the digest goes."""

    channel: str = Field(description="files, mail, webhook, atom or site.")
    target: str = Field(description="Folder, addresses or host; never a secret.")
    key: str = Field(description="Message-ID or idempotency key: the same however often it is sent.")


class Digest(Part):
    """The digest of one window."""

    kind: Literal["digest"] = Field(default="digest", description="What this document is.")
    schema_version: Literal["1"] = Field(default="1", description="Version of this contract.")
    version: str = Field(description="Version of summarise.")
    model: str = Field(description="Model asked, or that would have been, had there been anything to ask.")
    created_at: str = Field(description="ISO 8601 time with zone.")
    window: Window = Field(description="The stretch of time.")
    top_line: Sentence = Field(description="The day in one sentence; a slow day says so.")
    items: tuple[DigestItem, ...] = Field(default=(), description="What matters, best first.")
    follow_ups: tuple[FollowUp, ...] = Field(default=(), description="Events of earlier days that go on.")
    quiet: tuple[Quiet, ...] = Field(default=(), description="Tracked events without news.")
    watch: tuple[Watch, ...] = Field(default=(), description="What to look out for, the soonest first.")
    answers: tuple[Answer, ...] = Field(default=(), description="The profile's standing questions.")
    corrections: tuple[Correction, ...] = Field(default=(), description="What earlier digests had wrong.")
    quotes_of_the_day: tuple[DigestQuote, ...] = Field(default=(), description="At most five quotations.")
    open_contradictions: tuple[OpenContradiction, ...] = Field(default=(), description="What is still disputed.")
    coverage: Coverage = Field(description="What came in and what became of it.")
    referred: tuple[ArticleRecord, ...] = Field(
        default=(), description="Articles that it points at and does not tell; their words stand with the evidence."
    )
    minutes: float = Field(default=0, ge=0, description="Minutes it takes to read, at 230 words a minute.")
    cost: Cost = Field(default_factory=Cost, description="What the run took.")
    delivery: tuple[DeliveryRecord, ...] = Field(default=(), description="Where it goes.")
    ai_use: str = Field(description="A line that discloses the use of a language model.")
