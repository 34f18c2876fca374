"""What the store holds, as values.

Invariant: times are aware; what a value says is what stands in its row.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from summarise.articles.article import Article
from summarise.digests.fetching import Validators
from summarise.digests.schema import ArticleState, SourceStatus

CORRECTED = "a corrected version of an article delivered before"
WITHDRAWN = "withdrawn: its page is gone"
RunState = Literal["planned", "fetched", "briefed", "composed", "delivered"]
RUN_STATES: tuple[RunState, ...] = RunState.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run: its window, and how far it is."""

    run_id: str
    profile: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    late: bool
    state: RunState
    planned_at: datetime
    composed_at: datetime | None = None
    document: str | None = None

    def has_reached(self, state: RunState) -> bool:
        """Tell whether a step is behind this run."""
        return RUN_STATES.index(self.state) >= RUN_STATES.index(state)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run has taken so far."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    dollars: float | None = 0.0
    stopped_by: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """How one source fared in a run."""

    source: str
    status: SourceStatus
    reason: str | None = None
    entries: int = 0


@dataclass(frozen=True, slots=True)
class SourceMemory:
    """What is remembered of a source from run to run."""

    validators: Validators = field(default_factory=Validators)
    fetched_at: datetime | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that a source brought, with the state it comes in with; no article where its page is still missing.

    Attributes:
        source: the source as the profile names it.
        identity: what all versions of the article share within its source.
        signature: of what the source said, to see that it says something else.
        article: the article; None where it is still to be fetched from `url`.
        state: None where the run is to decide.
    """

    source: str
    identity: str
    signature: str
    title: str | None
    url: str | None
    published: str | None
    article: Article | None
    state: ArticleState | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article of one source."""

    number: int
    source: str
    identity: str
    version: int
    id: str
    title: str | None
    url: str | None
    published: str | None
    outlet: str | None
    run_id: str
    state: ArticleState | None
    reason: str | None
    event: str | None
    tries: int
    article: Article | None

    @property
    def was_delivered(self) -> bool:
        """Tell whether a digest stood on this version: it was briefed, or a correction gave its words."""
        return self.state == "briefed" or self.reason == CORRECTED


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article in a run."""

    number: int
    state: ArticleState
    reason: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event as earlier digests know it."""

    id: str
    title: str
    first_run: str
    last_run: str
    first_seen: str
    last_seen: str
    tracked: bool


@dataclass(frozen=True, slots=True)
class OutboxRecord:
    """One delivery."""

    key: str
    run_id: str
    channel: str
    target: str
    tries: int = 0
    delivered_at: datetime | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """One verified quotation of a briefed article."""

    article: str
    day: str
    speaker: str | None
    title: str | None
    affiliation: str | None
    kind: str
    words: str
    outlet: str | None
    url: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a search found its words; `snippet` has them between « and »."""

    kind: str
    run_id: str
    article: str
    day: str
    title: str
    speaker: str
    snippet: str
