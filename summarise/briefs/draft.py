"""What a plan proposes before anything is checked: names, sentences and citations, still unbelieved.

Invariant: both plans give this and nothing else, so that the same grounding follows;
sentence numbers are indices of `Article.sentences`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarise.articles.article import Span
from summarise.briefs.items import ActorKind, Attitude, QuoteKind, SpeakerKind


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A generated sentence and the sentences it rests on."""

    text: str
    sentences: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class DraftActor:
    """An actor by name; `role` only in the article's words."""

    name: str
    kind: ActorKind = "person"
    role: str | None = None
    sentences: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class DraftStance:
    """A stance; `actor` is a name as the article writes it."""

    actor: str
    target: str
    attitude: Attitude
    position: str
    sentences: Sequence[int] = ()
    further: Sequence[int] = ()
    """Sentences that state the same stance again or name the target."""


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """A quotation; with `span` where code found it, else to be searched by its words."""

    text: str
    kind: QuoteKind
    span: Span | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    speaker_kind: SpeakerKind | None = None
    title: str | None = None
    affiliation: str | None = None
    via: str | None = None
    cue: str | None = None
    continues: int | None = None
    """Index into `Draft.quotes` of the quotation that this one carries on."""
    sentences: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class DraftAnalyst:
    """A quoted expert and the argument in one sentence."""

    name: str
    thesis: str
    title: str | None = None
    affiliation: str | None = None
    sentences: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class DraftOutlook:
    """An expectation; all but `expectation` in the source's words or None."""

    expectation: str
    according_to: str | None = None
    horizon: str | None = None
    condition: str | None = None
    indicator: str | None = None
    likelihood: str | None = None
    sentences: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a plan proposes for one article."""

    headline: DraftStatement | None = None
    bottom_line: DraftStatement | None = None
    key_points: Sequence[DraftStatement] = field(default=())
    actors: Sequence[DraftActor] = field(default=())
    stances: Sequence[DraftStance] = field(default=())
    quotes: Sequence[DraftQuote] = field(default=())
    analysts: Sequence[DraftAnalyst] = field(default=())
    outlook: Sequence[DraftOutlook] = field(default=())
