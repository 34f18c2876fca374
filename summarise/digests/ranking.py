"""Rank the events of a day by a written formula, before any model is asked.

The score of an event is the sum of value times weight over these parts:

    sources    2.0  log2 of how many outlets report it
    origins    1.0  log2 of how many origins at most stand behind them
    interest   2.0  how many of the profile's interests it names, three at most
    tracked    2.0  1 where the profile tracks it
    question   1.5  1 where it names what a standing question asks about
    novelty    2.0  share of its sentences that no earlier article of the event has
    freshness  0.5  how late in the window its last article came, from 0 to 1
    substance  0.5  words of its longest article, of 300 at most

Invariant: pure; the parts that are shown are the parts that were added up, and equal events rank in one order.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from summarise.digests.schema import ScorePart

WEIGHTS = {
    "sources": 2.0,
    "origins": 1.0,
    "interest": 2.0,
    "tracked": 2.0,
    "question": 1.5,
    "novelty": 2.0,
    "freshness": 0.5,
    "substance": 0.5,
}
MOST_INTERESTS = 3
FULL_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Signals:
    """What was counted of one event.

    Attributes:
        outlets: names of the outlets that report it.
        origins: how many independent origins stand behind them at most.
        interests: the profile's interests that it names.
        tracked: whether the profile tracks it.
        question: whether it names what a standing question asks about.
        novelty: share of new sentences, from 0 to 1.
        freshness: where in the window its last article came, from 0 to 1.
        words: of its longest article.
        since: the day of the digest that had it first, where an earlier one did.
    """

    outlets: Collection[str]
    origins: int
    interests: Collection[str] = ()
    tracked: bool = False
    question: bool = False
    novelty: float = 1.0
    freshness: float = 0.0
    words: int = 0
    since: date | None = None


def score_event(signals: Signals) -> tuple[ScorePart, ...]:
    """Return the parts of an event's score; those that count nothing are left out."""
    values = {
        "sources": math.log2(max(len(signals.outlets), 1)),
        "origins": math.log2(max(signals.origins, 1)),
        "interest": float(min(len(signals.interests), MOST_INTERESTS)),
        "tracked": float(signals.tracked),
        "question": float(signals.question),
        "novelty": signals.novelty,
        "freshness": signals.freshness,
        "substance": min(signals.words / FULL_LENGTH, 1.0),
    }
    return tuple(
        ScorePart(name=name, value=round(value, 3), weight=WEIGHTS[name]) for name, value in values.items() if value
    )


def sum_score(parts: Collection[ScorePart]) -> float:
    """Add the parts up."""
    return round(sum(part.value * part.weight for part in parts), 3)


def explain_rank(signals: Signals) -> str:
    """Say in one sentence why an event stands where it stands."""
    told = f"reported by {len(signals.outlets)} outlets" if len(signals.outlets) > 1 else ""
    reasons = [
        told,
        f"goes on since {signals.since.day} {signals.since:%B}" if signals.since else "",
        f"names {', '.join(signals.interests)}" if signals.interests else "",
        "tracked" if signals.tracked else "",
        "touches a standing question" if signals.question else "",
    ]
    text = "; ".join(filter(None, reasons)) or "new in this window"
    return text[0].upper() + text[1:] + "."


def measure_freshness(published: datetime | None, starts_at: datetime, ends_at: datetime) -> float:
    """Say where in the window a time lies, from 0 to 1; an unknown time counts as its middle."""
    if published is None or published.tzinfo is None:
        return 0.5
    share = (published - starts_at) / (ends_at - starts_at)
    return round(min(max(share, 0.0), 1.0), 3)
