"""Ground a draft: what the source bears out is kept, the rest is repaired, demoted, replaced or dropped with a reason.

Invariant: pure; the same draft, article and entities give the same brief.
"""

from collections.abc import Collection
from dataclasses import dataclass

from summarise.briefs.draft import Draft
from summarise.briefs.figures import find_figures
from summarise.briefs.gaps import find_gaps
from summarise.briefs.grounding.actors import Cast, ground_actors
from summarise.briefs.grounding.ledger import Ledger
from summarise.briefs.grounding.outlook import ground_outlook
from summarise.briefs.grounding.quotes import ground_quotes
from summarise.briefs.grounding.stances import ground_analysts, ground_stances
from summarise.briefs.grounding.statements import MOST_SENTENCES, ground_headline, ground_points, ground_statement
from summarise.briefs.items import (
    Actor,
    Analyst,
    Figure,
    Gap,
    Moment,
    Outlook,
    Quote,
    Sourcing,
    Stance,
    Statement,
)
from summarise.briefs.reading import Reading
from summarise.briefs.schema import Grounding, Section
from summarise.briefs.sourcing import count_sources
from summarise.briefs.timeline import find_moments

__all__ = ["Grounded", "ground_draft"]


@dataclass(frozen=True, slots=True)
class Grounded:
    """All sections of a brief, as its schema has them."""

    headline: Statement | None
    bottom_line: Statement | None
    key_points: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    stances: tuple[Stance, ...]
    quotes: tuple[Quote, ...]
    analysts: tuple[Analyst, ...]
    outlook: tuple[Outlook, ...]
    timeline: tuple[Moment, ...]
    figures: tuple[Figure, ...]
    sourcing: Sourcing | None
    gaps: tuple[Gap, ...]
    grounding: Grounding


def ground_draft(draft: Draft, source: Reading, sections: Collection[Section]) -> Grounded:
    """Ground what is asked for; a section not asked for is empty, but for the actors that stances refer to."""
    ledger = Ledger()
    cast = Cast(source)
    headline = ground_headline(draft.headline, source, ledger) if "headline" in sections else None
    bottom_line = None
    if "bottom_line" in sections:
        bottom_line = ground_statement("bottom_line", draft.bottom_line, source, ledger, MOST_SENTENCES)
    key_points = ground_points(draft.key_points, source, ledger) if "key_points" in sections else []
    if "actors" in sections:
        ground_actors(draft.actors, cast, ledger)
    stances = ground_stances(draft.stances, cast, ledger) if "stances" in sections else []
    quotes = ground_quotes(draft.quotes, cast, ledger if "quotes" in sections else Ledger())
    analysts = ground_analysts(draft.analysts, quotes, cast, ledger) if "analysts" in sections else []
    outlook = ground_outlook(draft.outlook, cast, ledger) if "outlook" in sections else []
    shown = quotes if "quotes" in sections else []
    if "quotes" not in sections:
        analysts = [analyst.model_copy(update={"quotes": ()}) for analyst in analysts]
    return Grounded(
        headline=headline,
        bottom_line=bottom_line,
        key_points=tuple(key_points),
        actors=tuple(cast.actors),
        stances=tuple(stances),
        quotes=tuple(shown),
        analysts=tuple(analysts),
        outlook=tuple(outlook),
        timeline=find_moments(source) if "timeline" in sections else (),
        figures=find_figures(source) if "figures" in sections else (),
        sourcing=count_sources(source, shown) if "sourcing" in sections else None,
        gaps=find_gaps(source, shown) if "gaps" in sections else (),
        grounding=ledger.close(),
    )
